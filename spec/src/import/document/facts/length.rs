//! Bounds of a count of characters.

use crate::import::document::row::Said;
use crate::import::draft::{Bounds, Stated};

use super::kind::Kind;
use super::text::{Sentence, Text};
use super::{About, number, token};

/// Takes the length that sentences state, where they agree. Bytes are not characters.
pub(super) fn read(about: &About<'_>, kind: Kind, text: &Text, said: &mut Said) {
    if !kind.has_text() || said.json.is_some() || !text.has(&["字符", "character", "汉字"]) {
        return;
    }
    let mut found: Vec<Stated<Bounds>> = Vec::new();
    for sentence in text.plain().chain(rules(text)) {
        let Some(bounds) = of_sentence(about, sentence) else { continue };
        // Of joined values a limit may be of all of them or of each.
        let each = ["每", "each", "单个"].iter().any(|word| sentence.text.contains(word));
        if said.join.is_some() && !each {
            return;
        }
        found.push(sentence.states(bounds));
    }
    said.facts.length = super::agreed(found);
}

/// Bullets that state a rule of their own: `长度为2~128个字符`.
fn rules(text: &Text) -> impl Iterator<Item = &Sentence> {
    let starts = [
        "长度",
        "不能超过",
        "不超过",
        "最多",
        "必须",
        "It must be",
        "The name must be",
        "The length",
        "Must be",
        "must be",
        "The value must be",
        "名称长度",
        "支持",
        "The description must be",
        "It can be",
    ];
    let bullets = text.lines.iter().filter(|line| line.bullet == Some(0)).filter_map(|line| line.sentences.first());
    bullets.filter(move |sentence| starts.iter().any(|start| sentence.text.starts_with(start)))
}

fn of_sentence(about: &About<'_>, sentence: &Sentence) -> Option<Bounds> {
    let text = sentence.text.as_str();
    // A sentence names characters now and then; a limit is looked for before the first few.
    let words = ["字符", "character", "汉字"].iter().flat_map(|word| text.match_indices(word).take(4));
    let mut found = words.filter_map(|(at, _)| before_word(about, text, at)).collect::<Vec<_>>();
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}

/// The bounds that stand before a word for characters.
fn before_word(about: &About<'_>, text: &str, at: usize) -> Option<Bounds> {
    let before = text.get(..at)?;
    let clause_start = before
        .rfind(['。', '；', ';', '：', '！'])
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let start = numbers_at(before, clause_start)?;
    let subject = before.get(..start)?;
    if is_of_part(subject, about) {
        return None;
    }
    let rest = before.get(start..)?;
    if let Some((min, max, rest)) = number::range(rest) {
        let fits = is_joint(rest) && min.parse::<u32>().is_ok() && max.parse::<u32>().is_ok() && max != "0";
        return fits.then_some(Bounds { min: Some(min), max: Some(max) });
    }
    let (number, rest) = number::number(rest)?;
    let number = Some(number).filter(|number| number.parse::<u32>().is_ok_and(|n| n > 0) && is_joint(rest))?;
    let lower = subject.to_ascii_lowercase();
    let largest = [
        "不能超过",
        "不超过",
        "不得超过",
        "最多",
        "最大",
        "最长",
        "不能大于",
        "小于等于",
        "以内",
        "不值过",
        "上限",
        "up to",
        "cannot exceed",
        "maximum",
        "at most",
        "not exceed",
        "no more than",
        "must not be more than",
        "within",
        "cannot be longer than",
        "not be longer than",
    ];
    let tail = text.get(at..)?;
    if tail.starts_with("字符以内") || largest.iter().any(|word| lower.contains(word)) {
        return Some(Bounds { min: None, max: Some(number) });
    }
    None
}

/// Where the number or range before the word for characters starts.
fn numbers_at(before: &str, from: usize) -> Option<usize> {
    let digit = before.rfind(|c: char| c.is_ascii_digit())?;
    let fits = |c: char| c.is_ascii_digit() || ",~～-–—[到至 ".contains(c);
    let head = before.get(from..=digit)?.replace(" to ", "~~~~").replace("**", "  ");
    let run = head.char_indices().rev().take_while(|(_, c)| fits(*c)).last()?.0;
    let piece = before.get(from + run..)?;
    let skip = piece.find(|c: char| c.is_ascii_digit() || c == '[')?;
    Some(from + run + skip)
}

/// Whether only words that belong to a unit stand between the number and the word for characters.
fn is_joint(rest: &str) -> bool {
    let rest = rest.trim();
    let words = [
        "个",
        "位",
        "英文",
        "中文",
        "或",
        "字母",
        "半角",
        "Unicode",
        "UTF-8",
        "utf8",
        "UTF8",
        "ASCII",
        "ascii",
        "和",
        "汉字",
        "、",
        "（含）",
        "(inclusive)",
        "数字",
        "的",
        "English",
        "Chinese",
        "or",
        "letters",
        "and",
        "/",
        "valid",
        "单字节",
        "visible",
        "个字节",
    ];
    let mut left = rest;
    while let Some(word) = words.iter().find(|word| left.starts_with(**word)) {
        left = left.get(word.len()..).unwrap_or_default().trim_start();
    }
    left.is_empty()
}

/// Whether the limit is one of a part of the value, of another value or depends on something.
fn is_of_part(subject: &str, about: &About<'_>) -> bool {
    let lower = subject.to_ascii_lowercase();
    let parts = [
        "前缀",
        "prefix",
        "键和",
        "key and",
        "后缀",
        "suffix",
        "域名部分",
        "section",
        "label",
        "密码长度",
        "内容中",
        "包含",
        "contain",
        "开头",
        "start with",
        "截取",
        "first",
        "前",
        "小数",
    ];
    let own_part = |part: &&&str| about.name.to_ascii_lowercase().contains(**part);
    let of_part = parts.iter().filter(|part| !own_part(part)).any(|part| lower.contains(part));
    of_part || token::is_condition(subject) || token::speaks_of_other(subject, about.name)
}
