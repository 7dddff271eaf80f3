//! Words put together in the case of their place.

use heck::ToUpperCamelCase;
use proc_macro2::{Ident, Span};

use super::words::words;

/// What is said for the symbols of a name that has nothing else.
const SYMBOLS: [(char, &str); 16] = [
    ('*', "asterisk"),
    ('+', "plus"),
    ('-', "minus"),
    ('/', "slash"),
    ('=', "equals"),
    ('<', "less"),
    ('>', "greater"),
    ('!', "not"),
    ('%', "percent"),
    ('.', "dot"),
    (',', "comma"),
    (':', "colon"),
    ('&', "and"),
    ('|', "or"),
    ('_', "underscore"),
    (' ', "blank"),
];

/// A keyword since edition 2024, which parsers take for a name.
const LATER_KEYWORD: &str = "gen";

/// `os_type`: a field, a module or a method.
pub(super) fn snake(wire: &str) -> String {
    let text = spoken(wire).join("_");
    if text.starts_with(starts_name) { text } else { format!("v{text}") }
}

/// `OsType`: a type or a variant.
pub(super) fn camel(wire: &str) -> String {
    let mut text = String::new();
    for word in spoken(wire) {
        let between = text.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric());
        text.push_str(if between { "_" } else { "" });
        text.push_str(&word.to_upper_camel_case());
    }
    if text.starts_with(starts_name) { text } else { format!("V{text}") }
}

/// The words of a name; a name of symbols is spelled out, and one of nothing at all is `empty`.
fn spoken(wire: &str) -> Vec<String> {
    let mut words = words(wire);
    if words.is_empty() {
        return spelled(wire);
    }
    if wire.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        words.insert(0, "minus".to_owned());
    }
    words
}

fn spelled(symbols: &str) -> Vec<String> {
    let spelled = |c: char| match SYMBOLS.iter().find(|(symbol, _)| *symbol == c) {
        Some((_, word)) => (*word).to_owned(),
        None => format!("u{:x}", u32::from(c)),
    };
    if symbols.is_empty() { vec!["empty".to_owned()] } else { symbols.chars().map(spelled).collect() }
}

/// Whether a character can come first in a Rust name.
fn starts_name(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && syn::parse_str::<Ident>(&c.to_string()).is_ok())
}

/// The identifier for a text that [`snake`] or [`camel`] made: raw where it is a keyword, with `suffix` where the
/// keyword cannot be raw.
pub(super) fn ident(text: &str, suffix: &str) -> Ident {
    let plain = if text == LATER_KEYWORD { None } else { syn::parse_str::<Ident>(text).ok() };
    let raw = || syn::parse_str(&format!("r#{text}")).ok();
    plain.or_else(raw).unwrap_or_else(|| Ident::new(&format!("{text}{suffix}"), Span::call_site()))
}
