//! Derives for requests, answers and enums of Alibaba Cloud APIs.
//!
//! What `yunspec gen` writes is a struct with its facts as attributes; these derives make of it what a client needs.
//! They are for types that are written by hand as well. Use them as `yunspec_runtime::{Request, Response, ApiEnum}`;
//! the documentation of [`yunspec-runtime`](https://docs.rs/yunspec-runtime) has a whole operation as an example.
//!
//! - [`Request`](macro@Request): what is sent, and the rules that it must satisfy;
//! - [`Response`](macro@Response): what comes back;
//! - [`ApiEnum`](macro@ApiEnum): values of text, open for those that a service adds.
//!
//! The code that they write names `::yunspec_runtime`. Where that crate has another name, or is re-exported, write
//! `crate = "path"` in the attribute of the type.
//!
//! A derive that refuses its input reports all that is wrong, and writes stubs so that uses of the type add no errors.

// Every function that is written is generic or `#[inline]`, so that it is compiled where it is used and not in the
// crate that has thousands of them. Measured with 100 operations: 9 instead of 29 seconds of CPU in release, 8
// instead of 14 in debug.

mod api_enum;
mod attr;
mod docs;
mod errors;
mod field_type;
mod item;
mod literal;
mod near;
mod request;
mod response;
mod secret;

use docs::Docs;
use proc_macro::TokenStream;
use syn::DeriveInput;

/// A request, or an object inside one.
///
/// For a struct with named fields. Each field is a parameter; its type says how often it is there:
///
/// | type of the field | meaning |
/// |---|---|
/// | `T` | required: the field is an argument of `new` |
/// | `Option<T>` | may be left out |
/// | `Vec<T>` | a list; an empty one is not sent. `Vec<u8>` is one value: bytes |
/// | `BTreeMap<String, T>` | an object with free keys |
///
/// `T` is `String`, `i32`, `i64`, `f32`, `f64`, `bool`, `Vec<u8>`, `yunspec_runtime::Json`, a type that derives
/// `ApiEnum` or `Request`, or a `Box` of one of these.
///
/// # On the struct
///
/// `#[request("DescribeImages", …)]`: the text is the name of the operation or of the type on the wire. The attribute
/// may be repeated, with the name in one of them.
///
/// | item | meaning |
/// |---|---|
/// | `call` | write `to_params` and the fluent `DescribeImagesCall` (see below). The type implements `Operation` |
/// | `dry_run` | give the call a method `dry_run`. A field of that name has no setter: the method is how a call asks for it |
/// | `requires(when = "A", then("B", …))` | where `A` is given, `B` must be |
/// | `requires(when = "A", equals("x", …), then("B", …))` | only where `A` has one of these values |
/// | `exactly_one("A", "B", …)` | one of them is given, and no other |
/// | `at_most_one("A", "B", …)` | one of them is given, or none |
/// | `at_least_one("A", "B", …)` | one of them is given, or more |
/// | `documented(…)` | holds rules of these four kinds that come from a document: a client warns and sends |
/// | `crate = "path"` | where `yunspec_runtime` is found |
///
/// `A` and `B` are wire names of fields of this struct, or paths that begin with one: `Filter.N.Value`, where `N`
/// stands for the same item in all paths of a rule.
///
/// # On a field
///
/// `#[param("RegionId", …)]`: the text is the name of the parameter on the wire.
///
/// | item | meaning |
/// |---|---|
/// | `required` | must be given; empty text and an empty list count as missing |
/// | `aliases("key", …)` | other spellings that a server reads; they are never sent |
/// | `place = query` | `query`, `form`, `path`, `header`, `host` or `body`; `query` where nothing is said |
/// | `join = ","` | the items of a list in one value, with this between them |
/// | `carry = json` | the value as one text of JSON. For a body also `form`, `xml` or `bytes` |
/// | `secret` | never shown in a message or a log of the client, nor by `Debug`, which is written here for a struct with a secret (see below) |
/// | `values = ImageStatus` | the values of that `ApiEnum`; what it does not list is warned of, never refused |
/// | `range(min = 1, max = 100)` | a number between the bounds, which belong to the range: one of them or both, whole or decimal |
/// | `one_of(1, 2)` | one of these numbers |
/// | `length(min = 1, max = 64)` | a text of so many characters: one of the bounds or both |
/// | `pattern("[a-z]+")` | text that matches the regular expression as a whole |
/// | `time = "yyyy-MM-ddTHH:mmZ"` | a time in this format |
/// | `min_items = 1`, `max_items = 20` | how many items a list may have, if it is given |
/// | `requires("Key", …)` | where this field is given, those must be |
/// | `documented(…)` | holds `required`, `range`, `one_of`, `length`, `pattern`, `time`, `min_items`, `max_items` and `requires` that come from a document: a client warns and sends |
/// | `pair(K, V)` | the setter takes a key and a value and appends an item. The item is a struct of exactly the fields `key` and `value`, of the types `K` and `V` or `Option` of them |
///
/// Rules for numbers and texts look at each item of a list.
///
/// # What is written
///
/// - `impl Params`: the facts as one `static` list, the fields by index;
/// - `impl ToValue`, so that the type can stand in a request;
/// - `fn new(…)`, whose arguments are the required fields in their order: `impl Into<T>`, for a list
///   `impl IntoIterator<Item = impl Into<T>>`. A field that is required in `documented(…)` only is no argument;
/// - where a field is `secret`, `impl Debug` that shows `***` for it. Do not derive `Debug` beside it: the compiler refuses
///   two, so a secret is never shown by mistake.
///
/// With `call` also:
///
/// - `fn to_params(&self) -> Result<Vec<(String, String)>, Error>`: the parameters as they travel, checked, without a
///   client;
/// - `struct DescribeImagesCall<'c>`, made by its `new` of a `yunspec_runtime::Call`. It has a setter for each field
///   that is no argument of `new`, with the name, the documentation and the `#[deprecated]` of the field: `impl Into<T>`
///   for an `Option<T>`; for a list or a map an iterator, which replaces what was there; a key and a value for
///   `pair`. Beside them it has `timeout`, `validation`, `request`, `send` and, with `dry_run`, `dry_run`; no field
///   with a setter may have one of these names or `new`, except a field `dry_run` beside the method.
#[proc_macro_derive(Request, attributes(request, param))]
pub fn request(input: TokenStream) -> TokenStream {
    derive(input, Docs::Folded, request::derive)
}

