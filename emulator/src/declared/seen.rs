//! What an account sees of a collection: its own resources, and those that others share with it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use serde_json::{Map, Value};
use yunspec_spec::model::{Collection, Shared};

use super::{place, text};
use crate::accounts;
use crate::behaviour::Question;
use crate::store::{Item, Tables, Test};

type Record<'s> = Cow<'s, Map<String, Value>>;

/// The tables of one place as one account sees them now.
pub(crate) struct Seen<'a> {
    collection: &'a Collection,
    account: &'a str,
    now: i64,
    tables: Tables,
}

/// A resource on a page.
pub(crate) struct Row<'s> {
    pub(crate) record: Record<'s>,
    /// Where it stands, if that is known.
    item: Option<&'s Item>,
}

impl Row<'_> {
    /// How an answer shows it, in JSON. Of one that looks as it was written this is made only once.
    pub(crate) fn shown(&self, version: &str, show: impl Fn(&Map<String, Value>) -> String) -> Arc<str> {
        match (&self.record, self.item) {
            (Cow::Borrowed(record), Some(item)) => item.shown(version, || show(record)),
            (record, _) => show(record).into(),
        }
    }
}

impl<'a> Seen<'a> {
    /// Those of the place that a request is about.
    pub(crate) fn of(question: &Question<'a>, collection: &'a Collection) -> Self {
        let tables = question.store.tables(&place(question, collection, None), collection);
        Self::in_tables(question, collection, tables)
    }

    pub(super) fn in_tables(question: &Question<'a>, collection: &'a Collection, tables: Tables) -> Self {
        Self { collection, account: question.access_key_id, now: question.now, tables }
    }

    /// The resource with this key.
    pub(crate) fn get(&self, key: &str) -> Option<Record<'_>> {
        if let Some(item) = self.tables.own.get(key) {
            return Some(self.own(item));
        }
        let shared = self.collection.shared.as_ref()?;
        self.tables.others.iter().find_map(|(owner, table)| {
            let item = table.get(key).filter(|item| self.is_shared(shared, item))?;
            Some(self.of_other(shared, owner, item))
        })
    }

    /// All resources, in the order of answers.
    pub(crate) fn records(&self) -> Box<dyn Iterator<Item = Record<'_>> + '_> {
        let own = self.tables.own.items().map(|item| self.own(item));
        let shared = self.shared();
        if shared.is_empty() {
            return Box::new(own);
        }
        let mut all: Vec<_> = own.chain(shared).collect();
        // The sort is stable: those that came together stay in order.
        if let Some(created) = &self.collection.created {
            all.sort_by_cached_key(|record| Reverse(record.get(created).map(text)));
        }
        Box::new(all.into_iter())
    }

    /// Those that pass all tests: how many there are, and so many behind the first ones.
    pub(crate) fn page(&self, tests: &[Test<'_>], skip: usize, size: usize) -> (usize, Vec<Row<'_>>) {
        let passes = |record: &Map<String, Value>| tests.iter().all(|test| test.passes(record));
        if self.is_alone() {
            let chosen = self.tables.own.chosen(tests, |item| passes(&self.own(item)));
            let rows =
                chosen.items().skip(skip).take(size).map(|item| Row { record: self.own(item), item: Some(item) });
            return (chosen.count(), rows.collect());
        }
        let mut wanted: Vec<_> = self.records().filter(|record| passes(record)).collect();
        let total = wanted.len();
        let rows = wanted.drain(skip.min(total)..).take(size).map(|record| Row { record, item: None });
        (total, rows.collect())
    }

    /// Whether nobody shares anything with this account, as far as can be told quickly.
    fn is_alone(&self) -> bool {
        self.collection.shared.is_none() || self.tables.others.is_empty()
    }

    pub(crate) fn key_of(&self, record: &Map<String, Value>) -> String {
        self.tables.own.key_of(record)
    }

    fn shared(&self) -> Vec<Record<'_>> {
        let Some(shared) = &self.collection.shared else { return Vec::new() };
        let tables = self.tables.others.iter();
        let items = tables.flat_map(|(owner, table)| table.open().map(move |item| (owner, item)));
        items
            .filter(|(_, item)| self.is_shared(shared, item))
            .map(|(owner, item)| self.of_other(shared, owner, item))
            .collect()
    }

    /// An own resource; of one that others see, some fields say so.
    fn own<'s>(&'s self, item: &'s Item) -> Record<'s> {
        let mut record = item.at(self.collection.states.as_ref(), self.now);
        let shared = self.collection.shared.as_ref().filter(|_| self.tables.own.has_open());
        if let Some(shared) = shared.filter(|shared| item.has_some(&shared.with)) {
            record.to_mut().extend(shared.own.clone());
        }
        record
    }

    fn of_other<'s>(&'s self, shared: &Shared, owner: &str, item: &'s Item) -> Record<'s> {
        let mut record = item.at(self.collection.states.as_ref(), self.now);
        let fields = record.to_mut();
        fields.extend(shared.others.clone());
        if let Some(field) = &shared.owner {
            fields.insert(field.clone(), accounts::number(owner).into());
        }
        record
    }

    /// Whether the list of accounts has this one, by its number or by its key.
    fn is_shared(&self, shared: &Shared, item: &Item) -> bool {
        let Some(key) = self.collection.lists.get(&shared.with) else { return false };
        let accounts = item.record().get(&shared.with).and_then(Value::as_array).into_iter().flatten();
        let number = accounts::number(self.account).to_string();
        let is_own = |account: &Value| account.get(key).map(text).is_some_and(|it| it == self.account || it == number);
        accounts.into_iter().any(is_own)
    }
}
