use proptest::prelude::*;

use super::{Unformatted, formatted};
use crate::source::FileId;
use crate::tree;
use crate::write::tests::any_operation;
use crate::write::{File, Yaml, canonical, comments};

fn format(text: &str) -> Result<String, Unformatted> {
    let once = formatted(File::Operation, FileId(0), text)?;
    assert_eq!(formatted(File::Operation, FileId(0), &once).as_deref(), Ok(once.as_str()), "{text}");
    Ok(once)
}

/// A file and what becomes of it, which stays as it is when it is formatted again.
fn shown(text: &str) -> String {
    format!("----- READ\n{text}\n----- WRITTEN\n{}", format(text).unwrap())
}

#[test]
fn comments_go_with_what_they_belong_to() {
    insta::assert_snapshot!(shown(
        "# Licence of the file.\n\n# What it does.\nkind: read # safe to repeat\n\n\
         # The name that travels.\noperation: DescribePots\n\
         parameters: # in the order of the page\n  \
         # Ours.\n  \
         Zone: { doc: Where., type: string } # one of many\n  \
         Size: # pages\n    \
         range: 1..9 # of today\n    \
         # No default.\n    \
         type: int32\n    \
         # example: 3\n  \
         # Age: { type: int32 }\n\
         # Of the gateway.\n\
         errors:\n\
         - status: 400 # bad\n  code: No\n  message: '' # none\n  # Seen twice.\n\
         # - { status: 404 }\n\
         # The end.\n"
    ));
}

#[test]
fn a_comment_keeps_its_value_open() {
    insta::assert_snapshot!(shown(
        "operation: A\n\
         methods: [POST, # the first\n  GET]\n\
         see: [ # none\n  ]\n\
         source: { document: A, # by hand\n  sha256: b # of the page\n  # not c\n  }\n\
         examples:\n  - request: { A: [1, 2], # short\n      B: {} } # long\n  - # why\n    request: {}\n  -\n    # how\n    request: { A: 1 }\n"
    ));
}

#[test]
fn a_hash_in_text_is_no_comment() {
    insta::assert_snapshot!(shown(
        "operation: A#b\n\
         doc: | # kept\n  # Title\n\n  text # with\n  # The end\n# a\n\
         group: 'it # is' # b\n\
         path: \"/# / \\\n  # x\"\n\
         deprecated: http://x/#y\n\
         # c\n\
         token: >- # d\n  folded # text\n  on two lines\n"
    ));
}

#[test]
fn nothing_but_comments() {
    assert_eq!(format("# a\n\n  # b\n"), Ok("# a\n# b\n".to_owned()));
    assert_eq!(format(""), Ok(String::new()));
    assert_eq!(format("---\n# a\noperation: A\n...\n# b\n"), Ok("# a\noperation: A\n# b\n".to_owned()));
}

#[test]
fn what_cannot_be_read_is_left() {
    for text in ["a: [1", "a: *b", "a: 1\na: 2", "a: 1\n---\nb: 1\n"] {
        assert!(matches!(format(text), Err(Unformatted::Unreadable(said)) if said.len() == 1), "{text}");
    }
}

fn read(text: &str) -> Option<Yaml> {
    let mut out = Vec::new();
    let node = tree::parse(FileId(0), text, &mut out)?;
    out.is_empty().then(|| Yaml::from(&node))
}

/// Where a comment is put: a place of the text, a column, and whether it has a line of its own.
fn any_comment() -> impl Strategy<Value = (prop::sample::Index, usize, bool)> {
    (any::<prop::sample::Index>(), 0..12_usize, any::<bool>())
}

/// The text with a comment, where it says the same with it.
fn commented(text: &str, name: &str, at: prop::sample::Index, column: usize, is_own: bool) -> Option<String> {
    let is_place = |(at, c): &(usize, char)| *c == '\n' || text[..*at].ends_with([',', '{', '[']);
    let places: Vec<usize> = text.char_indices().filter(is_place).map(|(at, _)| at).collect();
    let place = *places.get(at.index(places.len().max(1)))?;
    let (before, after) = text.split_at(place);
    if !is_own && before.rsplit('\n').next()?.contains("# comment") {
        return None;
    }
    let start = if is_own { format!("\n{:column$}", "") } else { " ".to_owned() };
    let end = if after.starts_with('\n') { String::new() } else { format!("\n{:column$}", "") };
    let with = format!("{before}{start}# {name}{end}{after}");
    (read(&with)? == read(text)?).then_some(with)
}

proptest! {
    #[test]
    fn no_comment_is_lost(
        yaml in any_operation(),
        wanted in prop::collection::vec(any_comment(), 0..12),
        has_returns in any::<bool>(),
    ) {
        let mut text = canonical(File::Operation, &yaml);
        let mut names = Vec::new();
        for (at, column, is_own) in wanted {
            let name = format!("comment {} # {{x: [", names.len());
            if let Some(with) = commented(&text, &name, at, column, is_own) {
                text = with;
                names.push(format!("# {name}"));
            }
        }
        let with_returns = text.replace('\n', "\r\n");
        if has_returns && read(&with_returns) == read(&text) {
            text = with_returns;
        }
        let written = formatted(File::Operation, FileId(0), &text);
        prop_assert!(written.is_ok(), "{}\n{:?}", text, written);
        let written = written.unwrap();
        prop_assert_eq!(formatted(File::Operation, FileId(0), &written), Ok(written.clone()), "{}", text);
        prop_assert_eq!(canonical(File::Operation, &read(&written).unwrap()), canonical(File::Operation, &yaml));
        let node = tree::parse(FileId(0), &written, &mut Vec::new()).unwrap();
        let mut kept = comments::all(&written, &node);
        kept.sort_unstable();
        names.sort_unstable();
        prop_assert_eq!(kept, names.clone(), "{}", written);
        for name in names {
            prop_assert_eq!(written.matches(&name).count(), 1, "{}", written);
        }
    }

    #[test]
    fn any_text_is_formatted_or_refused(text in "[a-b:#|>\\-\\[\\]{},?'\" \n]{0,40}") {
        if let Ok(written) = formatted(File::Operation, FileId(0), &text) {
            prop_assert_eq!(formatted(File::Operation, FileId(0), &written), Ok(written.clone()), "{}", text);
        }
    }
}
