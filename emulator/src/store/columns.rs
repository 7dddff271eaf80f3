//! What filters ask of resources, by column: each different value is looked at once, and not each resource.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use indexmap::IndexSet;
use serde_json::{Map, Value};

/// Something to ask of a resource: it has no, one or more texts for it.
pub(crate) struct Facet {
    pub(crate) name: &'static str,
    pub(crate) texts: Texts,
}

/// Tells the texts of a resource.
type Texts = fn(&Map<String, Value>, &mut dyn FnMut(&str));

/// One question: whether any text of a facet will do.
pub(crate) struct Test<'a> {
    pub(crate) facet: &'static Facet,
    /// The one text that will do, where it is known.
    pub(crate) only: Option<&'a str>,
    pub(crate) will_do: Box<dyn Fn(&str) -> bool + 'a>,
}

/// The columns that were asked for, by facet. Clones share them until one changes.
#[derive(Default)]
pub(super) struct Columns(RwLock<BTreeMap<&'static str, Arc<Column>>>);

/// The texts that resources have for one facet, by the number of the resource.
#[derive(Clone)]
struct Column {
    facet: &'static Facet,
    texts: IndexSet<Box<str>>,
    /// The same texts in one, and where each ends: what is read through from end to end has to lie together.
    joined: String,
    ends: Vec<usize>,
    /// The first text of each; `NONE` where there is none.
    first: Vec<u32>,
    /// Those after it.
    more: BTreeMap<usize, Vec<u32>>,
}

const NONE: u32 = u32::MAX;

impl Test<'_> {
    pub(crate) fn passes(&self, record: &Map<String, Value>) -> bool {
        let mut passes = false;
        (self.facet.texts)(record, &mut |text| passes = passes || (self.will_do)(text));
        passes
    }
}

impl Columns {
    /// Takes those out of `chosen` that do not pass. A column that is missing is made of all records there are.
    pub(super) fn narrow<'r>(
        &self,
        test: &Test<'_>,
        chosen: &mut [bool],
        records: impl Iterator<Item = (usize, &'r Map<String, Value>)>,
    ) {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(test.facet.name).map(Arc::clone);
        let column = known.unwrap_or_else(|| {
            let mut column = Column::new(test.facet);
            records.for_each(|(number, record)| column.put(number, record));
            let column = Arc::new(column);
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(test.facet.name, Arc::clone(&column));
            column
        });
        column.narrow(test, chosen);
    }

    /// A record is there now, in the place of one with this number.
    pub(super) fn put(&mut self, number: usize, record: &Map<String, Value>) {
        let columns = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        // Texts that nothing has any more stay in a column; one that holds mostly such is made again when it is needed.
        columns.retain(|_, column| column.texts.len() <= 2 * column.first.len() + MANY);
        for column in columns.values_mut() {
            Arc::make_mut(column).put(number, record);
        }
    }
}

/// So many texts may be left over at least.
const MANY: usize = 1000;

impl Column {
    fn new(facet: &'static Facet) -> Self {
        let (texts, joined, ends) = (IndexSet::new(), String::new(), Vec::new());
        Self { facet, texts, joined, ends, first: Vec::new(), more: BTreeMap::new() }
    }

    fn put(&mut self, number: usize, record: &Map<String, Value>) {
        if self.first.len() <= number {
            self.first.resize(number + 1, NONE);
        }
        self.more.remove(&number);
        let mut texts = Vec::new();
        (self.facet.texts)(record, &mut |text| {
            let known = self.texts.get_index_of(text);
            let index = known.unwrap_or_else(|| {
                self.joined.push_str(text);
                self.ends.push(self.joined.len());
                self.texts.insert_full(text.into()).0
            });
            texts.push(u32::try_from(index).unwrap_or(NONE));
        });
        if let Some(first) = self.first.get_mut(number) {
            *first = texts.first().copied().unwrap_or(NONE);
        }
        if texts.len() > 1 {
            self.more.insert(number, texts.split_off(1));
        }
    }

