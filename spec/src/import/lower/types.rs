//! The types of one operation, named as they are met.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase as _;
use indexmap::IndexMap;

use super::field::{Lower, Side};
use super::name::{LENGTH_LIMIT, type_name};
use super::prose::Prose;
use crate::import::draft::{Note, Type};
use crate::write::Yaml;

/// What a type stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Around<'a> {
    /// The parameters or the answer of an operation.
    Operation(&'a str),
    /// The fields of a type.
    Type(&'a str),
}

impl<'a> Around<'a> {
    fn name(&self) -> &'a str {
        match self {
            Self::Operation(name) | Self::Type(name) => name,
        }
    }
}

/// Types with the names that they got.
#[derive(Default)]
pub(super) struct Types {
    /// In the order in which they were finished: parts before wholes.
    bodies: IndexMap<String, Yaml>,
    /// What each is called before it has to differ from others.
    bases: BTreeMap<String, Vec<String>>,
    taken: BTreeSet<String>,
    /// Whether they are shared: then none is called as plainly as a type of an operation may be.
    pub(super) are_shared: bool,
}

impl Types {
    /// Keeps a name for something else.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(key(name));
    }

    /// The name of a type of fields: that of an equal one which wanted the same name, else a free one made of the
    /// wanted name, of the type around it, and of a number.
    pub(super) fn object(&mut self, wanted: &str, around: &Around<'_>, body: Yaml) -> String {
        let wanted = type_name(wanted);
        self.add(&wanted, &wanted, around, body)
    }

    /// The same for an enum. Its name starts with that of the type that it is a field of: `ImageStatus`.
    pub(super) fn enumeration(&mut self, wanted: &str, around: &Around<'_>, body: Yaml) -> String {
        let wanted = type_name(wanted);
        let base = match around {
            Around::Type(name) if !wanted.starts_with(*name) => type_name(&format!("{name} {wanted}")),
            Around::Type(_) | Around::Operation(_) => wanted.clone(),
        };
        self.add(&wanted, &base, around, body)
    }

    fn add(&mut self, wanted: &str, base: &str, around: &Around<'_>, body: Yaml) -> String {
        let same = self.bases.get(wanted).into_iter().flatten().find(|name| self.bodies.get(*name) == Some(&body));
        if let Some(name) = same {
            return name.clone();
        }
        let name = self.free(base, around.name());
        self.taken.insert(key(&name));
        self.bases.entry(wanted.to_owned()).or_default().push(name.clone());
        self.bodies.insert(name.clone(), body);
        name
    }

    fn free(&self, base: &str, around: &str) -> String {
        let around = type_name(around);
        let longer = if around.ends_with(base) || base.starts_with(&around) {
            format!("{around}Item")
        } else {
            format!("{around}{base}")
        };
        let counted = (2..=u32::MAX).map(|count| format!("{base}{count}"));
        let plain = (!self.are_shared || base.starts_with(&around)).then(|| base.to_owned());
        let longer = (longer.to_snake_case().len() <= LENGTH_LIMIT).then_some(longer);
        let mut names = plain.into_iter().chain(longer).chain(counted);
        names.find(|name| !self.taken.contains(&key(name))).unwrap_or_default()
    }

    /// All types, wholes before their parts.
    pub(super) fn finish(self) -> Vec<(String, Yaml)> {
        let mut types: Vec<_> = self.bodies.into_iter().collect();
        types.reverse();
        types
    }
}

/// Names that are one in Rust, whatever their case.
fn key(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// The types that operations share, each with the text of its body, and what was left out. `sent` are those that stand
/// in requests.
pub fn shared(
    types: &IndexMap<String, Type>,
    sent: &BTreeSet<String>,
    operations: &[&str],
    prose: Prose,
) -> (Vec<(String, Yaml)>, Vec<Note>) {
    let mut lower = Lower::new(prose, shared_names(types, operations));
    lower.types.are_shared = true;
    for name in operations.iter().flat_map(|operation| names_of(operation)) {
        lower.types.reserve(&name);
    }
    let mut all = Vec::new();
    for (name, ty) in types {
        let Type::Object(fields) = ty else { continue };
        let known = lower.shared_name(name);
        let side = if sent.contains(name) { Side::Both } else { Side::Answer };
        let body = lower.fields(fields, Around::Type(&known), side, "");
        all.push((known, Yaml::map([("fields", body)])));
    }
    let (inner, notes) = lower.finish();
    all.extend(inner);
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    (all, notes)
}

/// Names that the generated code of an operation takes.
pub(super) fn names_of(operation: &str) -> [String; 4] {
    ["", "Output", "Call", "ErrorCode"].map(|name| format!("{operation}{name}"))
}

/// The names that shared types get; only objects are types of their own.
pub(super) fn shared_names(types: &IndexMap<String, Type>, operations: &[&str]) -> IndexMap<String, Shared> {
    let mut taken: BTreeSet<String> =
        operations.iter().flat_map(|name| [key(name), key(&format!("{name}Output"))]).collect();
    let mut names = IndexMap::new();
    for (name, ty) in types {
        if !matches!(ty, Type::Object(_)) {
            names.insert(name.clone(), Shared::Alias(ty.clone()));
            continue;
        }
        let base = type_name(name);
        let counted = (2..=u32::MAX).map(|count| format!("{base}{count}"));
        let mut free = [base.clone(), format!("{base}Type")].into_iter().chain(counted);
        let found = free.find(|name| !taken.contains(&key(name))).unwrap_or_default();
        taken.insert(key(&found));
        names.insert(name.clone(), Shared::Type(found));
    }
    names
}

/// What a name of a source stands for.
#[derive(Debug, Clone)]
pub(super) enum Shared {
    /// A type of the spec.
    Type(String),
    /// Something that is no type of its own.
    Alias(Type),
}