/// An answer, or an object inside one.
///
/// For a struct with named fields that implements `Default`. A service omits what it likes, so each field is an
/// `Option<T>`, a `Vec<T>` or a `BTreeMap<String, T>`; `T` is `String`, `i32`, `i64`, `f32`, `f64`, `bool`, `Vec<u8>`,
/// `yunspec_runtime::Json`, a type that derives `Response` or `ApiEnum`, or a `Box` of one of these.
///
/// | attribute | meaning |
/// |---|---|
/// | `#[response("Image")]` | on the struct: the name of the type in the spec, for readers; may be left out |
/// | `#[response(crate = "path")]` | where `yunspec_runtime` is found |
/// | `#[field("ImageId")]` | on a field: its name on the wire |
/// | `#[field("Images", wrapper = "Image")]` | a list inside an object: `{"Images": {"Image": […]}}` |
/// | `#[field("Images", wrapper = "*")]` | a list that comes bare or inside an object of any one name |
/// | `#[field("Password", secret)]` | not shown by `Debug`, which is written here for a struct with a secret |
///
/// # What is written
///
/// - `impl Object`, and with it `Decode`: a table of names beside the fields as `Slot`s; unknown names are skipped;
/// - where a field is `secret`, `impl Debug` that shows `***` for it; do not derive `Debug` beside it. A struct that
///   derives `Request` too has one, and hides what either attribute calls secret.
#[proc_macro_derive(Response, attributes(response, field))]
pub fn response(input: TokenStream) -> TokenStream {
    derive(input, Docs::Dropped, response::derive)
}

/// An enum of text values, open for those that a service adds.
///
/// | attribute | meaning |
/// |---|---|
/// | `#[value("Creating")]` | on a variant that holds nothing: its value on the wire, compared with case |
/// | `#[unknown]` | on one variant that holds a `String`: keeps a value that no other variant has |
/// | `#[api_enum(codes)]` | on the enum: the values are codes of errors, which are compared and shown and nothing else |
/// | `#[api_enum(crate = "path")]` | on the enum: where `yunspec_runtime` is found |
///
/// # What is written
///
/// - `fn as_str(&self) -> &str`, `Display`, `AsRef<str>`, `PartialEq<str>` and `PartialEq<&str>`: the value as it travels;
/// - `From<&str>`, `From<String>` and `FromStr`, which cannot fail;
/// - `impl yunspec_runtime::ApiEnum` with the values that are known;
/// - `impl Decode`, for which `""` is no value, and `impl ToValue`.
///
/// For `codes`, of which a client has thousands, only `as_str`, `Display`, `From<&str>` and `impl ApiEnum`, and by the text
/// what is derived of the standard library elsewhere: `Clone`, `Debug`, `PartialEq` and `Eq`. Do not derive those beside it.
#[proc_macro_derive(ApiEnum, attributes(api_enum, value, unknown))]
pub fn api_enum(input: TokenStream) -> TokenStream {
    derive(input, Docs::Dropped, api_enum::derive)
}

fn derive(input: TokenStream, docs: Docs, expand: fn(&DeriveInput) -> proc_macro2::TokenStream) -> TokenStream {
    let input = syn::parse2(docs.apart(input.into()));
    let expanded = input.map_or_else(syn::Error::into_compile_error, |input| expand(&input));
    expanded.into()
}

#[cfg(test)]
mod holes;
#[cfg(test)]
mod tests;
