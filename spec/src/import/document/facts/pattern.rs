//! Regular expressions that a description quotes.

use crate::import::document::row::Said;

use super::agreed;
use super::kind::Kind;
use super::text::{Sentence, Text};

/// Takes an expression that is quoted as code, anchored at both ends and valid.
pub(super) fn read(kind: Kind, text: &Text, said: &mut Said) {
    if kind == Kind::Text && text.has(&["^"]) {
        let found =
            text.plain().flat_map(|sentence| quoted(sentence).map(|pattern| sentence.states(pattern.to_owned())));
        said.facts.pattern = agreed(found.collect());
    }
}

fn quoted(sentence: &Sentence) -> impl Iterator<Item = &str> {
    let marks = sentence.marks.iter().filter_map(|(from, to)| sentence.text.get(*from..*to));
    marks.filter(|mark| {
        mark.starts_with('^') && mark.ends_with('$') && mark.len() < 200 && regex_lite::Regex::new(mark).is_ok()
    })
}
