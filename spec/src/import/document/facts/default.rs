//! What the service takes where a value is absent.

use crate::import::document::row::Said;
use crate::import::draft::Stated;

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, agreed, choices, number, token};

/// Takes the default that a sentence or a mark in a list states without a condition, where all agree.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    if !about.is_request || kind == Kind::Other || said.json.is_some() || !text.has(&["默认", "缺省", "default"]) {
        return;
    }
    let mut found: Vec<Stated<String>> = Vec::new();
    let mut dependent = false;
    for sentence in text.statements() {
        match of_sentence(about, kind, sentence) {
            Reading::Value(value) => found.push(sentence.states(value)),
            Reading::Depends => dependent = true,
            Reading::Nothing => {}
        }
    }
    if found.is_empty() && !dependent {
        found.extend(marked(about, kind, text));
    }
    let Some(mut default) = agreed(found).filter(|_| !dependent) else { return };
    if let Some(values) = said.facts.values.as_ref().filter(|_| said.join.is_none()) {
        let Some(choice) = values.is.iter().find(|choice| choice.value.eq_ignore_ascii_case(&default.is)) else {
            return;
        };
        default.is.clone_from(&choice.value);
    }
    said.facts.default = Some(default);
}

enum Reading {
    Value(String),
    /// There is a default, but it depends on something.
    Depends,
    Nothing,
}

/// The one value of the lists that is marked as the default.
fn marked(about: &About<'_>, kind: Kind, text: &Text) -> Option<Stated<String>> {
    let lists = choices::lists(about, text);
    let inline = text.statements().find_map(|sentence| Some((choices::marked(about, kind, sentence)?, sentence)));
    if let Some((value, sentence)) = inline {
        return typed(kind, &value).map(|value| sentence.states(value));
    }
    let mut marked = lists
        .iter()
        .filter(|listed| listed.lead.strength != choices::lead::Strength::No || kind == Kind::Bool)
        .flat_map(in_list);
    let (value, bullet) = marked.next()?;
    let alone = marked.next().is_none();
    alone.then(|| typed(kind, value)).flatten().map(|value| bullet.states(value))
}

fn in_list(listed: &choices::Listed) -> impl Iterator<Item = (&str, &Sentence)> {
    let items = listed.items.iter().zip(&listed.bullets);
    items.filter(|(item, _)| item.is_default).map(|(item, bullet)| (item.value.as_str(), bullet))
}

/// Words that a default follows.
const LEADS: &[&str] = &[
    "默认值为",
    "默认值是",
    "默认值：",
    "默认值:",
    "默认取值为",
    "默认取值：",
    "默认为",
    "默认是",
    "默认：",
    "默认:",
    "缺省值为",
    "缺省值：",
    "缺省值是",
    "缺省为",
    "默认值",
    "默认",
    "default value is",
    "default value:",
    "default value :",
    "default value：",
    "default value of this parameter is",
    "default value of the parameter is",
    "the default is",
    "default is",
    "default:",
    "default：",
    "defaults to",
];

fn of_sentence(about: &About<'_>, kind: Kind, sentence: &Sentence) -> Reading {
    let lower = sentence.lower.as_str();
    let mut from = 0;
    // `the default pot` before the default itself is only a word.
    for _ in 0..MOST_LEADS {
        let Some((at, lead)) = next_lead(lower, from) else { break };
        from = at + lead.len();
        if let Some(value) = behind(kind, sentence, from, lead) {
            let before = sentence.until(at);
            let clause = before.rsplit(['，', ',', '；', ';', '。']).next().unwrap_or_default();
            let depends = is_dependent(before, about.name) || token::speaks_of_other(clause, about.name);
            return if depends { Reading::Depends } else { Reading::Value(value) };
        }
    }
    Reading::Nothing
}

/// A sentence with more lead-ins says nothing certain.
const MOST_LEADS: usize = 6;

/// The first lead-in from a byte on, the longest of those that start there.
fn next_lead(lower: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = lower.get(from..)?;
    let found = LEADS.iter().filter_map(|lead| Some((from + rest.find(lead)?, *lead)));
    found.min_by_key(|(at, lead)| (*at, usize::MAX - lead.len()))
}

