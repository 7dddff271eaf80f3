use yunspec_runtime::sign::{EMPTY_SHA256, acs3};
use yunspec_spec::model::Style;

use super::Known;
use super::shell::word;
use crate::clock;
use crate::engine::Engine;

/// A command that sends the request again. It is signed anew, by the emulator's clock and with a nonce that was never
/// used, so it is good once and for a quarter of an hour; where no signature is needed, for ever.
pub(super) fn command(engine: &Engine, known: &Known<'_>) -> String {
    let pairs: Vec<_> = known.parameters().cloned().collect();
    let query = acs3::canonical_query(&pairs);
    let headers = headers(engine, known, &query);
    let (method, path, host) = (&known.entry.method, &known.entry.path, known.host);
    let question = if query.is_empty() { "" } else { "?" };
    let url = word(&format!("http://{host}{path}{question}{query}"));
    let headers = headers.iter().map(|(name, value)| format!(" \\\n  -H {}", word(&format!("{name}: {value}"))));
    format!("curl -sS -X {} {url}{}", word(method), headers.collect::<String>())
}

fn headers(engine: &Engine, known: &Known<'_>, query: &str) -> Vec<(String, String)> {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut headers = vec![header("x-acs-version", &known.api.service.version)];
    if known.api.service.style == Style::Rpc {
        headers.insert(0, header("x-acs-action", &known.operation.name));
    }
    let Some((id, secret)) = engine.gate.signer(known.entry.access_key_id.as_deref()) else { return headers };
    headers.extend([
        header("host", known.host),
        header("x-acs-date", &clock::text(engine.clock.now())),
        header("x-acs-signature-nonce", &engine.ids.trace_id()),
        header("x-acs-content-sha256", EMPTY_SHA256),
    ]);
    headers.sort();
    let signed: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let (method, path) = (&known.entry.method, &known.entry.path);
    let canonical = acs3::canonical_request(method, path, query, &signed, EMPTY_SHA256);
    let signature = acs3::signature(secret, &acs3::string_to_sign(&canonical));
    // curl names the host by itself.
    headers.retain(|(name, _)| name != "host");
    let authorization = format!("{} Credential={id},SignedHeaders={names},Signature={signature}", acs3::ALGORITHM);
    headers.push(header("Authorization", &authorization));
    headers
}
