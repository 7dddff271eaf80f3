//! Several values in one text: joined by a sign, or as JSON.

use crate::import::document::row::Said;

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, agreed, items};

/// Takes the separator, or that the text is JSON, and drops a count of items where there are no items.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    let is_text = kind == Kind::Text || matches!(about.ty, "-" | "");
    if is_text && text.has(&["json"]) {
        let json = text.plain().chain(text.statements()).find(|sentence| is_json(&sentence.lower, about.sample));
        said.json = json.map(|sentence| sentence.states(()));
    }
    if kind == Kind::Text
        && text.has(SEPARATE)
        && said.json.is_none()
        && !about.sample.trim_start().starts_with(['[', '{'])
    {
        let joined = text.statements().filter_map(|sentence| Some(sentence.states(separator(sentence)?.to_owned())));
        said.join = agreed(joined.collect());
    }
    let is_list = kind == Kind::List
        || said.join.is_some()
        || said.json.is_some()
        || matches!(about.name.rsplit('.').next(), Some("N" | "n"));
    said.facts.max_items = items::keep_for_lists(is_list, said.facts.max_items.take());
}

fn is_json(lower: &str, sample: &str) -> bool {
    let sure = [
        "json数组",
        "json 数组",
        "json array",
        "jsonarray",
        "json字符串",
        "json 字符串",
        "json string",
        "json-formatted string",
        "json格式的字符串",
        "json格式字符串",
        "json list",
        "jsonobject字符串",
        "json object",
    ];
    let likely = [
        "json格式",
        "json 格式",
        "json format",
        "json-format",
        "json结构",
        "json对象",
        "为json",
        "是json",
        "是一个json",
        "in json",
    ];
    let shown = sample.trim_start().starts_with(['[', '{']);
    sure.iter().any(|word| lower.contains(word)) && (shown || sample.is_empty() || !plain_sample(sample))
        || shown && likely.iter().any(|word| lower.contains(word))
}

/// Whether the sample is one word, which JSON of an array or an object never is.
fn plain_sample(sample: &str) -> bool {
    !sample.contains(['[', '{', '"'])
}

const SEPARATE: &[&str] = &["隔开", "分隔", "分割", "间隔", "separate", "delimit"];

/// What the sentence says that values are joined by.
fn separator(sentence: &Sentence) -> Option<&'static str> {
    let lower = sentence.lower.as_str();
    let several = ["多个", "之间", "separate", "multiple", "delimit"];
    if !several.iter().any(|word| lower.contains(word)) || !SEPARATE.iter().any(|word| lower.contains(word)) {
        return None;
    }
    // These speak of the parts of one value, or of keys and values.
    let parts = [
        "键值",
        "key-value",
        "key和value",
        "端口范围",
        "起始端口",
        "start port",
        "时间点",
        "json",
        "斜线",
        "slash",
        "小数",
        "千分位",
        "word",
    ];
    if parts.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let signs: [(&'static str, &[&str]); 6] = [
        (",", &["半角逗号", "英文逗号", "逗号", "comma", "（,）", "(,)", "“,”", "\",\"", "用,"]),
        (";", &["半角分号", "英文分号", "分号", "semicolon"]),
        ("|", &["竖线", "vertical bar", "（|）", "(|)"]),
        (" ", &["空格", "space"]),
        ("\n", &["换行", "line break", "line feed", "\\n"]),
        ("&", &["（&）", "(&)", "ampersand"]),
    ];
    let mut found =
        signs.iter().filter(|(_, words)| words.iter().any(|word| lower.contains(word))).map(|(sign, _)| *sign);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
