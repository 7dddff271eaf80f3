use super::{Outcome, bring_together};

const BASE: &str =
    "operation: A\nkind: read\nparameters:\n  Id:\n    type: string\n    doc: An id.\n  Size: { type: int32 }\n";

/// One merge of an operation, as text with everything that matters.
fn check(now: &str, new: &str) -> String {
    match bring_together("tea/operations/A.yaml", Some(BASE), Some(now), new) {
        Ok(Outcome::Keep) => "kept".to_owned(),
        Ok(Outcome::Write(text)) => text,
        Ok(Outcome::WriteWithoutComments(text)) => format!("without comments:\n{text}"),
        Err(conflicts) => conflicts.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn both_sides_are_kept() {
    let now = BASE.replace("An id.", "Which one.").replace("parameters:", "# Ours.\nparameters:");
    let new = BASE.replace("int32", "int64") + "  Name: { type: string }\n";
    insta::assert_snapshot!(check(&now, &new));
}

#[test]
fn different_changes_are_a_conflict() {
    insta::assert_snapshot!(
        check(&BASE.replace("An id.", "Which one."), &BASE.replace("An id.", "The id of it.")),
        @"tea/operations/A.yaml: `parameters.Id.doc`: here it is `Which one.`, in the source it is `The id of it.`"
    );
}

#[test]
fn what_was_taken_out_stays_out() {
    let without = BASE.replace("  Size: { type: int32 }\n", "");
    insta::assert_snapshot!(check(&without, &BASE.replace("An id.", "The id.")));
    insta::assert_snapshot!(
        check(&without, &BASE.replace("int32", "int64")),
        @"tea/operations/A.yaml: `parameters.Size`: it was removed here, and changed in the source"
    );
}

#[test]
fn the_same_change_is_taken_once() {
    let changed = BASE.replace("int32", "int64");
    assert_eq!(check(&changed, &changed), "kept");
    assert_eq!(check(&changed, BASE), "kept");
}

#[test]
fn files_of_people_are_not_replaced() {
    let by_hand = bring_together("a/service.yaml", None, Some("x: 1\n"), BASE);
    insta::assert_snapshot!(by_hand.unwrap_err()[0], @"a/service.yaml: it was not written by an import, which would replace it");
    assert_eq!(bring_together("a", Some(BASE), None, BASE), Ok(Outcome::Keep));
    assert!(bring_together("a", Some("x: 1\n"), None, BASE).is_err());
}

#[test]
fn errors_are_told_apart_by_their_code() {
    let errors = "errors:\n  - { status: 400, code: A, message: a }\n  - { status: 400, code: B, message: b }\n";
    let now = errors.replace("message: a }", "message: a, rejects: Id }");
    let new = errors.to_owned() + "  - { status: 404, code: C, message: c }\n";
    let merged = bring_together("x/operations/A.yaml", Some(errors), Some(&now), &new);
    let Ok(Outcome::Write(text)) = merged else { panic!("{merged:?}") };
    insta::assert_snapshot!(text);
}
