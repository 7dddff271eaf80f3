//! How many items a list may have: the range of `N`, and `at most 100`.

use crate::import::document::row::Said;
use crate::import::draft::{Bounds, Stated};

use super::text::{Sentence, Text};
use super::{About, agreed, number, token};

/// Takes the range of the index, and the count of items that are joined or repeated.
pub(super) fn read(about: &About<'_>, text: &Text, said: &mut Said) {
    let indices = about.name.split('.').filter(|part| is_index(part) || is_number(part)).count();
    let ranges = text.all().filter_map(|sentence| Some(sentence.states(of_index(sentence)?)));
    let found = agreed(ranges.collect());
    if indices == 1 {
        said.items = found;
    }
    if !text.has(COUNTS) {
        return;
    }
    let counts = text.all().filter_map(|sentence| Some(sentence.states(count(&sentence.lower)?)));
    said.facts.max_items = agreed::<u32>(counts.collect());
}

/// One of these stands in every sentence that states a count.
const COUNTS: &[&str] = &["最多", "up to", "maximum of", "at most"];

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
}

fn is_index(part: &str) -> bool {
    matches!(part, "N" | "n" | "M" | "m")
}

/// Whether the sentence is about an index and not about the value.
pub(super) fn speaks_of_index(sentence: &Sentence) -> bool {
    index_at(sentence).is_some()
}

/// Where the text after the name of the index starts.
fn index_at(sentence: &Sentence) -> Option<usize> {
    let text = &sentence.text;
    token::words(text).find_map(|(at, word)| {
        let after = sentence.from(at + word.len()).trim_start();
        let before = sentence.until(at).trim_end().to_ascii_lowercase();
        let chinese = [
            "的取值",
            "取值",
            "的范围",
            "的最大",
            "最大",
            "为",
            "是",
            "表示",
            "代表",
            "的有效",
            "的值",
            "的个数",
            "：",
            ":",
            "∈",
        ];
        let named = chinese.iter().any(|start| after.starts_with(start))
            && (after.contains("取值")
                || after.contains("范围")
                || after.contains("最大")
                || after.starts_with([':', '：', '∈']));
        let english = before.ends_with(" of") && before.contains("value")
            || after.starts_with("ranges from")
            || after.starts_with("is an integer")
            || after.starts_with("can be")
            || after.starts_with("must be")
            || after.starts_with("indicates") && after.contains("alid values");
        (is_index(word) && (named || english)).then_some(at + word.len())
    })
}

fn of_index(sentence: &Sentence) -> Option<Bounds> {
    let rest = sentence.from(index_at(sentence)?);
    if token::is_condition(rest) {
        return None;
    }
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    let opened = rest.get(..start)?.ends_with(['[', '【']);
    let from = if opened { rest.get(..start)?.char_indices().next_back()?.0 } else { start };
    if let Some((min, max, _)) = number::range(rest.get(from..)?) {
        return Some(Bounds { min: Some(min), max: Some(max) });
    }
    let before = rest.get(..start)?.to_ascii_lowercase();
    let largest = [
        "最大",
        "不能大于",
        "不能超过",
        "不超过",
        "小于等于",
        "最多",
        "cannot be greater than",
        "cannot exceed",
        "maximum",
        "up to",
        "at most",
    ];
    let (max, _) = number::number(rest.get(start..)?)?;
    largest.iter().any(|word| before.contains(word)).then_some(Bounds { min: None, max: Some(max) })
}

/// The count of `最多支持100个ID` and `up to 100 IDs`.
fn count(lower: &str) -> Option<u32> {
    COUNTS.iter().any(|word| lower.contains(word)).then(|| chinese(lower).or_else(|| english(lower))).flatten()
}

fn chinese(text: &str) -> Option<u32> {
    let leads = [
        "最多支持同时传入",
        "最多可以传入",
        "最多可同时传入",
        "最多支持传入",
        "最多可以指定",
        "最多可指定",
        "最多可输入",
        "最多可以输入",
        "最多支持输入",
        "最多支持指定",
        "最多可传入",
        "最多支持",
        "最多允许",
        "最多传入",
        "最多指定",
        "最多输入",
        "最多可以支持",
        "最多可添加",
        "最多可以添加",
        "最多填写",
        "最多可填写",
        "一次最多支持",
        "最多可以设置",
        "最多可设置",
        "最多可选",
        "最多取值",
        "支持最多",
        "最多提交",
        "最多可提交",
    ];
    let (number, rest) = leads.iter().find_map(|lead| number::number(after(text, lead)?))?;
    let rest = rest.trim_start().strip_prefix('个')?.trim_start();
    let wrong = [
        "字符", "英文", "中文", "汉字", "字节", "字母", "数字", "小数", "ascii", "unicode", "utf", "半角", "节点",
        "月", "小时",
    ];
    let before = text.split(leads.iter().find(|lead| text.contains(**lead))?).next()?;
    let elsewhere = ["账号", "用户", "每个实例", "每台", "地域", "安全组内", "一个安全组", "每个安全组", "单个实例"];
    (!wrong.iter().any(|word| rest.starts_with(word))
        && !elsewhere.iter().any(|word| before.contains(word))
        && !token::is_condition(before))
    .then(|| number.parse().ok())
    .flatten()
}

fn english(text: &str) -> Option<u32> {
    let leads = [
        "can specify up to ",
        "can specify a maximum of ",
        "can contain up to ",
        "can contain a maximum of ",
        "can consist of up to ",
        "consists of up to ",
        "a maximum of ",
        "specify at most ",
        "can enter up to ",
        "you can enter a maximum of ",
        "can be up to ",
        "supports up to ",
        "contains up to ",
        "can include up to ",
        "up to ",
    ];
    let (number, rest) = leads.iter().find_map(|lead| number::number(after(text, lead)?))?;
    let before = text.split(leads.iter().find(|lead| text.contains(**lead))?).next()?;
    let rest = rest.trim_start();
    let clause = rest.split([',', '.', ';', '(']).next()?;
    let listed = [
        "ids",
        "names",
        "ip addresses",
        "entries can be specified",
        "items",
        "elements",
        "subitems",
        "addresses",
        "tags can be specified",
        "values",
        "keys",
    ];
    let fits = listed.iter().any(|word| clause.contains(word))
        && !clause.contains("charact")
        && !clause.contains("per ")
        && !clause.contains("each");
    let elsewhere = [
        "account",
        "each",
        "every",
        "region",
        "one security group",
        "a security group",
        "an instance",
        "system",
        "key",
        "value of",
    ];
    (fits && !elsewhere.iter().any(|word| before.contains(word)) && !token::is_condition(before))
        .then(|| number.parse().ok())
        .flatten()
}

fn after<'a>(text: &'a str, lead: &str) -> Option<&'a str> {
    text.get(text.find(lead)? + lead.len()..).map(str::trim_start)
}

/// A bound of a count is a fact of a list only.
pub(super) fn keep_for_lists(is_list: bool, max: Option<Stated<u32>>) -> Option<Stated<u32>> {
    max.filter(|max| is_list && max.is > 0)
}
