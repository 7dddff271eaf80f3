//! All the ways in which a value can be another one in one place.

use std::borrow::Cow;
use std::time::Duration;

use indexmap::IndexMap;
use serde_json::{Map, Value};
use yunspec_rules::{Carry, Cross, Level, Number, Place, Rule};

use crate::model::{
    Api, ApiError, Collection, Constraint, Crate, CrossRule, Does, DryRun, Emulate, Endpoint, EnumValue, Example,
    Field, Filter, Kind, Links, Match, Method, Missing, Need, On, Only, Operation, OperationId, Origin, Paginate,
    Scalar, Service, Shared, Source, States, Step, Style, Ty, Type, TypeKind, Wait, Wrapper,
};

/// What is done to which place, and what comes of it.
type Ways<T> = Vec<(String, T)>;

pub(super) trait Mutate: Clone {
    fn ways(&self) -> Ways<Self>;
}

macro_rules! structs {
    ($($name:ident { $($field:ident),* $(,)? })*) => {
        $(impl Mutate for $name {
            fn ways(&self) -> Ways<Self> {
                let $name { $($field),* } = self;
                let mut ways = Vec::new();
                $(for (path, value) in $field.ways() {
                    let place = concat!(stringify!($name), ".", stringify!($field));
                    let path = if path.starts_with('/') { format!("/{place}{path}") } else { format!("/{place} {path}") };
                    let mut other = self.clone();
                    other.$field = value;
                    ways.push((path, other));
                })*
                ways
            }
        })*

        /// All fields of all structs.
        pub(super) fn fields() -> Vec<String> {
            let fields = [$($(concat!(stringify!($name), ".", stringify!($field))),*),*];
            fields.iter().map(|field| (*field).to_owned()).collect()
        }
    };
}

structs! {
    ApiError { status, code, message, doc, rejects }
    Collection { name, key, id, global, created, states, lists, fields, items, shared }
    Constraint { rule, level, from }
    Crate { name, out }
    CrossRule { rule, level, from }
    DryRun { parameter, passes_with }
    Emulate {
        does, on, find, missing, filters, having, needs, only, unique, copy, region, count, take, set, first, put, drop,
        clear, each, answer,
    }
    Endpoint { rule, vpc, dual_stack, central, regions }
    EnumValue { value, doc, rename, deprecated }
    Example { request, response, response_xml }
    Field {
        name, ty, required, doc, example, default, deprecated, aliases, place, carry, wrapper, secret, format, constraints,
        rename, from,
    }
    Links { explorer, errors }
    Need { collection, find, missing }
    Only { field, is, code, unless, abroad }
    Operation {
        name, doc, group, source, kind, methods, path, timeout, paginate, dry_run, token, deprecated, see, parameters,
        rules, response, errors, examples, wait, emulate,
    }
    Service { name, version, style, krate, links, doc, endpoint, errors, collections }
    Shared { with, owner, own, others }
    Source { document, sha256 }
    States { field, progress, steps }
    Step { from, to, after }
    Type { name, doc, owner, kind }
    Wait { name, doc, of, with, at, until, fail, missing, missing_codes, every, within }
}

/// Operations and types are told by their places in the lists, so none is taken out here.
impl Mutate for Api {
    fn ways(&self) -> Ways<Self> {
        let Self { service, operations, types } = self;
        let mut ways: Ways<Self> =
            service.ways().into_iter().map(|(path, service)| (path, Self { service, ..self.clone() })).collect();
        for (at, operation) in operations.iter().enumerate() {
            for (path, other) in operation.ways() {
                let mut api = self.clone();
                api.operations[at] = other;
                ways.push((path, api));
            }
        }
        for (at, of) in types.iter().enumerate() {
            for (path, other) in of.ways() {
                let mut api = self.clone();
                api.types[at] = other;
                ways.push((path, api));
            }
        }
        ways
    }
}

fn changed<T>(others: impl IntoIterator<Item = T>) -> Ways<T> {
    others.into_iter().map(|other| ("changed".to_owned(), other)).collect()
}

fn inside<A, B>(ways: Ways<A>, outer: impl Fn(A) -> B) -> Ways<B> {
    ways.into_iter().map(|(path, value)| (path, outer(value))).collect()
}

impl<T: Mutate> Mutate for Option<T> {
    fn ways(&self) -> Ways<Self> {
        let Some(value) = self else { return Vec::new() };
        let mut ways = inside(value.ways(), Some);
        ways.push(("gone".to_owned(), None));
        ways
    }
}

