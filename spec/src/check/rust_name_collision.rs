use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use super::{Rule, Subject, bad_name};
use crate::ast::{Body, Operation, Spanned, Wait};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "rust-name-collision",
    severity: Severity::Error,
    what: "Two names that become one in Rust",
    why: "One of them would get a number, which says nothing about what it is: `page_size` and `page_size_2`. Where the service has both, `rename:` says which is which.",
    bad: "parameters:\n  PageSize: { type: int32 }\n  pageSize: { type: int32 }",
    good: "parameters:\n  PageSize: { type: int32, aliases: [pageSize] }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let another = "give one of them another name";
    for group in subject.groups() {
        let fields = group.fields.iter().filter(|field| bad_name::is_wire(&field.spec.name));
        let names = fields.map(|field| match &field.spec.rename {
            Some(rename) => (Rust::Written(&rename.is), &field.spec.name),
            None => (Rust::Snake(&field.spec.name.is), &field.spec.name),
        });
        let help = "make one of them an alias of the other; where both are sent, name one with `rename:`";
        collisions(names, help, out);
    }
    for operation in &subject.spec.operations {
        waits(operation, another, out);
        let own = std::iter::once(&operation.name).chain(operation.all_types().map(|of| &of.name));
        collisions(types(own), another, out);
    }
    let operations = subject.spec.operations.iter().map(|operation| (Rust::Snake(&operation.name.is), &operation.name));
    collisions(operations, another, out);
    collisions(types(subject.spec.types.iter().map(|of| &of.name)), another, out);
    for (_, of) in subject.spec.all_types() {
        if let Body::Enum(values) = &of.body {
            let names = values.iter().map(|value| match &value.rename {
                Some(rename) => (Rust::Written(&rename.is), &value.value),
                None => (Rust::Camel(&value.value.is), &value.value),
            });
            collisions(names, "name one of them with `rename:`", out);
        }
    }
}

/// The methods that wait stand beside those that set parameters.
fn waits(operation: &Operation, help: &str, out: &mut Vec<Diagnostic>) {
    let method = |wait: &Wait| format!("until_{}", wait.name.is);
    let methods: Vec<String> = operation.wait.0.iter().map(method).collect();
    let parameters = operation.parameters.iter().filter(|_| !methods.is_empty()).map(|field| &field.name);
    let alike = parameters.filter(|name| bad_name::is_wire(name) && methods.contains(&snake(name)));
    let waits = methods.iter().zip(&operation.wait.0).map(|(name, wait)| (Rust::Written(name), &wait.name));
    collisions(alike.map(|name| (Rust::Snake(&name.is), name)).chain(waits), help, out);
}

/// A name in Rust: as the spec has it, or made of a name that travels.
#[derive(Clone, Copy)]
enum Rust<'a> {
    Written(&'a str),
    Snake(&'a str),
    Camel(&'a str),
}

impl<'a> Rust<'a> {
    fn text(self) -> Cow<'a, str> {
        match self {
            Self::Written(name) => Cow::Borrowed(name),
            Self::Snake(name) => Cow::Owned(snake(name)),
            Self::Camel(name) => Cow::Owned(camel(name)),
        }
    }

    /// Its letters and digits in lower case: names that are one in Rust have the same. `None` beyond ASCII, where cases do
    /// not come in pairs.
    fn letters(self) -> Option<String> {
        let (Self::Written(name) | Self::Snake(name) | Self::Camel(name)) = self;
        let sign = if is_negative(name) { "minus" } else { "" };
        let letters = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
        name.is_ascii().then(|| sign.chars().chain(letters).collect())
    }
}

/// A name that cannot be one is reported as such.
fn types<'a>(
    names: impl Iterator<Item = &'a Spanned<String>>,
) -> impl Iterator<Item = (Rust<'a>, &'a Spanned<String>)> {
    names.filter(|name| bad_name::is_type(name)).map(|name| (Rust::Camel(&name.is), name))
}

/// The words of a name; a sign before a number is one.
pub(crate) fn snake(name: &str) -> String {
    let parts = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let words = name.chars().map(parts).collect::<String>().to_snake_case();
    if is_negative(name) { format!("minus_{words}") } else { words }
}

fn is_negative(name: &str) -> bool {
    name.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The same for types and values: numbers stay apart.
pub(crate) fn camel(name: &str) -> String {
    let mut text = String::new();
    for word in snake(name).split('_') {
        let numbers = text.ends_with(char::is_numeric) && word.starts_with(char::is_numeric);
        text.push_str(if numbers { "_" } else { "" });
        text.push_str(&word.to_upper_camel_case());
    }
    text
}

fn collisions<'a>(names: impl Iterator<Item = (Rust<'a>, &'a Spanned<String>)>, help: &str, out: &mut Vec<Diagnostic>) {
    let names: Vec<_> = names.collect();
    // Making the names costs more than all other checks, and hardly ever are two alike.
    let mut letters = BTreeSet::new();
    if names.iter().all(|(rust, _)| rust.letters().is_some_and(|name| letters.insert(name))) {
        return;
    }
    let mut seen: BTreeMap<Cow<'_, str>, &Spanned<String>> = BTreeMap::new();
    // A name without letters and digits gets one from the symbols that it consists of.
    for (rust, name) in names.into_iter().map(|(rust, name)| (rust.text(), name)).filter(|(rust, _)| !rust.is_empty()) {
        let Some(first) = seen.get(&rust) else {
            seen.insert(rust, name);
            continue;
        };
        // The same name twice is reported as such.
        if first.is != name.is {
            let message = format!("`{}` and `{}` are both `{rust}` in Rust", first.is, name.is);
            out.push(RULE.at(name.span.clone(), message).related(first.span.clone(), "the other one").help(help));
        }
    }
}
