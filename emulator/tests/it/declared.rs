//! A collection that stands in spec files alone: listed, created, changed, deleted, tagged.

mod answers;
mod pots;

use serde_json::Value;
use yunspec_emulator::{Clock, Emulator};
use yunspec_spec::load;

use crate::support::{Answer, acs3};

/// An emulator of the pots, whose clock the test moves.
pub(super) async fn start() -> (Emulator, std::sync::Arc<std::sync::atomic::AtomicU64>) {
    let passed = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let emulator = Emulator::builder().api(api()).clock(clock(&passed)).start().await.unwrap();
    (emulator, passed)
}

pub(super) fn api() -> yunspec_spec::model::Api {
    let files = pots::FILES.map(|(name, text)| (format!("pots-2020-01-01/{name}.yaml"), text.into()));
    let loaded = load::files(files.to_vec());
    let shown =
        |it: &yunspec_spec::diagnostic::Diagnostic| it.render(&loaded.sources, yunspec_spec::diagnostic::Colour::Plain);
    let said: Vec<_> = loaded.diagnostics.iter().map(shown).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    loaded.apis.into_iter().next().unwrap()
}

pub(super) fn clock(passed: &std::sync::Arc<std::sync::atomic::AtomicU64>) -> Clock {
    let passed = std::sync::Arc::clone(passed);
    Clock::new(move || {
        let seconds = 1_704_164_645 + passed.load(std::sync::atomic::Ordering::Relaxed);
        std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds)
    })
}

/// Calls an operation in the region `r-1`.
pub(super) async fn call(emulator: &Emulator, action: &'static str, query: &[(&str, &str)]) -> Answer {
    call_at(emulator, 0, action, query).await
}

/// The same when so many seconds have passed.
pub(super) async fn call_at(emulator: &Emulator, passed: u64, action: &'static str, query: &[(&str, &str)]) -> Answer {
    let mut all = vec![("RegionId", "cn-hangzhou")];
    all.retain(|(name, _)| query.iter().all(|(other, _)| other != name));
    all.extend(query);
    let mut request = acs3(&all);
    (request.action, request.version) = (action, "2020-01-01");
    let at = jiff_like(1_704_164_645 + passed);
    request.date = at;
    request.send(emulator).await
}

/// Only minutes and seconds past 03:04:05 are needed here.
fn jiff_like(seconds: u64) -> String {
    let of_day = seconds % 86_400;
    format!("2024-01-02T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// One field of every pot.
pub(super) fn each(answer: &Answer, field: &str) -> Vec<String> {
    let body = answer.json();
    let pots = body["Pots"]["Pot"].as_array().unwrap_or_else(|| panic!("{body}"));
    pots.iter().map(|pot| pot[field].as_str().map_or_else(|| pot[field].to_string(), str::to_owned)).collect()
}

/// The id of a pot that was made.
pub(super) fn made(answer: &Answer) -> String {
    let body: Value = answer.json();
    body["PotId"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}
