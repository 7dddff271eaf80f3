//! Names that stand side by side and so must differ.

use std::collections::BTreeSet;

use proc_macro2::Ident;
use quote::format_ident;

use super::case::{camel, ident, snake};

/// The names given so far in one struct, enum or module.
///
/// A name that is reserved takes the suffix; a name that is taken then counts: `key`, `key_2`.
pub(super) struct Scope {
    taken: BTreeSet<String>,
    reserved: BTreeSet<String>,
    suffix: &'static str,
}

impl Scope {
    pub(super) fn new(suffix: &'static str, reserved: &[&str]) -> Self {
        Self { taken: BTreeSet::new(), reserved: reserved.iter().map(|name| (*name).to_owned()).collect(), suffix }
    }

    /// A name for a field, a module or a method.
    pub(super) fn snake(&mut self, wire: &str) -> Ident {
        self.pick(&snake(wire), "_")
    }

    /// A name for a type or a variant.
    pub(super) fn camel(&mut self, wire: &str) -> Ident {
        self.pick(&camel(wire), "")
    }

    /// A name that the spec gives in Rust's case already.
    pub(super) fn as_written(&mut self, name: &str) -> Ident {
        self.pick(name, "")
    }

    /// A name for a type, and one that follows from it, where both are free.
    pub(super) fn camel_with(&mut self, wire: &str, ending: &str) -> (Ident, Ident) {
        let with = |name: &Ident| format_ident!("{name}{ending}");
        let name = self.pick_where(&camel(wire), "", |name, taken| !taken.contains(&with(name).to_string()));
        let other = with(&name);
        self.taken.insert(other.to_string());
        (name, other)
    }

    /// Keeps this name for something else.
    pub(super) fn reserve(&mut self, name: &Ident) {
        self.reserved.insert(name.to_string());
    }

    fn pick(&mut self, wanted: &str, before_count: &str) -> Ident {
        self.pick_where(wanted, before_count, |_, _| true)
    }

    fn pick_where(
        &mut self,
        wanted: &str,
        before_count: &str,
        fits: impl Fn(&Ident, &BTreeSet<String>) -> bool,
    ) -> Ident {
        let wanted =
            if self.reserved.contains(wanted) { format!("{wanted}{}", self.suffix) } else { wanted.to_owned() };
        let counted = (2..).map(|count| format!("{wanted}{before_count}{count}"));
        let names = std::iter::once(wanted.clone()).chain(counted).map(|text| ident(&text, self.suffix));
        let mut free = names.filter(|name| !self.taken.contains(&name.to_string()) && fits(name, &self.taken));
        let name = free.next().unwrap_or_else(|| ident(&wanted, self.suffix));
        self.taken.insert(name.to_string());
        name
    }
}
