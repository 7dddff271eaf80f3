//! Whether a value should still be used.

use crate::import::document::row::Said;

use super::About;
use super::text::{Sentence, Text};
use super::token;

/// Takes the first sentence that announces the end of the value itself.
pub(super) fn read(about: &About<'_>, text: &Text, said: &mut Said) {
    if !text.has(END) {
        return;
    }
    let own = about.name.rsplit('.').next().unwrap_or_default();
    let found = text.all().find(|sentence| announces(sentence, own));
    said.facts.deprecated = found.map(|sentence| sentence.text.clone());
}

const SELF: &[&str] = &[
    "该参数",
    "此参数",
    "本参数",
    "该字段",
    "此字段",
    "this parameter",
    "the parameter",
    "this field",
    "该入参",
    "该返回参数",
];
const END: &[&str] = &[
    "弃用",
    "停止使用",
    "废弃",
    "不再使用",
    "不再支持",
    "已下线",
    "即将下线",
    "不再生效",
    "不推荐使用",
    "不建议使用",
    "不要使用该参数",
    "deprecated",
    "be removed",
    "no longer used",
    "no longer supported",
    "discontinued",
    "is obsolete",
    "phased out",
    "不再维护",
    "已过期参数",
];

fn announces(sentence: &Sentence, own: &str) -> bool {
    let lower = sentence.lower.as_str();
    let Some(end) = END.iter().find_map(|end| lower.find(end)) else { return false };
    let before = lower.get(..end).unwrap_or_default();
    let bare =
        ["", "已", "即将", "（", "(", "[", "已经", "【", "该参数已"].contains(&before.trim()) && ends_alone(lower, end);
    let by_word = SELF.iter().any(|word| before.contains(word)) || lower.contains("不要使用该参数");
    let by_name = !own.is_empty()
        && own.len() > 2
        && token::words(&sentence.text).next().is_some_and(|(at, word)| word == own && at < 4);
    (bare || (by_word || by_name) && !token::is_condition(before)) && sentence.text.len() < 600
}

/// Whether nothing but the sign of the end stands there, as in `（已弃用）`.
fn ends_alone(lower: &str, end: usize) -> bool {
    let rest = lower.get(end..).unwrap_or_default();
    rest.chars().count() <= 14
}
