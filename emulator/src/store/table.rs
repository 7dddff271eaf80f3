use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use yunspec_spec::model::Collection;

use super::{Change, Item};

/// The resources of one place, in the order in which answers show them.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    key: String,
    created: Option<String>,
    /// By rank: the newest first, else in the order they came.
    items: BTreeMap<Rank, Item>,
    ranks: BTreeMap<String, Rank>,
    came: u64,
    /// The list of the accounts that see an item besides its owner.
    with: Option<String>,
    /// The keys of those that some see.
    open: BTreeSet<String>,
}

/// Where an item stands: its time of creation, the number that it came with where it has none, and its key.
type Rank = (Reverse<String>, u64, String);

impl Table {
    pub(crate) fn new(of: &Collection) -> Self {
        Self {
            key: of.key.clone(),
            created: of.created.clone(),
            items: BTreeMap::new(),
            ranks: BTreeMap::new(),
            came: 0,
            with: of.shared.as_ref().map(|shared| shared.with.clone()),
            open: BTreeSet::new(),
        }
    }

    /// One that is there already keeps its place.
    pub(crate) fn put(&mut self, item: Item) {
        let key = self.key_of(item.record());
        let came = self.ranks.get(&key).map_or(self.came, |(_, came, _)| *came);
        let rank = match &self.created {
            Some(field) => (Reverse(text(item.record(), field).to_owned()), 0, key.clone()),
            None => (Reverse(String::new()), came, key.clone()),
        };
        self.came += 1;
        if self.with.as_ref().is_some_and(|with| item.has_some(with)) {
            self.open.insert(key.clone());
        } else {
            self.open.remove(&key);
        }
        if let Some(old) = self.ranks.insert(key, rank.clone()) {
            self.items.remove(&old);
        }
        self.items.insert(rank, item);
    }

    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Put(_, _, item) => self.put(item),
            Change::Remove(_, key) => self.remove(&key),
            Change::Only(_) => {
                self.items.clear();
                self.ranks.clear();
                self.open.clear();
            }
            Change::Keep(..) | Change::Reset(_) => {}
        }
    }

    pub(crate) fn remove(&mut self, key: &str) {
        self.open.remove(key);
        if let Some(rank) = self.ranks.remove(key) {
            self.items.remove(&rank);
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        self.ranks.get(key).and_then(|rank| self.items.get(rank))
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Those that others see.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Item> {
        self.open.iter().filter_map(|key| self.get(key))
    }

    pub(super) fn has_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The key of a record.
    pub(crate) fn key_of(&self, record: &Map<String, Value>) -> String {
        match record.get(&self.key) {
            Some(Value::String(key)) => key.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }
}

fn text<'a>(record: &'a Map<String, Value>, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}