/// The value behind a lead-in that ends here.
fn behind(kind: Kind, sentence: &Sentence, end: usize, lead: &str) -> Option<String> {
    let bare = ["默认", "默认值"].contains(&lead);
    let rest = sentence.from(end).trim_start_matches([' ', '“', '"', '：', ':']);
    stated(kind, sentence.mark_at(sentence.text.len() - rest.len()), rest, bare)
}

/// Whether the default holds only sometimes. That it holds where nothing is given is what a default is.
fn is_dependent(before: &str, name: &str) -> bool {
    let unset = [
        "不填",
        "不设置",
        "不指定",
        "未指定",
        "未设置",
        "没有指定",
        "没有设置",
        "未填",
        "为空",
        "不传",
        "不配置",
        "不写",
        "未传",
        "缺省",
        "not specified",
        "do not specify",
        "left empty",
        "is empty",
        "do not set",
        "not set",
        "not configured",
        "is left blank",
    ];
    let lower = before.to_ascii_lowercase();
    let is_unset = unset.iter().any(|word| lower.contains(word)) && !token::speaks_of_other(before, name);
    token::is_condition(before) && !is_unset
}

/// The value at the start of `rest`, if what follows it ends the clause.
fn stated(kind: Kind, mark: Option<&str>, rest: &str, bare: bool) -> Option<String> {
    let word = match mark {
        Some(mark) => mark.trim_end_matches(['.', '。', ' ']),
        None => token::value(rest),
    };
    let after = rest.get(rest.find(word)? + word.len()..)?.trim_start();
    if kind.is_number() {
        return of_number(rest.strip_prefix('`').unwrap_or(rest), mark);
    }
    // `默认ECS` may be any sentence.
    if bare && mark.is_none() && kind != Kind::Bool {
        return None;
    }
    let ends = after.is_empty()
        || after.starts_with(['。', '.', '，', ',', '；', ';', '（', '(', '”', '"', '、', '）', ')', '!'])
        || ["and indicates", "which ", "indicating"].iter().any(|word| after.starts_with(word))
        || after.starts_with(['|', ':', '：']) && mark.is_some();
    ends.then(|| typed(kind, word)).flatten()
}

fn of_number(rest: &str, mark: Option<&str>) -> Option<String> {
    let text = mark.filter(|mark| number::number(mark).is_some_and(|(_, left)| left.is_empty())).unwrap_or(rest);
    let (number, after) = number::number(text)?;
    let after = after.trim_start();
    let units = [
        "秒", "分钟", "小时", "天", "个", "条", "次", "毫秒", "行", "页", "ms", "seconds", "minutes", "hours", "days",
        "second", "records", "entries", "minute", "day", "hour", "GiB", "GB", "Mbps", "Mbit/s", "QPS",
    ];
    let after = units.iter().find_map(|unit| after.strip_prefix(unit)).unwrap_or(after).trim_start();
    let ends = after.is_empty()
        || after.starts_with(['。', '.', '，', ',', '；', ';', '（', '(', '”', '"', '、', '）', ')', '!'])
        || after.starts_with("and")
        || after.starts_with("最")
        || after.starts_with("单位");
    (ends && !number::scaled(after)).then_some(number)
}

/// The value as it travels, if it is one of the type.
fn typed(kind: Kind, word: &str) -> Option<String> {
    let word = word.trim().trim_matches(['"', '“', '”', '\'']);
    let lower = word.to_ascii_lowercase();
    match kind {
        Kind::Bool => matches!(lower.as_str(), "true" | "false").then_some(lower),
        Kind::Whole => word.parse::<i64>().is_ok().then(|| word.to_owned()),
        Kind::Decimal => word.parse::<f64>().is_ok_and(f64::is_finite).then(|| word.to_owned()),
        _ => {
            let none = [
                "null",
                "none",
                "empty",
                "n/a",
                "na",
                "-",
                "the",
                "a",
                "an",
                "this",
                "all values",
                "no",
                "not",
                "nil",
                "it",
            ];
            (token::is_value(word) && !none.contains(&lower.as_str())).then(|| word.to_owned())
        }
    }
}
