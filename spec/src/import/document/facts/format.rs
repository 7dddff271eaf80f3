//! The format of a time.

use crate::import::document::row::Said;

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, agreed};

/// Takes the one format that is named, if the sample fits it.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    if kind != Kind::Text || said.join.is_some() || said.json.is_some() || !text.has(&["yyyy", "iso"]) {
        return;
    }
    let named =
        text.all().flat_map(|sentence| formats(&sentence.text).into_iter().map(|format| sentence.states(format)));
    let named = named.collect::<Vec<_>>();
    let shown = shown(about.sample);
    said.facts.format = if named.is_empty() {
        let standard = text.all().find(|sentence| is_standard(sentence));
        standard.and_then(|sentence| Some(sentence.states(shown.filter(|format| format.ends_with('Z'))?)))
    } else {
        agreed(named).filter(|format| {
            shown.is_none_or(|shown| fits(&shown, &format.is)) && (about.sample.is_empty() || has_date(about.sample))
        })
    };
}

fn is_standard(sentence: &Sentence) -> bool {
    ["ISO8601", "ISO 8601", "ISO-8601"].iter().any(|name| sentence.text.contains(name))
}

/// The formats in a text, in the letters of the spec: `yyyy-MM-ddTHH:mm:ssZ`.
fn formats(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("yyyy")) {
        let start = from + at;
        let run = lower.get(start..).unwrap_or_default();
        let end = end_of_format(run);
        out.extend(normal(run.get(..end).unwrap_or_default()));
        from = start + end.max(4);
    }
    out
}

fn end_of_format(run: &str) -> usize {
    let fits = |c: char| "ymdhstz:-/. '".contains(c);
    let end = run.find(|c: char| !fits(c)).unwrap_or(run.len());
    let run = run.get(..end).unwrap_or_default();
    // A space stands inside a format only before hours.
    let end = run
        .match_indices(' ')
        .find(|(at, _)| !run.get(at + 1..).is_some_and(|rest| rest.starts_with("hh")))
        .map_or(run.len(), |(at, _)| at);
    run.get(..end).unwrap_or_default().trim_end_matches(['.', ':', '-', '/', '\'', ' ']).len()
}

/// `yyyy-mm-ddthh:mm:ssz` with the letters of the spec.
fn normal(lower: &str) -> Option<String> {
    let lower = lower.replace('\'', "");
    let (date, time) = match lower.find(['t', ' ']) {
        Some(at) => lower.split_at_checked(at)?,
        None => (lower.as_str(), ""),
    };
    let date = date.replace('m', "M");
    let known = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM"].contains(&date.as_str());
    let time = time.replace('h', "H").replace('t', "T").replace('z', "Z");
    let times = [
        "",
        "THH:mm:ssZ",
        "THH:mmZ",
        "THHZ",
        " HH:mm:ss",
        " HH:mm",
        "THH:mm:ss",
        "THH:mm",
        "THH:mm:ss.sssZ",
        "THH:mm:ss.sZ",
    ];
    (known && times.contains(&time.as_str())).then(|| format!("{date}{time}").replace(".sssZ", ".SSSZ"))
}

/// The format of a sample that is a time.
fn shown(sample: &str) -> Option<String> {
    let digits = sample.trim().chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect::<String>();
    let forms = [
        ("9999-99-99T99:99:99Z", "yyyy-MM-ddTHH:mm:ssZ"),
        ("9999-99-99T99:99Z", "yyyy-MM-ddTHH:mmZ"),
        ("9999-99-99 99:99:99", "yyyy-MM-dd HH:mm:ss"),
        ("9999-99-99 99:99", "yyyy-MM-dd HH:mm"),
        ("9999-99-99T99:99:99", "yyyy-MM-ddTHH:mm:ss"),
        ("9999-99-99", "yyyy-MM-dd"),
        ("9999-99", "yyyy-MM"),
        ("99999999", "yyyyMMdd"),
    ];
    forms.iter().find(|(form, _)| *form == digits).map(|(_, format)| (*format).to_owned())
}

/// Whether a sample of one format goes with another: seconds are taken where they may be absent.
fn fits(shown: &str, format: &str) -> bool {
    let bare = |text: &str| text.replace(":ss", "");
    bare(shown) == bare(format) && (shown == format || !format.contains(":ss"))
}

fn has_date(sample: &str) -> bool {
    sample.contains('-') || sample.contains('/') || sample.len() == 8
}
