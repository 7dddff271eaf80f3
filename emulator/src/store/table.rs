use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use yunspec_spec::model::Collection;

use super::columns::Columns;
use super::{Change, Item, Test};

/// The resources of one place, in the order in which answers show them.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    key: String,
    created: Option<String>,
    /// By number. Numbers of resources that are gone are given again.
    items: Vec<Option<Item>>,
    free: Vec<usize>,
    /// By rank: the newest first, else in the order they came.
    order: BTreeMap<Rank, usize>,
    /// Number and rank by key.
    places: BTreeMap<String, (usize, Rank)>,
    came: u64,
    /// The list of the accounts that see an item besides its owner.
    with: Option<String>,
    /// The keys of those that some see.
    open: BTreeSet<String>,
    /// The numbers of those that may look other than they were written: they change with time, or others see them.
    changing: BTreeSet<usize>,
    columns: Columns,
}

/// Where an item stands: its time of creation, the number that it came with where it has none, and its key.
type Rank = (Reverse<String>, u64, String);

impl Table {
    pub(crate) fn new(of: &Collection) -> Self {
        Self {
            key: of.key.clone(),
            created: of.created.clone(),
            items: Vec::new(),
            free: Vec::new(),
            order: BTreeMap::new(),
            places: BTreeMap::new(),
            came: 0,
            with: of.shared.as_ref().map(|shared| shared.with.clone()),
            open: BTreeSet::new(),
            changing: BTreeSet::new(),
            columns: Columns::default(),
        }
    }

    /// One that is there already keeps its place.
    pub(crate) fn put(&mut self, item: Item) {
        let key = self.key_of(item.record());
        let came = self.places.get(&key).map_or(self.came, |(_, (_, came, _))| *came);
        let rank = match &self.created {
            Some(field) => (Reverse(text(item.record(), field).to_owned()), 0, key.clone()),
            None => (Reverse(String::new()), came, key.clone()),
        };
        self.came += 1;
        self.remove(&key);
        let is_open = self.with.as_ref().is_some_and(|with| item.has_some(with));
        if is_open {
            self.open.insert(key.clone());
        }
        let number = self.free.pop().unwrap_or(self.items.len());
        if is_open || item.since_when().is_some() {
            self.changing.insert(number);
        }
        self.columns.put(number, item.record());
        self.order.insert(rank.clone(), number);
        self.places.insert(key, (number, rank));
        match self.items.get_mut(number) {
            Some(place) => *place = Some(item),
            None => self.items.push(Some(item)),
        }
    }

    pub(super) fn change(&mut self, change: Change) {
        match change {
            Change::Put(_, _, item) => self.put(item),
            Change::Remove(_, key) => self.remove(&key),
            Change::Only(_) => {
                self.items.clear();
                self.free.clear();
                self.order.clear();
                self.places.clear();
                self.open.clear();
                self.changing.clear();
                self.columns = Columns::default();
            }
            Change::Keep(..) | Change::Reset(_) => {}
        }
    }

    pub(crate) fn remove(&mut self, key: &str) {
        self.open.remove(key);
        if let Some((number, rank)) = self.places.remove(key) {
            self.order.remove(&rank);
            self.changing.remove(&number);
            self.items.get_mut(number).and_then(Option::take);
            self.free.push(number);
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        self.places.get(key).and_then(|(number, _)| self.item(*number))
    }

    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        self.order.values().filter_map(|number| self.item(*number))
    }

    /// Those that pass all tests, in order; `passes` is asked of those that may look other than they were written.
    pub(crate) fn chosen(&self, tests: &[Test<'_>], passes: impl Fn(&Item) -> bool) -> Chosen<'_> {
        let mut chosen: Vec<_> = self.items.iter().map(Option::is_some).collect();
        for test in tests {
            let items = self.items.iter().enumerate();
            let records = items.filter_map(|(number, item)| Some((number, item.as_ref()?.record())));
            self.columns.narrow(test, &mut chosen, records);
        }
        for number in &self.changing {
            if let (Some(chosen), Some(item)) = (chosen.get_mut(*number), self.item(*number)) {
                *chosen = passes(item);
            }
        }
        Chosen { table: self, chosen }
    }

    /// Those that others see.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Item> {
        self.open.iter().filter_map(|key| self.get(key))
    }

    pub(crate) fn has_open(&self) -> bool {
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

    fn item(&self, number: usize) -> Option<&Item> {
        self.items.get(number).and_then(Option::as_ref)
    }
}

/// Some of the items of a table.
pub(crate) struct Chosen<'t> {
    table: &'t Table,
    /// By number.
    chosen: Vec<bool>,
}

impl<'t> Chosen<'t> {
    pub(crate) fn count(&self) -> usize {
        self.chosen.iter().filter(|is_chosen| **is_chosen).count()
    }

    /// In the order of answers.
    pub(crate) fn items(&self) -> impl Iterator<Item = &'t Item> {
        let numbers = self.table.order.values().filter(|number| self.chosen.get(**number) == Some(&true));
        numbers.filter_map(|number| self.table.item(*number))
    }
}

fn text<'a>(record: &'a Map<String, Value>, field: &str) -> &'a str {
    record.get(field).and_then(Value::as_str).unwrap_or_default()
}
