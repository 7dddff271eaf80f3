use std::collections::BTreeMap;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use super::{Rule, Subject, bad_name};
use crate::ast::{Body, Spanned};
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
            Some(rename) => (rename.is.clone(), &field.spec.name),
            None => (snake(&field.spec.name), &field.spec.name),
        });
        let help = "make one of them an alias of the other; where both are sent, name one with `rename:`";
        collisions(names, help, out);
    }
    for operation in &subject.spec.operations {
        let own = std::iter::once(&operation.name).chain(operation.all_types().map(|of| &of.name));
        collisions(types(own), another, out);
    }
    let operations = subject.spec.operations.iter().map(|operation| (snake(&operation.name), &operation.name));
    collisions(operations, another, out);
    collisions(types(subject.spec.types.iter().map(|of| &of.name)), another, out);
    for (_, of) in subject.spec.all_types() {
        if let Body::Enum(values) = &of.body {
            let names = values.iter().map(|value| match &value.rename {
                Some(rename) => (rename.is.clone(), &value.value),
                None => (camel(&value.value), &value.value),
            });
            collisions(names, "name one of them with `rename:`", out);
        }
    }
}

/// A name that cannot be one is reported as such.
fn types<'a>(names: impl Iterator<Item = &'a Spanned<String>>) -> impl Iterator<Item = (String, &'a Spanned<String>)> {
    names.filter(|name| bad_name::is_type(name)).map(|name| (camel(name), name))
}

/// The words of a name; a sign before a number is one.
pub(crate) fn snake(name: &str) -> String {
    let parts = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let words = name.chars().map(parts).collect::<String>().to_snake_case();
    let negative = name.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if negative { format!("minus_{words}") } else { words }
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

fn collisions<'a>(names: impl Iterator<Item = (String, &'a Spanned<String>)>, help: &str, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Spanned<String>> = BTreeMap::new();
    // A name without letters and digits gets one from the symbols that it consists of.
    for (rust, name) in names.filter(|(rust, _)| !rust.is_empty()) {
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
