//! Bounds of a number.

use crate::import::document::row::Said;
use crate::import::draft::{Bounds, Stated};

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, items, number, token};

/// Takes the bounds that sentences outside of lists state without a condition, where they agree.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    if !kind.is_number() {
        return;
    }
    let mut found = Vec::new();
    for sentence in text.statements().filter(|sentence| !items::speaks_of_index(sentence)) {
        found.extend(of_sentence(about, kind, sentence).map(|bounds| sentence.states(bounds)));
    }
    if said.facts.range.is_none() {
        said.facts.range = joined(found);
    }
}

/// One range of all that was found; `None` where two differ.
fn joined(found: Vec<Stated<Bounds>>) -> Option<Stated<Bounds>> {
    let mut found = found.into_iter();
    let mut out = found.next()?;
    for other in found {
        for (mine, theirs) in [(&mut out.is.min, other.is.min), (&mut out.is.max, other.is.max)] {
            match (&*mine, theirs) {
                (Some(mine), Some(theirs)) if *mine != theirs => return None,
                (None, Some(theirs)) => *mine = Some(theirs),
                _ => {}
            }
        }
    }
    let empty = matches!((&out.is.min, &out.is.max), (Some(min), Some(max)) if !number::ordered(min, max));
    (!empty).then_some(out)
}

fn of_sentence(about: &About<'_>, kind: Kind, sentence: &Sentence) -> Option<Bounds> {
    match two_sided(about, sentence) {
        Range::Own(bounds) => return Some(bounds),
        Range::Other => return None,
        Range::None => {}
    }
    let max = one_sided(about, kind, sentence, LARGEST);
    let min = one_sided(about, kind, sentence, LEAST).or_else(|| beyond(about, kind, sentence));
    (max.is_some() || min.is_some()).then_some(Bounds { min, max })
}

/// What the first range of a sentence holds for.
enum Range {
    Own(Bounds),
    /// Something else, or not for this value alone.
    Other,
    None,
}

/// Words that a range follows.
const RANGES: &[&str] = &[
    "取值范围为",
    "取值范围是",
    "取值范围",
    "取值区间",
    "有效范围",
    "范围为",
    "范围是",
    "范围",
    "可选值",
    "可能值",
    "有效值",
    "取值为",
    "取值",
    "值域",
    "valid values are",
    "valid values",
    "valid value",
    "value range",
    "values range from",
    "ranges from",
    "range",
    "valid range",
    "value must be",
    "integer from",
    "integer between",
    "整数，",
];

fn two_sided(about: &About<'_>, sentence: &Sentence) -> Range {
    let lower = sentence.lower.as_str();
    let mut from = 0;
    for _ in 0..MOST_LEADS {
        let Some((at, lead)) = next_lead(lower, from) else { break };
        let end = at + lead.len();
        if let Some((min, max, rest)) = number::range(introduced(sentence.from(end))) {
            let own = !is_of_other(about, sentence.until(at)) && !number::scaled_twice(rest) && !continues(rest);
            return if own { Range::Own(Bounds { min: Some(min), max: Some(max) }) } else { Range::Other };
        }
        from = end;
    }
    Range::None
}

/// A sentence with more lead-ins says nothing certain.
const MOST_LEADS: usize = 6;

/// The first lead-in from a byte on, the longest of those that start there.
fn next_lead(lower: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = lower.get(from..)?;
    let found = RANGES.iter().filter_map(|lead| Some((from + rest.find(lead)?, *lead)));
    found.min_by_key(|(at, lead)| (*at, usize::MAX - lead.len()))
}

/// The text after signs and words between a lead-in and its numbers.
fn introduced(text: &str) -> &str {
    let mut text = text.trim_start();
    for word in [
        "of this parameter",
        "of the parameter",
        "from",
        "are",
        "is",
        "为",
        "是",
        "在",
        "：",
        ":",
        "from",
        "between",
        "“",
        "\"",
        "（",
        "(",
    ] {
        text = text.strip_prefix(word).unwrap_or(text).trim_start();
    }
    text
}

/// Whether the part before a lead-in names a condition or something else.
fn is_of_other(about: &About<'_>, before: &str) -> bool {
    let clause = before.rsplit(token::CLAUSE).find(|clause| !clause.trim().is_empty()).unwrap_or_default();
    let of_text = ["长度", "length", "characters", "字符"];
    token::is_condition(before)
        || token::speaks_of_other(clause, about.name)
        || of_text.iter().any(|word| clause.to_lowercase().contains(word))
}