    fn narrow(&self, test: &Test<'_>, chosen: &mut [bool]) {
        if let Some(only) = test.only {
            let good = self.texts.get_index_of(only);
            return self.keep(chosen, |text| Some(text as usize) == good);
        }
        let mut from = 0;
        let next = |end: &usize| self.joined.get(std::mem::replace(&mut from, *end)..*end).unwrap_or_default();
        let good: Vec<bool> = self.ends.iter().map(next).map(|text| (test.will_do)(text)).collect();
        self.keep(chosen, |text| good.get(text as usize) == Some(&true));
    }

    fn keep(&self, chosen: &mut [bool], is_good: impl Fn(u32) -> bool) {
        for (number, (chosen, first)) in chosen.iter_mut().zip(&self.first).enumerate() {
            *chosen = *chosen && (is_good(*first) || self.has_more(number, &is_good));
        }
    }

    fn has_more(&self, number: usize, is_good: impl Fn(u32) -> bool) -> bool {
        self.more.get(&number).is_some_and(|more| more.iter().any(|text| is_good(*text)))
    }
}

impl Clone for Columns {
    fn clone(&self) -> Self {
        Self(RwLock::new(self.0.read().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns = self.0.read().unwrap_or_else(PoisonError::into_inner);
        f.debug_set().entries(columns.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;
    use serde_json::{Map, Value, json};
    use yunspec_spec::model::Collection;

    use super::{Columns, Facet, Test};
    use crate::store::{Item, Table};

    static TAGS: Facet = Facet {
        name: "tags",
        texts: |record, text| {
            let tags = record["tags"].as_array().unwrap();
            for tag in tags {
                text(tag.as_str().unwrap());
            }
        },
    };

    fn record(key: usize, tags: &[usize]) -> Map<String, Value> {
        let tags: Vec<_> = tags.iter().map(usize::to_string).collect();
        json!({"key": key.to_string(), "tags": tags}).as_object().unwrap().clone()
    }

    fn table() -> Table {
        Table::new(&Collection {
            name: "Pot".to_owned(),
            key: "key".to_owned(),
            id: None,
            global: false,
            created: None,
            states: None,
            lists: IndexMap::new(),
            fields: Map::new(),
            items: Vec::new(),
            shared: None,
        })
    }

    /// A table that changes finds by columns what it finds by looking at each.
    #[test]
    fn columns_follow_changes() {
        let mut table = table();
        let mut state = 7_usize;
        let mut draw = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..2000 {
            let (key, tags): (_, Vec<_>) = (draw(30), (0..draw(4)).map(|_| draw(5)).collect());
            let item = Item::settled(record(key, &tags));
            match draw(4) {
                0 => table.remove(&key.to_string()),
                1 => table.put(Item::since(item.record().clone(), 5)),
                _ => table.put(item),
            }
            let wanted = draw(5).to_string();
            let only = (draw(2) == 0).then_some(wanted.as_str());
            let tests = [Test { facet: &TAGS, only, will_do: Box::new(|tag| tag == wanted) }];
            let chosen = table.chosen(&tests, |item| tests[0].passes(item.record()));
            let by_columns: Vec<_> = chosen.items().collect();
            let one_by_one: Vec<_> = table.items().filter(|item| tests[0].passes(item.record())).collect();
            assert_eq!((&by_columns, chosen.count()), (&one_by_one, one_by_one.len()));
        }
    }

    #[test]
    fn texts_that_nothing_has_are_forgotten() {
        let mut columns = Columns::default();
        for number in 0..10_000 {
            let record = record(0, &[number]);
            columns.put(0, &record);
            let mut chosen = [true];
            let test = Test { facet: &TAGS, only: None, will_do: Box::new(|tag| tag == number.to_string()) };
            columns.narrow(&test, &mut chosen, [(0, &record)].into_iter());
            assert_eq!(chosen, [true]);
            assert!(columns.0.get_mut().unwrap()["tags"].texts.len() <= super::MANY + 5);
        }
    }
}
