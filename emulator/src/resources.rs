//! Resources as people write them, and as `GET /_yunspec/state` shows them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use yunspec_spec::model::{Api, Collection};

use crate::clock;
use crate::endpoint;
use crate::ids::Ids;
use crate::served::Served;
use crate::store::{Item, Place, Table};
use crate::written::{At, Judge, Mistakes, Written, Wrong};

/// The resources of one place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) place: Place,
    /// Each with its key.
    pub(crate) items: Vec<(String, Item)>,
}

/// A number to draw from, and resources.
#[derive(Debug, Default)]
pub(crate) struct Seed {
    pub(crate) number: Option<u64>,
    pub(crate) resources: Vec<Placed>,
}

/// The ids of resources without keys, where a text says what they are drawn from: not those of the calls after it.
pub(crate) fn drawn(written: &Written) -> Option<Ids> {
    let seed = written.value.get("seed").and_then(Value::as_u64)?;
    Some(Ids::new(seed.rotate_left(32).wrapping_add(1)))
}

/// What resources are read against.
pub(crate) struct Reader<'a> {
    pub(crate) served: &'a [Served],
    /// Whose resources they are where they do not say.
    pub(crate) account: &'a str,
    pub(crate) now: i64,
    /// Draws the keys of those without; where there is none, each has to have its own.
    pub(crate) ids: Option<&'a Ids>,
}

const PLACE: [&str; 6] = ["account", "service", "collection", "region", "items", "since"];

