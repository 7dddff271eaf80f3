//! Where a signature that does not match went wrong.
//!
//! Of what a client signed its signature alone is known. So what it would be under each known mistake is computed: on a hit
//! the mistake has a name, and the client's text is known too. A client may also send its text along.

mod acs3;
mod hmac_sha1;
mod key;
mod query;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use yunspec_runtime::sign::percent_encode;
use yunspec_spec::model::Api;

use super::Scheme;
use crate::accounts::Accounts;
use crate::incoming::Incoming;

/// A header with the canonical request or the string that the client signed, in base64.
const GIVEN: &str = "x-yunspec-string-to-sign";

/// Texts beyond this many bytes are not signed again: each mistake costs as much as the signature itself.
const LONGEST: usize = 64 * 1024;

/// How much of a line is shown.
const SHOWN: usize = 160;

/// What is known of a signature that does not match.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Difference {
    mistake: Option<String>,
    lines: Option<Lines>,
}

/// The first line in which two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lines {
    /// Counted from 1.
    line: usize,
    column: usize,
    ours: String,
    theirs: String,
}

/// One way to sign, right or wrong.
struct Attempt {
    /// What is wrong with it.
    mistake: String,
    /// What is signed in place of ours; `None` where only the key or the form of the signature is another.
    text: Option<String>,
}

/// What is compared: the text that the emulator signs, the client's signature and its secret.
struct Case<'a> {
    ours: String,
    signature: &'a str,
    secret: &'a str,
    accounts: &'a Accounts,
}

/// Compares, and leaves what is secret out of what it shows.
pub(super) fn of(
    incoming: &Incoming,
    api: Option<&Api>,
    accounts: &Accounts,
    secret: &str,
    hidden: &[&str],
) -> Option<Difference> {
    let (ours, attempt) = if Scheme::of(incoming) == Scheme::Acs3 {
        acs3::look(incoming, api, accounts, secret)?
    } else {
        hmac_sha1::look(incoming, accounts, secret)?
    };
    let given = given(incoming);
    let mistake = match (&attempt, &given) {
        (Some(attempt), _) => Some(attempt.mistake.clone()),
        (None, Some(given)) if *given == ours => {
            Some("the texts are the same, so the secret is another one".to_owned())
        }
        (None, Some(given)) if *given == acs3::string_to_sign(&ours) => {
            Some("the strings to sign are the same, so the secret is another one".to_owned())
        }
        (None, _) => None,
    };
    // A client that sends the short string of ACS3 is told of that; its hash says nothing of the request.
    let theirs = attempt.and_then(|attempt| attempt.text).or(given);
    let lines = theirs.and_then(|theirs| first(&without(&ours, hidden), &without(&theirs, hidden)));
    Some(Difference { mistake, lines })
}

fn given(incoming: &Incoming) -> Option<String> {
    let bytes = STANDARD.decode(incoming.header(GIVEN)?).ok()?;
    String::from_utf8(bytes).ok()
}

/// A text without what is secret, in whatever form it stands there.
fn without(text: &str, hidden: &[&str]) -> String {
    let hidden = hidden.iter().filter(|hidden| !hidden.is_empty());
    hidden.fold(text.to_owned(), |text, hidden| {
        let once = percent_encode(hidden);
        let twice = percent_encode(&once);
        [twice.as_str(), once.as_str(), hidden].into_iter().fold(text, |text, form| text.replace(form, "***"))
    })
}

fn first(ours: &str, theirs: &str) -> Option<Lines> {
    let (mut left, mut right) = (ours.split('\n'), theirs.split('\n'));
    for line in 1.. {
        let (ours, theirs) = match (left.next(), right.next()) {
            (None, None) => return None,
            (ours, theirs) if ours == theirs => continue,
            (ours, theirs) => (ours.unwrap_or_default(), theirs.unwrap_or_default()),
        };
        let same = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
        let cut = |text| cut(text, same);
        return Some(Lines { line, column: same + 1, ours: cut(ours), theirs: cut(theirs) });
    }
    None
}

/// A line, or what stands around a place of a long one.
fn cut(line: &str, place: usize) -> String {
    let length = line.chars().count();
    if length <= SHOWN {
        return line.to_owned();
    }
    let from = place.saturating_sub(SHOWN / 4).min(length.saturating_sub(SHOWN));
    let part: String = line.chars().skip(from).take(SHOWN).collect();
    let (before, behind) = (if from > 0 { "…" } else { "" }, if from + SHOWN < length { "…" } else { "" });
    format!("{before}{part}{behind}")
}

impl Difference {
    pub(crate) fn to_json(&self) -> Value {
        match (&self.mistake, &self.lines) {
            (None, None) => json!({
                "mistake": null,
                "help": format!("it is none of the known mistakes; send what you signed in `{GIVEN}`, in base64, to have it compared"),
            }),
            (mistake, None) => json!({"mistake": mistake}),
            (mistake, Some(Lines { line, column, ours, theirs })) => {
                json!({"mistake": mistake, "line": line, "column": column, "ours": ours, "theirs": theirs})
            }
        }
    }

    /// The same as a header: JSON in ASCII.
    pub(crate) fn to_header(&self) -> String {
        self.to_json().to_string().chars().fold(String::new(), |mut text, letter| {
            if letter.is_ascii() {
                text.push(letter);
            } else {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    let _ = write!(text, "\\u{unit:04x}");
                }
            }
            text
        })
    }
}

impl Case<'_> {
    /// The first attempt whose signature is the client's, of those with our text and another key, then of the texts.
    fn hit(
        &self,
        sign: impl Fn(&[u8], &str) -> String,
        keys: Vec<(String, Vec<u8>)>,
        key: &[u8],
        texts: impl Iterator<Item = (String, String)>,
    ) -> Option<Attempt> {
        let fits = |signature: &str| signature.eq_ignore_ascii_case(self.signature);
        let by_key = keys.into_iter().find(|(_, key)| fits(&sign(key, &self.ours)));
        if let Some((mistake, _)) = by_key {
            return Some(Attempt { mistake, text: None });
        }
        if self.ours.len() > LONGEST {
            return None;
        }
        let mut texts = texts.filter(|(_, text)| *text != self.ours);
        let hit = texts.find(|(_, text)| fits(&sign(key, text)))?;
        Some(Attempt { mistake: hit.0, text: Some(hit.1) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, Lines, cut, first};

    #[test]
    fn the_first_line() {
        let lines = |line, column, ours: &str, theirs: &str| {
            Some(Lines { line, column, ours: ours.to_owned(), theirs: theirs.to_owned() })
        };
        assert_eq!(first("a\nb", "a\nb"), None);
        assert_eq!(first("a\nbcd\ne", "a\nbxd\nf"), lines(2, 2, "bcd", "bxd"));
        assert_eq!(first("a", "a\nb"), lines(2, 1, "", "b"));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let shown = cut(&line, 500);
        assert!(shown.starts_with("…aaa") && shown.contains("aXb") && shown.ends_with("bb…"), "{shown}");
        assert_eq!(cut("short", 3), "short");
    }

    #[test]
    fn a_header_is_ascii() {
        let lines = Some(Lines { line: 1, column: 1, ours: "中😀\"".to_owned(), theirs: String::new() });
        let header = Difference { mistake: None, lines }.to_header();
        assert!(header.is_ascii(), "{header}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&header).unwrap()["ours"], "中😀\"");
    }
}
