use std::time::Duration;

use indexmap::IndexMap;
use serde_json::{Map, Value};

/// Resources of one kind that the emulator keeps, each as the map of fields that answers show of it. Fields that an
/// answer's type lacks are kept and not shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Collection {
    /// What operations call it: `Image`.
    pub name: String,
    /// The field that tells one from another.
    pub key: String,
    /// How keys of new ones look: `m-{20}` is `m-` and 20 letters or digits.
    pub id: Option<String>,
    /// Whether all regions show the same ones.
    pub global: bool,
    /// The field with the time of creation; newest come first. Without it, those that came first do.
    pub created: Option<String>,
    /// How they change by themselves.
    pub states: Option<States>,
    /// Fields that are lists of objects, each with the field that tells its items apart: `Tags: TagKey`.
    pub lists: IndexMap<String, String>,
    /// What a new one has, unless the operation says otherwise.
    pub fields: Map<String, Value>,
    /// Those that are there at the start, in every account and every region.
    pub items: Vec<Map<String, Value>>,
    /// How one account shows them to others; without it, each sees its own.
    pub shared: Option<Shared>,
}

/// How resources of one account are shown to others.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// The list of the accounts that see one; its key is the account.
    pub with: String,
    /// The field that tells others whose one is, by the number of the account.
    pub owner: Option<String>,
    /// Fields and values that the owner sees of one that others see.
    pub own: Map<String, Value>,
    /// Fields and values that others see of it, in place of the owner's.
    pub others: Map<String, Value>,
}

/// Changes of state that need no call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct States {
    /// The field with the state.
    pub field: String,
    /// The field that shows how far a change is, as `35%`.
    pub progress: Option<String>,
    /// What becomes of which state.
    pub steps: Vec<Step>,
}

/// One change of state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state before.
    pub from: String,
    /// The state after.
    pub to: String,
    /// How long it takes.
    pub after: Duration,
}

/// What an operation does to a collection when it is emulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Emulate {
    /// What it does.
    pub does: Does,
    /// Where.
    pub on: On,
    /// The parameter with the key, or the keys, of those that it is about.
    pub find: Option<String>,
    /// The error for a key that nothing has, or for a choice that leaves nothing; without it, nothing happens.
    pub missing: Option<String>,
    /// Which of them a list shows, by parameter.
    pub filters: Vec<(String, Filter)>,
    /// Fields and values of those that a list shows, whatever is asked for.
    pub having: Map<String, Value>,
    /// Resources that have to be there.
    pub needs: Vec<Need>,
    /// What has to hold of the ones that were found.
    pub only: Vec<Only>,
    /// Fields that no two have alike, each with the error for one that does.
    pub unique: IndexMap<String, String>,
    /// The parameter that names one to copy the fields of.
    pub copy: Option<String>,
    /// The parameter that names the region of new ones; else `RegionId`.
    pub region: Option<String>,
    /// The parameter that says how many are made.
    pub count: Option<String>,
    /// Fields and the parameters whose values they take; fields that a parameter is named like take it anyway.
    pub take: IndexMap<String, String>,
    /// Fields and their values. A text such as `{SnapshotId}` is the value of a parameter, or nothing where that is not
    /// given; `t-{20}` is `t-` and 20 letters or digits.
    pub set: Map<String, Value>,
    /// Parameters, each with fields and values as in `set`; the first one that is given counts.
    pub first: IndexMap<String, Map<String, Value>>,
    /// Lists and the parameters whose items are put into them.
    pub put: IndexMap<String, String>,
    /// Lists and the parameters that name items to take out.
    pub drop: IndexMap<String, String>,
    /// Lists and the parameters that, where they are `true`, take all items out.
    pub clear: IndexMap<String, String>,
    /// The list whose items a `list` shows, in place of what has them.
    pub each: Option<String>,
    /// Fields of the answer and what they show: a field, or `.` for the whole. Where the items of a list are shown, fields
    /// of an item, and a field of what has it, `.key` for its key, or a parameter.
    pub answer: IndexMap<String, String>,
}

/// What an operation does to a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// Shows those that pass the filters, in pages where the operation has them.
    List,
    /// Shows one.
    Show,
    /// Makes new ones.
    Create,
    /// Changes those that were found.
    Change,
    /// Removes those that were found.
    Delete,
}

/// The collection of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum On {
    /// Always the same.
    One(String),
    /// The one that the value of a parameter stands for.
    By {
        /// The parameter.
        parameter: String,
        /// Its values, each with a collection.
        of: IndexMap<String, String>,
    },
}

/// A resource of another collection that a request speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its collection.
    pub collection: String,
    /// The parameter with its key, or with several.
    pub find: String,
    /// The error for a key that nothing has; without it, the parameter is not valid.
    pub missing: Option<String>,
}

/// A condition on what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Only {
    /// The field that is looked at.
    pub field: String,
    /// What it may be.
    pub is: Vec<Value>,
    /// The error where it is something else.
    pub code: String,
    /// The parameter that, where it is `true`, lifts the condition.
    pub unless: Option<String>,
    /// Whether it has to hold only where a copy is to stand in another region than what it is made of.
    pub abroad: bool,
}

/// How a parameter chooses among resources.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// It is compared with a field.
    Field {
        /// The field.
        field: String,
        /// How.
        is: Match,
        /// What it is where it is not given.
        default: Option<Value>,
        /// The value that stands for all.
        any: Option<Value>,
    },
    /// It is a list of pairs of `Key` and `Value`; each key compares with a field.
    Pairs(IndexMap<String, (String, Match)>),
}

/// How a parameter is compared with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// They are the same.
    Equals,
    /// The field is one of its items; where the field is a list, one item of each is the same.
    OneOf,
    /// `*` stands for any text.
    Glob,
    /// Each of its tags is in the field, which is a list of tags; one without a value asks for the key alone.
    Tags,
    /// The field is a time, and not before it.
    From,
    /// The field is a time, and not after it.
    Until,
}

impl On {
    /// The collections that an operation may be about.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::One(name) => (Some(name), None),
            Self::By { of, .. } => (None, Some(of.values())),
        };
        one.into_iter().chain(many.into_iter().flatten()).map(String::as_str)
    }
}
