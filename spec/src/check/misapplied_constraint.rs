use yunspec_rules::Number;

use super::subject::Field;
use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::{Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "misapplied-constraint",
    severity: Severity::Error,
    what: "A constraint on a type that it does not concern",
    why: "`range` and `one_of` are for numbers, `length` and `pattern` for text, `min_items` and `max_items` for lists, `format` for timestamps and dates; on a list, those of scalars hold for its items.",
    bad: "ImageName: { type: string, range: 2..128 }",
    good: "ImageName: { type: string, length: 2..128 }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        let of = field.spec;
        // A type that is not known is reported, and says nothing about what fits it.
        if of.ty.is_none() || matches!(field.item(), Ty::Scalar(Scalar::Any)) {
            continue;
        }
        let number = is_number(&field);
        wrong(of.range.as_ref().map(|it| &it.span), number, "range", "`length` limits text", &field, out);
        wrong(
            of.one_of.as_ref().map(|it| &it.span),
            number,
            "one_of",
            "values of text are an `enum` type",
            &field,
            out,
        );
        let text = is_text(&field);
        wrong(of.length.as_ref().map(|it| &it.span), text, "length", "`range` limits numbers", &field, out);
        wrong(of.pattern.as_ref().map(|it| &it.span), text, "pattern", "a pattern describes text", &field, out);
        let list = matches!(field.model.ty, Ty::List(_));
        wrong(of.min_items.as_ref().map(|it| &it.span), list, "min_items", "it limits lists", &field, out);
        wrong(of.max_items.as_ref().map(|it| &it.span), list, "max_items", "it limits lists", &field, out);
        let time = matches!(field.item(), Ty::Scalar(Scalar::Timestamp | Scalar::Date));
        wrong(of.format.as_ref().map(|it| &it.span), time, "format", "it is for `timestamp` and `date`", &field, out);
        whole_bounds(&field, out);
    }
}

fn wrong(at: Option<&Span>, fits: bool, key: &str, help: &str, field: &Field<'_>, out: &mut Vec<Diagnostic>) {
    let Some(at) = at.filter(|_| !fits) else { return };
    let Some(ty) = &field.spec.ty else { return };
    let message = format!("`{key}` does not concern `{}`, which is {}", field.spec.name.is, noun(&field.model.ty));
    out.push(RULE.at(at.clone(), message).related(ty.span.clone(), "its type").help(help));
}

/// A whole number is not limited by half a one.
fn whole_bounds(field: &Field<'_>, out: &mut Vec<Diagnostic>) {
    let Some(range) = &field.spec.range else { return };
    let is_whole = matches!(field.item(), Ty::Scalar(Scalar::Int32 | Scalar::Int64));
    let has_fraction = [range.is.min, range.is.max].iter().any(|bound| matches!(bound, Some(Number::Float(_))));
    if is_whole && has_fraction {
        let message = format!("`{}` is a whole number, its bounds are not", field.spec.name.is);
        out.push(RULE.at(range.span.clone(), message).help("write whole bounds, or give it the type `double`"));
    }
}

fn is_number(field: &Field<'_>) -> bool {
    matches!(field.item(), Ty::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double))
}

fn is_text(field: &Field<'_>) -> bool {
    use Scalar::{Bytes, Date, Json, String, Timestamp};
    matches!(field.item(), Ty::Scalar(String | Timestamp | Date | Json | Bytes))
}

fn noun(ty: &Ty) -> &'static str {
    match ty {
        Ty::Scalar(Scalar::Bool) => "true or false",
        Ty::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double) => "a number",
        Ty::Scalar(_) => "text",
        Ty::List(_) => "a list",
        Ty::Map(_) => "a map",
        Ty::Named(_) => "of a type of the spec",
    }
}
