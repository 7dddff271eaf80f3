//! The type column: a small vocabulary in hundreds of spellings.

use crate::model::Scalar;

/// What the type column says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Nothing: an empty cell, `-`, `N/A`.
    Blank,
    /// A value without parts.
    Scalar(Scalar),
    /// `Struct`, `Object`: fields, which the page lists somewhere.
    Object,
    /// `Map`: values under free keys.
    Map,
    /// `Json`: anything, often text that holds JSON.
    Json,
    /// `List`, `RepeatList`, `Array`, `Array of X`, `X[]`; the items are [`Written::Blank`] where it does not say of what.
    List(Box<Self>),
    /// A word that is no type of the vocabulary, so the name of one.
    Named(String),
}

impl Written {
    /// A list of this.
    fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// Whether a value of this has no fields, as far as the column tells.
    #[must_use]
    pub const fn is_scalar(&self) -> bool {
        matches!(self, Self::Scalar(_))
    }
}

/// Reads a cell of the type column. Any text is something: what is no word of the vocabulary is the name of a type.
///
/// ```
/// use yunspec_spec::import::document::ty::{Written, read};
/// use yunspec_spec::model::Scalar;
///
/// assert_eq!(read("Interger"), Written::Scalar(Scalar::Int32));
/// assert_eq!(read("Array of [Cup](#table_cup)"), Written::List(Box::new(Written::Named("Cup".to_owned()))));
/// ```
#[must_use]
pub fn read(cell: &str) -> Written {
    nested(&plain(cell), 0)
}

