use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::value::{Any, Flag, Seconds, Text, Values};

/// Resources that the emulator keeps.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Collection {
    /// The field that tells one resource from another.
    key: Text,
    /// How keys of new ones look; `{20}` stands for 20 letters or digits.
    id: Option<Text>,
    /// `true`: all regions share the resources.
    global: Option<Flag>,
    /// The field with the time of creation.
    created: Option<Text>,
    /// How they change by themselves.
    states: Option<States>,
    /// Fields that are lists of objects, each with the field that tells its items apart.
    lists: Option<BTreeMap<String, Text>>,
    /// What a new one has.
    fields: Option<Any>,
    /// How an account shows resources to others.
    shared: Option<Shared>,
    /// Those that are there at the start.
    items: Option<Vec<Values>>,
}

/// How resources change by themselves.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct States {
    /// The field with the state.
    field: Text,
    /// A field that shows how far a step has come: `35%`.
    progress: Option<Text>,
    /// The steps.
    steps: Vec<Step>,
}

/// A change of state that comes by itself.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Step {
    /// The state before.
    from: Text,
    /// The state after.
    to: Text,
    /// How long it takes.
    after: Seconds,
}

/// How an account shows resources to others.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Shared {
    /// The list that names the accounts.
    with: Text,
    /// The field with the number of whose they are.
    owner: Option<Text>,
    /// Fields and values that the owner sees.
    own: Option<Any>,
    /// Fields and values that the others see.
    others: Option<Any>,
}

/// What an operation does to resources: one verb with the collection, and how.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    {"required": ["list"]}, {"required": ["show"]}, {"required": ["create"]}, {"required": ["change"]},
    {"required": ["delete"]}
]))]
pub(crate) struct Emulate {
    /// Lists resources of a collection.
    list: Option<On>,
    /// Shows one resource.
    show: Option<On>,
    /// Makes resources.
    create: Option<On>,
    /// Changes resources.
    change: Option<On>,
    /// Removes resources.
    delete: Option<On>,
    /// The parameter with the key, or with several.
    find: Option<Text>,
    /// The error where nothing has a key.
    missing: Option<Text>,
    /// Parameters and how they choose.
    r#where: Option<BTreeMap<String, Filter>>,
    /// Fields and values that all have that are shown.
    having: Option<Any>,
    /// Shows the items of a list of the resources.
    each: Option<Text>,
    /// Resources of other collections that have to be there.
    needs: Option<BTreeMap<String, Need>>,
    /// Fields that have to be one of some values.
    only: Option<Vec<Only>>,
    /// Fields that no two resources have alike, with the error.
    unique: Option<BTreeMap<String, Text>>,
    /// The parameter that names one to copy.
    copy: Option<Text>,
    /// The parameter with the region of the new one.
    region: Option<Text>,
    /// The parameter that says how many.
    count: Option<Text>,
    /// Fields and the parameters that they take their values from.
    take: Option<BTreeMap<String, Text>>,
    /// Fields and values; `"{CupId}"` is the value of a parameter.
    set: Option<Any>,
    /// Parameters, each with fields and values; the first one that is given counts.
    first: Option<BTreeMap<String, Values>>,
    /// Lists, and the parameters whose items go into them.
    put: Option<BTreeMap<String, Text>>,
    /// Lists, and the parameters whose items go out of them.
    drop: Option<BTreeMap<String, Text>>,
    /// Lists, and the parameters that empty them where they are `true`.
    clear: Option<BTreeMap<String, Text>>,
    /// Fields of the answer and what they show.
    answer: Option<BTreeMap<String, Text>>,
}

/// A collection, or a parameter that chooses one.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum On {
    One(Text),
    By(Chosen),
}

/// A collection that a parameter chooses.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Chosen {
    /// The parameter.
    by: Text,
    /// Its values and their collections.
    of: BTreeMap<String, Text>,
}

/// How a parameter chooses.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub(crate) enum Filter {
    Word(Match),
    Field(FieldFilter),
    Keys(KeysFilter),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub(crate) enum Match {
    /// The value itself.
    Equals,
    /// One of several values.
    OneOf,
    /// Text in which `*` stands for any text.
    Glob,
    /// All of these tags.
    Tags,
    /// Not before a time.
    From,
    /// Not after a time.
    Until,
}

/// A filter whose field is named otherwise than the parameter.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct FieldFilter {
    /// The field.
    field: Option<Text>,
    /// How it is compared.
    is: Match,
    /// The value without the parameter.
    default: Option<Any>,
    /// A value that stands for all.
    any: Option<Any>,
}

/// Filters of a list of `Key` and `Value`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct KeysFilter {
    /// Keys, each with a filter of its own.
    keys: BTreeMap<String, FieldFilter>,
}

/// A resource of another collection.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Need {
    /// The parameter with its key.
    find: Text,
    /// The error where it is not there.
    missing: Option<Text>,
}

/// A field that has to be one of some values.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Only {
    /// The field.
    field: Text,
    /// The values.
    is: Any,
    /// The error where it is none of them.
    code: Text,
    /// A parameter that lifts it.
    unless: Option<Text>,
    /// `true`: it matters only for copies to another region.
    abroad: Option<Flag>,
}
