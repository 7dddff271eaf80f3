//! Requests recorded from the official SDKs and published examples: ours must be the same, byte for byte; those of
//! the SDKs must verify as a server reads them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::io::Write;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use support::{Request, Tree, field, in_query};
use yunspec_runtime::encode::{Encoded, encode};
use yunspec_runtime::rules::{Carry, Place};
use yunspec_runtime::sign::{Signature, Signed, Stamp, Unsigned, acs3, hmac_sha1, parse_pairs, sha256_hex, sign};
use yunspec_runtime::{Credentials, Method};

#[derive(Deserialize)]
struct Vectors {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    access_key_id: String,
    access_key_secret: String,
    security_token: Option<String>,
    method: String,
    #[serde(default)]
    path: String,
    host: String,
    action: String,
    version: String,
    #[serde(alias = "timestamp")]
    date: String,
    nonce: String,
    input: Tree,
    params: Vec<(String, String)>,
    wire_query: Option<String>,
    body: String,
    final_headers: Vec<(String, String)>,
    canonical_request: Option<String>,
    string_to_sign: Option<String>,
    signature: Option<String>,
    authorization: Option<String>,
}

/// The cases of a file, or none where the folder with them is missing.
fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors").join(file);
    let Ok(text) = std::fs::read_to_string(path) else {
        // The harness keeps what tests print; this is to be seen.
        let test = std::thread::current();
        let test = test.name().unwrap_or("a test");
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
        return Vec::new();
    };
    read::<Vectors>(&text).cases
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// Runs `check` on the cases that `select` takes and compares their number.
fn each(file: &str, count: usize, select: fn(&Case) -> bool, check: fn(&Case)) {
    let all = cases(file);
    if all.is_empty() {
        return;
    }
    let chosen: Vec<_> = all.iter().filter(|case| select(case)).collect();
    for case in &chosen {
        println!("{}", case.id);
        check(case);
    }
    assert_eq!(chosen.len(), count);
}

fn is_ours(case: &Case) -> bool {
    case.id.starts_with("reference/") || case.id.starts_with("doc/")
}

#[test]
fn acs3_requests_of_ours_are_the_published_ones() {
    each("v3.json", 28, is_ours, |case| {
        let (encoded, signed) = ours(case, Signature::Acs3, &request(case));
        let body = encoded.body.map(|body| String::from_utf8(body.bytes).unwrap());
        assert_eq!(body.unwrap_or_default(), case.body);
        assert_eq!(Some(&signed.canonical_request), case.canonical_request.as_ref());
        assert_eq!(signed.query, signed.canonical_request.lines().nth(2).unwrap());
        assert_eq!(Some(&signed.string_to_sign), case.string_to_sign.as_ref());
        let mut expected = case.final_headers.clone();
        expected.push(("authorization".into(), case.authorization.clone().unwrap()));
        assert_eq!(headers(&signed), expected);
    });
}

#[test]
fn acs3_requests_of_the_sdks_verify() {
    each(
        "v3.json",
        58,
        |case| !is_ours(case),
        |case| {
            let header = |name: &str| {
                let mut all = case.final_headers.iter();
                all.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
            };
            let Some(authorization) = header("authorization") else {
                assert!(case.id.ends_with("/x_bearer"), "only a bearer token goes without a signature");
                return;
            };
            let authorization = acs3::Authorization::parse(authorization).unwrap();
            assert_eq!(authorization.credential, case.access_key_id);
            let signed: Vec<_> =
                authorization.signed_headers.iter().map(|name| (*name, header(name).unwrap())).collect();
            let pairs = parse_pairs(case.wire_query.as_deref().unwrap());
            let payload = sha256_hex(case.body.as_bytes());
            let verifies = |query: String| {
                let request = acs3::canonical_request(&case.method, &case.path, &query, &signed, &payload);
                acs3::signature(&case.access_key_secret, &acs3::string_to_sign(&request)) == authorization.signature
            };
            let plain_keys = verifies(acs3::canonical_query_with_plain_keys(&pairs));
            assert!(plain_keys, "{}", case.id);
            assert_eq!(verifies(acs3::canonical_query(&pairs)), !case.id.ends_with("/x_sort_unicode_keys"));
        },
    );
}

#[test]
fn hmac_sha1_requests_verify() {
    each(
        "v1.json",
        98,
        |_| true,
        |case| {
            let pairs = match &case.wire_query {
                Some(query) => [parse_pairs(query), parse_pairs(&case.body)].concat(),
                None => case.params.clone(),
            };
            let string_to_sign = hmac_sha1::string_to_sign(&case.method, &pairs);
            assert_eq!(Some(&string_to_sign), case.string_to_sign.as_ref());
            let signature = hmac_sha1::signature(&case.access_key_secret, &string_to_sign);
            assert_eq!(Some(&signature), case.signature.as_ref());
            let sent = pairs.iter().find(|(key, _)| key == "Signature");
            assert_eq!(sent.map_or(&signature, |(_, value)| value), &signature);
        },
    );
}

