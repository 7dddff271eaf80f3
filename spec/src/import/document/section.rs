//! Sections by meaning, in both languages and all generations.

use std::ops::Range;

use super::lines::{LineKind, Lines};

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// What stands before the first heading that means something.
    Opening,
    /// What the operation does.
    Description,
    /// The link to the debugger.
    Debug,
    /// The line of a request: `GET /path HTTP/1.1`.
    Syntax,
    /// Headers of the request.
    Headers,
    /// Parameters of the request.
    Request,
    /// The body of the request.
    Body,
    /// Fields of the answer.
    Response,
    /// Errors.
    Errors,
    /// Examples of both.
    Examples,
    /// Examples of requests.
    RequestExample,
    /// Examples of answers.
    ResponseExample,
    /// Anything else.
    Other,
}

/// A heading and the lines below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// The heading without marks and anchor; empty before the first one.
    pub(super) heading: String,
    /// What it holds.
    pub(super) meaning: Meaning,
    /// Lines below the heading.
    pub(super) lines: Range<usize>,
}

/// The title of the page and its sections in their order.
pub(super) fn sections(lines: &Lines<'_>) -> (String, Vec<Section>) {
    let mut title = String::new();
    let mut sections = vec![Section { heading: String::new(), meaning: Meaning::Opening, lines: 0..lines.len() }];
    for at in 0..lines.len() {
        let LineKind::Heading(level) = lines.kind(at) else { continue };
        let heading = text(lines.get(at));
        if title.is_empty() && level == 1 {
            title = heading;
            continue;
        }
        let meaning = meaning(&heading);
        // What is deeper and means nothing is a caption within its section.
        if level > 2 && meaning == Meaning::Other {
            continue;
        }
        if let Some(last) = sections.last_mut() {
            last.lines.end = at;
        }
        sections.push(Section { heading, meaning, lines: at + 1..lines.len() });
    }
    (title, sections)
}

/// Whether a line is the heading of a section that pages are made of.
pub(super) fn is_certain(line: &str) -> bool {
    line.strip_prefix("## ").is_some_and(|heading| meaning(&text(heading)) != Meaning::Other)
}

/// A heading without its marks, its anchor and its emphasis.
pub(super) fn text(line: &str) -> String {
    let line = line.trim_start_matches('#').trim();
    let line = match (line.ends_with('}'), line.rfind('{')) {
        (true, Some(at)) => line.get(..at).unwrap_or(line),
        _ => line,
    };
    super::cell::plain(line)
}

/// What a section of this heading holds.
pub(super) fn meaning(heading: &str) -> Meaning {
    let key: String = heading.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let starts = |words: &[&str]| words.iter().any(|word| key.starts_with(word));
    if key.chars().count() > 30 {
        return Meaning::Other;
    }
    if has(&["示例", "example", "sample"]) {
        return examples(&key);
    }
    if starts(&["error", "commonerror", "specialerror"])
        || has(&[
            "错误码",
            "错误代码",
            "错误信息",
            "返回码",
            "响应码",
            "状态码",
            "errorcode",
            "returncode",
            "statuscode",
        ])
    {
        return Meaning::Errors;
    }
    if starts(&[
        "请求语法",
        "请求格式",
        "请求结构",
        "请求方法",
        "请求方式",
        "requestsyntax",
        "requestformat",
        "requeststructure",
    ]) || starts(&["requestmethod", "requesttype", "requestline"])
    {
        return Meaning::Syntax;
    }
    if has(&["请求头", "requestheader"]) {
        return Meaning::Headers;
    }
    if starts(&["requestbody", "请求体", "body"]) {
        return Meaning::Body;
    }
    if starts(&["请求", "输入参数", "入参", "requestparam", "inputparam", "parameters"]) || key == "request" {
        return Meaning::Request;
    }
    if starts(&["返回", "响应", "回参", "出参", "输出参数", "response", "return", "outputparam"]) {
        return Meaning::Response;
    }
    if starts(&["调试", "debug", "maketheapicall"]) {
        return Meaning::Debug;
    }
    if starts(&[
        "接口说明",
        "描述",
        "api描述",
        "接口描述",
        "功能描述",
        "背景信息",
        "description",
        "apidescription",
        "usagenotes",
    ]) {
        return Meaning::Description;
    }
    Meaning::Other
}

fn examples(key: &str) -> Meaning {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["sdk", "error", "错误", "异常"]) {
        Meaning::Other
    } else if has(&["请求", "request"]) {
        Meaning::RequestExample
    } else if has(&["返回", "响应", "response", "return"]) {
        Meaning::ResponseExample
    } else {
        Meaning::Examples
    }
}
