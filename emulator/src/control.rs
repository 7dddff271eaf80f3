//! What tests say to a running emulator, beside the API that it serves: `/_yunspec/…`, on loopback alone.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::accounts;
use crate::clock;
use crate::engine::Engine;
use crate::faults::Fault;
use crate::incoming::Incoming;

/// Where it begins.
pub(crate) const PREFIX: &str = "/_yunspec/";

/// A request that cannot be done, with what would help.
struct Wrong(StatusCode, String);

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
    let answer = match (incoming.method.as_str(), name) {
        ("POST", "reset") => reset(engine),
        ("POST", "faults") => faults(engine, &incoming.body),
        ("PUT", "clock") => clock(engine, &incoming.body),
        ("GET", "requests") => Ok(engine.log.to_json()),
        ("GET", "state") => Ok(engine.store.to_json()),
        ("GET", "accounts") => Ok(accounts(engine)),
        (_, "accounts" | "reset" | "faults" | "clock" | "requests" | "state") => {
            let message = format!("`{name}` does not take {}", incoming.method);
            Err(Wrong(StatusCode::METHOD_NOT_ALLOWED, message))
        }
        _ => Err(Wrong(StatusCode::NOT_FOUND, format!("there is no `{PREFIX}{name}`; {THERE}"))),
    };
    let (status, body) = match answer {
        Ok(body) => (StatusCode::OK, body),
        Err(Wrong(status, message)) => (status, json!({"error": message})),
    };
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

const THERE: &str =
    "there are `POST reset`, `POST faults`, `PUT clock`, `GET requests`, `GET state` and `GET accounts`";

/// Access keys and the numbers of their accounts.
fn accounts(engine: &Engine) -> Value {
    let account = |id: &str| json!({"access_key_id": id, "account_id": accounts::number(id).to_string()});
    engine.gate.access_keys().map(account).collect()
}

/// All as at the start.
fn reset(engine: &Engine) -> Answer {
    engine.store.reset().map_err(|error| Wrong(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    engine.faults.set(Vec::new());
    engine.clock.shift(clock::Shift::None);
    engine.log.clear();
    Ok(json!({}))
}

fn faults(engine: &Engine, body: &[u8]) -> Answer {
    let faults: Vec<Fault> =
        read(body, r#"a list such as `[{"operation": "DescribeImages", "calls": [1], "code": "Throttling"}]`"#)?;
    let count = faults.len();
    engine.faults.set(faults);
    Ok(json!({"faults": count}))
}

fn clock(engine: &Engine, body: &[u8]) -> Answer {
    let expected = r#"`{"now": "2024-01-02T03:04:05Z"}` or `{"offset_s": -900}`"#;
    let wrong = || Wrong(StatusCode::BAD_REQUEST, format!("expected {expected}"));
    let shift = match read(body, expected)? {
        At { now: Some(now), offset_s: None } => clock::Shift::At(clock::parse(&now).ok_or_else(wrong)?),
        At { now: None, offset_s: Some(seconds) } => clock::Shift::By(seconds),
        At { .. } => return Err(wrong()),
    };
    engine.clock.shift(shift);
    Ok(json!({"now": clock::text(engine.clock.now())}))
}

fn read<'a, T: Deserialize<'a>>(body: &'a [u8], expected: &str) -> Result<T, Wrong> {
    let wrong = |error| Wrong(StatusCode::BAD_REQUEST, format!("{error}; expected {expected}"));
    serde_json::from_slice(body).map_err(wrong)
}
