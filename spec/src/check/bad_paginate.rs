use super::{Rule, Subject, path};
use crate::ast::{Page, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-paginate",
    severity: Severity::Error,
    what: "A `paginate` with a parameter or field of a type that cannot be what it is named as",
    why: "Numbers and sizes are whole numbers, tokens and markers text, `more` is true or false, and items are a list.",
    bad: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: RequestId }",
    good: "paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Images.Image }",
    check: Some(check),
};

/// What a name is for, and so of which type.
#[derive(Clone, Copy)]
enum Use {
    Count,
    Text,
    Flag,
    Items,
}

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let Some(paginate) = &operation.spec.paginate else { continue };
        let parameters = operation.model.parameters.as_slice();
        for (name, use_) in sent(&paginate.by) {
            refuse(subject, name, use_, of_parameter(subject, parameters, name), out);
        }
        let Some(response) = &operation.model.response else { continue };
        for (name, use_) in answered(&paginate.by).into_iter().chain([(&paginate.items, Use::Items)]) {
            refuse(subject, name, use_, path::answer(subject, response, name).ok(), out);
        }
    }
}

fn of_parameter<'a>(subject: &Subject<'a>, parameters: &'a [Field], name: &str) -> Option<&'a Ty> {
    path::request(subject, parameters, name).ok()
}

fn sent(page: &Page) -> Vec<(&Spanned<String>, Use)> {
    match page {
        Page::Number { page, size, .. } => vec![(page, Use::Count), (size, Use::Count)],
        Page::Token { token, size } => {
            std::iter::once((token, Use::Text)).chain(size.iter().map(|size| (size, Use::Count))).collect()
        }
        Page::Marker { marker, .. } => vec![(marker, Use::Text)],
    }
}

fn answered(page: &Page) -> Vec<(&Spanned<String>, Use)> {
    match page {
        Page::Number { total, .. } => vec![(total, Use::Count)],
        Page::Token { token, .. } => vec![(token, Use::Text)],
        Page::Marker { next, more, .. } => vec![(next, Use::Text), (more, Use::Flag)],
    }
}

/// A name that leads nowhere is reported as such.
fn refuse(subject: &Subject<'_>, name: &Spanned<String>, use_: Use, ty: Option<&Ty>, out: &mut Vec<Diagnostic>) {
    let Some(ty) = ty.filter(|ty| !subject.is_unknown(ty)) else { return };
    let (fits, expected) = match use_ {
        Use::Count => (matches!(ty, Ty::Scalar(Scalar::Int32 | Scalar::Int64)), "a whole number"),
        Use::Text => (matches!(ty, Ty::Scalar(Scalar::String)), "a string"),
        Use::Flag => (matches!(ty, Ty::Scalar(Scalar::Bool)), "true or false"),
        Use::Items => (matches!(ty, Ty::List(_)), "a list"),
    };
    if !fits {
        let message = format!("`{}` is not {expected}", name.is);
        out.push(RULE.at(name.span.clone(), message).help(format!("name one that is {expected}, or correct its type")));
    }
}
