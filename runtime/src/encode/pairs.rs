use std::ops::Range;

use yunspec_rules::Value;

use crate::encode::text;
use crate::sign::{Escape, percent_decode, percent_encode_into};

/// Keys and values, escaped as they are added, in one buffer.
#[derive(Clone, Default)]
pub struct Pairs {
    /// The escaped pairs one after another: `key=value`.
    text: String,
    places: Vec<Pair>,
    escape: Escape,
    /// Whether a key holds `%`, so that the order of the escaped keys is not that of the keys.
    odd_keys: bool,
}

#[derive(Clone, Copy)]
struct Pair {
    start: usize,
    /// Where `=` stands.
    equals: usize,
    end: usize,
}

impl Pairs {
    /// No pairs yet.
    pub fn new(escape: Escape) -> Self {
        Self { escape, ..Self::default() }
    }

    /// No pairs yet, and room for those of a common request.
    pub(crate) fn roomy() -> Self {
        Self { text: String::with_capacity(512), places: Vec::with_capacity(24), ..Self::default() }
    }

    /// Adds a pair.
    pub fn push(&mut self, key: &str, value: &str) {
        self.push_value(key, Value::Str(value));
    }

    /// Adds a pair for a scalar.
    pub(crate) fn push_value(&mut self, key: &str, value: Value<'_>) {
        let start = self.text.len();
        percent_encode_into(key, self.escape, &mut self.text);
        let equals = self.text.len();
        self.odd_keys |= equals - start != key.len();
        self.text.push('=');
        match value {
            Value::Str(value) => percent_encode_into(value, self.escape, &mut self.text),
            value => text::scalar(value, |value| percent_encode_into(value, self.escape, &mut self.text)),
        }
        self.places.push(Pair { start, equals, end: self.text.len() });
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The pairs of both.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for pair in &other.places {
            all.push(&percent_decode(other.key(pair)), &percent_decode(other.slice(pair.equals + 1..pair.end)));
        }
        all
    }

    /// Sorted by key, joined with `&`: the query that is signed and sent.
    pub fn canonical(&self) -> String {
        let mut sorted: Vec<_> = self.places.iter().map(|pair| (prefix(self.key(pair)), *pair)).collect();
        if self.odd_keys {
            sorted.sort_by_key(|(_, pair)| percent_decode(self.key(pair)));
        } else {
            sorted.sort_by(|(first, one), (second, other)| {
                first.cmp(second).then_with(|| self.key(one).cmp(self.key(other)))
            });
        }
        self.join(sorted.iter().map(|(_, pair)| pair))
    }

    /// In the order in which they were added, joined with `&`: a form body.
    pub fn in_order(&self) -> String {
        self.join(self.places.iter())
    }

    fn join<'a>(&self, pairs: impl ExactSizeIterator<Item = &'a Pair>) -> String {
        let mut joined = String::with_capacity(self.text.len() + pairs.len());
        for pair in pairs {
            if !joined.is_empty() {
                joined.push('&');
            }
            joined.push_str(self.slice(pair.start..pair.end));
        }
        joined
    }

    fn key(&self, pair: &Pair) -> &str {
        self.slice(pair.start..pair.equals)
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

/// The first eight bytes, which most often decide the order; a shorter key is filled with zeros.
fn prefix(key: &str) -> u64 {
    if let Some(first) = key.as_bytes().first_chunk() {
        return u64::from_be_bytes(*first);
    }
    key.bytes().fold(0, |prefix, byte| prefix << 8 | u64::from(byte)) << (8 * (8 - key.len()) % 64)
}

/// The keys alone: a value may be a secret.
impl std::fmt::Debug for Pairs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.places.iter().map(|pair| self.key(pair))).finish()
    }
}