/// The GET form of one SDK is ours: sorted, escaped strictly, the signature last.
#[test]
fn hmac_sha1_requests_of_ours_are_those_of_pop_core() {
    each(
        "v1.json",
        20,
        |case| case.id.starts_with("node-pop-core/") && case.id.ends_with("/GET"),
        |case| {
            let common = ["AccessKeyId", "Action", "Format", "SecurityToken", "Timestamp", "Version"];
            let own = case.params.iter().filter(|(key, _)| !common.contains(&&**key) && !key.starts_with("Signature"));
            let request = Request::new(own.map(|(key, value)| (in_query(key), Tree::Text(value.clone()))));
            let (_, signed) = ours(case, Signature::HmacSha1, &request);
            assert_eq!(Some(&signed.query), case.wire_query.as_ref());
            assert_eq!(Some(&signed.string_to_sign), case.string_to_sign.as_ref());
        },
    );
}

/// The published example asks for XML, which clients of ours do not decode and never ask for. With that word in the
/// place of theirs, what they sign is the example byte for byte.
#[test]
fn the_published_hmac_sha1_request_is_ours_but_for_its_format() {
    each(
        "v1.json",
        1,
        |case| case.id == "doc/v1-describeregions",
        |case| {
            let (_, signed) = ours(case, Signature::HmacSha1, &Request::new([]));
            let as_xml = |text: &str| text.replace("JSON", "XML");
            let string_to_sign = as_xml(&signed.string_to_sign);
            assert_eq!(Some(&string_to_sign), case.string_to_sign.as_ref());
            let signature = hmac_sha1::signature(&case.access_key_secret, &string_to_sign);
            assert_eq!(Some(&signature), case.signature.as_ref());
            let (query, _) = signed.query.split_once("&Signature=").unwrap();
            assert_eq!(parse_pairs(&as_xml(query)), case.params);
        },
    );
}

fn ours(case: &Case, signature: Signature, request: &Request) -> (Encoded, Signed) {
    let encoded = encode(request, None);
    let credentials = Credentials::new(&case.access_key_id, &case.access_key_secret);
    let credentials = match &case.security_token {
        Some(token) => credentials.with_token(token),
        None => credentials,
    };
    let unsigned = Unsigned {
        method: [Method::Get, Method::Post, Method::Delete]
            .into_iter()
            .find(|method| method.as_str() == case.method)
            .unwrap(),
        host: &case.host,
        path: &case.path,
        action: case.action.clone().leak(),
        version: case.version.clone().leak(),
        query: &encoded.query,
        form: encoded.form.as_ref(),
        headers: &encoded.headers,
        body: encoded.body.as_ref(),
    };
    let stamp = Stamp { date: case.date.clone(), nonce: case.nonce.clone() };
    let signed = sign(signature, &unsigned, &credentials, &stamp);
    (encoded, signed)
}

fn headers(signed: &Signed) -> Vec<(String, String)> {
    signed.headers.iter().map(|header| (header.name.to_string(), header.value.to_string())).collect()
}

/// The typed input of a case as a request.
fn request(case: &Case) -> Request {
    let Tree::Object(mut input) = case.input.clone() else { panic!("the input is an object") };
    // The SDK that the case was recorded from has no such field and drops it.
    if let Some(Tree::Object(features)) = input.get_mut("Features") {
        features.shift_remove("NvmeSupport");
    }
    if !case.id.contains("/x_") {
        return Request::new(input.into_iter().map(|(key, tree)| (query_field(&case.action, &key), tree)));
    }
    let Tree::Object(query) = input["query"].clone() else { panic!("the query is an object") };
    let carry =
        if matches!(&input["req_body_type"], Tree::Text(kind) if kind == "json") { Carry::Json } else { Carry::Form };
    let body = (field("Body", Place::Body, carry), input["body"].clone());
    Request::new(query.into_iter().map(|(key, tree)| (in_query(&key), tree)).chain([body]))
}

/// `Parameters` of `RunCommand` travels as JSON, as the metadata says.
fn query_field(action: &str, key: &str) -> yunspec_runtime::rules::Field {
    let carry = if (action, key) == ("RunCommand", "Parameters") { Carry::Json } else { Carry::Flat };
    field(key, Place::Query, carry)
}
