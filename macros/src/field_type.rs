//! What can be told of a field's type from its tokens.

use std::fmt;

use syn::{GenericArgument, PathArguments, Type};

/// How often a value may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// `T`: always one.
    One,
    /// `Option<T>`.
    Option,
    /// `Vec<T>`, but not `Vec<u8>`, which is one value.
    List,
    /// `BTreeMap<String, T>`.
    Map,
}

/// What a value, or each item of a list, is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    Text,
    Number,
    Bool,
    Bytes,
    Map,
    /// A type of the user's: an enum, an object or anything else.
    Named,
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Bool => "a boolean",
            Self::Bytes => "bytes",
            Self::Map => "a map",
            Self::Named => "a type of its own",
        })
    }
}

/// A field's type, taken apart.
pub(crate) struct FieldType<'t> {
    pub(crate) holds: Holds,
    /// The `T` of `Option<T>`, `Vec<T>` and `BTreeMap<String, T>`; else the type itself.
    pub(crate) inner: &'t Type,
}

impl<'t> FieldType<'t> {
    pub(crate) fn of(ty: &'t Type) -> Self {
        let wrapped = |holds, inner: Option<&'t Type>| inner.map(|inner| Self { holds, inner });
        let told = match name(ty).as_deref() {
            Some("Option") => wrapped(Holds::Option, argument(ty, 0)),
            Some("Vec") if !is_bytes(ty) => wrapped(Holds::List, argument(ty, 0)),
            Some("BTreeMap") => wrapped(Holds::Map, argument(ty, 1)),
            _ => None,
        };
        told.unwrap_or(Self { holds: Holds::One, inner: ty })
    }
}

/// Whether the type is a list, also an optional one.
pub(crate) fn is_list(ty: &Type) -> bool {
    let FieldType { holds, inner } = FieldType::of(ty);
    match (holds, unboxed(ty)) {
        (Holds::List, _) => true,
        (Holds::Option, _) => is_list(inner),
        (_, Some(inner)) => is_list(inner),
        _ => false,
    }
}

/// What a value of the type is, whatever lists and options it lies in.
pub(crate) fn scalar(ty: &Type) -> Scalar {
    let FieldType { holds, inner } = FieldType::of(ty);
    match (holds, unboxed(ty)) {
        (Holds::Option | Holds::List, _) => return scalar(inner),
        (Holds::Map, _) => return Scalar::Map,
        (Holds::One, Some(inner)) => return scalar(inner),
        (Holds::One, None) => {}
    }
    match name(ty).as_deref() {
        Some("String") => Scalar::Text,
        Some("bool") => Scalar::Bool,
        Some("i32" | "i64" | "f32" | "f64") => Scalar::Number,
        Some("Vec") => Scalar::Bytes,
        _ => Scalar::Named,
    }
}

fn is_bytes(ty: &Type) -> bool {
    argument(ty, 0).and_then(name).is_some_and(|item| item == "u8")
}

fn unboxed(ty: &Type) -> Option<&Type> {
    if name(ty)? == "Box" { argument(ty, 0) } else { None }
}

/// The last name of a path: `Option` of `std::option::Option<T>`.
fn name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| segment.ident.to_string())
}

fn argument(ty: &Type, index: usize) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.clone().nth(index)
}
