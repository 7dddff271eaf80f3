//! JSON as pages print it: cut, commented, with a comma too many or a quote too few.
//!
//! What is valid reads as it does elsewhere. Of the rest as much is kept as can be told, each repair is named, and the
//! time stays linear.

mod cursor;
mod text;

use serde_json::{Map, Value as Json};

use cursor::Cursor;

/// Deeper is not read: no answer is.
const DEPTH: usize = 64;

/// What a block says once it is repaired.
#[derive(Debug, Clone, PartialEq)]
pub struct Lenient {
    /// The value, keys in the order of the page.
    pub value: Json,
    /// What was repaired, in the order of the text; of many only the first.
    pub repairs: Vec<Repair>,
}

/// A repair of JSON that is not quite JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Its name: `json-missing-comma`.
    pub rule: &'static str,
    /// What it was done to: the text that stands there.
    pub what: String,
    /// The line within the block, from 0.
    pub line: usize,
}

/// Reads a block that holds one object or list, perhaps behind the head of an HTTP answer. `None`: it holds neither, or
/// nests too deeply.
///
/// ```
/// let cup = yunspec_spec::import::document::json::lenient("{Cup: 'blue' \"Size\": 2,").unwrap();
/// assert_eq!(cup.value, serde_json::json!({"Cup": "blue", "Size": 2}));
/// ```
#[must_use]
pub fn lenient(text: &str) -> Option<Lenient> {
    let start = text.find(['{', '['])?;
    let mut reader = Reader { at: Cursor::new(text, start), open: Vec::new() };
    let mut value = reader.value()?;
    if let Json::Object(fields) = &mut value {
        reader.closed_early(fields)?;
    }
    reader.rest();
    Some(Lenient { value, repairs: reader.at.repairs })
}

/// Reads values; the brackets that are open decide what a wrong one means.
struct Reader<'a> {
    at: Cursor<'a>,
    open: Vec<char>,
}

