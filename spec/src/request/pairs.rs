//! Requests from the pairs of the wire: `Tag.1.Key=env`, `Status=Available,Creating`.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use yunspec_rules::{Carry, List as _, Shape};

use super::item::{Entries, Item, Items};
use super::scalar::{At, Reader};
use super::{Reading, Request};
use crate::model::{Api, Field, OperationId, Ty, TypeKind};
use crate::shape::Shapes;

/// A pair, and what follows the part of its name that is read already: `None` at the end of the name.
#[derive(Clone, Copy)]
struct Pair<'p> {
    rest: Option<&'p str>,
    whole: &'p (String, String),
}

/// Names nest no deeper than this, whatever a recursive type allows.
const DEPTH: u32 = 32;

pub(super) fn read(api: &Api, shapes: &Shapes, operation: OperationId, pairs: &[(String, String)]) -> Reading {
    let mut reader = Reader::new(api, shapes);
    let pairs = pairs.iter().map(|whole| Pair { rest: Some(&whole.0), whole }).collect();
    let request = reader.fields(&api.operation(operation).parameters, shapes.request(operation), pairs, &At::top());
    reader.finish(request)
}

impl<'a> Reader<'a> {
    fn fields(&mut self, fields: &'a [Field], shape: &Arc<Shape>, pairs: Vec<Pair<'_>>, at: &At) -> Request {
        let mut given: BTreeMap<usize, Vec<Pair<'_>>> = BTreeMap::new();
        let mut others = Vec::new();
        for pair in pairs {
            match longest(fields, pair, |field| std::slice::from_ref(&field.name)) {
                Some((index, pair)) => given.entry(index).or_default().push(pair),
                None => others.push(pair),
            }
        }
        for pair in others {
            match longest(fields, pair, |field| &field.aliases) {
                Some((index, pair)) => given.entry(index).or_default().push(pair),
                None => self.without_effect([pair]),
            }
        }
        let value = |(index, field): (usize, &'a Field)| {
            let pairs = given.remove(&index)?;
            self.field(field, pairs, &at.field(&field.name, field.secret))
        };
        Request { shape: Arc::clone(shape), values: fields.iter().enumerate().map(value).collect() }
    }

    fn field(&mut self, field: &'a Field, pairs: Vec<Pair<'_>>, at: &At) -> Option<Item> {
        match (&field.carry, &field.ty) {
            (Carry::Json, ty) => self.only(pairs).and_then(|text| self.embedded(ty, text, at)),
            (Carry::Join(separator), Ty::List(item)) => {
                self.only(pairs).and_then(|text| self.joined(item, separator, text, at))
            }
            (Carry::Xml | Carry::Bytes, _) => self.only(pairs).map(|text| Item::Str(text.to_owned())),
            (_, ty) => self.flat(ty, pairs, at),
        }
    }

    fn flat(&mut self, ty: &'a Ty, pairs: Vec<Pair<'_>>, at: &At) -> Option<Item> {
        if at.depth > DEPTH {
            self.without_effect(pairs);
            return None;
        }
        match ty {
            Ty::Scalar(scalar) => self.only(pairs).and_then(|text| self.text(*scalar, text, at)),
            Ty::List(item) => self.numbered(item, pairs, at),
            Ty::Map(value) => self.keyed(value, pairs, at),
            Ty::Named(id) => match &self.api.type_of(*id).kind {
                TypeKind::Enum(_) => self.only(pairs).map(|text| Item::Str(text.to_owned())),
                TypeKind::Struct { fields, .. } => {
                    let pairs = self.nested(pairs);
                    let shape = self.shapes.of_type(*id);
                    // What nothing of a request belongs to is not there: `Tag.1.KEY` alone is no tag.
                    let object = self.fields(fields, shape, pairs, at);
                    object.values.iter().any(Option::is_some).then_some(Item::Object(object))
                }
            },
        }
    }

