//! What the prose of a description says of a value: the values it takes, its default, limits, formats.
//!
//! Descriptions are read sentence by sentence. A fact is taken where one sentence states it without a condition; where
//! two sentences differ, none is: a client warns by these, so a wrong one is worse than none.

use crate::import::document::row::Said;
use crate::import::draft::{Evidence, Stated};

mod absent;
mod bounds;
mod choices;
mod default;
mod format;
mod items;
mod kind;
mod length;
mod list;

mod number;
mod pattern;
mod relations;
mod secret;
mod standing;
mod text;
mod token;
mod unread;

use kind::Kind;
use text::{Sentence, Text};

/// What is known of a value besides its description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct About<'a> {
    /// Its name with the names of what contains it: `Tag.N.Key`.
    pub name: &'a str,
    /// The text of the type column.
    pub ty: &'a str,
    /// The sample; empty where there is none.
    pub sample: &'a str,
    /// Whether it is sent, or answered.
    pub is_request: bool,
}

/// What the description `doc`, which starts on `line`, says of a value.
#[must_use]
pub fn read(about: &About<'_>, doc: &str, line: usize) -> Said {
    let mut said = Said::default();
    let kind = Kind::of(about.ty);
    said.facts.secret = secret::is_secret(about.name, kind);
    if about.name == "Action" {
        return said;
    }
    let text = Text::read(doc, line);
    standing::read(about, &text, &mut said);
    absent::read(&text, &mut said);
    items::read(about, &text, &mut said);
    list::read(about, kind, &text, &mut said);
    choices::read(about, kind, &text, &mut said);
    bounds::read(about, kind, &text, &mut said);
    length::read(about, kind, &text, &mut said);
    default::read(about, kind, &text, &mut said);
    format::read(about, kind, &text, &mut said);
    pattern::read(kind, &text, &mut said);
    relations::read(about, &text, &mut said);
    unread::read(about, kind, &text, &mut said);
    said
}

impl Sentence {
    fn states<T>(&self, is: T) -> Stated<T> {
        let from = Evidence::Prose { line: self.line, sentence: self.text.clone() };
        Stated { is, from }
    }
}

/// The one fact that all of `found` state; `None` where they differ.
fn agreed<T: PartialEq>(found: Vec<Stated<T>>) -> Option<Stated<T>> {
    let mut found = found.into_iter();
    let first = found.next()?;
    found.all(|other| other.is == first.is).then_some(first)
}

#[cfg(test)]
mod tests;
