//! What limits at their levels do to a client.

use yunspec_rules::Level;

use super::{Behaviour, Effects, Spot};

/// A limit that was not there, or is narrower: facts are refused, documents warn. Limits of answers are documentation.
pub(super) fn tighter(at: &Spot, level: Level) -> Effects {
    match level {
        _ if !at.in_request() => Effects::DOCS,
        Level::Hard => Effects::behaviour(Behaviour::Refuses),
        Level::Documented => Effects::behaviour(Behaviour::Warns),
    }
}

/// A limit that is gone, or is wider.
pub(super) fn looser(at: &Spot) -> Effects {
    if at.in_request() { Effects::behaviour(Behaviour::Looser) } else { Effects::DOCS }
}

/// The same limit at another level.
pub(super) fn of(at: &Spot, old: Level, new: Level) -> Effects {
    if new > old { tighter(at, new) } else { looser(at) }
}

pub(super) fn word(level: Level) -> &'static str {
    match level {
        Level::Documented => "a document's word",
        Level::Hard => "a fact",
    }
}
