//! Values without parts: their types.

use crate::import::document::row::{Customs, Row};
use crate::import::document::ty::Written;
use crate::import::draft::{Type, Wrapper};
use crate::model::Scalar;

use super::item::{Item, Wants};
use super::shape::Shape;

/// What a row without children holds.
pub(super) fn leaf(item: &Item<'_>, shape: Option<&Shape>, customs: &Customs) -> (Type, Option<Wrapper>) {
    let scalar = scalar(&item.written, item.row, shape);
    match item.wants {
        Wants::Scalars => list(item, scalar, shape, customs),
        Wants::Array | Wants::Objects => list(item, Scalar::Any, shape, customs),
        Wants::Map | Wants::Object | Wants::Blank | Wants::Word => match shape.and_then(|shape| shape.scalar) {
            Some(scalar) => (Type::Scalar(scalar), None),
            None => (Type::Map(Box::new(Type::Scalar(Scalar::Any))), None),
        },
        Wants::Scalar => (Type::Scalar(scalar), None),
    }
}

/// A list of scalars: plain or wrapped as the example shows it, else as the product does.
fn list(item: &Item<'_>, scalar: Scalar, shape: Option<&Shape>, customs: &Customs) -> (Type, Option<Wrapper>) {
    let ty = Type::List(Box::new(Type::Scalar(scalar)));
    let wrapper = match shape.filter(|shape| !shape.is_empty() || shape.lists > 0) {
        Some(shape) if shape.lists > 0 => None,
        Some(shape) => match shape.only() {
            Some((key, _)) => Some(Wrapper::Named(key.to_owned())),
            None => Some(Wrapper::Any),
        },
        None => match customs.item(item.name) {
            Some("") => None,
            Some(key) => Some(Wrapper::Named(key.to_owned())),
            None => Some(Wrapper::Any),
        },
    };
    (ty, wrapper)
}

fn scalar(written: &Written, row: Option<&Row>, shape: Option<&Shape>) -> Scalar {
    match written {
        Written::Scalar(Scalar::String) if row.is_some_and(is_timestamp) => Scalar::Timestamp,
        Written::Scalar(scalar) => *scalar,
        Written::List(item) => scalar_of_items(item),
        Written::Blank => Scalar::String,
        _ => shape.and_then(|shape| shape.scalar).unwrap_or(Scalar::Any),
    }
}

fn scalar_of_items(item: &Written) -> Scalar {
    match item {
        Written::Scalar(scalar) => *scalar,
        _ => Scalar::String,
    }
}

/// The description says the format, or the sample has that of RFC 3339.
fn is_timestamp(row: &Row) -> bool {
    row.said.facts.format.is_some() || is_rfc3339(&row.sample)
}

fn is_rfc3339(sample: &str) -> bool {
    let shape: String = sample.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}
