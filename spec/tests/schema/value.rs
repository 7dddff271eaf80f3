//! Values that several parts of the format have.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A type without a name of its own in the schema.
macro_rules! inline {
    ($($(#[doc = $doc:literal])* $name:ident => $schema:tt)*) => {$(
        $(#[doc = $doc])*
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

inline! {
    /// Any scalar but null is text, in quotes or not.
    Text => { "type": ["string", "number", "boolean"] }
    /// `true` or `false`.
    Flag => { "type": "boolean" }
    Count => { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 }
    Number => { "type": "number" }
    Any => {}
    Values => { "type": "object" }
    /// `1..100`, `1..`, `..100`.
    Range => { "type": "string", "pattern": r"^.*[0-9].*\.\.|\.\..*[0-9]", "examples": ["1..100", "1..", "..100"] }
    Seconds => { "type": "string", "pattern": r"^\+?0*[1-9][0-9]*(ms|s|m)$", "examples": ["38s", "500ms", "2m"] }
    Day => { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2027-01-31"] }
    Status => { "type": "integer", "minimum": 200, "maximum": 599 }
    Version => { "type": "integer", "const": 1 }
    Nothing => { "const": null }
    /// The scalars first, so that editors offer them.
    TypeExpression => {
        "anyOf": [
            { "enum": [
                "string", "bool", "int32", "int64", "float", "double", "timestamp", "date", "json", "any", "bytes"
            ] },
            { "type": "string", "pattern": r"^((list|map)<)*[^<> ]+>*$" }
        ],
        "examples": ["list<string>", "map<string>", "list<Tag>"]
    }
}

/// A constraint in its short form, which is hard, or in its long one.
#[derive(JsonSchema)]
#[schemars(untagged, rename = "LimitOf{T}")]
pub(crate) enum Limit<T> {
    Short(T),
    Long(Long<T>),
}

/// A constraint with where it is known from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename = "LongFormOf{T}")]
pub(crate) struct Long<T> {
    /// The constraint itself.
    is: T,
    /// Whether it is refused (`hard`, else) or only warned of (`documented`).
    level: Option<Level>,
    /// The sentence of the source, or its line.
    from: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub(crate) enum Level {
    /// The client refuses what breaks it.
    Hard,
    /// The client warns and sends: documented limits age.
    Documented,
}

/// One name, or a list of names.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Names {
    One(Text),
    Many(Vec<Text>),
}
