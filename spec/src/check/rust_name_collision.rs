use std::collections::BTreeMap;

use heck::{ToPascalCase as _, ToSnakeCase as _};

use super::{Rule, Subject};
use crate::ast::{Body, Spanned};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "rust-name-collision",
    severity: Severity::Error,
    what: "Two names that become one in Rust",
    why: "Generated code gives both the same name and does not compile.",
    bad: "parameters:\n  PageSize: { type: int32 }\n  pageSize: { type: int32 }",
    good: "parameters:\n  PageSize: { type: int32, aliases: [pageSize] }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let help = "make one of them an alias of the other";
    for group in subject.groups() {
        let names = group.fields.iter().map(|field| (field.spec.name.to_snake_case(), &field.spec.name));
        collisions(names, help, out);
    }
    for operation in &subject.spec.operations {
        let own = std::iter::once(&operation.name).chain(operation.all_types().map(|of| &of.name));
        collisions(own.map(|name| (name.to_pascal_case(), name)), "give one of them another name", out);
    }
    let names = subject.spec.operations.iter().map(|operation| (operation.name.to_snake_case(), &operation.name));
    collisions(names, "give one of them another name", out);
    let shared = subject.spec.types.iter().map(|of| (of.name.to_pascal_case(), &of.name));
    collisions(shared, "give one of them another name", out);
    for (_, of) in subject.spec.all_types() {
        if let Body::Enum(values) = &of.body {
            let names = values.iter().map(|value| match &value.rename {
                Some(rename) => (rename.is.clone(), &value.value),
                None => (value.value.to_pascal_case(), &value.value),
            });
            // A value without letters gets a name from what it consists of.
            collisions(names.filter(|(rust, _)| !rust.is_empty()), "name one of them with `rename:`", out);
        }
    }
}

fn collisions<'a>(names: impl Iterator<Item = (String, &'a Spanned<String>)>, help: &str, out: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Spanned<String>> = BTreeMap::new();
    for (rust, name) in names {
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
