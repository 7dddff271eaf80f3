use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::emulate::Emulate;
use crate::field::{EnumValue, Field, Rule, Type};
use crate::service::{Allow, Error};
use crate::value::{Any, Names, Seconds, Text, TypeExpression, Values};

/// `operations/<Operation>.yaml`: what one operation takes, what it answers, how it fails.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "yunspec operation")]
pub(crate) struct Operation {
    /// The name that travels, which is that of the file.
    operation: Text,
    /// What it does.
    doc: Option<Text>,
    /// The feature of the generated crate that it belongs to; else the resource noun of its name.
    group: Option<Text>,
    /// The page that the facts come from.
    source: Option<Source>,
    /// Whether it may be sent again after a failure.
    kind: Kind,
    /// HTTP methods that are taken, the preferred one first.
    #[schemars(length(min = 1))]
    methods: Option<Vec<Method>>,
    /// With `style: roa`, the path with the names of path parameters: `/pots/{PotId}`.
    path: Option<Text>,
    /// The read timeout, where the service needs a longer one.
    timeout: Option<Seconds>,
    /// How the result comes in pages.
    paginate: Option<Paginate>,
    /// The trial of a call.
    dry_run: Option<DryRun>,
    /// On writes: the parameter that makes the call repeatable.
    token: Option<Text>,
    /// `true`, or why it should not be used.
    deprecated: Option<Text>,
    /// Names of related operations.
    see: Option<Vec<Text>>,
    /// What is sent, by the names that travel.
    parameters: Option<BTreeMap<String, Field>>,
    /// Rules across parameters.
    rules: Option<Vec<Rule>>,
    /// Types that only this operation uses.
    types: Option<BTreeMap<String, Type>>,
    /// What is answered.
    response: Option<Response>,
    /// Its own errors, in the order of the document.
    errors: Option<Vec<Error>>,
    /// Requests and answers, which are checked against the spec itself.
    examples: Option<Vec<Example>>,
    /// What may be wrong with it for a while.
    allow: Option<Vec<Allow>>,
    /// States that clients can wait for by calling it, by name.
    wait: Option<BTreeMap<String, Wait>>,
    /// What it does to the resources of the emulator.
    emulate: Option<Emulate>,
}

/// The page that facts come from; importers fill it in.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Source {
    /// The name of the page.
    document: Text,
    /// The SHA-256 of its bytes.
    sha256: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Kind {
    /// It changes nothing, and may be sent again.
    Read,
    /// It is sent again only with a token.
    Write,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
}

/// How the result comes in pages: numbered, by token or by marker.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Paginate {
    Number(Numbered),
    Token(ByToken),
    Marker(ByMarker),
}

/// Pages with numbers.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Numbered {
    /// The parameter with the number of the page.
    page: Text,
    /// The parameter that says how many items a page has.
    size: Text,
    /// The field with the number of all items.
    total: Text,
    /// The path of the items in the answer, with wrappers.
    items: Text,
    /// The field that tells one item from another.
    key: Option<Text>,
}

/// Pages that are continued with a token.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ByToken {
    /// The parameter and field with the token.
    token: Text,
    /// The parameter that says how many items a page has.
    size: Option<Text>,
    /// The path of the items in the answer, with wrappers.
    items: Text,
}

/// Pages that are continued behind a marker.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ByMarker {
    /// The parameter to continue behind.
    marker: Text,
    /// The field with the next marker.
    next: Text,
    /// The field that says whether there are more.
    more: Text,
    /// The path of the items in the answer, with wrappers.
    items: Text,
}

/// How a call is tried without an effect.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct DryRun {
    /// The parameter that asks for it.
    parameter: Text,
    /// The error code that a trial that passes is answered with.
    passes_with: Text,
}

/// A state that clients wait for.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Wait {
    /// What is so when the wait is over.
    doc: Option<Text>,
    /// The parameter that names what is waited for.
    of: Option<Text>,
    /// Parameters and the values that the call has while it waits.
    with: Option<BTreeMap<String, Any>>,
    /// The field of the answer with the state, by its path.
    at: Text,
    /// States that are waited for.
    until: Option<Names>,
    /// States that nothing comes out of.
    fail: Option<Names>,
    /// What it means that something is not shown.
    missing: Option<Missing>,
    /// The pause between two calls.
    every: Option<Seconds>,
    /// How long it may take.
    r#for: Option<Seconds>,
}

/// What it means that something is not shown: a word, or also the codes that say so.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Missing {
    /// The word alone.
    Word(Absence),
    /// With codes.
    Long(LongMissing),
}

/// With the error codes that say the same.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct LongMissing {
    /// What it means.
    is: Absence,
    /// The codes.
    codes: Names,
}

/// What it means that something is not shown.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(crate) enum Absence {
    /// It is not there yet.
    Wait,
    /// It will never be there.
    Fail,
    /// It is gone, which is what is waited for.
    Done,
}

/// What is answered: fields, or a type.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Response {
    Inline(ResponseFields),
    Type(ResponseType),
}

/// The fields of an answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ResponseFields {
    /// What it is.
    doc: Option<Text>,
    /// The fields, by the names that travel.
    fields: BTreeMap<String, Field>,
}

/// An answer of a type.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct ResponseType {
    /// The type.
    r#type: TypeExpression,
}

/// A request and its answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Example {
    /// Parameters by name.
    request: Option<Values>,
    /// The body.
    response: Option<Any>,
    /// The same as XML text.
    response_xml: Option<Text>,
}

/// `types/<Name>.yaml`: a type that several operations use.
#[derive(JsonSchema)]
#[schemars(untagged, title = "yunspec type")]
pub(crate) enum SharedType {
    Struct(SharedStruct),
    Enum(SharedEnum),
}

/// A shared set of fields.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SharedStruct {
    /// Its name; else that of the file.
    r#type: Option<Text>,
    /// What it is.
    doc: Option<Text>,
    /// Its fields, by the names that travel.
    fields: BTreeMap<String, Field>,
    /// Rules across its fields.
    rules: Option<Vec<Rule>>,
}

/// A shared set of values.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SharedEnum {
    /// Its name; else that of the file.
    r#type: Option<Text>,
    /// What it is.
    doc: Option<Text>,
    /// Values as they travel, with what they mean.
    r#enum: BTreeMap<String, EnumValue>,
}