impl Reader<'_> {
    /// A whole state: a list of places.
    pub(crate) fn state(&self, written: &Written) -> Result<Vec<Placed>, Mistakes> {
        let mut judge = Judge::of(written);
        let places = self.places(&written.value, At::Root, &mut judge);
        judge.finish(places)
    }

    /// A number, resources, or both: `{"seed": 7, "resources": […]}`, or the list alone.
    pub(crate) fn seed(&self, written: &Written) -> Result<Seed, Mistakes> {
        let mut judge = Judge::of(written);
        let mut seed = Seed::default();
        match &written.value {
            Value::Object(keys) if !keys.is_empty() => {
                for (key, value) in keys {
                    let at = At::Key(&At::Root, key);
                    match (key.as_str(), value.as_u64()) {
                        ("seed", Some(number)) => seed.number = Some(number),
                        ("seed", None) => judge.value(at, Wrong::kind("a whole number from 0", value)),
                        ("resources", _) => seed.resources = self.places(value, at, &mut judge),
                        _ => judge.key(at, unknown_key("a seed", key, &["seed", "resources"])),
                    }
                }
            }
            Value::Array(_) => seed.resources = self.places(&written.value, At::Root, &mut judge),
            other => judge.value(At::Root, Wrong::kind("`{\"seed\": 7}`, a list of resources, or both", other)),
        }
        judge.finish(seed)
    }

    fn places(&self, value: &Value, at: At<'_>, judge: &mut Judge<'_>) -> Vec<Placed> {
        let Value::Array(items) = value else {
            judge.value(at, Wrong::kind("a list such as `[{\"collection\": \"Image\", \"items\": […]}]`", value));
            return Vec::new();
        };
        let (mut all, mut seen) = (Vec::new(), BTreeSet::new());
        for (index, item) in items.iter().enumerate() {
            let at = At::Item(&at, index);
            let Some(placed) = self.place(item, at, judge) else { continue };
            if !seen.insert(placed.place.clone()) {
                let message = "this place stands in the list before".to_owned();
                judge
                    .value(at, Wrong { code: "duplicate-place", message, help: "write all `items` of it once".into() });
            }
            all.push(placed);
        }
        all
    }

    fn place(&self, value: &Value, at: At<'_>, judge: &mut Judge<'_>) -> Option<Placed> {
        let Value::Object(keys) = value else {
            judge.value(at, Wrong::kind("a map such as `{\"collection\": \"Image\", \"items\": […]}`", value));
            return None;
        };
        let mut texts = BTreeMap::new();
        for (key, value) in keys {
            let at = At::Key(&at, key);
            match (key.as_str(), value) {
                ("items" | "since", _) => {}
                (known, Value::String(text)) if PLACE.contains(&known) => {
                    texts.insert(known, text.as_str());
                }
                (known, value) if PLACE.contains(&known) => judge.value(at, Wrong::kind("text", value)),
                _ => judge.key(at, unknown_key("a place", key, &PLACE)),
            }
        }
        let (api, collection) = self.collection(&texts, at, judge)?;
        let region = region(api, collection, texts.get("region").copied(), at, judge)?;
        let place = Place {
            account: texts.get("account").copied().unwrap_or(self.account).to_owned(),
            service: api.service.name.clone(),
            collection: collection.name.clone(),
            region,
        };
        let since = since(keys.get("since"), At::Key(&at, "since"), judge);
        let items = self.items(collection, keys.get("items"), &since, At::Key(&at, "items"), judge);
        Some(Placed { place, items })
    }

    /// The collection of a place. Its service need not be named where only one has a collection of this name.
    fn collection(
        &self,
        texts: &BTreeMap<&str, &str>,
        at: At<'_>,
        judge: &mut Judge<'_>,
    ) -> Option<(&Api, &Collection)> {
        let Some(name) = texts.get("collection") else {
            let message = "a place lacks the key `collection`".to_owned();
            judge.value(at, Wrong { code: "missing-key", message, help: "add `\"collection\": \"Image\"`".to_owned() });
            return None;
        };
        let all = || self.served.iter().flat_map(|it| it.api().service.collections.iter().map(|of| (it.api(), of)));
        let services: Vec<_> = self.served.iter().map(|it| it.api().service.name.as_str()).collect();
        if let Some(service) = texts.get("service").filter(|service| !services.contains(service)) {
            let message = format!("no service that is served is called `{service}`");
            judge.value(At::Key(&at, "service"), Wrong::name("unknown-name", message, service, &services));
            return None;
        }
        let of_service = |api: &Api| texts.get("service").is_none_or(|service| api.service.name == *service);
        let found = all().find(|(api, of)| of.name == *name && of_service(api));
        if found.is_none() {
            let message = format!("there is no collection `{name}`");
            let known: Vec<_> = all().filter(|(api, _)| of_service(api)).map(|(_, of)| of.name.as_str()).collect();
            judge.value(At::Key(&at, "collection"), Wrong::name("unknown-name", message, name, &known));
        }
        found
    }

    fn items(
        &self,
        collection: &Collection,
        value: Option<&Value>,
        since: &BTreeMap<&str, i64>,
        at: At<'_>,
        judge: &mut Judge<'_>,
    ) -> Vec<(String, Item)> {
        let items = match value {
            Some(Value::Array(items)) => items.as_slice(),
            Some(other) => {
                judge.value(at, Wrong::kind("a list of resources", other));
                &[]
            }
            None => &[],
        };
        let (table, mut keys) = (Table::new(collection), BTreeSet::new());
        let mut all = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = At::Item(&at, index);
            let Value::Object(given) = item else {
                judge.value(at, Wrong::kind("a map with the fields of a resource", item));
                continue;
            };
            let Some(record) = self.record(collection, given, at, judge) else { continue };
            let key = table.key_of(&record);
            if !keys.insert(key.clone()) {
                let message = format!("another resource has the `{}` `{key}`", collection.key);
                let help = "give each a key of its own".to_owned();
                judge.value(At::Key(&at, &collection.key), Wrong { code: "duplicate-resource", message, help });
                continue;
            }
            let item = match since.get(key.as_str()) {
                Some(since) => Item::since(record, *since),
                None => Item::settled(record),
            };
            all.push((key, item));
        }
        all
    }

    /// The fields of a resource. Where keys are drawn, what is not given is as of a new one that has become what it is.
    fn record(
        &self,
        collection: &Collection,
        given: &Map<String, Value>,
        at: At<'_>,
        judge: &mut Judge<'_>,
    ) -> Option<Map<String, Value>> {
        let mut given = given.clone();
        for list in collection.lists.keys() {
            if let Some(bare) = given.get_mut(list).and_then(unwrapped) {
                given.insert(list.clone(), bare);
            }
        }
        let drawn = self.ids.zip(collection.id.as_deref()).map(|(ids, pattern)| ids.of_pattern(pattern));
        let has_key = match given.get(&collection.key) {
            Some(Value::String(key)) => !key.is_empty(),
            key => key.is_some_and(Value::is_number),
        };
        match (has_key, drawn) {
            (true, _) => {}
            (false, Some(drawn)) => {
                given.insert(collection.key.clone(), drawn.into());
            }
            (false, None) => {
                let message = format!("a resource lacks its key `{}`", collection.key);
                judge.value(at, Wrong { code: "missing-key", message, help: format!("add `{}`", collection.key) });
                return None;
            }
        }
        if self.ids.is_none() {
            return Some(given);
        }
        let mut record = settled(collection);
        if let Some(created) = &collection.created {
            record.insert(created.clone(), clock::text(self.now).into());
        }
        record.extend(given);
        Some(record)
    }
}