impl<T: Mutate> Mutate for Vec<T> {
    fn ways(&self) -> Ways<Self> {
        let with = |at: usize, value: T| {
            let mut other = self.clone();
            other[at] = value;
            other
        };
        let mut ways = Vec::new();
        for (at, value) in self.iter().enumerate() {
            ways.extend(inside(value.ways(), |value| with(at, value)));
            let mut other = self.clone();
            other.remove(at);
            ways.push(("gone".to_owned(), other));
        }
        if self.len() > 1 {
            let mut other = self.clone();
            other.swap(0, 1);
            ways.push(("moved".to_owned(), other));
        }
        ways
    }
}

impl<T: Mutate> Mutate for IndexMap<String, T> {
    fn ways(&self) -> Ways<Self> {
        let mut ways = Vec::new();
        for (key, value) in self {
            let with = |value| {
                let mut other = self.clone();
                other.insert(key.clone(), value);
                other
            };
            ways.extend(inside(value.ways(), with));
            let mut other = self.clone();
            other.shift_remove(key);
            ways.push(("gone".to_owned(), other));
        }
        ways
    }
}

impl<A: Mutate, B: Mutate> Mutate for (A, B) {
    fn ways(&self) -> Ways<Self> {
        let (a, b) = self;
        let mut ways = inside(a.ways(), |a| (a, b.clone()));
        ways.extend(inside(b.ways(), |b| (a.clone(), b)));
        ways
    }
}

impl Mutate for String {
    fn ways(&self) -> Ways<Self> {
        changed([format!("{self}X")])
    }
}

impl Mutate for bool {
    fn ways(&self) -> Ways<Self> {
        changed([!self])
    }
}

impl Mutate for u16 {
    fn ways(&self) -> Ways<Self> {
        changed([self + 1])
    }
}

impl Mutate for Duration {
    fn ways(&self) -> Ways<Self> {
        changed([*self + Self::from_secs(1)])
    }
}

impl Mutate for Value {
    fn ways(&self) -> Ways<Self> {
        changed([Self::String("other".to_owned())])
    }
}

impl Mutate for Map<String, Value> {
    fn ways(&self) -> Ways<Self> {
        let mut other = self.clone();
        other.insert("Other".to_owned(), Value::Null);
        changed([other])
    }
}

/// Each other variant.
macro_rules! variants {
    ($($name:ident: $($variant:ident),*;)*) => {
        $(impl Mutate for $name {
            fn ways(&self) -> Ways<Self> {
                // A new variant does not compile before it is here.
                match self { $(Self::$variant => {})* }
                changed([$(Self::$variant),*].into_iter().filter(|other| other != self))
            }
        })*
    };
}

variants! {
    Does: List, Show, Create, Change, Delete;
    Kind: Read, Write;
    Level: Documented, Hard;
    Match: Equals, OneOf, Glob, Tags, From, Until;
    Missing: Wait, Fail, Done;
    Method: Get, Post, Put, Delete, Patch, Head;
    Origin: Document, Metadata, Recorded;
    Place: Query, Form, Path, Header, Host, Body;
    Scalar: String, Int32, Int64, Float, Double, Bool, Timestamp, Date, Json, Any, Bytes;
    Style: Rpc, Roa, Other;
}

impl Mutate for OperationId {
    fn ways(&self) -> Ways<Self> {
        Vec::new()
    }
}

impl Mutate for Ty {
    fn ways(&self) -> Ways<Self> {
        match self {
            Self::Scalar(scalar) => inside(scalar.ways(), Self::Scalar),
            Self::List(item) => {
                let mut ways = inside(item.ways(), |item| Self::List(Box::new(item)));
                ways.extend(changed([(**item).clone(), Self::Map(item.clone())]));
                ways
            }
            Self::Map(_) | Self::Named(_) => changed([Self::Scalar(Scalar::Int64)]),
        }
    }
}

impl Mutate for TypeKind {
    fn ways(&self) -> Ways<Self> {
        let empty = Self::Struct { fields: Vec::new(), rules: Vec::new() };
        match self {
            Self::Enum(values) => {
                let mut ways = inside(values.ways(), Self::Enum);
                ways.extend(changed([empty]));
                ways
            }
            Self::Struct { fields, rules } => {
                let mut ways = inside(fields.ways(), |fields| Self::Struct { fields, rules: rules.clone() });
                ways.extend(inside(rules.ways(), |rules| Self::Struct { fields: fields.clone(), rules }));
                ways.extend(changed([Self::Enum(Vec::new())]));
                ways
            }
        }
    }
}

impl Mutate for Wrapper {
    fn ways(&self) -> Ways<Self> {
        changed([Self::Named("Other".to_owned()), Self::Any].into_iter().filter(|other| other != self))
    }
}

impl Mutate for Carry {
    fn ways(&self) -> Ways<Self> {
        let all = [Self::Flat, Self::Join("|".into()), Self::Json, Self::Form, Self::Xml, Self::Bytes];
        changed(all.into_iter().filter(|other| other != self))
    }
}