    fn numbered(&mut self, item: &'a Ty, pairs: Vec<Pair<'_>>, at: &At) -> Option<Item> {
        let mut by_index: BTreeMap<usize, Vec<Pair<'_>>> = BTreeMap::new();
        for pair in self.nested(pairs) {
            let (step, below) = pair.split();
            match index(step) {
                Some(index) => by_index.entry(index).or_default().push(below),
                None => self.without_effect([pair]),
            }
        }
        let mut items = Items::default();
        for (index, pairs) in by_index {
            let place = items.place(index - 1);
            if let Some(item) = self.flat(item, pairs, &at.step(place + 1)) {
                items.put(place, item);
            }
        }
        (!items.is_empty()).then_some(Item::List(items))
    }

    fn keyed(&mut self, value: &'a Ty, pairs: Vec<Pair<'_>>, at: &At) -> Option<Item> {
        let mut by_key: IndexMap<&str, Vec<Pair<'_>>> = IndexMap::new();
        for pair in self.nested(pairs) {
            // A key may hold dots where nothing can follow it.
            let (key, below) = if self.is_plain(value) { pair.end() } else { pair.split() };
            by_key.entry(key).or_default().push(below);
        }
        let mut entries = Entries::default();
        for (key, pairs) in by_key {
            if let Some(item) = self.flat(value, pairs, &at.step(key)) {
                entries.0.insert(key.to_owned(), item);
            }
        }
        (!entries.0.is_empty()).then_some(Item::Map(entries))
    }

    fn is_plain(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Scalar(_) => true,
            Ty::List(_) | Ty::Map(_) => false,
            Ty::Named(id) => matches!(self.api.type_of(*id).kind, TypeKind::Enum(_)),
        }
    }

    /// The first value whose name ends here; all other pairs have no effect.
    fn only<'p>(&mut self, pairs: Vec<Pair<'p>>) -> Option<&'p str> {
        let mut first = None;
        for pair in pairs {
            if pair.rest.is_none() && first.is_none() {
                first = Some(pair.whole.1.as_str());
            } else {
                self.without_effect([pair]);
            }
        }
        first
    }

    /// The pairs whose names go on; those that end here have no effect.
    fn nested<'p>(&mut self, pairs: Vec<Pair<'p>>) -> Vec<Pair<'p>> {
        let (nested, ended): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|pair| pair.rest.is_some());
        self.without_effect(ended);
        nested
    }

    fn without_effect<'p>(&mut self, pairs: impl IntoIterator<Item = Pair<'p>>) {
        self.unknown.extend(pairs.into_iter().map(|pair| pair.whole.clone()));
    }
}

impl<'p> Pair<'p> {
    /// The next step of the name, and the pair behind it.
    fn split(self) -> (&'p str, Self) {
        match self.rest.unwrap_or_default().split_once('.') {
            Some((step, rest)) => (step, Self { rest: Some(rest), ..self }),
            None => self.end(),
        }
    }

    /// All that is left of the name as one step.
    fn end(self) -> (&'p str, Self) {
        (self.rest.unwrap_or_default(), Self { rest: None, ..self })
    }

    fn strip(self, name: &str) -> Option<Self> {
        let rest = self.rest?.strip_prefix(name)?;
        if rest.is_empty() {
            return Some(Self { rest: None, ..self });
        }
        Some(Self { rest: Some(rest.strip_prefix('.')?), ..self })
    }
}

/// The field that a pair belongs to. Names may hold dots (`SystemDisk.Size`): the longest that fits counts.
fn longest<'p>(fields: &[Field], pair: Pair<'p>, names: fn(&Field) -> &[String]) -> Option<(usize, Pair<'p>)> {
    let fits = |(index, field)| names(field).iter().filter_map(move |name| Some((index, pair.strip(name)?)));
    fields.iter().enumerate().flat_map(fits).min_by_key(|(_, pair)| pair.rest.map_or(0, |rest| rest.len() + 1))
}

/// An index as clients write it: from 1, without leading zeros.
fn index(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|b| b.is_ascii_digit()) && !step.starts_with('0');
    step.parse().ok().filter(|_| plain)
}
