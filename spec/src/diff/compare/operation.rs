use super::{errors, fields, rules};
use crate::diff::cx::Cx;
use crate::diff::{
    Direction, Spot, answer_changed, deprecation, doc_changed, dry_run, emulation_changed, examples_changed,
    group_changed, kind_changed, methods_changed, pages, path_changed, see_changed, source_changed, timeout_changed,
    token_changed, wait_changed,
};
use crate::model::Operation;

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &Operation, new: &Operation) {
    let Operation {
        name: _,
        doc,
        group,
        source,
        kind,
        methods,
        path,
        timeout,
        paginate,
        dry_run: trial,
        token,
        deprecated,
        see,
        parameters,
        rules: across,
        response,
        errors: of,
        examples,
        wait,
        emulate,
    } = old;
    doc_changed::compare(cx, at, "the operation", doc, &new.doc);
    group_changed::compare(cx, &at.part("group"), group, &new.group);
    source_changed::compare(cx, &at.part("source"), source.as_ref(), new.source.as_ref());
    kind_changed::compare(cx, &at.part("kind"), *kind, new.kind);
    methods_changed::compare(cx, &at.part("methods"), methods, &new.methods);
    path_changed::compare(cx, &at.part("path"), path.as_deref(), new.path.as_deref());
    timeout_changed::compare(cx, &at.part("timeout"), *timeout, new.timeout);
    pages::compare(cx, &at.part("paginate"), paginate.as_ref(), new);
    dry_run::compare(cx, &at.part("dry_run"), (trial.as_ref(), parameters), new.dry_run.as_ref());
    token_changed::compare(cx, &at.part("token"), token.as_deref(), new.token.as_deref());
    deprecation::compare(cx, &at.part("deprecated"), "the operation", deprecated.as_deref(), new.deprecated.as_deref());
    see_changed::compare(cx, &at.part("see"), see, &new.see);
    fields::parameters(cx, &at.clone().travels(Direction::Request), parameters, &new.parameters);
    rules::compare(cx, &at.clone().travels(Direction::Request), "rules", across, &new.rules);
    answer_changed::compare(cx, &at.part("response").travels(Direction::Response), response.as_ref(), new);
    errors::compare(cx, &at.clone().travels(Direction::Response), of, &new.errors);
    examples_changed::compare(cx, &at.part("examples"), examples, &new.examples);
    wait_changed::compare(cx, at, wait, &new.wait);
    emulation_changed::compare(cx, &at.part("emulate"), "the operation", emulate == &new.emulate);
}
