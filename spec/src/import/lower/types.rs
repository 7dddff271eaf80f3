//! The types of one operation, named as they are met.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::field::{Lower, Side};
use super::name::type_name;
use super::prose::Prose;
use crate::import::draft::{Note, Type};
use crate::write::Yaml;

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

    /// The name of a type: that of an equal one which wanted the same name, else a free one made of the wanted name,
    /// of the type around it, and of a number.
    pub(super) fn add(&mut self, wanted: &str, around: &str, body: Yaml) -> String {
        let base = type_name(wanted);
        let same = self.bases.get(&base).into_iter().flatten().find(|name| self.bodies.get(*name) == Some(&body));
        if let Some(name) = same {
            return name.clone();
        }
        let name = self.free(&base, around);
        self.taken.insert(key(&name));
        self.bases.entry(base).or_default().push(name.clone());
        self.bodies.insert(name.clone(), body);
        name
    }

    fn free(&self, base: &str, around: &str) -> String {
        let around = type_name(around);
        let longer = if around.ends_with(base) { format!("{around}Item") } else { format!("{around}{base}") };
        let counted = (2..=u32::MAX).map(|count| format!("{base}{count}"));
        let plain = (!self.are_shared).then(|| base.to_owned());
        let mut names = plain.into_iter().chain([longer]).chain(counted);
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
        let body = lower.fields(fields, &known, side, "");
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
