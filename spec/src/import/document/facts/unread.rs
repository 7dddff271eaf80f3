//! Sentences that seem to state a fact and yielded none.

use crate::import::document::row::Said;

use super::kind::Kind;
use super::text::Text;
use super::{About, items, relations};

/// Words of values, of bounds and of a default.
const VALUES: &[&str] = &["取值", "可选值", "有效值", "可能值", "valid value", "possible value", "value range"];
const BOUNDS: &[&str] = &["最大值", "最小值", "起始值", "maximum value", "minimum value", "start from page"];
const DEFAULTS: &[&str] = &["默认值", "默认为", "default value", "defaults to"];

/// A default of nothing, and words that point elsewhere.
const NOTHING: &[&str] = &["空", "无", "null", "empty", "none", "n/a"];
const ELSEWHERE: &[&str] = &["参见", "参考", "参阅", "see ", "refer to", "http://", "https://", "调用", "返回该参数"];

/// Keeps what a person should read: where the words are there and the fact is not.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    let facts = &said.facts;
    let bounded = facts.range.is_some() || facts.length.is_some() || said.items.is_some() || facts.values.is_some();
    let valued = bounded || facts.format.is_some() || said.json.is_some() || said.join.is_some() || kind == Kind::Bool;
    let wants_default = about.is_request && facts.default.is_none() && kind != Kind::Other;
    let mut unread = Vec::new();
    for sentence in text.all() {
        let lower = sentence.lower.as_str();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let lacks = !valued && has(VALUES)
            || kind.is_number() && !bounded && has(BOUNDS)
            || wants_default && has(DEFAULTS) && !has(NOTHING);
        let ruled = said.rules.iter().any(|rule| relations::words(rule) == sentence.text);
        if lacks && !ruled && !has(ELSEWHERE) && !items::speaks_of_index(sentence) && unread.len() < LIMIT {
            unread.push(sentence.text.clone());
        }
    }
    said.unread = unread;
}

/// One description has no more than a few of them.
const LIMIT: usize = 8;