impl Mutate for Rule {
    fn ways(&self) -> Ways<Self> {
        let more = |number: Option<Number>| number.map(|number| Number::Float(number.as_f64() + 1.0));
        changed(match self.clone() {
            Self::Required => Vec::new(),
            Self::Range { min, max } => vec![Self::Range { min, max: more(max) }, Self::Range { min: more(min), max }],
            Self::Length { min, max } => vec![
                Self::Length { min, max: max.map(|max| max + 1) },
                Self::Length { min: min.map(|min| min + 1), max },
            ],
            Self::Pattern(pattern) => vec![Self::Pattern(format!("{pattern}+").into())],
            Self::Enum(_) => vec![Self::Enum(Cow::Borrowed(&[]))],
            Self::OneOf(numbers) => vec![Self::OneOf(numbers.iter().take(1).copied().collect())],
            Self::MinItems(count) => vec![Self::MinItems(count + 1)],
            Self::MaxItems(count) => vec![Self::MaxItems(count + 1)],
            Self::Time(format) => vec![Self::Time(format!("{format}X").into())],
        })
    }
}

impl Mutate for Cross {
    fn ways(&self) -> Ways<Self> {
        let all: Cow<'static, [Cow<'static, str>]> =
            self.paths().iter().map(|path| Cow::Owned((*path).to_owned())).collect();
        let all = [
            Self::Requires { when: "Other".into(), equals: Cow::Borrowed(&[]), requires: all.clone() },
            Self::ExactlyOne(all.clone()),
            Self::AtMostOne(all.clone()),
            Self::AtLeastOne(all),
        ];
        changed(all.into_iter().filter(|other| other != self))
    }
}

impl Mutate for On {
    fn ways(&self) -> Ways<Self> {
        match self {
            Self::One(name) => inside(name.ways(), Self::One),
            Self::By { parameter, of } => {
                let mut ways = inside(parameter.ways(), |parameter| Self::By { parameter, of: of.clone() });
                ways.extend(inside(of.ways(), |of| Self::By { parameter: parameter.clone(), of }));
                ways
            }
        }
    }
}

impl Mutate for Filter {
    fn ways(&self) -> Ways<Self> {
        match self {
            Self::Field { field, is, default, any } => {
                let with = |field, is, default, any| Self::Field { field, is, default, any };
                let mut ways = inside(field.ways(), |field| with(field, *is, default.clone(), any.clone()));
                ways.extend(inside(is.ways(), |is| with(field.clone(), is, default.clone(), any.clone())));
                ways.extend(inside(default.ways(), |default| with(field.clone(), *is, default, any.clone())));
                ways.extend(inside(any.ways(), |any| with(field.clone(), *is, default.clone(), any)));
                ways
            }
            Self::Pairs(pairs) => inside(pairs.ways(), Self::Pairs),
        }
    }
}

impl Mutate for Paginate {
    fn ways(&self) -> Ways<Self> {
        let mut ways = changed([Self::Token { token: "Other".to_owned(), size: None, items: "Others".to_owned() }]);
        let mut add = |others: Ways<Self>| ways.extend(others);
        match self.clone() {
            Self::Page { page, size, total, items, key } => {
                let with = |page, size, total, items, key| Self::Page { page, size, total, items, key };
                add(inside(page.ways(), |to| with(to, size.clone(), total.clone(), items.clone(), key.clone())));
                add(inside(size.ways(), |to| with(page.clone(), to, total.clone(), items.clone(), key.clone())));
                add(inside(total.ways(), |to| with(page.clone(), size.clone(), to, items.clone(), key.clone())));
                add(inside(items.ways(), |to| with(page.clone(), size.clone(), total.clone(), to, key.clone())));
                add(inside(key.ways(), |to| with(page.clone(), size.clone(), total.clone(), items.clone(), to)));
            }
            Self::Token { token, size, items } => {
                let with = |token, size, items| Self::Token { token, size, items };
                add(inside(token.ways(), |to| with(to, size.clone(), items.clone())));
                add(inside(size.ways(), |to| with(token.clone(), to, items.clone())));
                add(inside(items.ways(), |to| with(token.clone(), size.clone(), to)));
            }
            Self::Marker { marker, next, more, items } => {
                let with = |marker, next, more, items| Self::Marker { marker, next, more, items };
                add(inside(marker.ways(), |to| with(to, next.clone(), more.clone(), items.clone())));
                add(inside(next.ways(), |to| with(marker.clone(), to, more.clone(), items.clone())));
                add(inside(more.ways(), |to| with(marker.clone(), next.clone(), to, items.clone())));
                add(inside(items.ways(), |to| with(marker.clone(), next.clone(), more.clone(), to)));
            }
        }
        ways
    }
}
