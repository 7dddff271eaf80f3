//! What a spec declares under `emulate:`: lists, and resources that are created, changed and deleted.

pub(crate) mod answer;
mod filter;
mod list;
mod seen;
mod sharing;
mod tags;
mod write;

pub(crate) use filter::with_seconds;
pub(crate) use seen::{Row, Seen};
use serde_json::Value;
use yunspec_spec::model::{Collection, Does, Emulate, On};

use crate::behaviour::{Behaviour, Question};
use crate::refusal::Refusal;
use crate::store::Place;

/// The behaviour of operations with an `emulate:`.
pub(crate) struct Declared;

impl Behaviour for Declared {
    /// A trial does all but the last step of a write.
    fn check(&self, question: &Question<'_>) -> Result<(), Refusal> {
        match &question.operation.emulate {
            Some(emulate) if question.passed_dry_run().is_some() => write::try_out(question, emulate),
            _ => Ok(()),
        }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        let Some(emulate) = &question.operation.emulate else { return Ok(Value::Null) };
        match emulate.does {
            Does::List => list::list(question, emulate),
            Does::Show => list::show(question, emulate),
            Does::Create | Does::Change | Does::Delete => write::write(question, emulate),
        }
    }
}

/// The collection that a request is about. The value of a choice is one of the choices, or the parameter is refused.
fn collection<'a>(question: &Question<'a>, emulate: &'a Emulate) -> Result<&'a Collection, Refusal> {
    let name = match &emulate.on {
        On::One(name) => name,
        On::By { parameter, of } => {
            let value = question.request.text(parameter).unwrap_or_default();
            of.get(value).ok_or_else(|| question.invalid(parameter))?
        }
    };
    named(question, name)
}

/// Loaded specs name collections that are there; those of a hand-made model may not.
pub(crate) fn named<'a>(question: &Question<'a>, name: &str) -> Result<&'a Collection, Refusal> {
    let found = question.api.service.collections.iter().find(|collection| collection.name == name);
    found.ok_or_else(|| question.refuse("InternalError"))
}

/// Where the resources of a request stand: in the region that it names.
pub(crate) fn place(question: &Question<'_>, collection: &Collection, region: Option<&str>) -> Place {
    let other = region.and_then(|region| question.request.text(region)).filter(|region| !region.is_empty());
    Place {
        account: question.access_key_id.to_owned(),
        service: question.api.service.name.clone(),
        collection: collection.name.clone(),
        region: if collection.global { String::new() } else { other.unwrap_or(question.region).to_owned() },
    }
}

/// The keys that a request names: one, or the items of a list; empty ones are none.
fn keys(question: &Question<'_>, parameter: &str) -> Vec<String> {
    let texts = match question.request.json(parameter) {
        Some(Value::Array(items)) => items.iter().map(text).collect(),
        Some(value) => vec![text(&value)],
        None => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

/// A scalar as it travels.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
