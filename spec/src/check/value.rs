//! Whether a value that is written in a spec is one of a type: what is wrong with it, and where.

use yunspec_rules::Carry;

use super::{Subject, wrong_kind};
use crate::model::{EnumValue, Field, Scalar, Ty};
use crate::near;
use crate::source::Span;
use crate::tree::{Kind, Node, Style, looks_like_text, plain};

/// What is wrong with a value.
pub(super) struct Misfit {
    pub(super) at: Span,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Misfit {
    pub(super) fn new(at: &Span, message: impl Into<String>) -> Self {
        Self { at: at.clone(), message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The default of a field, written as its type, a joined list also as it travels.
pub(super) fn default(subject: &Subject<'_>, field: &Field, node: &Node, out: &mut Vec<Misfit>) {
    if !joined(subject, field, node, out) {
        typed(subject, &field.ty, node, out);
    }
}

/// A sample of a field: as its default, of a list also one item.
pub(super) fn sample(subject: &Subject<'_>, field: &Field, node: &Node, out: &mut Vec<Misfit>) {
    match &field.ty {
        _ if joined(subject, field, node, out) => {}
        Ty::List(item) if matches!(node.kind, Kind::Scalar { .. }) => typed(subject, item, node, out),
        ty => typed(subject, ty, node, out),
    }
}

/// Whether the value is a list as it travels, in one text; looks at its parts if so.
fn joined(subject: &Subject<'_>, field: &Field, node: &Node, out: &mut Vec<Misfit>) -> bool {
    let (Carry::Join(separator), Ty::List(item), Some(text)) = (&field.carry, &field.ty, node.text()) else {
        return false;
    };
    if let Some(values) = subject.values(item) {
        text.split(separator.as_ref()).for_each(|part| out.extend(unlisted(values, part, &node.span)));
    }
    true
}

fn typed(subject: &Subject<'_>, ty: &Ty, node: &Node, out: &mut Vec<Misfit>) {
    match (ty, &node.kind) {
        (_, Kind::Refused) => {}
        (Ty::Scalar(scalar), _) => out.extend(scalar_misfit(*scalar, node)),
        (Ty::List(item), Kind::List(items)) => items.iter().for_each(|node| typed(subject, item, node, out)),
        (Ty::Map(value), Kind::Map(entries)) => {
            for entry in entries {
                typed(subject, value, &entry.value, out);
            }
        }
        (Ty::List(_), _) => out.push(kind(node, "a list")),
        (Ty::Map(_), _) => out.push(kind(node, "a map")),
        (Ty::Named(_), _) => match (subject.values(ty), subject.members(ty)) {
            (Some(values), _) => match node.text() {
                Some(text) => out.extend(unlisted(values, text, &node.span)),
                None => out.push(kind(node, "one of the values of an enum")),
            },
            (None, fields) => object(subject, fields.unwrap_or_default(), node, out),
        },
    }
}

fn object(subject: &Subject<'_>, fields: &[Field], node: &Node, out: &mut Vec<Misfit>) {
    let Kind::Map(entries) = &node.kind else {
        out.push(kind(node, "a map of fields"));
        return;
    };
    for entry in entries {
        match fields.iter().find(|field| field.name == entry.key.text) {
            Some(field) => default(subject, field, &entry.value, out),
            None => out.push(unknown(&entry.key.text, &entry.key.span, fields)),
        }
    }
}

fn scalar_misfit(scalar: Scalar, node: &Node) -> Option<Misfit> {
    let plain_text = match &node.kind {
        Kind::Scalar { text, style: Style::Plain } => Some(text.as_str()),
        _ => None,
    };
    let integer = plain_text.and_then(plain::integer);
    let (fits, expected) = match scalar {
        Scalar::Any => (true, ""),
        Scalar::Json => (node.text().is_some() || !matches!(node.kind, Kind::Scalar { .. }), "JSON"),
        Scalar::Int32 => (integer.is_some_and(|number| i32::try_from(number).is_ok()), "a whole number of 32 bits"),
        Scalar::Int64 => (integer.is_some(), "a whole number of 64 bits"),
        Scalar::Float | Scalar::Double => (plain_text.is_some_and(|text| plain::number(text).is_some()), "a number"),
        Scalar::Bool => (plain_text.is_some_and(|text| plain::boolean(text).is_some()), "`true` or `false`"),
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Bytes => {
            if let Some(text) = plain_text.filter(|text| !plain::is_null(text) && !looks_like_text(text)) {
                return Some(kind(node, "text").help(format!("write it in quotes: `\"{text}\"`")));
            }
            (node.text().is_some(), "text")
        }
    };
    (!fits).then(|| kind(node, expected))
}

/// Why text is not one of the values of an enum.
pub(super) fn unlisted(values: &[EnumValue], text: &str, at: &Span) -> Option<Misfit> {
    let names = || values.iter().map(|value| value.value.as_str());
    if names().any(|name| name == text) {
        return None;
    }
    let help = near::nearest(text, names())
        .map_or_else(|| format!("the values are {}", near::some(names())), |near| format!("write `{near}`"));
    Some(Misfit::new(at, format!("`{text}` is no value of the enum")).help(help))
}

pub(super) fn unknown(name: &str, at: &Span, fields: &[Field]) -> Misfit {
    let names = || fields.iter().map(|field| field.name.as_str());
    let help = near::nearest(name, names())
        .map_or_else(|| format!("the fields are {}", near::some(names())), |near| format!("write `{near}`"));
    Misfit::new(at, format!("there is no field `{name}`")).help(help)
}

pub(super) fn kind(node: &Node, expected: &str) -> Misfit {
    Misfit::new(&node.head(), format!("expected {expected}, found {}", wrong_kind::found(node)))
}
