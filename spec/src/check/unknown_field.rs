use super::{Rule, Subject, path};
use crate::ast::{Page, Paginate, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Ty;

pub(crate) const RULE: Rule = Rule {
    code: "unknown-field",
    severity: Severity::Error,
    what: "A `paginate` that names no field of the answer",
    why: "Pages after the first would never be found.",
    bad: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Image }",
    good: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Images.Image }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let Some(paginate) = &operation.spec.paginate else { continue };
        let Some(response) = &operation.model.response else {
            let message = "pages are of an answer, of which nothing is known";
            out.push(RULE.at(paginate.items.span.clone(), message).help("describe the answer under `response:`"));
            continue;
        };
        for name in fields(paginate) {
            if let Err(lost) = path::answer(subject, response, name) {
                out.push(unknown(name, "the answer", lost));
            }
        }
        if let (Page::Number { key: Some(key), .. }, Ok(Ty::List(item))) =
            (&paginate.by, path::answer(subject, response, &paginate.items))
            && let Err(lost) = path::answer(subject, item, key)
        {
            out.push(unknown(key, "an item", lost));
        }
    }
}

fn fields(paginate: &Paginate) -> Vec<&Spanned<String>> {
    let mut fields = vec![&paginate.items];
    match &paginate.by {
        Page::Number { total, .. } => fields.push(total),
        Page::Token { token, .. } => fields.push(token),
        Page::Marker { next, more, .. } => fields.extend([next, more]),
    }
    fields
}

fn unknown(name: &Spanned<String>, of: &str, lost: path::Lost) -> Diagnostic {
    let message = format!("{of} has no field `{}`", name.is);
    RULE.at(name.span.clone(), message).help(lost.help)
}
