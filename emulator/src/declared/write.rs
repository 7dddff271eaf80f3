//! Writes: resources that are made, changed and removed, all of a request's or none.

use serde_json::{Map, Value};
use yunspec_spec::model::{Collection, Does, Emulate};

use super::{Seen, answer, collection, keys, named, place, sharing, tags, text};
use crate::behaviour::Question;
use crate::clock;
use crate::refusal::Refusal;
use crate::store::{Call, Change, Item, Place, Reply, Table, Tables, View};

type Records = Vec<Map<String, Value>>;

/// Does what the spec declares. A token that was seen before is answered as then.
pub(super) fn write(question: &Question<'_>, emulate: &Emulate) -> Result<Value, Refusal> {
    let collection = collection(question, emulate)?;
    let token = token(question);
    question.store.write(|view| {
        if let Some((call, request)) = &token
            && let Some(reply) = view.reply(call)
        {
            let is_same = reply.request == *request;
            let answer = if is_same { Ok(reply.answer.clone()) } else { Err(question.refuse(mismatch(question))) };
            return answer.map(|answer| (Vec::new(), answer));
        }
        let (mut changes, records) = changes(question, emulate, collection, view)?;
        let answer = answer::of(question, emulate, &records);
        changes.extend(token.map(|(call, request)| Change::Keep(call, Reply { request, answer: answer.clone() })));
        Ok((changes, answer))
    })
}

/// Looks whether the request would be done.
pub(super) fn try_out(question: &Question<'_>, emulate: &Emulate) -> Result<(), Refusal> {
    if matches!(emulate.does, Does::List | Does::Show) {
        return needs(question, emulate);
    }
    let collection = collection(question, emulate)?;
    question.store.write(|view| changes(question, emulate, collection, view).map(|_| (Vec::new(), ())))
}

/// Errors for a token that came with another request before: the one that the operation lists, else the first.
const MISMATCH: [&str; 2] = ["IdempotentParameterMismatch", "IdempotenceParamNotMatch"];

