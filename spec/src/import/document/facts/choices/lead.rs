//! Sentences that introduce values.

use super::super::text::Sentence;
use super::super::{About, items, token};

/// A sentence before a list.
#[derive(Debug, Clone)]
pub(in super::super) struct Lead {
    pub sentence: Sentence,
    pub strength: Strength,
}

/// How sure it is that a list after the sentence gives the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Strength {
    /// It says so.
    Sure,
    /// It says nothing against it.
    Likely,
    /// The list gives something else, or depends on something.
    No,
}

/// Words that values follow.
const LEADS: &[&str] = &[
    "取值范围包括",
    "取值范围为",
    "取值范围",
    "取值包括",
    "取值如下",
    "取值为",
    "取值有",
    "取值",
    "可选值为",
    "可选值",
    "有效值为",
    "有效值",
    "可能值",
    "可能的值",
    "可能取值",
    "可用值",
    "枚举值",
    "值如下",
    "valid values are",
    "valid values",
    "valid value",
    "possible values are",
    "possible values",
    "optional values",
    "available values",
    "allowed values",
    "supported values",
    "value range",
    "the value can be",
    "valid options",
    "values include",
    "enumeration values",
    "parameter values",
    "values",
    "可以设置为",
    "can be set to",
];

/// One of these stands in every lead-in.
const GATE: &[&str] = &["值", "可以设置为", "value", "valid options", "can be set to"];

/// Words after which bullets are no values.
const OTHERS: &[&str] = &[
    "例如",
    "示例",
    "如：",
    "example",
    "e.g.",
    "such as",
    "字段",
    "field",
    "规则",
    "rule",
    "注意",
    "限制",
    "limit",
    "条件",
    "condition",
    "要求",
    "requirement",
    "格式",
    "format",
    "如下信息",
    "information",
    "需要",
    "must",
    "说明",
    "description",
    "以下内容",
    "包含如下",
    "following items",
    "不能",
    "结构",
];

/// Where the values of `sentence` start: behind the last lead-in of the value itself.
pub(super) fn values_at(about: &About<'_>, sentence: &Sentence) -> Option<usize> {
    let lower = sentence.lower.as_str();
    if !GATE.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let found = LEADS.iter().filter_map(|lead| Some((lower.rfind(lead)?, lead.len())));
    let (at, len) = found.max_by_key(|(at, len)| (at + len, *len))?;
    let start = LEADS
        .iter()
        .filter_map(|lead| lower.rfind(lead).filter(|start| start + lead.len() == at + len))
        .min()
        .unwrap_or(at);
    let before = sentence.until(start);
    let clause = before.rsplit(token::CLAUSE).find(|clause| !clause.trim().is_empty()).unwrap_or_default();
    let dependent =
        token::is_condition(before) || token::speaks_of_other(clause, about.name) || is_other_named(clause, about);
    (!dependent && !items::speaks_of_index(sentence)).then_some(at + len)
}

/// Whether the subject is spelled out as another: `` `unit`取值 ``.
fn is_other_named(clause: &str, about: &About<'_>) -> bool {
    let own = about.name.rsplit('.').next().unwrap_or_default();
    let word = clause.trim_end_matches([' ', '的']);
    let last = word.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).next().unwrap_or_default();
    let last = last.rsplit('.').next().unwrap_or_default();
    last.len() > 2
        && clause.trim_end_matches([' ', '的', '参', '数']).ends_with(last)
        && last.is_ascii()
        && !last.eq_ignore_ascii_case(own)
        && !word.is_ascii()
        || !last.is_empty()
            && word == last
            && !last.eq_ignore_ascii_case(own)
            && token::is_name(last)
            && !is_english(last)
}

fn is_english(word: &str) -> bool {
    ["the", "its", "of", "parameter", "other", "all", "following"].contains(&word.to_ascii_lowercase().as_str())
}

/// What a sentence before bullets introduces.
pub(super) fn of(about: &About<'_>, sentence: Sentence) -> Lead {
    let strength = strength(about, &sentence);
    Lead { sentence, strength }
}

fn strength(about: &About<'_>, sentence: &Sentence) -> Strength {
    let lower = sentence.lower.as_str();
    if let Some(at) = values_at(about, sentence) {
        let tail = sentence.from(at);
        let short = tail.chars().count() <= 30
            && !token::is_condition(tail)
            && !OTHERS.iter().any(|word| tail.to_ascii_lowercase().contains(word));
        if short && (tail.trim_end().ends_with([':', '：']) || tail.trim().is_empty()) {
            return Strength::Sure;
        }
    }
    let other = OTHERS.iter().any(|word| lower.contains(word))
        || LEADS.iter().any(|lead| lower.contains(lead))
        || token::is_condition(&sentence.text);
    if other { Strength::No } else { Strength::Likely }
}