/// Links by their text, without emphasis, escapes and characters that are not seen.
fn plain(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' | '*' | '`' | '\u{200b}' | '\u{feff}' => {}
            '\n' | '\t' | '\u{a0}' | '\u{3000}' => text.push(' '),
            '（' => text.push('('),
            '）' => text.push(')'),
            '(' if text.ends_with(']') => {
                rest.by_ref().find(|&c| c == ')');
                unlink(&mut text);
            }
            c => text.push(c),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the brackets off the link text at the end: `Array of [tag]` → `Array of tag`.
fn unlink(text: &mut String) {
    if let Some(open) = text.rfind('[') {
        text.pop();
        text.remove(open);
    }
}

/// Lists within lists, to a depth that no page reaches.
fn nested(text: &str, depth: usize) -> Written {
    let text = text.trim();
    match list(text) {
        Some(item) if depth < 8 => nested(item, depth + 1).list(),
        _ => word(text),
    }
}

/// What stands in a list that is written as one.
fn list(text: &str) -> Option<&str> {
    const WORDS: [&str; 4] = ["array", "list", "set", "arraylist"];
    let lower = text.to_ascii_lowercase();
    let after = |n: usize| text.get(n..).unwrap_or_default();
    for prefix in ["array of ", "list of ", "arrays of ", "lists of ", "repeated ", "[]"] {
        if lower.starts_with(prefix) {
            return Some(after(prefix.len()));
        }
    }
    for (open, close) in [('<', '>'), ('[', ']'), ('(', ')')] {
        let inside =
            text.split_once(open).filter(|(word, _)| WORDS.contains(&word.trim().to_ascii_lowercase().as_str()));
        if let Some((_, item)) = inside {
            return Some(item.trim_end_matches(close));
        }
    }
    if let Some(item) = text.strip_suffix("[]") {
        return Some(item);
    }
    let cut = ["数组", "列表", " array", " list"].iter().find(|s| lower.ends_with(**s))?;
    text.get(..text.len() - cut.len())
}

/// A single word, or what a parenthesis behind it only explains.
fn word(text: &str) -> Written {
    let head = text.split('(').next().unwrap_or_default().trim();
    let lower = head.to_ascii_lowercase();
    if matches!(lower.as_str(), "" | "-" | "--" | "—" | "/" | "n/a" | "na" | "none" | "null" | "无") {
        return Written::Blank;
    }
    known(&lower).or_else(|| misspelt(&lower)).unwrap_or_else(|| Written::Named(head.to_owned()))
}

/// The words that pages use for types.
fn known(lower: &str) -> Option<Written> {
    let scalar = match lower {
        "string" | "str" | "text" | "varchar" | "char" | "enum" | "字符串" => Scalar::String,
        "integer" | "int" | "int32" | "short" | "整型" | "整数" => Scalar::Int32,
        "long" | "int64" | "bigint" | "biginteger" | "长整型" => Scalar::Int64,
        "float" => Scalar::Float,
        "double" | "number" | "decimal" | "bigdecimal" => Scalar::Double,
        "boolean" | "bool" | "布尔" | "布尔值" => Scalar::Bool,
        "datetime" | "timestamp" => Scalar::Timestamp,
        "date" => Scalar::Date,
        "bytes" | "binary" | "byte[]" => Scalar::Bytes,
        "any" => Scalar::Any,
        _ => return structured(lower),
    };
    Some(Written::Scalar(scalar))
}

/// The words for values with parts.
fn structured(lower: &str) -> Option<Written> {
    Some(match lower {
        "struct" | "structure" | "object" | "结构体" | "对象" => Written::Object,
        "map" | "hashmap" | "dict" => Written::Map,
        "json" | "jsonobject" | "json object" | "jsonstring" | "json string" => Written::Json,
        "list" | "array" | "repeatlist" | "repeat list" | "set" | "jsonarray" | "json array" | "数组" | "列表" => {
            Written::Blank.list()
        }
        _ => return None,
    })
}

/// The one word of the vocabulary that so little sets apart that no other is meant: `Interger`, `Stirng`, `Boolen`.
fn misspelt(lower: &str) -> Option<Written> {
    const LONG: [&str; 8] = ["string", "integer", "boolean", "float", "double", "object", "struct", "repeatlist"];
    let near = |word: &&&str| {
        let slips = if word.len() < 7 { 1 } else { 2 };
        let alike = word.bytes().next() == lower.bytes().next() && word.len().abs_diff(lower.len()) <= slips;
        alike && lower.len() < 16 && slips_between(word, lower) <= slips
    };
    LONG.iter().find(near).and_then(|word| known(word))
}

/// How many letters are missing, surplus or changed with their neighbour; a wrong one counts as two.
fn slips_between(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    let at =
        |rows: &[Vec<usize>], i: usize, j: usize| rows.get(i).and_then(|r| r.get(j)).copied().unwrap_or(usize::MAX / 2);
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let left = row.last().copied().unwrap_or(0) + 1;
            let mut best = left.min(at(&rows, i, j + 1) + 1).min(at(&rows, i, j) + 2 * usize::from(x != y));
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&rows, i - 1, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    at(&rows, a.len(), b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> String {
        format!("{:?}", read(cell)).replace("List(", "[").replace(')', "]")
    }

    #[test]
    fn scalars_in_any_case() {
        for (cell, scalar) in [
            ("String", Scalar::String),
            ("\u{200b}String", Scalar::String),
            ("LONG", Scalar::Int64),
            ("Int", Scalar::Int32),
            ("Bool", Scalar::Bool),
            ("DateTime", Scalar::Timestamp),
            ("String \\(JSON Array\\)", Scalar::String),
        ] {
            assert_eq!(read(cell), Written::Scalar(scalar), "{cell}");
        }
    }

    #[test]
    fn misspellings_by_rule() {
        for (cell, scalar) in [
            ("Interger", Scalar::Int32),
            ("Stirng", Scalar::String),
            ("Strings", Scalar::String),
            ("Boolen", Scalar::Bool),
            ("Flaot", Scalar::Float),
        ] {
            assert_eq!(read(cell), Written::Scalar(scalar), "{cell}");
        }
        for name in ["Instance", "Strategy", "Log", "Lot", "Strict"] {
            assert_eq!(read(name), Written::Named(name.to_owned()));
        }
    }

    #[test]
    fn lists_in_every_spelling() {
        let cups = Written::List(Box::new(Written::Named("Cup".to_owned())));
        for cell in [
            "Array of Cup",
            "array of [Cup](#table_cup)",
            "Array of [Cup](cup-type.md)",
            "List<Cup>",
            "List<Cup\\>",
            "Cup[]",
            "[]Cup",
            "Cup\\[\\]",
            "array[Cup]",
            "repeated [Cup](~~1~~)",
            "Cup Array",
            "Cup数组",
        ] {
            assert_eq!(read(cell), cups, "{cell}");
        }
        assert_eq!(read("List<String\\>"), Written::List(Box::new(Written::Scalar(Scalar::String))));
        assert_eq!(read("Array of Array of String"), read("List<String[]>"));
    }

    #[test]
    fn what_holds_more() {
        let all = [
            "Struct",
            "object",
            "RepeatList",
            "List",
            "Array",
            "Json",
            "Json数组",
            "Map",
            "",
            " - ",
            "N/A",
            "[CupType](#table_x)",
        ];
        assert_eq!(
            all.map(shown).join(" "),
            "Object Object [Blank] [Blank] [Blank] Json [Json] Map Blank Blank Blank Named(\"CupType\"]"
        );
    }

    #[test]
    fn any_text_is_something() {
        for cell in ["[]", "[][][][][][][][][][][][][]", "Array of ", "](", "List<", "((((", "返回结果。"] {
            let _: Written = read(cell);
        }
    }
}