/// Whether more values follow than the range.
fn continues(rest: &str) -> bool {
    let rest = rest.trim_start();
    let rest = ["个", "秒", "分钟", "小时", "天", "%"]
        .iter()
        .find_map(|unit| rest.strip_prefix(unit))
        .unwrap_or(rest)
        .trim_start();
    rest.starts_with(['、', '|', '/', '和', '或', '及'])
        || ["or ", "and ", ", or ", "（当", "(when", "when ", "if ", "以及"].iter().any(|word| rest.starts_with(word))
        || number::follows_list(rest)
}

/// Words that a largest value follows, and whether they may stand anywhere.
const LARGEST: &[&str] = &[
    "最大值为",
    "最大值是",
    "最大值",
    "最大取值为",
    "最大取值",
    "最大为",
    "最大支持",
    "最大不超过",
    "上限为",
    "上限是",
    "上限值",
    "不能超过",
    "不超过",
    "不得超过",
    "不能大于",
    "不得大于",
    "小于等于",
    "小于或等于",
    "maximum value is",
    "maximum value of this parameter is",
    "maximum value",
    "max value",
    "maximum:",
    "less than or equal to",
];
const LEAST: &[&str] = &[
    "最小值为",
    "最小值是",
    "最小值",
    "最小取值",
    "最小为",
    "起始值为",
    "起始值是",
    "起始值",
    "起始页为",
    "下限为",
    "不能小于",
    "不得小于",
    "不小于",
    "大于等于",
    "大于或等于",
    "minimum value is",
    "minimum value of this parameter is",
    "minimum value",
    "min value",
    "start from page",
    "greater than or equal to",
    "pages start from",
    "value starts from",
    "number starts from",
];

fn one_sided(about: &About<'_>, kind: Kind, sentence: &Sentence, leads: &[&str]) -> Option<String> {
    let lower = sentence.lower.as_str();
    let mut found = Vec::new();
    for lead in leads {
        for (at, _) in lower.match_indices(lead) {
            let rest = introduced(sentence.from(at + lead.len()));
            let Some((number, rest)) = number::number(rest) else { continue };
            if kind == Kind::Whole && number.contains('.')
                || number::scaled(rest)
                || !is_subject(sentence.until(at), about)
            {
                return None;
            }
            if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-~～:/".contains(c)) || continues(rest) {
                return None;
            }
            found.push(number);
        }
    }
    found.dedup();
    (found.len() == 1).then(|| found.pop()).flatten()
}

/// The bound of `大于0` and `greater than 0`, which whole numbers alone have.
fn beyond(about: &About<'_>, kind: Kind, sentence: &Sentence) -> Option<String> {
    let lower = sentence.lower.as_str();
    let (at, lead) =
        ["大于", "greater than ", "larger than "].iter().find_map(|lead| Some((lower.find(lead)?, lead)))?;
    let (number, rest) = number::number(sentence.from(at + lead.len()).trim_start())?;
    let fits =
        kind == Kind::Whole && is_subject(sentence.until(at), about) && !number::scaled(rest) && !continues(rest);
    let ends = rest.is_empty() || rest.starts_with(['。', '.', '，', ',', '且', '的', '；', ' ']);
    (fits && ends).then(|| number.parse::<i64>().ok()?.checked_add(1)).flatten().map(|number| number.to_string())
}

/// Whether what stands before a bound is the value itself.
fn is_subject(before: &str, about: &About<'_>) -> bool {
    if is_of_other(about, before) {
        return false;
    }
    let clause =
        before.rsplit([',', '，', '。', '；', ';', '：', ':', '、']).next().unwrap_or_default().trim().to_lowercase();
    let own = about.name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let ends = [
        "取值",
        "该参数",
        "此参数",
        "参数值",
        "值",
        "必须",
        "须",
        "需",
        "应",
        "且",
        "并",
        "条数",
        "行数",
        "页数",
        "页码",
        "数量",
        "number",
        "the",
        "and",
        "value must be",
        "it must be",
        "values must be",
        "and the",
        "整数",
        "integer",
        "and must be",
        "must be",
        "its",
        "a",
        "has a",
        "with a",
        "an integer that is",
        "pages",
    ];
    clause.is_empty() || clause.ends_with(&own) || ends.iter().any(|end| clause.ends_with(end))
}
