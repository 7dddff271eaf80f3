use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

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
}

/// Where an item stands: its time of creation, the number that it came with where it has none, and its key.
type Rank = (Reverse<String>, u64, String);

impl Table {
    pub(crate) fn new(key: &str, created: Option<&str>) -> Self {
        let created = created.map(str::to_owned);
        Self { key: key.to_owned(), created, items: BTreeMap::new(), ranks: BTreeMap::new(), came: 0 }
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
        if let Some(old) = self.ranks.insert(key, rank.clone()) {
            self.items.remove(&old);
        }
        self.items.insert(rank, item);
    }

    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Put(_, _, item) => self.put(item),
            Change::Remove(_, key) => self.remove(&key),
            Change::Keep(..) => {}
        }
    }

    pub(crate) fn remove(&mut self, key: &str) {
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