impl Reader<'_> {
    /// Any value; `None` where it nests too deeply.
    fn value(&mut self) -> Option<Json> {
        self.at.skip();
        match self.at.peek() {
            Some(open @ ('{' | '[')) => self.nested(open),
            Some(c) if text::is_quote(c) => Some(Json::String(self.at.string(false))),
            Some(',' | '，' | '}' | ']') | None => {
                self.at.repair("json-missing-value");
                Some(Json::Null)
            }
            Some(_) => Some(self.at.word()),
        }
    }

    fn nested(&mut self, open: char) -> Option<Json> {
        if self.open.len() >= DEPTH {
            return None;
        }
        self.at.bump();
        self.open.push(open);
        let value = if open == '{' { self.object().map(Json::Object) } else { self.array().map(Json::Array) };
        self.open.pop();
        value
    }

    fn object(&mut self) -> Option<Map<String, Json>> {
        let mut fields = Map::new();
        self.pairs(&mut fields)?;
        Some(fields)
    }

    /// Pairs up to the end of the object.
    fn pairs(&mut self, fields: &mut Map<String, Json>) -> Option<()> {
        while !self.ends('}') {
            let key = self.key();
            self.colon();
            let value = self.value()?;
            self.put(fields, key, value);
            self.comma('}');
        }
        Some(())
    }

    fn array(&mut self) -> Option<Vec<Json>> {
        let mut items = Vec::new();
        let mut pairs = Map::new();
        while !self.ends(']') {
            let value = self.value()?;
            self.at.skip();
            match value {
                Json::String(key) if matches!(self.at.peek(), Some(':' | '：')) => {
                    self.at.repair("json-pair-in-list");
                    self.colon();
                    let value = self.value()?;
                    pairs.insert(key, value);
                }
                value => items.push(value),
            }
            self.comma(']');
        }
        if !pairs.is_empty() {
            items.push(Json::Object(pairs));
        }
        Some(items)
    }

    /// Whether the object or list ends here, with the bracket it needs, a wrong one or none.
    fn ends(&mut self, close: char) -> bool {
        self.at.skip();
        match self.at.peek() {
            None => {
                self.at.repair("json-cut-off");
                true
            }
            Some(c) if c == close => {
                self.at.bump();
                true
            }
            Some('}' | ']') => {
                self.at.repair("json-bracket");
                if self.stands_for_other() {
                    self.at.bump();
                }
                true
            }
            Some(_) => false,
        }
    }

    /// Whether the wrong bracket here was meant to be the right one; else the right one is missing before it.
    fn stands_for_other(&self) -> bool {
        let around = self.open.iter().rev().nth(1);
        let after = self.at.after_bracket();
        match around {
            None => true,
            Some('[') => matches!(after, (Some(','), Some('{')) | (Some(']'), _)),
            Some(_) => {
                let in_list = self.open.iter().rev().nth(2) != Some(&'{');
                matches!(after, (Some('}'), _)) || in_list && matches!(after, (Some(','), Some('"')))
            }
        }
    }

    fn key(&mut self) -> String {
        match self.at.peek() {
            Some(c) if text::is_quote(c) => self.at.string(true),
            _ => {
                self.at.repair("json-bare-key");
                self.at.bare_key()
            }
        }
    }

    fn colon(&mut self) {
        self.at.skip();
        match self.at.peek() {
            Some(':') => self.at.bump(),
            Some('：' | '=') => {
                self.at.repair("json-colon");
                self.at.bump();
            }
            _ => self.at.repair("json-missing-colon"),
        }
    }

    /// What separates two values, or a comma before the end.
    fn comma(&mut self, close: char) {
        self.at.skip();
        match self.at.peek() {
            Some(c @ (',' | '，' | ';')) => {
                if c != ',' {
                    self.at.repair("json-comma");
                }
                self.at.bump();
                self.at.skip();
                while self.at.peek() == Some(',') {
                    self.at.repair("json-trailing-comma");
                    self.at.bump();
                    self.at.skip();
                }
                if self.at.peek() == Some(close) {
                    self.at.repair("json-trailing-comma");
                }
            }
            Some('}' | ']') | None => {}
            Some(_) if self.at.elided => self.at.elided = false,
            Some(_) => self.at.repair("json-missing-comma"),
        }
    }

    /// Of a key that stands twice the parts of both are kept, else the first.
    fn put(&mut self, fields: &mut Map<String, Json>, key: String, value: Json) {
        match fields.get_mut(&key) {
            None => {
                fields.insert(key, value);
            }
            Some(first) => {
                self.at.repair("json-duplicate-key");
                match (first, value) {
                    (Json::Object(first), Json::Object(second)) => {
                        for (key, value) in second {
                            first.entry(key).or_insert(value);
                        }
                    }
                    (first @ Json::Null, value) => *first = value,
                    _ => {}
                }
            }
        }
    }

    /// A bracket too many closes the outermost object before its last fields: they belong to it.
    fn closed_early(&mut self, fields: &mut Map<String, Json>) -> Option<()> {
        loop {
            self.at.skip();
            let rest = self.at.after_bracket();
            match (self.at.peek(), rest) {
                (Some('}' | ']'), (Some(','), Some('"'))) => self.at.bump(),
                (Some(','), _) if self.at.is_pair() => {}
                _ => return Some(()),
            }
            self.at.repair("json-bracket");
            self.comma('}');
            self.open.push('{');
            self.pairs(fields)?;
            self.open.pop();
        }
    }

    /// Says what follows the value, unless it is nothing.
    fn rest(&mut self) {
        self.at.skip();
        match self.at.peek() {
            None => {}
            Some('}' | ']') => self.at.repair("json-bracket"),
            Some(_) => self.at.repair("json-after-end"),
        }
    }
}

#[cfg(test)]
mod tests;
