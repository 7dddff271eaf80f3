use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yunspec_runtime::sign::acs3::Authorization;
pub(super) use yunspec_runtime::sign::acs3::string_to_sign;
use yunspec_runtime::sign::{EMPTY_SHA256, acs3, sha256_hex};
use yunspec_spec::model::Api;

use super::{Attempt, Case, key, query};
use crate::accounts::Accounts;
use crate::incoming::Incoming;
use crate::served::host_id;

/// The parts of a canonical request.
#[derive(Clone)]
struct Parts {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    names: Vec<String>,
    hash: String,
}

/// What the emulator signs, and the mistake that gives the client's signature.
pub(super) fn look(
    incoming: &Incoming,
    api: Option<&Api>,
    accounts: &Accounts,
    secret: &str,
) -> Option<(String, Option<Attempt>)> {
    let authorization = Authorization::parse(incoming.header("authorization")?)?;
    let parts = Parts::of(incoming, &authorization);
    let case = Case { ours: parts.text(), signature: authorization.signature, secret, accounts };
    let sign = |key: &[u8], text: &str| by_key(key, &string_to_sign(text));
    let keys = key::keys(case.accounts, authorization.credential, secret, "");
    let texts = wrong(&parts, incoming, api, &authorization);
    let hit =
        case.hit(sign, keys, secret.as_bytes(), texts.into_iter().map(|(mistake, parts)| (mistake, parts.text())));
    let hit = hit.or_else(|| shape(&case)).or_else(|| blank_line(&case, &parts));
    Some((case.ours, hit))
}

/// Keys are text.
fn by_key(key: &[u8], text: &str) -> String {
    acs3::signature(&String::from_utf8_lossy(key), text)
}

/// The right text, signed or written in another way.
fn shape(case: &Case<'_>) -> Option<Attempt> {
    let right = by_key(case.secret.as_bytes(), &string_to_sign(&case.ours));
    let shapes = [
        ("the signature is in base64; here it is in hex", STANDARD.encode(unhex(&right))),
        ("the canonical request itself is signed; its hash belongs behind `ACS3-HMAC-SHA256`", {
            by_key(case.secret.as_bytes(), &case.ours)
        }),
        ("the hash of the canonical request is signed without `ACS3-HMAC-SHA256` in front", {
            by_key(case.secret.as_bytes(), &sha256_hex(case.ours.as_bytes()))
        }),
    ];
    let hit = shapes.into_iter().find(|(_, signature)| signature == case.signature);
    hit.map(|(mistake, _)| Attempt { mistake: mistake.to_owned(), text: None })
}

fn blank_line(case: &Case<'_>, parts: &Parts) -> Option<Attempt> {
    let text = parts.written("");
    let is_hit = by_key(case.secret.as_bytes(), &string_to_sign(&text)).eq_ignore_ascii_case(case.signature);
    let mistake = "the empty line between headers and their names is missing".to_owned();
    is_hit.then_some(Attempt { mistake, text: Some(text) })
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |at| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    (0..text.len()).step_by(2).filter_map(byte).collect()
}

impl Parts {
    fn of(incoming: &Incoming, authorization: &Authorization<'_>) -> Self {
        let mut names: Vec<_> = authorization.signed_headers.iter().map(|name| name.to_ascii_lowercase()).collect();
        names.sort();
        names.dedup();
        Self {
            method: incoming.method.clone().into_owned(),
            path: incoming.path.to_owned(),
            query: query::right(&incoming.query),
            headers: names.iter().map(|name| (name.clone(), value(incoming, name))).collect(),
            names,
            hash: sha256_hex(&incoming.body),
        }
    }

    fn text(&self) -> String {
        self.written("\n")
    }

    fn written(&self, gap: &str) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect::<Vec<_>>().concat();
        let Self { method, path, query, hash, .. } = self;
        format!("{method}\n{path}\n{query}\n{headers}{gap}{}\n{hash}", self.names.join(";"))
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut parts = self.clone();
        change(&mut parts);
        parts
    }

    fn with_header(&self, name: &str, value: &str) -> Self {
        self.with(|parts| {
            for header in parts.headers.iter_mut().filter(|header| header.0 == name) {
                value.clone_into(&mut header.1);
            }
        })
    }
}

/// The values of a header, as they are signed.
fn value(incoming: &Incoming, name: &str) -> String {
    let values = incoming.headers.iter().filter(|(key, _)| *key == name).map(|(_, value)| value.trim());
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values.join(",")
}

