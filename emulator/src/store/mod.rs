//! What an emulator remembers: resources by account, service, collection and region, and the answers to writes that
//! carried a token.

mod columns;
mod item;
mod journal;
mod table;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::{Map, Value};
use yunspec_spec::model::Collection;

pub(crate) use columns::{Facet, Test};
pub(crate) use item::Item;
pub use journal::StateError;
pub(crate) use journal::{Journal, JournalError};
pub(crate) use table::Table;

use crate::resources::{self, Placed};

/// Where resources of one kind stand. The region is empty where all regions share them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) account: String,
    pub(crate) service: String,
    pub(crate) collection: String,
    pub(crate) region: String,
}

/// What one account may see of a place.
pub(crate) struct Tables {
    pub(crate) own: Arc<Table>,
    /// By account.
    pub(crate) others: Vec<(String, Arc<Table>)>,
}

/// A write that carried a token, by account, service, operation and token.
pub(crate) type Call = (String, String, String, String);

/// What a write was asked and answered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reply {
    /// The request without its token.
    pub(crate) request: Value,
    pub(crate) answer: Value,
}

/// One thing that a write does to what is remembered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    /// A resource is there, as it says; one with the same key is replaced.
    Put(Place, String, Item),
    /// A resource is gone.
    Remove(Place, String),
    /// An answer is to be given again.
    Keep(Call, Reply),
    /// In a place nothing is there, not even what is there at the start.
    Only(Place),
    /// Everything is as at the start, drawn from this number.
    Reset(u64),
}

/// What is there at the start, by the number that it is drawn from; made when a place is first looked at.
pub(crate) type Seeds = dyn Fn(u64, &Place, &Collection) -> Vec<Map<String, Value>> + Send + Sync;

/// All that is remembered.
pub(crate) struct Store {
    state: RwLock<State>,
    seeds: Box<Seeds>,
    /// What is drawn from at the start.
    seed: u64,
}

#[derive(Default)]
pub(crate) struct State {
    /// What is drawn from now.
    seed: u64,
    tables: BTreeMap<Place, Arc<Table>>,
    replies: BTreeMap<Call, Reply>,
    /// Changes that were read from disk, of places that nobody has looked at yet.
    read: BTreeMap<Place, Vec<Change>>,
    journal: Option<Journal>,
}

impl Store {
    pub(crate) fn new(seed: u64, seeds: Box<Seeds>) -> Self {
        Self { state: RwLock::new(State { seed, ..State::default() }), seeds, seed }
    }

    /// The same, kept in a file across starts.
    pub(crate) fn kept(seed: u64, seeds: Box<Seeds>, path: &Path) -> Result<Self, StateError> {
        let (journal, changes) = Journal::open(path)?;
        let mut state = State { seed, journal: Some(journal), ..State::default() };
        for change in changes {
            state.change(change);
        }
        Ok(Self { state: RwLock::new(state), seeds, seed })
    }

    /// What stands in a place now. Later writes do not show in it.
    pub(crate) fn table(&self, place: &Place, of: &Collection) -> Arc<Table> {
        if let Some(table) = self.state.read().unwrap_or_else(PoisonError::into_inner).tables.get(place) {
            return Arc::clone(table);
        }
        self.with(|state| state.table(place, of, &self.seeds))
    }

    /// The same with the tables of other accounts that show some of what they have.
    pub(crate) fn tables(&self, place: &Place, of: &Collection) -> Tables {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = state.tables.get(place)
            && (of.shared.is_none() || !state.read.keys().any(|other| other.is_beside(place)))
        {
            return Tables { own: Arc::clone(own), others: state.others(place, of) };
        }
        drop(state);
        self.with(|state| state.all_tables(place, of, &self.seeds))
    }

