//! What happens where a value is left out: a description that says so allows to leave it out.

use crate::import::document::row::Said;

use super::text::{Sentence, Text};

const THIS: [&str; 5] = ["this parameter", "the parameter", "该参数", "此参数", "本参数"];

/// Takes the first sentence that tells what the service does without the value.
pub(super) fn read(text: &Text, said: &mut Said) {
    if text.has(&THIS) {
        said.absent = text.all().find(|sentence| tells(sentence)).map(|sentence| sentence.states(()));
    }
}

fn tells(sentence: &Sentence) -> bool {
    let lower = sentence.lower.as_str();
    let is_refused = ["报错", "失败", "错误", "error", "fail"].iter().any(|word| lower.contains(word));
    let around = |this: &'static str| {
        lower.match_indices(this).map(move |(at, _)| (sentence.until(at), sentence.from(at + this.len())))
    };
    !is_refused
        && THIS.into_iter().flat_map(around).any(|(before, after)| {
            let (before, after) = (before.to_lowercase(), after.to_lowercase());
            if after.is_ascii() && before.is_ascii() { english(&before, &after) } else { chinese(&before, &after) }
        })
}

/// `If you do not specify this parameter`, `If this parameter is left empty`.
fn english(before: &str, after: &str) -> bool {
    const LEAVING: [&str; 6] =
        ["you do not specify", "you do not set", "you do not pass", "you don't specify", "you leave", "you omit"];
    const LEFT: [&str; 9] = [
        "is not specified",
        "is not set",
        "is not passed",
        "is left",
        "is empty",
        "is unspecified",
        "is omitted",
        "is null",
        "is not configured",
    ];
    let before = before.trim_end();
    let is_if = before.ends_with("if") || before.ends_with("when");
    LEAVING.iter().any(|word| before.ends_with(word))
        || (is_if && LEFT.iter().any(|word| after.trim_start().starts_with(word)))
}

/// `不指定该参数时`, `如果该参数为空`.
fn chinese(before: &str, after: &str) -> bool {
    const GIVING: [&str; 8] = ["指定", "填写", "设置", "传入", "输入", "配置", "传", "填"];
    let not_given = |it: &str| [format!("不{it}"), format!("未{it}")];
    let left =
        GIVING.iter().flat_map(|it| not_given(it)).any(|word| before.ends_with(&word) || after.starts_with(&word));
    left || (after.starts_with("为空") && ["如果", "若", "当"].iter().any(|word| before.contains(word)))
}
