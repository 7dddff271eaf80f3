//! What setters make of their arguments. Expansions call it, so that a setter is one line whose types are known.

use std::collections::BTreeMap;

/// A list from anything that gives its items.
#[inline]
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

/// A map from anything that gives its entries.
#[inline]
pub fn map<T>(entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>) -> BTreeMap<String, T> {
    entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
}
