use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::value::{Any, Count, Flag, Level, Limit, Names, Nothing, Number, Range, Text, TypeExpression};

/// A parameter, or a field of a type or of an answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Field {
    /// What its values are: a scalar, `list<T>`, `map<T>`, or the name of a type.
    r#type: TypeExpression,
    /// `true`: it must be given; empty text and an empty list count as not given.
    required: Option<Limit<Flag>>,
    /// The part of the request that carries a parameter; `query` without it.
    r#in: Option<Place>,
    /// A list as one value, with this between its items.
    join: Option<Text>,
    /// How the value becomes text.
    encode: Option<Encode>,
    /// Of a list in an answer: the step between it and its items; `any` takes wrapped and bare lists.
    wrapper: Option<Text>,
    /// Other spellings: read, never sent.
    aliases: Option<Vec<Text>>,
    /// `true` for passwords and key material: never shown.
    secret: Option<Flag>,
    /// Of a timestamp: `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss`, all else as it stands.
    format: Option<Text>,
    /// The least and the largest number: `1..100`, `1..`, `..100`.
    range: Option<Limit<Range>>,
    /// How many characters text has, of a list of text each item.
    length: Option<Limit<Range>>,
    /// A regular expression for the whole text.
    pattern: Option<Limit<Text>>,
    /// The numbers that are allowed.
    one_of: Option<Limit<Vec<Number>>>,
    /// How many items a list has at least.
    min_items: Option<Limit<Count>>,
    /// How many items a list has at most.
    max_items: Option<Limit<Count>>,
    /// What the service takes where the field is absent.
    default: Option<Any>,
    /// Fields beside it that must be given where it is.
    requires: Option<Limit<Names>>,
    /// A sample of its value.
    example: Option<Any>,
    /// `true`, or why it should not be used.
    deprecated: Option<Text>,
    /// The Rust name, where the one that travels does not serve.
    rename: Option<Text>,
    /// Where it is known from, if the main source lacks it.
    from: Option<Origin>,
    /// What it means.
    doc: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Place {
    /// Behind the `?` of the address.
    Query,
    /// A field of a form body.
    Form,
    /// A step of the path.
    Path,
    /// A header.
    Header,
    /// A part of the host, with `style: other`.
    Host,
    /// The body itself.
    Body,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Encode {
    /// JSON in one value.
    Json,
    /// A body of form fields.
    Form,
    /// A body in XML.
    Xml,
    /// The bytes as they are.
    Bytes,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Origin {
    /// A page of documentation.
    Document,
    /// The official metadata.
    Metadata,
    /// A recorded answer.
    Recorded,
}

/// A set of fields, or an enum.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Type {
    Struct(Struct),
    Enum(Enum),
}

/// A set of fields.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "type with fields")]
pub(crate) struct Struct {
    /// What it is.
    doc: Option<Text>,
    /// Its fields, by the names that travel.
    fields: BTreeMap<String, Field>,
    /// Rules across its fields.
    rules: Option<Vec<Rule>>,
}

/// A set of values.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "enum")]
pub(crate) struct Enum {
    /// What it is.
    doc: Option<Text>,
    /// Values as they travel, with what they mean.
    r#enum: BTreeMap<String, EnumValue>,
}

/// What a value means.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum EnumValue {
    Doc(Text),
    Undocumented(Nothing),
    Long(LongEnumValue),
}

/// A value of an enum with more than a doc.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct LongEnumValue {
    /// What it means.
    doc: Option<Text>,
    /// The Rust name, where the value does not serve.
    rename: Option<Text>,
    /// `true`, or why it should not be used.
    deprecated: Option<Text>,
}

/// A rule across fields, which are named by their wire paths; `N` in two paths means the same item.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Rule {
    Requires(Requires),
    ExactlyOne(ExactlyOne),
    AtMostOne(AtMostOne),
    AtLeastOne(AtLeastOne),
}

/// Where one is given, or has a value, others are required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Requires {
    /// A field, or one with a value or a list of values.
    when: When,
    /// What must be given then.
    requires: Names,
    /// Whether it is refused or only warned of.
    level: Option<Level>,
    /// The sentence of the source, or its line.
    from: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
enum When {
    Given(Text),
    #[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
    Equals(BTreeMap<String, Names>),
}

macro_rules! choice {
    ($($(#[doc = $doc:literal])* $name:ident { $key:ident })*) => {$(
        $(#[doc = $doc])*
        #[derive(JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub(crate) struct $name {
            /// The fields.
            $key: Names,
            /// Whether it is refused or only warned of.
            level: Option<Level>,
            /// The sentence of the source, or its line.
            from: Option<Text>,
        }
    )*};
}

choice! {
    /// One of several fields, and no more.
    ExactlyOne { exactly_one }
    /// None or one of several fields.
    AtMostOne { at_most_one }
    /// One or more of several fields.
    AtLeastOne { at_least_one }
}
