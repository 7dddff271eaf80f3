//! Where reading is, what it noted, and getters that note what is of a wrong kind.

use std::sync::atomic::{AtomicUsize, Ordering};

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use crate::import::draft::{Note, NoteKind, Type};

/// How many fields may still be read, of all operations together.
#[derive(Debug)]
pub(super) struct Budget(AtomicUsize);

impl Budget {
    pub(super) fn new(fields: usize) -> Self {
        Self(AtomicUsize::new(fields))
    }

    /// Whether one more may be read.
    pub(super) fn take(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    pub(super) fn is_spent(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

/// The place that reading is at, in one operation.
pub(super) struct At<'a> {
    /// The types of the product.
    pub(super) schemas: Option<&'a Map<String, Json>>,
    /// Types that the operation names; a type is in here before its fields are read, so that it may contain itself.
    pub(super) types: IndexMap<String, Type>,
    /// Types without fields that are being read in place: one of them inside itself is a cycle.
    pub(super) open: Vec<&'a str>,
    pub(super) notes: Vec<Note>,
    pub(super) budget: &'a Budget,
    path: Vec<&'a str>,
}

impl<'a> At<'a> {
    pub(super) fn new(schemas: Option<&'a Map<String, Json>>, budget: &'a Budget) -> Self {
        Self { schemas, types: IndexMap::new(), open: Vec::new(), notes: Vec::new(), budget, path: Vec::new() }
    }

    /// Goes one step down: a name, `N` or `[]`.
    pub(super) fn within<T>(&mut self, step: &'a str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let of = read(self);
        self.path.pop();
        of
    }

    /// Reads something that stands elsewhere.
    pub(super) fn from<T>(&mut self, path: Vec<&'a str>, read: impl FnOnce(&mut Self) -> T) -> T {
        let here = std::mem::replace(&mut self.path, path);
        let of = read(self);
        self.path = here;
        of
    }

    /// Notes something of the place that reading is at.
    pub(super) fn note_here(&mut self, kind: NoteKind) {
        let about = self.path.join(".").replace(".[]", "[]");
        self.note(&about, kind);
    }

    pub(super) fn note(&mut self, about: &str, kind: NoteKind) {
        self.notes.push(Note { line: None, about: about.to_owned(), kind });
    }

    pub(super) fn not_understood(&mut self, what: String) {
        self.note_here(NoteKind::NotUnderstood(what));
    }

    /// The text of a key; blank text is none.
    pub(super) fn text(&mut self, of: &'a Map<String, Json>, key: &str) -> Option<&'a str> {
        let text = self.get(of, key, "text", Json::as_str)?.trim();
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn object(&mut self, of: &'a Map<String, Json>, key: &str) -> Option<&'a Map<String, Json>> {
        self.get(of, key, "an object", Json::as_object)
    }

    pub(super) fn list(&mut self, of: &'a Map<String, Json>, key: &str) -> Option<&'a [Json]> {
        self.get(of, key, "a list", Json::as_array).map(Vec::as_slice)
    }

    /// `true`, also as text.
    pub(super) fn is(&mut self, of: &'a Map<String, Json>, key: &str) -> Option<bool> {
        self.get(of, key, "true or false", |json| match json {
            Json::Bool(is) => Some(*is),
            Json::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        })
    }

    /// A value without parts, as text that travels.
    pub(super) fn plain(&mut self, of: &'a Map<String, Json>, key: &str) -> Option<String> {
        self.get(of, key, "text, a number or a boolean", plain)
    }

    /// The items of a list that have a text.
    pub(super) fn texts(&mut self, of: &'a Map<String, Json>, key: &str) -> Vec<&'a str> {
        self.list(of, key).unwrap_or_default().iter().filter_map(Json::as_str).collect()
    }

    fn get<T>(
        &mut self,
        of: &'a Map<String, Json>,
        key: &str,
        due: &str,
        take: impl FnOnce(&'a Json) -> Option<T>,
    ) -> Option<T> {
        let json = of.get(key).filter(|json| !json.is_null())?;
        let taken = take(json);
        if taken.is_none() {
            self.not_understood(format!("`{key}` should be {due} and is {}", kind(json)));
        }
        taken
    }
}

/// A value without parts, as text that travels.
pub(super) fn plain(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

/// What a person would call it.
pub(super) fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "missing",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}