    /// Writes one at a time: `write` looks at the state and says what to change and what to answer.
    pub(crate) fn write<T, E: From<JournalError>>(
        &self,
        write: impl FnOnce(&mut View<'_>) -> Result<(Vec<Change>, T), E>,
    ) -> Result<T, E> {
        self.with(|state| {
            let (changes, answer) = write(&mut View { state, seeds: &self.seeds })?;
            state.apply(changes)?;
            Ok(answer)
        })
    }

    /// Everything as at the start. What a file of state holds is left out of it too.
    pub(crate) fn reset(&self) -> Result<(), JournalError> {
        self.with(|state| {
            if let Some(journal) = &mut state.journal {
                journal.clear()?;
            }
            *state = State { seed: self.seed, journal: state.journal.take(), ..State::default() };
            Ok(())
        })
    }

    /// The number that is drawn from now.
    pub(crate) fn seed(&self) -> u64 {
        self.state.read().unwrap_or_else(PoisonError::into_inner).seed
    }

    /// These resources, and elsewhere what is there at the start.
    pub(crate) fn replace(&self, resources: Vec<Placed>) -> Result<(), JournalError> {
        self.with(|state| {
            let mut changes = vec![Change::Reset(state.seed)];
            changes.extend(resources.iter().map(|placed| Change::Only(placed.place.clone())));
            changes.extend(resources.into_iter().flat_map(puts));
            state.apply(changes)
        })
    }

    /// These resources beside those that are there, or beside those of a start from this number.
    pub(crate) fn plant(&self, seed: Option<u64>, resources: Vec<Placed>) -> Result<(), JournalError> {
        self.with(|state| {
            let reset = seed.map(Change::Reset).into_iter();
            state.apply(reset.chain(resources.into_iter().flat_map(puts)).collect())
        })
    }

    /// The resources of all places that were looked at or written to.
    pub(crate) fn to_json<'c>(&self, collection: impl Fn(&Place) -> Option<&'c Collection>) -> Value {
        self.with(|state| {
            let unread: Vec<_> = state.read.keys().cloned().collect();
            for place in unread {
                if let Some(of) = collection(&place) {
                    state.table(&place, of, &self.seeds);
                }
            }
            state.tables.iter().map(|(place, table)| resources::shown(place, table)).collect()
        })
    }

    fn with<T>(&self, run: impl FnOnce(&mut State) -> T) -> T {
        run(&mut self.state.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Place {
    /// Whether it is the same place of another account.
    fn is_beside(&self, other: &Self) -> bool {
        self.account != other.account
            && (&self.region, &self.collection, &self.service) == (&other.region, &other.collection, &other.service)
    }
}

fn puts(placed: Placed) -> impl Iterator<Item = Change> {
    let place = placed.place;
    placed.items.into_iter().map(move |(key, item)| Change::Put(place.clone(), key, item))
}

/// The state as a write sees it.
pub(crate) struct View<'a> {
    state: &'a mut State,
    seeds: &'a Seeds,
}

impl View<'_> {
    pub(crate) fn table(&mut self, place: &Place, of: &Collection) -> Arc<Table> {
        self.state.table(place, of, self.seeds)
    }

    pub(crate) fn tables(&mut self, place: &Place, of: &Collection) -> Tables {
        self.state.all_tables(place, of, self.seeds)
    }

    pub(crate) fn reply(&self, call: &Call) -> Option<&Reply> {
        self.state.replies.get(call)
    }
}

impl State {
    fn table(&mut self, place: &Place, of: &Collection, seeds: &Seeds) -> Arc<Table> {
        let seed = self.seed;
        let table = self.tables.entry(place.clone()).or_insert_with(|| {
            let mut table = Table::new(of);
            for record in seeds(seed, place, of) {
                table.put(Item::settled(record));
            }
            for change in self.read.remove(place).unwrap_or_default() {
                table.change(change);
            }
            Arc::new(table)
        });
        Arc::clone(table)
    }

    /// Places of other accounts that were only read from disk may show something as well.
    fn all_tables(&mut self, place: &Place, of: &Collection, seeds: &Seeds) -> Tables {
        if of.shared.is_some() {
            let beside: Vec<_> = self.read.keys().filter(|other| other.is_beside(place)).cloned().collect();
            for other in beside {
                self.table(&other, of, seeds);
            }
        }
        Tables { own: self.table(place, of, seeds), others: self.others(place, of) }
    }

    fn others(&self, place: &Place, of: &Collection) -> Vec<(String, Arc<Table>)> {
        if of.shared.is_none() {
            return Vec::new();
        }
        let others = self.tables.iter().filter(|(other, table)| table.has_open() && other.is_beside(place));
        others.map(|(other, table)| (other.account.clone(), Arc::clone(table))).collect()
    }

    /// What is written down comes first: what cannot be, does not happen.
    fn apply(&mut self, changes: Vec<Change>) -> Result<(), JournalError> {
        if let Some(journal) = &mut self.journal {
            journal.append(&changes)?;
        }
        for change in changes {
            self.change(change);
        }
        Ok(())
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Put(ref place, ..) | Change::Remove(ref place, ..) | Change::Only(ref place) => {
                match self.tables.get_mut(place) {
                    Some(table) => Arc::make_mut(table).change(change),
                    None => self.read.entry(place.clone()).or_default().push(change),
                }
            }
            Change::Keep(call, reply) => {
                self.replies.insert(call, reply);
            }
            Change::Reset(seed) => *self = Self { seed, journal: self.journal.take(), ..Self::default() },
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}