/// A new resource when it has become what it is.
fn settled(collection: &Collection) -> Map<String, Value> {
    const LONG: i64 = 1 << 40;
    Item::since(collection.fields.clone(), 0).at(collection.states.as_ref(), LONG).into_owned()
}

/// A list as answers show it: inside an object that holds nothing else.
fn unwrapped(value: &mut Value) -> Option<Value> {
    let fields = value.as_object_mut().filter(|fields| fields.len() == 1)?;
    fields.values_mut().find(|value| value.is_array()).map(Value::take)
}

/// Collections of all regions have none.
fn region(
    api: &Api,
    collection: &Collection,
    given: Option<&str>,
    at: At<'_>,
    judge: &mut Judge<'_>,
) -> Option<String> {
    match (collection.global, given.unwrap_or_default()) {
        (true, "") => Some(String::new()),
        (true, region) => {
            let message = format!("all regions share `{}`, and here is one: `{region}`", collection.name);
            let help = "remove `region`".to_owned();
            judge.key(At::Key(&at, "region"), Wrong { code: "misplaced-key", message, help });
            None
        }
        (false, "") => Some(endpoint::region_of(api, "")),
        (false, region) => Some(region.to_owned()),
    }
}

/// When resources came into their states.
fn since<'v>(value: Option<&'v Value>, at: At<'_>, judge: &mut Judge<'_>) -> BTreeMap<&'v str, i64> {
    let Some(value) = value else { return BTreeMap::new() };
    let Value::Object(times) = value else {
        judge.value(at, Wrong::kind("a map from keys to times", value));
        return BTreeMap::new();
    };
    let mut all = BTreeMap::new();
    for (key, time) in times {
        match time.as_str().and_then(clock::parse) {
            Some(time) => {
                all.insert(key.as_str(), time);
            }
            None => judge.value(At::Key(&at, key), Wrong::kind("a time such as `2024-01-02T03:04:05Z`", time)),
        }
    }
    all
}

fn unknown_key(what: &str, key: &str, known: &[&str]) -> Wrong {
    Wrong::name("unknown-key", format!("{what} has no key `{key}`"), key, known)
}

/// A place as it is shown, and read again.
pub(crate) fn shown(place: &Place, table: &Table) -> Value {
    let since = table.items().filter_map(|item| {
        let at = item.since_when()?;
        Some((table.key_of(item.record()), Value::from(clock::text(at))))
    });
    json!({
        "account": place.account,
        "service": place.service,
        "collection": place.collection,
        "region": place.region,
        "items": table.items().map(Item::record).collect::<Vec<_>>(),
        "since": since.collect::<Map<_, _>>(),
    })
}
