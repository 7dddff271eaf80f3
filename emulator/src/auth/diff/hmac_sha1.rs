use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yunspec_runtime::sign::hmac_sha1::signature_by_key;
use yunspec_runtime::sign::percent_encode;

use super::{Attempt, Case, key, query};
use crate::accounts::Accounts;
use crate::incoming::Incoming;

/// How many parameters are left out, one at a time.
const LEFT_OUT: usize = 100;

type Pairs = Vec<(String, String)>;

/// What the emulator signs, and the mistake that gives the client's signature.
pub(super) fn look(incoming: &Incoming, accounts: &Accounts, secret: &str) -> Option<(String, Option<Attempt>)> {
    let mut pairs = incoming.parameters();
    pairs.retain(|(name, _)| name != "Signature");
    let ours = text(&incoming.method, &query::right(&pairs));
    let case = Case { ours, signature: incoming.parameter("Signature")?, secret, accounts };
    let keys = key::keys(case.accounts, incoming.parameter("AccessKeyId").unwrap_or_default(), secret, "&");
    let right = format!("{secret}&").into_bytes();
    let hit = case.hit(signature_by_key, keys, &right, wrong(incoming, &pairs).into_iter());
    let hit = hit.or_else(|| shape(&case, &right));
    Some((case.ours, hit))
}

fn text(method: &str, query: &str) -> String {
    format!("{method}&%2F&{}", percent_encode(query))
}

/// The right text, with the signature in another form.
fn shape(case: &Case<'_>, key: &[u8]) -> Option<Attempt> {
    let right = STANDARD.decode(signature_by_key(key, &case.ours)).unwrap_or_default();
    let hex = right.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let found = if case.signature.eq_ignore_ascii_case(&hex) {
        "the signature is in hex; here it is in base64"
    } else if case.signature.replace(' ', "+") == STANDARD.encode(&right) {
        "`+` in the signature is not escaped in the query, and so arrives as a blank"
    } else if yunspec_runtime::sign::percent_decode(case.signature) == STANDARD.encode(&right) {
        "the signature is escaped twice in the query"
    } else {
        return None;
    };
    Some(Attempt { mistake: found.to_owned(), text: None })
}

/// Strings to sign with one mistake each.
fn wrong(incoming: &Incoming, pairs: &Pairs) -> Vec<(String, String)> {
    let (method, right) = (incoming.method.as_ref(), query::right(pairs));
    let mut all: Vec<_> =
        query::wrong(pairs).into_iter().map(|(mistake, query)| (mistake, text(method, &query))).collect();
    let mut add = |mistake: &str, text: String| all.push((mistake.to_owned(), text));
    for other in ["GET", "POST", "get", "post"].into_iter().filter(|other| *other != method) {
        let mistake = format!("the method is signed as `{other}`, and the request is `{method}`");
        add(&mistake, text(other, &right));
    }
    add("the query is not escaped once more as a whole", format!("{method}&%2F&{right}"));
    add("the query is escaped twice as a whole", text(method, &percent_encode(&right)));
    add("`/` is not escaped: `%2F` belongs there", format!("{method}&/&{}", percent_encode(&right)));
    add("the path is missing: `%2F` belongs there", format!("{method}&{}", percent_encode(&right)));
    add("the method and the path are missing", percent_encode(&right));
    add("the query alone is signed", right.clone());
    let decoded =
        query::right(&incoming.query.iter().filter(|(name, _)| name != "Signature").cloned().collect::<Pairs>());
    add("parameters of the body are left out", text(method, &decoded));
    let form = query::right(&incoming.form.iter().filter(|(name, _)| name != "Signature").cloned().collect::<Pairs>());
    add("parameters of the query are left out", text(method, &form));
    let lower = with(pairs, |(name, value)| {
        let value = if name == "Action" { value.to_lowercase() } else { value.clone() };
        Some((name.clone(), value))
    });
    add("the action is signed in lower case", text(method, &query::right(&lower)));
    for (name, _) in pairs.iter().take(LEFT_OUT) {
        let others = with(pairs, |pair| (pair.0 != *name).then(|| pair.clone()));
        add(&format!("`{name}` is sent and not signed"), text(method, &query::right(&others)));
    }
    for (name, value) in [("SignatureType", ""), ("SignatureVersion", "1.0"), ("Format", "JSON"), ("Format", "XML")] {
        if incoming.parameter(name).is_none() {
            let more = pairs.iter().cloned().chain([(name.to_owned(), value.to_owned())]).collect::<Pairs>();
            add(&format!("`{name}={value}` is signed and not sent"), text(method, &query::right(&more)));
        }
    }
    all
}

fn with(pairs: &Pairs, change: impl FnMut(&(String, String)) -> Option<(String, String)>) -> Pairs {
    pairs.iter().filter_map(change).collect()
}
