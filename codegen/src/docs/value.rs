//! Values of the spec's examples as Rust expressions.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value as Json;
use yunspec_spec::model::{Field, Scalar, Ty, TypeId, TypeKind};
use yunspec_spec::rules::Carry;

use super::facts::wire_text;
use crate::context::Context;

/// Writes expressions, and remembers the types that they name.
pub(super) struct Values<'a> {
    cx: &'a Context<'a>,
    /// The generated crate, as it is named in code.
    krate: &'a Ident,
    pub(super) types: BTreeSet<TypeId>,
    /// The structs that are being written, outermost first.
    open: Vec<TypeId>,
}

/// The setters of a call that give a parameter this value; `None` where it cannot be written.
pub(crate) fn setters(cx: &Context<'_>, field: &Field, name: &Ident, value: &Json) -> Option<TokenStream> {
    Values::new(cx, &cx.names.krate).setters(field, name, value)
}

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// `impl Into<T>`, or `impl IntoIterator` of it.
    Argument,
    /// A field of exactly that type.
    Exact,
}

impl Place {
    /// Where the items stand: what is a list or a map itself is made from nothing but its own type.
    fn inside(self, item: &Ty) -> Self {
        if matches!(item, Ty::List(_) | Ty::Map(_)) { Self::Exact } else { self }
    }
}

impl<'a> Values<'a> {
    pub(super) fn new(cx: &'a Context<'a>, krate: &'a Ident) -> Self {
        Self { cx, krate, types: BTreeSet::new(), open: Vec::new() }
    }

    /// The argument of a required parameter, with a value that compiles where the spec shows none.
    pub(super) fn argument(&mut self, field: &Field, value: Option<&Json>) -> TokenStream {
        let given = value.and_then(|value| self.field(field, value, Place::Argument));
        given.unwrap_or_else(|| self.placeholder(&field.ty, Place::Argument))
    }

