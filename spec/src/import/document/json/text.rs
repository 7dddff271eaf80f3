//! Strings: where one ends if its quotes are not what they should be.

use super::cursor::Cursor;

/// Whether a string may start or end with this.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '\'' | '＂')
}

impl Cursor<'_> {
    /// The string here, a key or a value.
    pub(super) fn string(&mut self, key: bool) -> String {
        let open = self.peek().unwrap_or('"');
        if open != '"' {
            self.repair("json-quote");
        }
        self.bump();
        if let Some(inner) = self.inner_json(key) {
            return inner;
        }
        let mut text = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => self.escape(&mut text),
                '\n' if self.ends_at_newline(key) => {
                    self.repair("json-unterminated");
                    return text.trim_end_matches([',', ' ', '\r', '\t']).to_owned();
                }
                c if ends(open, c) => {
                    if self.valid && c == '"' || !self.valid && self.is_end(key) {
                        self.bump();
                        return text;
                    }
                    if !self.valid {
                        self.repair("json-unescaped-quote");
                    }
                    text.push(c);
                    self.bump();
                }
                '\n' => {
                    self.repair("json-newline-in-string");
                    let blank = self.rest().len() - self.rest().trim_start().len();
                    text.push_str(self.rest().get(..blank).unwrap_or_default());
                    self.jump(blank);
                }
                c => {
                    text.push(c);
                    self.bump();
                }
            }
        }
        self.repair("json-cut-off");
        text
    }

    /// Whether the quote here ends the string: what follows it can follow a string.
    fn is_end(&self, key: bool) -> bool {
        let quote = self.peek().map_or(0, char::len_utf8);
        let rest = self.rest().get(quote..).unwrap_or_default();
        let next = rest.trim_start();
        let newline = rest.get(..rest.len() - next.len()).unwrap_or_default().contains('\n');
        match next.chars().next() {
            None | Some(',' | '，' | '}' | ']' | ':' | '：') => true,
            Some('/') => next.starts_with("//") || next.starts_with("/*"),
            Some('.' | '…') => newline,
            Some(c) if is_quote(c) => key || newline || rest.starts_with(' '),
            Some('{' | '[') => key || newline,
            Some(c) => newline || key && (c.is_ascii_digit() || c == '-'),
        }
    }

    /// Whether the string lost its last quote on this line: the next one starts a pair or ends something.
    fn ends_at_newline(&self, key: bool) -> bool {
        let next = self.rest().trim_start().chars().next();
        key || next.is_none_or(|c| is_quote(c) || matches!(c, '}' | ']'))
    }

    fn escape(&mut self, text: &mut String) {
        let start = self.at;
        self.bump();
        let plain = match self.peek() {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('u') => return self.unicode(text, start),
            Some(c @ ('"' | '\\' | '/')) => c,
            Some(_) | None => {
                self.repair("json-escape");
                text.push('\\');
                return;
            }
        };
        text.push(plain);
        self.bump();
    }

    /// `\u00e9`, or two of them for one character.
    fn unicode(&mut self, text: &mut String, start: usize) {
        let raw = self.text.get(start..).unwrap_or_default();
        for bytes in [12, 6] {
            let quoted = raw.get(..bytes).map(|escape| format!("\"{escape}\""));
            let read = quoted.and_then(|q| serde_json::from_str::<String>(&q).ok()).filter(|t| t.chars().count() == 1);
            if let Some(read) = read {
                text.push_str(&read);
                self.jump(bytes - 1);
                return;
            }
        }
        self.repair("json-escape");
        text.push('\\');
    }

    /// `"{"a":1}"`: JSON in a string whose own quotes are not escaped.
    fn inner_json(&mut self, key: bool) -> Option<String> {
        let rest = self.rest();
        let opens = rest.starts_with(['{', '[']);
        let raw = rest.trim_start_matches(['{', '[', ' ']).strip_prefix('"')?;
        let is_end = raw.trim_start().starts_with([',', '}', ']']) || raw.trim_start().is_empty();
        if key || !opens || is_end || self.no_inner {
            return None;
        }
        let Some(end) = balanced(rest).filter(|&end| rest.get(end..).is_some_and(|r| r.starts_with('"'))) else {
            self.no_inner = true;
            return None;
        };
        self.repair("json-unescaped-quote");
        self.jump(end + 1);
        rest.get(..end).map(str::to_owned)
    }
}

/// Whether this quote may end a string that started with that one.
const fn ends(open: char, c: char) -> bool {
    match open {
        '\'' => c == '\'',
        '"' => c == '"' || c == '”',
        _ => is_quote(c) && c != '\'',
    }
}

/// Where the bracket that is open at the start is closed.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}
