use yunspec_rules::{Level, Number};

use super::subject::Field;
use super::{Rule, Subject};
use crate::ast;
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::{Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "misapplied-constraint",
    severity: Severity::Error,
    what: "A constraint on a type that it does not concern, or with a number that the type does not have",
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

/// A whole number is not limited by half a one, nor by one that is beyond it.
fn whole_bounds(field: &Field<'_>, out: &mut Vec<Diagnostic>) {
    let (least, most, wider) = match field.item() {
        Ty::Scalar(Scalar::Int32) => (i32::MIN.into(), i32::MAX.into(), "int64"),
        Ty::Scalar(Scalar::Int64) => (i64::MIN, i64::MAX, "double"),
        _ => return,
    };
    let has = |number: &Number| matches!(number, Number::Int(whole) if (least..=most).contains(whole));
    for (span, level, odd) in numbers(field.spec).into_iter().filter(|(.., number)| !has(number)) {
        let name = &field.spec.name.is;
        let (message, wider) = match odd {
            Number::Float(odd) if odd.fract() != 0.0 => {
                (format!("`{name}` is a whole number and never {odd}"), "double")
            }
            _ => (format!("`{name}` holds numbers from {least} to {most} and never {odd}"), wider),
        };
        let help = format!("write a number that it can be, or give it the type `{wider}`");
        let diagnostic = RULE.at(span.clone(), message).help(help);
        out.push(if level == Level::Hard { diagnostic } else { diagnostic.warning() });
    }
}

/// The bounds and choices of a field, each with where it stands.
fn numbers(field: &ast::Field) -> Vec<(&Span, Level, Number)> {
    let bounds = field.range.iter().flat_map(|range| {
        [range.is.min, range.is.max].into_iter().flatten().map(|bound| (&range.span, range.level, bound))
    });
    let choices =
        field.one_of.iter().flat_map(|choice| choice.is.iter().map(|number| (&choice.span, choice.level, *number)));
    bounds.chain(choices).collect()
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