    /// `.name(value)`; one for each item where the setter takes a key and a value. `None` where it cannot be written.
    pub(super) fn setters(&mut self, field: &Field, name: &Ident, value: &Json) -> Option<TokenStream> {
        let Some([key_field, value_field]) = self.cx.pair(&field.ty) else {
            let value = self.field(field, value, Place::Argument)?;
            return Some(quote!(.#name(#value)));
        };
        let setters = value.as_array()?.iter().map(|item| {
            let key = self.field(key_field, item.get("Key")?, Place::Argument)?;
            let value = self.field(value_field, item.get("Value")?, Place::Argument)?;
            Some(quote!(.#name(#key, #value)))
        });
        setters.collect::<Option<Vec<_>>>().map(|setters| quote!(#(#setters)*))
    }

    /// The value of a field of exactly its type; `None` where it cannot be written.
    pub(super) fn exact(&mut self, field: &Field, value: &Json) -> Option<TokenStream> {
        self.field(field, value, Place::Exact)
    }

    fn field(&mut self, field: &Field, value: &Json, place: Place) -> Option<TokenStream> {
        match (&field.ty, &field.carry) {
            (Ty::List(item), Carry::Join(separator)) if !value.is_array() => {
                let text = wire_text(value);
                let items: Vec<Json> = text.split(separator.as_ref()).map(Json::from).collect();
                self.list(item, &items, place)
            }
            (ty, _) => self.value(ty, value, place),
        }
    }

    fn value(&mut self, ty: &Ty, value: &Json, place: Place) -> Option<TokenStream> {
        match ty {
            Ty::Scalar(scalar) => scalar_value(*scalar, value, place),
            Ty::List(item) => match value {
                Json::Array(items) => self.list(item, items, place),
                value => self.list(item, std::slice::from_ref(value), place),
            },
            Ty::Map(item) => self.map(item, value, place),
            Ty::Named(id) => match &self.cx.api.type_of(*id).kind {
                TypeKind::Enum(_) => Some(self.enum_value(*id, value)),
                TypeKind::Struct { fields, .. } => self.object(*id, fields, value),
            },
        }
    }

    fn list(&mut self, item: &Ty, items: &[Json], place: Place) -> Option<TokenStream> {
        let inner = place.inside(item);
        let items = items.iter().map(|value| self.value(item, value, inner)).collect::<Option<Vec<_>>>()?;
        match place {
            // An empty array would not say what it is an array of.
            Place::Argument if items.is_empty() => None,
            Place::Argument => Some(quote!([#(#items),*])),
            Place::Exact => Some(quote!(vec![#(#items),*])),
        }
    }

    fn map(&mut self, item: &Ty, value: &Json, place: Place) -> Option<TokenStream> {
        let entries = value.as_object()?.iter().map(|(key, value)| {
            let value = self.value(item, value, place.inside(item))?;
            Some(if place == Place::Exact { quote!((#key.to_owned(), #value)) } else { quote!((#key, #value)) })
        });
        let entries = entries.collect::<Option<Vec<_>>>().filter(|entries| !entries.is_empty())?;
        Some(if place == Place::Exact {
            quote!(std::collections::BTreeMap::from([#(#entries),*]))
        } else {
            quote!([#(#entries),*])
        })
    }

    /// A value that the spec does not know is written as text, which the open enum takes.
    fn enum_value(&mut self, id: TypeId, value: &Json) -> TokenStream {
        self.types.insert(id);
        let names = self.cx.names.type_of(id);
        let (name, text) = (&names.name, wire_text(value));
        let TypeKind::Enum(values) = &self.cx.api.type_of(id).kind else { return quote!(#text) };
        let known =
            values.iter().zip(self.cx.names.members(id)).find(|(value, _)| value.value == text && !text.is_empty());
        known.map_or_else(|| quote!(#name::from(#text)), |(_, variant)| quote!(#name::#variant))
    }

    /// `Name { field: Some(value), ..Name::new(required) }`.
    fn object(&mut self, id: TypeId, fields: &'a [Field], value: &Json) -> Option<TokenStream> {
        let object = value.as_object()?;
        self.types.insert(id);
        self.open.push(id);
        let written = self.members(id, fields, object);
        self.open.pop();
        let (arguments, rest) = written?;
        let name = &self.cx.names.type_of(id).name;
        let new = quote!(#name::new(#(#arguments),*));
        Some(if rest.is_empty() { new } else { quote!(#name { #(#rest,)* ..#new }) })
    }

    /// The arguments of `new`, and the fields that are given beside them.
    fn members(&mut self, id: TypeId, fields: &'a [Field], object: &serde_json::Map<String, Json>) -> Option<Members> {
        let cx = self.cx;
        let (mut arguments, mut rest) = (Vec::new(), Vec::new());
        for (index, (field, member)) in fields.iter().zip(cx.names.members(id)).enumerate() {
            let given = object.get(&field.name);
            if cx.is_argument_of(id, field) {
                arguments.push(self.argument(field, given));
            } else if let Some(given) = given.filter(|_| field.deprecated.is_none()) {
                let value = self.field(field, given, Place::Exact)?;
                let value = if cx.usage.is_boxed(id, index) { quote!(Box::new(#value)) } else { value };
                let bare = matches!(field.ty, Ty::List(_) | Ty::Map(_));
                rest.push(if bare { quote!(#member: #value) } else { quote!(#member: Some(#value)) });
            }
        }
        Some((arguments, rest))
    }

    /// What compiles where the spec shows no value.
    fn placeholder(&mut self, ty: &Ty, place: Place) -> TokenStream {
        match ty {
            Ty::Scalar(scalar) => self.scalar_placeholder(*scalar, place),
            Ty::List(item) | Ty::Map(item) if self.is_open(item) => {
                let ty = self.cx.rust_type(ty);
                quote!(<#ty>::new())
            }
            Ty::List(item) => {
                let value = self.placeholder(item, place.inside(item));
                if place == Place::Exact { quote!(vec![#value]) } else { quote!([#value]) }
            }
            Ty::Map(item) => {
                let value = self.placeholder(item, place.inside(item));
                match place {
                    Place::Argument => quote!([("…", #value)]),
                    Place::Exact => quote!(std::collections::BTreeMap::from([("…".to_owned(), #value)])),
                }
            }
            Ty::Named(id) => {
                let empty = Json::Object(serde_json::Map::new());
                let object = if self.open.contains(id) { None } else { self.value(ty, &empty, place) };
                object.unwrap_or_else(|| self.enum_value(*id, &"…".into()))
            }
        }
    }

    /// Whether a value would hold another of a struct that is being written, and so on without an end.
    fn is_open(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Scalar(_) => false,
            Ty::List(item) | Ty::Map(item) => self.is_open(item),
            Ty::Named(id) => self.open.contains(id),
        }
    }

    fn scalar_placeholder(&self, scalar: Scalar, place: Place) -> TokenStream {
        match scalar {
            Scalar::Int32 | Scalar::Int64 => quote!(1),
            Scalar::Float => quote!(1f32),
            Scalar::Double => quote!(1f64),
            Scalar::Bool => quote!(true),
            Scalar::Bytes => quote!(vec![0]),
            Scalar::Any => {
                let krate = &self.krate;
                quote!(#krate::Json::default())
            }
            Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json if place == Place::Exact => {
                quote!("…".to_owned())
            }
            Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json => quote!("…"),
        }
    }
}

/// The arguments of `new`, then `field: value` for others.
type Members = (Vec<TokenStream>, Vec<TokenStream>);

fn scalar_value(scalar: Scalar, value: &Json, place: Place) -> Option<TokenStream> {
    let text = wire_text(value);
    match scalar {
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json if place == Place::Exact => {
            Some(quote!(#text.to_owned()))
        }
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json => Some(quote!(#text)),
        Scalar::Int32 => text.parse::<i32>().ok().map(|number| integer(number.into())),
        Scalar::Int64 => text.parse().ok().map(integer),
        Scalar::Float => text.parse::<f32>().ok().filter(|number| number.is_finite()).map(|number| quote!(#number)),
        Scalar::Double => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| quote!(#number)),
        Scalar::Bool => text.to_ascii_lowercase().parse::<bool>().ok().map(|truth| quote!(#truth)),
        Scalar::Any | Scalar::Bytes => None,
    }
}

/// A literal that fits `i32` needs no suffix: it becomes what it is passed for.
fn integer(number: i64) -> TokenStream {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    let suffixed = Literal::i64_suffixed(number);
    match i32::try_from(number) {
        Ok(0..) => quote!(#digits),
        Ok(_) => quote!(-#digits),
        Err(_) => quote!(#suffixed),
    }
}
