use yunspec_rules::Place;

use super::{Rule, Subject};
use crate::ast::Encode;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "bad-encode",
    severity: Severity::Error,
    what: "An `encode` that does not fit the place or the type",
    why: "`form`, `xml` and `bytes` are forms of a body; `json` is for lists, maps and objects, which otherwise are flattened.",
    bad: "Labels: { type: map<string>, encode: xml }",
    good: "Labels: { type: map<string>, encode: json }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields().filter(|field| !subject.is_unknown(&field.model.ty)) {
        let Some(encode) = &field.spec.encode else { continue };
        let is_body = field.model.place == Place::Body;
        let is_object = subject.members(&field.model.ty).is_some() || matches!(field.model.ty, Ty::Map(_));
        let fault = match encode.is {
            Encode::Form | Encode::Xml | Encode::Bytes if !is_body => {
                Some(("is no form of a single parameter", "write `in: body` beside it, or `encode: json`"))
            }
            Encode::Json if !is_body && is_plain(subject, &field.model.ty) => {
                Some(("has nothing to do: the value is one piece already", "remove `encode`"))
            }
            Encode::Bytes if !matches!(field.model.ty, Ty::Scalar(Scalar::Bytes | Scalar::String)) => {
                Some(("needs bytes", "write `type: bytes`"))
            }
            Encode::Form | Encode::Xml if !is_object => Some(("needs fields", "give it a type with fields")),
            _ => None,
        };
        if let Some((why, help)) = fault {
            let word = subject.sources.snippet(&encode.span);
            let message = format!("`encode: {word}` of `{}` {why}", field.spec.name.is);
            out.push(RULE.at(encode.span.clone(), message).help(help));
        }
    }
}

fn is_plain(subject: &Subject<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Scalar(Scalar::Any | Scalar::Json) => false,
        Ty::Scalar(_) => true,
        ty => subject.values(ty).is_some(),
    }
}