fn mismatch(question: &Question<'_>) -> &'static str {
    let is_listed = |code: &&str| question.operation.errors.iter().any(|error| error.code == *code);
    MISMATCH.into_iter().find(is_listed).unwrap_or(MISMATCH[0])
}

/// The token of a request, and what it may not come with another time.
fn token(question: &Question<'_>) -> Option<(Call, Value)> {
    let parameter = question.operation.token.as_deref()?;
    let token = question.request.text(parameter).filter(|token| !token.is_empty())?;
    let mut request = question.request.to_json();
    if let Value::Object(request) = &mut request {
        request.remove(parameter);
    }
    let (account, service) = (question.access_key_id.to_owned(), question.api.service.name.clone());
    Some(((account, service, question.operation.name.clone(), token.to_owned()), request))
}

fn changes(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    view: &mut View<'_>,
) -> Result<(Vec<Change>, Records), Refusal> {
    needed(question, emulate, &mut |place, of| view.tables(place, of))?;
    sharing::check(question, emulate, collection)?;
    match emulate.does {
        Does::Create => create(question, emulate, collection, view),
        _ => alter(question, emulate, collection, view),
    }
}

/// Resources of other collections that a request names are there.
pub(super) fn needs(question: &Question<'_>, emulate: &Emulate) -> Result<(), Refusal> {
    needed(question, emulate, &mut |place, of| question.store.tables(place, of))
}

fn needed(
    question: &Question<'_>,
    emulate: &Emulate,
    tables: &mut dyn FnMut(&Place, &Collection) -> Tables,
) -> Result<(), Refusal> {
    for need in &emulate.needs {
        let of = named(question, &need.collection)?;
        let seen = Seen::in_tables(question, of, tables(&place(question, of, None), of));
        if let Some(key) = keys(question, &need.find).iter().find(|key| seen.get(key).is_none()) {
            return Err(missing(question, &need.find, need.missing.as_deref(), key));
        }
    }
    Ok(())
}

fn missing(question: &Question<'_>, parameter: &str, code: Option<&str>, key: &str) -> Refusal {
    match code {
        Some(code) => question.refuse(code).filled(&[("%s", key)]),
        None => question.invalid(parameter),
    }
}

fn create(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    view: &mut View<'_>,
) -> Result<(Vec<Change>, Records), Refusal> {
    let place = place(question, collection, emulate.region.as_deref());
    let mut start = collection.fields.clone();
    if let Some(source) = copied(question, emulate, collection, view)? {
        start.extend(source);
    }
    let table = view.table(&place, collection);
    let many = emulate.count.as_deref().and_then(|count| question.number(count)).unwrap_or(1).min(MOST);
    let mut records = Vec::new();
    for _ in 0..many {
        let mut record = start.clone();
        taken(question, emulate, collection, &mut record);
        lists(question, emulate, collection, &mut record);
        if let Some(pattern) = &collection.id {
            record.insert(collection.key.clone(), fresh(question, pattern, &table).into());
        }
        if let Some(created) = &collection.created {
            record.insert(created.clone(), clock::text(question.now).into());
        }
        unique(question, emulate, collection, &table, &record, None)?;
        records.push(record);
    }
    let change = |record: &Map<String, Value>| {
        let item = Item::since(record.clone(), question.now);
        Change::Put(place.clone(), table.key_of(record), item)
    };
    Ok((records.iter().map(change).collect(), records))
}

/// How many one request makes at most, whatever it asks for and its spec allows.
const MOST: i64 = 1000;

/// How often an id is drawn that may be taken.
const DRAWS: usize = 1000;

/// An id that is not taken: after a restart the same ones are drawn again.
fn fresh(question: &Question<'_>, pattern: &str, table: &Table) -> String {
    let drawn = (0..DRAWS).map(|_| question.ids.of_pattern(pattern)).find(|id| table.get(id).is_none());
    // Where a pattern has few ids and all are taken, some letters more.
    drawn.unwrap_or_else(|| question.ids.of_pattern(&format!("{pattern}-")) + &question.ids.suffix(12))
}

/// The fields of the resource that a new one is a copy of.
fn copied(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    view: &mut View<'_>,
) -> Result<Option<Map<String, Value>>, Refusal> {
    let Some(parameter) = &emulate.copy else { return Ok(None) };
    let Some(key) = question.request.text(parameter) else { return Ok(None) };
    let seen = Seen::in_tables(question, collection, view.tables(&place(question, collection, None), collection));
    let Some(source) = seen.get(key) else {
        return Err(missing(question, parameter, emulate.missing.as_deref(), key));
    };
    let mut source = source.into_owned();
    // A copy belongs to who makes it.
    if let Some(owner) = collection.shared.as_ref().and_then(|shared| shared.owner.as_ref()) {
        source.remove(owner);
    }
    let is_abroad = place(question, collection, emulate.region.as_deref()) != place(question, collection, None);
    allowed(question, emulate, &source, is_abroad)?;
    Ok(Some(source))
}

fn alter(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    view: &mut View<'_>,
) -> Result<(Vec<Change>, Records), Refusal> {
    let place = place(question, collection, None);
    let table = view.table(&place, collection);
    let Some(find) = &emulate.find else { return Ok((Vec::new(), Vec::new())) };
    let (mut changes, mut records) = (Vec::new(), Vec::new());
    for key in keys(question, find) {
        let Some(item) = table.get(&key) else {
            if emulate.missing.is_none() {
                continue;
            }
            return Err(missing(question, find, emulate.missing.as_deref(), &key));
        };
        let before = item.at(collection.states.as_ref(), question.now);
        allowed(question, emulate, &before, false)?;
        if emulate.does == Does::Delete {
            changes.push(Change::Remove(place.clone(), key));
            records.push(before.into_owned());
            continue;
        }
        let mut record = item.record().clone();
        taken(question, emulate, collection, &mut record);
        lists(question, emulate, collection, &mut record);
        unique(question, emulate, collection, &table, &record, Some(&key))?;
        let is_new_state = collection.states.as_ref().is_some_and(|states| emulate.set.contains_key(&states.field));
        let item = if is_new_state { Item::since(record.clone(), question.now) } else { item.with(record.clone()) };
        changes.push(Change::Put(place.clone(), key, item));
        records.push(record);
    }
    Ok((changes, records))
}

/// Conditions on a resource, each with the error that says that it does not hold.
fn allowed(
    question: &Question<'_>,
    emulate: &Emulate,
    record: &Map<String, Value>,
    is_abroad: bool,
) -> Result<(), Refusal> {
    for only in emulate.only.iter().filter(|only| is_abroad || !only.abroad) {
        let is_lifted = only.unless.as_deref().is_some_and(|flag| question.request.flag(flag) == Some(true));
        let found = record.get(&only.field).unwrap_or(&Value::Null);
        if !is_lifted && !only.is.contains(found) {
            return Err(question.refuse(&only.code));
        }
    }
    Ok(())
}

/// No other resource has the same value; one without a value is like no other.
fn unique(
    question: &Question<'_>,
    emulate: &Emulate,
    collection: &Collection,
    table: &Table,
    record: &Map<String, Value>,
    own: Option<&str>,
) -> Result<(), Refusal> {
    for (field, code) in &emulate.unique {
        let Some(value) = record.get(field).filter(|value| !text(value).is_empty()) else { continue };
        let others = table.items().filter(|item| Some(table.key_of(item.record()).as_str()) != own);
        let mut others = others.map(Item::record).filter(|other| other.get(&collection.key).is_some());
        if others.any(|other| other.get(field) == Some(value)) {
            return Err(question.refuse(code));
        }
    }
    Ok(())
}

/// What a request says of fields: by their own names, by the names that the spec maps, and what it sets.
fn taken(question: &Question<'_>, emulate: &Emulate, collection: &Collection, record: &mut Map<String, Value>) {
    let same = record.keys().chain(collection.fields.keys()).filter(|field| **field != collection.key);
    let same: Vec<_> = same.filter_map(|field| Some((field.clone(), question.request.json(field)?))).collect();
    let keyed = collection.id.is_none().then(|| question.request.json(&collection.key)).flatten();
    record.extend(same.into_iter().filter(|(field, value)| is_plain(value) && !collection.lists.contains_key(field)));
    record.extend(keyed.map(|key| (collection.key.clone(), key)));
    for (field, parameter) in &emulate.take {
        record.extend(question.request.json(parameter).map(|value| (field.clone(), value)));
    }
    let first = emulate.first.iter().find(|(parameter, _)| is_given(question, parameter));
    for (field, value) in first.into_iter().flat_map(|(_, fields)| fields).chain(&emulate.set) {
        if let Some(value) = filled(question, value) {
            record.insert(field.clone(), value);
        }
    }
}

/// Empty text and empty lists say nothing.
fn is_given(question: &Question<'_>, parameter: &str) -> bool {
    match question.request.json(parameter) {
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        value => value.is_some_and(|value| !value.is_null()),
    }
}

/// A value of the spec with what stands in braces: parameters, and letters to be drawn.
fn filled(question: &Question<'_>, value: &Value) -> Option<Value> {
    match value {
        Value::String(text) => match text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) if !name.bytes().all(|byte| byte.is_ascii_digit()) => question.request.json(name),
            _ if text.contains('{') => Some(question.ids.of_pattern(text).into()),
            _ => Some(value.clone()),
        },
        Value::Array(items) => Some(items.iter().filter_map(|item| filled(question, item)).collect()),
        Value::Object(fields) => {
            let fields = fields.iter().filter_map(|(name, value)| Some((name.clone(), filled(question, value)?)));
            Some(Value::Object(fields.collect()))
        }
        other => Some(other.clone()),
    }
}

fn is_plain(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

/// Items that are put into lists of a resource, and taken out of them.
fn lists(question: &Question<'_>, emulate: &Emulate, collection: &Collection, record: &mut Map<String, Value>) {
    for (field, key) in &collection.lists {
        let given = |lists: &indexmap::IndexMap<String, String>| {
            lists.get(field).and_then(|parameter| question.request.json(parameter))
        };
        let (put, drop, clear) = (given(&emulate.put), given(&emulate.drop), given(&emulate.clear));
        if put.is_none() && drop.is_none() && clear.is_none() {
            continue;
        }
        let mut list = record.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
        for drop in drop.into_iter().chain(clear) {
            tags::drop(&mut list, &drop, key);
        }
        if let Some(put) = put {
            tags::put(&mut list, tags::items(&put, key), key);
        }
        record.insert(field.clone(), Value::Array(list));
    }
}
