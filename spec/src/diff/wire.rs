//! Whether values of one type are read where another is expected.

use std::collections::BTreeSet;

use super::Spot;
use super::cx::Cx;
use super::side::{Side, rust};
use crate::model::{Scalar, Ty, TypeId};

/// Whether those who speak as the old spec says are understood: requests by the service, answers by built programs.
pub(super) fn travels(cx: &Cx<'_>, at: &Spot, is_flat: bool, old: &Ty, new: &Ty) -> bool {
    let (was, is) = (&cx.old, &cx.new);
    let asked = !at.in_request() || Reading { reader: is, writer: was, is_flat }.takes(new, old, &mut BTreeSet::new());
    let reading = Reading { reader: was, writer: is, is_flat: false };
    asked && (!at.in_response() || reading.takes(old, new, &mut BTreeSet::new()))
}

struct Reading<'r, 'a> {
    reader: &'r Side<'a>,
    writer: &'r Side<'a>,
    is_flat: bool,
}

impl Reading<'_, '_> {
    /// Whether every value that is written can be read.
    fn takes(&self, read: &Ty, written: &Ty, seen: &mut BTreeSet<(TypeId, TypeId)>) -> bool {
        match (read, written) {
            (Ty::Scalar(Scalar::Any), _) => true,
            (Ty::Scalar(read), Ty::Scalar(written)) => self.takes_scalar(*read, *written),
            (Ty::List(read), Ty::List(written)) | (Ty::Map(read), Ty::Map(written)) => self.takes(read, written, seen),
            // Enums are open: they are text.
            (Ty::Named(id), Ty::Scalar(scalar)) => self.reader.is_enum(*id) && is_text(*scalar),
            (Ty::Scalar(scalar), Ty::Named(id)) => self.writer.is_enum(*id) && is_text(*scalar),
            (Ty::Named(read), Ty::Named(written)) => self.takes_type(*read, *written, seen),
            _ => false,
        }
    }

    fn takes_scalar(&self, read: Scalar, written: Scalar) -> bool {
        let whole = |scalar| matches!(scalar, Scalar::Int32 | Scalar::Int64);
        match (read, written) {
            (Scalar::Int64, Scalar::Int32) | (Scalar::Double, Scalar::Float | Scalar::Int32) => true,
            // What is text in a request is text of any kind.
            (Scalar::String, Scalar::Bool) => self.is_flat,
            (Scalar::String, number) if whole(number) || matches!(number, Scalar::Float | Scalar::Double) => {
                self.is_flat
            }
            (read, written) => read == written || (is_text(read) && is_text(written)),
        }
    }

    /// Structs with the same fields.
    fn takes_type(&self, read: TypeId, written: TypeId, seen: &mut BTreeSet<(TypeId, TypeId)>) -> bool {
        if self.reader.is_enum(read) || self.writer.is_enum(written) {
            return self.reader.is_enum(read) && self.writer.is_enum(written);
        }
        if !seen.insert((read, written)) {
            return true;
        }
        let (fields, others) = (self.reader.fields(read), self.writer.fields(written));
        let other = |name: &str| others.iter().find(|other| other.name == name);
        fields.len() == others.len()
            && fields.iter().all(|field| {
                other(&field.name)
                    .is_some_and(|other| field.wrapper == other.wrapper && self.takes(&field.ty, &other.ty, seen))
            })
    }
}

fn is_text(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json)
}

/// Whether Rust has one type for both.
pub(super) fn is_same_in_rust(cx: &Cx<'_>, old: &Ty, new: &Ty) -> bool {
    match (old, new) {
        (Ty::Scalar(old), Ty::Scalar(new)) => rust(*old) == rust(*new),
        (Ty::List(old), Ty::List(new)) | (Ty::Map(old), Ty::Map(new)) => is_same_in_rust(cx, old, new),
        (Ty::Named(old), Ty::Named(new)) => cx.matched.new_of(*old) == Some(*new),
        _ => false,
    }
}
