use super::{Rule, Subject};
use crate::ast::{Body, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Scalar;

pub(crate) const RULE: Rule = Rule {
    code: "bad-name",
    severity: Severity::Error,
    what: "A name that cannot be one",
    why: "Operations and types become Rust types, groups become features, and blanks in names of the wire are slips.",
    bad: "types:\n  image-status: { enum: { Available: Ready. } }",
    good: "types:\n  ImageStatus: { enum: { Available: Ready. } }",
    check: Some(check),
};

/// Whether an operation or a type can have a name. One that cannot is reported, and no more is said of it.
pub(crate) fn is_type(name: &str) -> bool {
    is_word(name) && !is_taken(name)
}

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    let text = "a name starts with a letter and goes on with letters, digits and `_`";
    if let Some(service) = &subject.spec.service.name {
        refuse(service, is_wire, "the name of a service has letters and signs, but no blanks", out);
    }
    for operation in &subject.spec.operations {
        // An empty name is one that was missing.
        refuse(&operation.name, |name| name.is_empty() || is_word(name), text, out);
        operation.see.iter().for_each(|other| refuse(other, is_word, text, out));
        for wait in &operation.wait.0 {
            refuse(&wait.name, is_snake, "a wait is lower case with `_` between words, such as `image_available`", out);
        }
        if let Some(group) = &operation.group {
            refuse(group, is_kebab, "a group is lower case with `-` between words, such as `security-group`", out);
        }
    }
    for (_, of) in subject.spec.all_types() {
        refuse(&of.name, is_type, text, out);
        let Body::Enum(values) = &of.body else { continue };
        for rename in values.iter().filter_map(|value| value.rename.as_ref()) {
            let help = "the name of a value starts with a capital and goes on with letters and digits";
            refuse(rename, is_variant, help, out);
        }
    }
    for field in subject.fields() {
        let names = std::iter::once(&field.spec.name).chain(&field.spec.aliases);
        names.for_each(|name| refuse(name, is_wire, "a name has letters and signs, but no blanks", out));
        if let Some(rename) = &field.spec.rename {
            refuse(rename, is_snake, "a field is lower case with `_` between words, such as `page_size`", out);
        }
    }
}

fn refuse(name: &Spanned<String>, is_good: impl Fn(&str) -> bool, help: &str, out: &mut Vec<Diagnostic>) {
    if !is_good(name) {
        out.push(RULE.at(name.span.clone(), format!("`{}` cannot be a name here", name.is)).help(help));
    }
}

/// Whether an operation can have a name.
pub(crate) fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_')
}

/// Whether `rename:` of a field can have a name.
pub(crate) fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
}

/// Numbers may be kept apart: `V5_7`.
fn is_variant(name: &str) -> bool {
    let is_between_numbers = |(at, _): (usize, &str)| {
        let (before, after) = name.split_at(at);
        before.ends_with(|c: char| c.is_ascii_digit())
            && after.trim_start_matches('_').starts_with(|c: char| c.is_ascii_digit())
    };
    is_word(name)
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.match_indices('_').all(is_between_numbers)
}

fn is_taken(name: &str) -> bool {
    Scalar::WORDS.iter().any(|(scalar, _)| *scalar == name)
}

fn is_kebab(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.split('-').all(is_part) && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether a parameter or a field can have a name.
pub(crate) fn is_wire(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control())
}
