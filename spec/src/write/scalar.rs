//! Text as a YAML scalar.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Where a scalar stands: in a flow style, `,` and brackets end plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Block,
    Flow,
}

/// Text on one line, quoted where it must be.
pub(super) fn text(text: &str, place: Place) -> Cow<'_, str> {
    if text.chars().any(is_special) {
        return Cow::Owned(double_quoted(text));
    }
    if is_plain(text, place) {
        return Cow::Borrowed(text);
    }
    if text.contains(['"', '\\']) {
        return Cow::Owned(format!("'{}'", text.replace('\'', "''")));
    }
    Cow::Owned(format!("\"{text}\""))
}

/// A number, a truth value or null as it is written; any other text as [`text`] has it.
pub(super) fn plain(plain: &str, place: Place) -> Cow<'_, str> {
    match plain {
        "" | "~" | "null" | "Null" | "NULL" => Cow::Borrowed("null"),
        "true" | "True" | "TRUE" => Cow::Borrowed("true"),
        "false" | "False" | "FALSE" => Cow::Borrowed("false"),
        number if crate::tree::looks_like_text(number) => text(number, place),
        number => Cow::Borrowed(number),
    }
}

/// Whether text has several lines and can stand in a block.
pub(super) fn needs_block(text: &str) -> bool {
    text.contains('\n') && !text.starts_with([' ', '\t', '\n']) && !text.chars().any(|c| c != '\n' && is_special(c))
}

/// What stands before text of several lines: how its last line ends.
pub(super) fn block_mark(text: &str) -> &'static str {
    match text.len() - text.trim_end_matches('\n').len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    }
}

/// The lines of a block.
pub(super) fn block(text: &str, indent: usize, out: &mut String) {
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if !line.is_empty() {
            let _ = write!(out, "{:indent$}{line}", "");
        }
        out.push('\n');
    }
}

/// Characters that only an escape writes safely: controls, line ends of YAML 1.1, byte order marks, no characters.
fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn double_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_special(c) => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether text without special characters can stand without quotes and means text to YAML 1.1 and 1.2 alike.
fn is_plain(text: &str, place: Place) -> bool {
    let has_edge = text.is_empty() || text.starts_with(' ') || text.ends_with([' ', ':']);
    let starts_syntax = text.starts_with(|c| "-?:,[]{}#&*!|>'\"%@`=".contains(c)) || text.starts_with("<<");
    let holds_syntax = text.contains(": ") || text.contains(" #");
    // Readers of the libyaml family take `:?` there for syntax.
    let ends_in_flow = place == Place::Flow && (text.contains([',', '[', ']', '{', '}']) || text.contains(":?"));
    !(has_edge || starts_syntax || holds_syntax || ends_in_flow || is_word(text) || is_number(text) || is_date(text))
}

/// The words of YAML 1.1 and 1.2 that are no text.
fn is_word(text: &str) -> bool {
    let words = ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf", ".nan"];
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Numbers of YAML 1.1 and 1.2: with `_`, in other bases, as minutes (`12:30`), with an exponent.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('+');
    let all = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c == '_' || c.is_digit(radix));
    match digits.get(..2) {
        Some("0x" | "0X") => return all(digits.get(2..).unwrap_or_default(), 16),
        Some("0o" | "0O") => return all(digits.get(2..).unwrap_or_default(), 8),
        Some("0b" | "0B") => return all(digits.get(2..).unwrap_or_default(), 2),
        _ => {}
    }
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digit = mantissa.contains(|c: char| c.is_ascii_digit());
    has_digit
        && whole.split(':').all(|minutes| minutes.is_empty() || all(minutes, 10))
        && (part.is_empty() || all(part, 10))
        && all(exponent.trim_start_matches(['+', '-']), 10)
}

/// `2014-05-26`, with or without a time.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut digits = |count: std::ops::RangeInclusive<usize>| {
        parts.next().is_some_and(|part| count.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(4..=4) && digits(1..=2) && parts.next().is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
}
