//! One value of a list, with what it means.

use super::super::{number, token};

/// A value that a list gives, or a range of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Item {
    pub value: String,
    pub range: Option<(String, String)>,
    pub doc: Option<String>,
    pub is_default: bool,
}

impl Item {
    /// Reads `on：enabled`, `on (default)`, `on`; `mark` is the marked text that the item starts with.
    pub(super) fn read(text: &str, mark: Option<&str>) -> Option<Self> {
        if let Some((value, doc)) = set_to(text) {
            return Self::of(value, doc);
        }
        let by_mark = mark.filter(|mark| !mark.contains(['：', '（'])).and_then(|mark| {
            let rest = text.get(mark.len()..)?;
            Self::of(mark.trim_end_matches([':', ' ']), meaning(rest)?)
        });
        by_mark.or_else(|| {
            let end = value_end(text);
            let (value, doc) = (text.get(..end)?.trim(), meaning(text.get(end..)?)?);
            Self::of(value, doc).or_else(|| Self::reversed(value, doc))
        })
    }

    /// `中文：zh-CN`: what it means, then the value.
    fn reversed(label: &str, value: &str) -> Option<Self> {
        let value = value.trim_end_matches(['。', '；', ';', '，']);
        let fits = !label.is_empty() && !label.contains(|c: char| c.is_ascii()) && !value.contains(' ');
        let only = fits && value.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
        only.then(|| Self::of(value, label)).flatten().filter(|item| item.range.is_none())
    }

    fn of(value: &str, doc: &str) -> Option<Self> {
        let value = value.trim().trim_matches(['"', '“', '”', '\'', '‘', '’']);
        let range = number::range(value).filter(|(.., rest)| rest.is_empty()).map(|(min, max, _)| (min, max));
        let fits = range.is_some() || token::is_value(value);
        let (doc, is_default) = without_default(doc);
        let doc = Some(doc).filter(|doc| !doc.is_empty());
        fits.then(|| Self { value: value.to_owned(), range, doc, is_default })
    }
}

/// Whether a bullet is a remark among values.
pub(super) fn is_remark(text: &str) -> bool {
    let starts = [
        "默认值：",
        "默认值为",
        "默认为",
        "Default value",
        "说明：",
        "说明:",
        "注意：",
        "Note:",
        "Note：",
        "Notes:",
        "缺省值",
        "单位：",
        "Unit:",
        "不填",
        "传空",
        "Leave ",
        "If this parameter is not",
        "空：",
    ];
    starts.iter().any(|start| text.starts_with(start))
}

/// `X` of `当该参数取值为X时，…`, and what follows.
fn set_to(text: &str) -> Option<(&str, &str)> {
    let chinese = [
        "当该参数取值为",
        "当该参数设置为",
        "当该参数值为",
        "当该参数为",
        "当参数取值为",
        "该参数取值为",
        "取值为",
        "当取值为",
        "设置为",
        "当值为",
        "值为",
    ];
    let english = [
        "If this parameter is set to ",
        "When this parameter is set to ",
        "If the parameter is set to ",
        "When the parameter is set to ",
        "If you set this parameter to ",
        "If the value is ",
    ];
    let end = |sign: &'static str| {
        move |lead: &&str| {
            let rest = text.strip_prefix(lead)?;
            let (value, doc) = rest.split_once(sign)?;
            Some((value.trim(), doc.trim_start_matches(['，', ',', '：', ':', ' '])))
        }
    };
    let found = chinese.iter().find_map(end("时")).or_else(|| english.iter().find_map(end(",")));
    found
        .or_else(|| chinese.iter().find_map(|lead| text.strip_prefix(lead)?.split_once('，')))
        .filter(|(value, _)| token::is_value(value))
}

/// Where the value of an unmarked item ends.
fn value_end(text: &str) -> usize {
    let ends = text.char_indices().find(|(at, c)| {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '：' | '（' | '—' | '–' | '＝' | '；' | '，' | '。' => true,
            ':' => !after.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == ':'),
            '(' => *at > 0,
            '-' => after.starts_with(' ') && text.get(..*at).is_some_and(|before| before.ends_with(' ')),
            _ => false,
        }
    });
    ends.map_or(text.len(), |(at, _)| at)
}

/// What an item means, of the text after its value; `None` where the value only starts a sentence.
fn meaning(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    let signs = ["：", ":", "（", "(", "—", "–", "-", "=", "＝", "表示", "代表", "indicates", "指", "，", ","];
    let words = ["表示", "代表", "indicates", "指", "（", "("];
    let Some(sign) = signs.iter().find(|sign| rest.starts_with(**sign)) else {
        return (rest.is_empty() || matches!(rest, "." | "。" | ";" | "；" | ",")).then_some("");
    };
    let doc = if words.contains(sign) { rest } else { rest.get(sign.len()..)? };
    Some(doc.trim_start_matches(['：', ':', ' ', '-', '—']).trim())
}

/// Marks of a default.
const DEFAULTS: &[&str] = &[
    "（默认）",
    "（默认值）",
    "(默认)",
    "(默认值)",
    "（缺省）",
    "（缺省值）",
    "(default)",
    "(default value)",
    "(Default)",
    "(Default value)",
    "（default）",
    "（Default）",
    "（默认值) ",
    "（默认选项）",
];
const DEFAULT_SENTENCES: &[&str] = &[
    "This is the default value.",
    "this is the default value",
    "It is the default value.",
    "默认值。",
    "为默认值",
    "（默认值）。",
    "Default value.",
];

/// The meaning without a mark that says the value is the default, and whether there was one.
fn without_default(doc: &str) -> (String, bool) {
    for mark in DEFAULTS {
        if let Some((before, after)) = doc.split_once(mark) {
            let after = after.trim_start_matches(['：', ':', '，', ',', ' ']);
            return (format!("{before}{after}").trim().to_owned(), true);
        }
    }
    let anywhere = ["This is the default value.", "It is the default value.", "为默认值"];
    let is_default =
        DEFAULT_SENTENCES.iter().any(|mark| doc.starts_with(mark) || anywhere.contains(mark) && doc.contains(mark));
    (doc.replace("This is the default value.", "").trim().to_owned(), is_default)
}
