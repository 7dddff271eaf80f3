use std::fmt::{self, Write as _};

/// A text that others wrote, as it stands in a message: on one line and not longer than a reader takes in.
///
/// ```
/// use yunspec_rules::Shown;
/// assert_eq!(Shown::new("a\nb").to_string(), r"a\nb");
/// assert_eq!(Shown::new("abcdef").at_most(4).to_string(), "abcd…");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    text: &'a str,
    at_most: usize,
}

impl<'a> Shown<'a> {
    /// As far as the first 64 characters.
    pub fn new(text: &'a str) -> Self {
        Self { text, at_most: 64 }
    }

    /// As far as the first so many characters.
    #[must_use]
    pub fn at_most(self, at_most: usize) -> Self {
        Self { at_most, ..self }
    }

    /// How many characters the text has, where it is not shown whole.
    pub fn cut_of(&self) -> Option<usize> {
        self.end().map(|_| self.text.chars().count())
    }

    fn end(&self) -> Option<usize> {
        self.text.char_indices().nth(self.at_most).map(|(end, _)| end)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.end();
        for character in self.text.get(..end.unwrap_or(self.text.len())).unwrap_or_default().chars() {
            if rearranges(character) { write!(f, "{}", character.escape_debug())? } else { f.write_char(character)? }
        }
        if end.is_some() { f.write_char('…') } else { Ok(()) }
    }
}

/// Whether a character does something to the line that it stands in: controls, ends of lines and directions of text.
fn rearranges(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