/// Canonical requests with one mistake each.
fn wrong(
    parts: &Parts,
    incoming: &Incoming,
    api: Option<&Api>,
    authorization: &Authorization<'_>,
) -> Vec<(String, Parts)> {
    let mut all: Vec<(String, Parts)> = Vec::new();
    let mut add = |mistake: &str, parts: Parts| all.push((mistake.to_owned(), parts));
    for (mistake, query) in query::wrong(&incoming.query) {
        add(&mistake, parts.with(|parts| parts.query = query));
    }
    let union = query::right(&incoming.parameters());
    add("parameters of the body are signed in the query", parts.with(|parts| parts.query = union));
    method(parts, &mut add);
    add("the path is signed as nothing and not as `/`", parts.with(|parts| parts.path.clear()));
    add("the path is escaped: `%2F`", parts.with(|parts| parts.path = parts.path.replace('/', "%2F")));
    body(parts, incoming, &mut add);
    host(parts, incoming, api, &mut add);
    let action = value(incoming, "x-acs-action");
    add("the action is signed in lower case", parts.with_header("x-acs-action", &action.to_lowercase()));
    names(parts, incoming, authorization, &mut add);
    all
}

type Add<'a> = dyn FnMut(&str, Parts) + 'a;

fn method(parts: &Parts, add: &mut Add<'_>) {
    for method in ["GET", "POST", "get", "post"].into_iter().filter(|method| *method != parts.method) {
        let mistake = format!("the method is signed as `{method}`, and the request is `{}`", parts.method);
        add(&mistake, parts.with(|parts| method.clone_into(&mut parts.method)));
    }
}

fn body(parts: &Parts, incoming: &Incoming, add: &mut Add<'_>) {
    let said = value(incoming, "x-acs-content-sha256");
    let hashes = [
        ("the hash is that of an empty body, and the request has one", EMPTY_SHA256.to_owned()),
        (
            "the hash is that in `x-acs-content-sha256`, and the body has another: it was changed, or is not what was hashed",
            said,
        ),
        ("the hash of the body is missing", String::new()),
        ("the hash of the body is in upper case", parts.hash.to_uppercase()),
        ("the body is not hashed", "UNSIGNED-PAYLOAD".to_owned()),
        ("the body stands where its hash belongs", String::from_utf8_lossy(&incoming.body).into_owned()),
    ];
    for (mistake, hash) in hashes {
        let is_named = parts.names.iter().any(|name| name == "x-acs-content-sha256");
        let with = parts.with(|parts| parts.hash = hash);
        let mistake =
            if is_named { mistake.to_owned() } else { format!("{mistake}; `x-acs-content-sha256` is not signed") };
        add(&mistake, with);
    }
}

/// Clients sign the host that they are set up for, and proxies and tests send them elsewhere.
fn host(parts: &Parts, incoming: &Incoming, api: Option<&Api>, add: &mut Add<'_>) {
    let sent = value(incoming, "host");
    let bare = sent.rsplit_once(':').map_or(sent.as_str(), |(host, _)| host);
    let endpoint = api.and_then(|api| api.service.endpoint.as_ref());
    let mut hosts = vec![bare.to_owned(), format!("{bare}:80"), format!("{bare}:443"), host_id(api, incoming)];
    hosts.extend(["localhost", "127.0.0.1"].map(str::to_owned));
    if let (Some((_, port)), true) = (sent.rsplit_once(':'), sent != bare) {
        hosts.extend(["localhost", "127.0.0.1"].map(|host| format!("{host}:{port}")));
    }
    if let Some(endpoint) = endpoint {
        let region = incoming.parameter("RegionId").unwrap_or("cn-hangzhou");
        hosts.push(endpoint.rule.replace("{region}", region));
        hosts.extend(endpoint.central.clone());
    }
    for host in hosts {
        let mistake = format!("the host is signed as `{host}`, and the request names `{sent}`");
        add(&mistake, parts.with_header("host", &host));
    }
}

/// Headers that are named and not signed, or signed and not named.
fn names(parts: &Parts, incoming: &Incoming, authorization: &Authorization<'_>, add: &mut Add<'_>) {
    for name in &parts.names {
        let left_out = parts.with(|parts| parts.headers.retain(|(other, _)| other != name));
        add(&format!("`SignedHeaders` names `{name}`, and the text that is signed lacks its line"), left_out.clone());
        let unnamed = left_out.with(|parts| parts.names.retain(|other| other != name));
        add(&format!("`SignedHeaders` names `{name}`, and the text that is signed has nothing of it"), unnamed);
    }
    for (name, _) in incoming.headers.iter().filter(|(name, _)| !parts.names.iter().any(|known| known == name)) {
        let line = parts.with(|parts| {
            parts.headers.push(((*name).to_owned(), value(incoming, name)));
            parts.headers.sort();
        });
        add(&format!("the line of `{name}` is signed, and `SignedHeaders` does not name it"), line.clone());
        let named = line.with(|parts| {
            parts.names.push((*name).to_owned());
            parts.names.sort();
        });
        add(&format!("`{name}` is signed, and `SignedHeaders` does not name it"), named);
    }
    let given: Vec<_> = authorization.signed_headers.iter().map(|name| (*name).to_owned()).collect();
    add("names of signed headers are not sorted", parts.with(|parts| parts.names.clone_from(&given)));
    let in_order = parts.with(|parts| {
        parts.headers = given.iter().map(|name| (name.clone(), value(incoming, &name.to_lowercase()))).collect();
        parts.names = given;
    });
    add("signed headers are not sorted by name, or not in lower case", in_order);
}
