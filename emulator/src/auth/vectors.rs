//! Requests recorded from the official SDKs, and published examples, against the gate.

use std::io::Write;
use std::path::Path;

use serde_json::Value;
use yunspec_runtime::sign::percent_encode;

use super::{Gate, Signatures, claim};
use crate::accounts::Accounts;
use crate::clock;
use crate::incoming::Incoming;
use crate::refusal::Refusal;

/// The cases of a file; `None` where the folder beside the project is missing.
fn cases(file: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors").join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        // The harness keeps what tests print; this is to be seen.
        let test = std::thread::current();
        let test = test.name().unwrap_or("a test");
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
        return None;
    };
    let all: Value = serde_json::from_str(&text).unwrap();
    Some(all["cases"].as_array().unwrap().clone())
}

fn incoming(case: &Value) -> Incoming<'_> {
    let text = |name: &str| case[name].as_str().unwrap_or_default();
    let headers = case["final_headers"].as_array().unwrap().iter();
    let mut headers: Vec<_> = headers
        .map(|pair| (&*pair[0].as_str().unwrap().to_ascii_lowercase().leak(), pair[1].as_str().unwrap().into()))
        .collect();
    // The published form lists the header apart.
    if let (Some(value), true) =
        (case["authorization"].as_str(), headers.iter().all(|(name, _)| *name != "authorization"))
    {
        headers.push(("authorization", value.into()));
    }
    let query = case["wire_query"].as_str().map_or_else(|| published_query(case), str::to_owned);
    Incoming::new(text("method"), text("path"), &query, headers, text("body").into())
}

/// Published examples give no query as it travels: it is made of what they sign.
fn published_query(case: &Value) -> String {
    if let Some(canonical) = case["canonical_request"].as_str() {
        return canonical.lines().nth(2).unwrap().to_owned();
    }
    let pairs =
        case["params"].as_array().unwrap().iter().map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
    let pairs = pairs.chain([("Signature", case["signature"].as_str().unwrap())]);
    pairs.map(|(name, value)| format!("{name}={}", percent_encode(value))).collect::<Vec<_>>().join("&")
}

fn admit(case: &Value, secret: &str) -> Result<(), Refusal> {
    let text = |name: &str| case[name].as_str().unwrap_or_default().to_owned();
    let mut accounts = Accounts::default();
    match case["security_token"].as_str() {
        Some(token) => accounts.add_sts(text("access_key_id"), secret.to_owned(), token.to_owned()),
        None => accounts.add(text("access_key_id"), secret.to_owned()),
    }
    let gate = Gate::new(accounts, Signatures::Verify);
    let incoming = incoming(case);
    let claim = claim(&incoming, None)?;
    gate.admit(&claim, &incoming, None, clock::parse(claim.timestamp).unwrap())
}

fn check(case: &Value) {
    let id = &case["id"];
    let secret = case["access_key_secret"].as_str().unwrap();
    if case["signature"].is_null() {
        assert_eq!(admit(case, secret).unwrap_err().code, "MissingAccessKeyId", "{id}");
        return;
    }
    assert_eq!(admit(case, secret), Ok(()), "{id}");
    assert_eq!(admit(case, "another secret").unwrap_err().code, "SignatureDoesNotMatch", "{id}");
}

#[test]
fn acs3() {
    let Some(cases) = cases("v3.json") else { return };
    assert!(cases.len() > 50);
    cases.iter().for_each(check);
}

#[test]
fn hmac_sha1() {
    let Some(cases) = cases("v1.json") else { return };
    assert!(cases.len() > 50);
    cases.iter().for_each(check);
}

/// The string that a refusal shows is the one that the client signed, so that the two can be compared.
#[test]
fn refusals_show_the_string_to_sign() {
    let Some(cases) = cases("v1.json") else { return };
    for case in &cases {
        let shown = admit(case, "another secret").unwrap_err().message;
        let signed = case["string_to_sign"].as_str().unwrap();
        assert_eq!(shown.split_once("is:").unwrap().1, signed, "{}", case["id"]);
    }
}
