//! What tests say to a running emulator, beside the API that it serves: `/_yunspec/…`, on loopback alone.

use hyper::header::{self, HeaderValue};
use hyper::{Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::accounts;
use crate::body::Body;
use crate::clock;
use crate::engine::Engine;
use crate::faults;
use crate::ids::Ids;
use crate::incoming::Incoming;
use crate::replay;
use crate::resources::{self, Reader, Seed};
use crate::served::{self, Served};
use crate::store::JournalError;
use crate::written::{Mistakes, Written};

/// Where it begins.
pub(crate) const PREFIX: &str = "/_yunspec/";

/// A request that cannot be done, with what would help.
struct Wrong(StatusCode, Value);

type Answer = Result<Value, Wrong>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct At {
    now: Option<String>,
    offset_s: Option<i64>,
}

/// The answer to one request below [`PREFIX`].
pub(crate) fn answer(engine: &Engine, incoming: &Incoming) -> Response<Body> {
    let name = incoming.path.strip_prefix(PREFIX).unwrap_or_default();
    if let ("GET", "requests", Some(form)) = (incoming.method.as_ref(), name, incoming.parameter("as")) {
        let Some(text) = replay::text(engine, form, incoming.header("host").unwrap_or_default()) else {
            let message = format!("requests have no form `{form}`, expected {}", replay::FORMS);
            return response(StatusCode::BAD_REQUEST, json!({"error": message}).to_string(), JSON);
        };
        return response(StatusCode::OK, text, "text/plain;charset=utf-8");
    }
    let answer = match (incoming.method.as_ref(), name) {
        ("POST", "reset") => reset(engine),
        ("POST", "seed") => seed(engine, &incoming.body),
        ("POST", "faults") => faults(engine, &incoming.body),
        ("PUT", "clock") => clock(engine, &incoming.body),
        ("GET", "requests") => Ok(engine.log.to_json()),
        ("GET", "state") => Ok(state(engine)),
        ("PUT", "state") => replace(engine, &incoming.body),
        ("GET", "accounts") => Ok(accounts(engine)),
        (_, "accounts" | "reset" | "seed" | "faults" | "clock" | "requests" | "state") => {
            let message = format!("`{name}` does not take {}", incoming.method);
            Err(said(StatusCode::METHOD_NOT_ALLOWED, &message))
        }
        _ => Err(said(StatusCode::NOT_FOUND, &format!("there is no `{PREFIX}{name}`; {THERE}"))),
    };
    let (status, body) = match answer {
        Ok(body) => (StatusCode::OK, body),
        Err(Wrong(status, said)) => (status, said),
    };
    response(status, body.to_string(), JSON)
}

const JSON: &str = "application/json";

fn response(status: StatusCode, body: String, content_type: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// What mistakes call the text that they are in.
const BODY: &str = "the body";

fn said(status: StatusCode, message: &str) -> Wrong {
    Wrong(status, json!({"error": message}))
}

impl From<Mistakes> for Wrong {
    fn from(mistakes: Mistakes) -> Self {
        Self(StatusCode::BAD_REQUEST, mistakes.to_json())
    }
}

impl From<JournalError> for Wrong {
    fn from(error: JournalError) -> Self {
        said(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string())
    }
}

const THERE: &str = "there are `POST reset`, `POST seed`, `POST faults`, `PUT clock`, `GET requests`, `GET state`, \
                     `PUT state` and `GET accounts`";

/// Access keys and the numbers of their accounts.
fn accounts(engine: &Engine) -> Value {
    let account = |id: &str| json!({"access_key_id": id, "account_id": accounts::number(id).to_string()});
    engine.gate.access_keys().map(account).collect()
}

/// All as at the start.
fn reset(engine: &Engine) -> Answer {
    engine.store.reset().map_err(Wrong::from)?;
    engine.ids.restart(engine.store.seed());
    engine.faults.set(Vec::new());
    engine.clock.shift(clock::Shift::None);
    engine.log.clear();
    Ok(json!({}))
}

/// All resources of places that were looked at or written to.
fn state(engine: &Engine) -> Value {
    engine.store.to_json(|place| {
        let api = engine.served.iter().map(Served::api).find(|api| api.service.name == place.service)?;
        api.service.collections.iter().find(|collection| collection.name == place.collection)
    })
}

/// A body that is not right changes nothing.
fn replace(engine: &Engine, body: &[u8]) -> Answer {
    let places = reader(engine, None).state(&Written::read(BODY, body)?)?;
    let count = places.iter().map(|placed| placed.items.len()).sum::<usize>();
    engine.store.replace(places)?;
    Ok(json!({"resources": count}))
}

/// A start from another number, resources beside those that are there, or both.
fn seed(engine: &Engine, body: &[u8]) -> Answer {
    let written = Written::read(BODY, body)?;
    let drawn = resources::drawn(&written);
    let Seed { number, resources } = reader(engine, drawn.as_ref().or(Some(&engine.ids))).seed(&written)?;
    let count = resources.iter().map(|placed| placed.items.len()).sum::<usize>();
    engine.store.plant(number, resources)?;
    if let Some(number) = number {
        engine.ids.restart(number);
    }
    Ok(json!({"seed": engine.store.seed(), "resources": count}))
}

fn reader<'e>(engine: &'e Engine, ids: Option<&'e Ids>) -> Reader<'e> {
    let account = engine.gate.access_keys().next().unwrap_or_default();
    Reader { served: &engine.served, account, now: engine.clock.now(), ids }
}

fn faults(engine: &Engine, body: &[u8]) -> Answer {
    let faults = faults::read(&Written::read(BODY, body)?, &served::operations(&engine.served))?;
    let count = faults.len();
    engine.faults.set(faults);
    Ok(json!({"faults": count}))
}

fn clock(engine: &Engine, body: &[u8]) -> Answer {
    let expected = r#"`{"now": "2024-01-02T03:04:05Z"}` or `{"offset_s": -900}`"#;
    let wrong = || said(StatusCode::BAD_REQUEST, &format!("expected {expected}"));
    let shift = match read(body, expected)? {
        At { now: Some(now), offset_s: None } => clock::Shift::At(clock::parse(&now).ok_or_else(wrong)?),
        At { now: None, offset_s: Some(seconds) } => clock::Shift::By(seconds),
        At { .. } => return Err(wrong()),
    };
    engine.clock.shift(shift);
    Ok(json!({"now": clock::text(engine.clock.now())}))
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8], expected: &str) -> Result<T, Wrong> {
    let wrong = |error| said(StatusCode::BAD_REQUEST, &format!("{error}; expected {expected}"));
    serde_json::from_slice(body).map_err(wrong)
}
