//! Whether the body of an answer is one of a type, as leniently as clients read it: numbers may be text and text
//! numbers, `""` and null are nothing. What clients skip without a word is wrong here: a field that the type lacks, a
//! list without its wrapper, a value that an enum does not list.

use super::Subject;
use super::value::{Misfit, kind, unknown, unlisted};
use crate::model::{Field, Scalar, Ty, Wrapper};
use crate::tree::{Entry, Kind, Node, plain};

/// What every answer holds, whether its type says so or not.
pub(super) const REQUEST_ID: &str = "RequestId";

pub(super) fn body(subject: &Subject<'_>, ty: &Ty, node: &Node, out: &mut Vec<Misfit>) {
    match (subject.members(ty), &node.kind) {
        (Some(fields), Kind::Map(entries)) => {
            let is_known =
                |entry: &&Entry| entry.key.text != REQUEST_ID || fields.iter().any(|it| it.name == REQUEST_ID);
            entries.iter().filter(is_known).for_each(|entry| member(subject, fields, entry, out));
        }
        _ => value(subject, ty, node, out),
    }
}

/// A sample of a field that only stands in answers: without its wrapper, of a list also one item.
pub(super) fn sample(subject: &Subject<'_>, field: &Field, node: &Node, out: &mut Vec<Misfit>) {
    match (&field.ty, &node.kind) {
        (Ty::List(item), Kind::Scalar { .. }) => value(subject, item, node, out),
        (ty, _) => value(subject, ty, node, out),
    }
}

fn value(subject: &Subject<'_>, ty: &Ty, node: &Node, out: &mut Vec<Misfit>) {
    if is_nothing(node) || node.kind == Kind::Refused {
        return;
    }
    match (ty, &node.kind) {
        (Ty::Scalar(scalar), _) => out.extend(lacks(*scalar, node.text()).map(|expected| kind(node, expected))),
        (Ty::List(item), Kind::List(items)) => items.iter().for_each(|node| value(subject, item, node, out)),
        (Ty::Map(inner), Kind::Map(entries)) => {
            for entry in entries {
                value(subject, inner, &entry.value, out);
            }
        }
        (Ty::List(_), _) => out.push(kind(node, "a list")),
        (Ty::Map(_), _) => out.push(kind(node, "a map")),
        (Ty::Named(_), _) => match (subject.values(ty), subject.members(ty), &node.kind, node.text()) {
            (Some(values), _, _, Some(text)) => out.extend(unlisted(values, text, &node.span)),
            (None, Some(fields), Kind::Map(entries), _) => {
                for entry in entries {
                    member(subject, fields, entry, out);
                }
            }
            (Some(_), ..) => out.push(kind(node, "one of the values of an enum")),
            (None, ..) => out.push(kind(node, "a map of fields")),
        },
    }
}

fn member(subject: &Subject<'_>, fields: &[Field], entry: &Entry, out: &mut Vec<Misfit>) {
    let Some(field) = fields.iter().find(|field| field.name == entry.key.text) else {
        out.push(unknown(&entry.key.text, &entry.key.span, fields));
        return;
    };
    match (&field.wrapper, &entry.value.kind) {
        (Some(Wrapper::Named(wrapper)), Kind::Map(inside)) => {
            for entry in inside {
                if entry.key.text == *wrapper {
                    value(subject, &field.ty, &entry.value, out);
                } else {
                    let message = format!("expected the wrapper `{wrapper}`, found `{}`", entry.key.text);
                    out.push(Misfit::new(&entry.key.span, message).help(format!("write `{wrapper}`")));
                }
            }
        }
        (Some(Wrapper::Named(wrapper)), Kind::List(_)) => {
            let help = format!("write `{}: {{ {wrapper}: […] }}`, or `wrapper: any` at the field", field.name);
            out.push(Misfit::new(&entry.key.span, format!("the list `{}` has no wrapper", field.name)).help(help));
        }
        (Some(Wrapper::Any), Kind::Map(inside)) => {
            for entry in inside {
                value(subject, &field.ty, &entry.value, out);
            }
        }
        _ => value(subject, &field.ty, &entry.value, out),
    }
}

/// What a scalar is that this text is not; `None`: it is one. Lists and maps have no text.
pub(super) fn lacks(scalar: Scalar, text: Option<&str>) -> Option<&'static str> {
    let integer = text.and_then(plain::integer);
    let (fits, expected) = match scalar {
        Scalar::Any | Scalar::Json => (true, ""),
        Scalar::Int32 => (integer.is_some_and(|it| i32::try_from(it).is_ok()), "a whole number of 32 bits"),
        Scalar::Int64 => (integer.is_some(), "a whole number of 64 bits"),
        Scalar::Float | Scalar::Double => (text.and_then(plain::number).is_some(), "a number"),
        Scalar::Bool => (text.is_some_and(is_boolean), "`true` or `false`"),
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Bytes => (text.is_some(), "text"),
    };
    (!fits).then_some(expected)
}

fn is_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") || matches!(text, "0" | "1")
}

fn is_nothing(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar { text, .. } if text.is_empty() || node.text().is_none())
}
