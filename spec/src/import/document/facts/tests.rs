//! One line each: what a description says.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{About, read};
use crate::import::document::row::Said;
use crate::import::draft::{Bounds, Evidence, Rule, Stated};

mod seed;

/// The facts of a description, written as one line each.
fn said(name: &str, ty: &str, sample: &str, doc: &str) -> String {
    show(&read(&About { name, ty, sample, is_request: true }, doc, 1))
}

fn show(said: &Said) -> String {
    let facts = &said.facts;
    let mut out = Vec::new();
    let mut line = |key: &str, value: Option<String>| out.extend(value.map(|value| format!("{key} {value}")));
    line("values", facts.values.as_ref().map(|values| place(values, &choices(values))));
    line("default", facts.default.as_ref().map(|default| place(default, &default.is)));
    line("range", facts.range.as_ref().map(|range| place(range, &bounds(&range.is))));
    line("length", facts.length.as_ref().map(|range| place(range, &bounds(&range.is))));
    line("items", said.items.as_ref().map(|range| place(range, &bounds(&range.is))));
    line("max_items", facts.max_items.as_ref().map(|max| place(max, &max.is.to_string())));
    line("format", facts.format.as_ref().map(|format| place(format, &format.is)));
    line("pattern", facts.pattern.as_ref().map(|pattern| place(pattern, &pattern.is)));
    line("join", said.join.as_ref().map(|join| place(join, &format!("{:?}", join.is))));
    line("json", said.json.as_ref().map(|json| place(json, "yes")));
    line("absent", said.absent.as_ref().map(|absent| place(absent, "told")));
    line("deprecated", facts.deprecated.clone());
    line("secret", facts.secret.then(|| "yes".to_owned()));
    for rule in &said.rules {
        line("rule", Some(relation(rule)));
    }
    for text in &said.unread {
        line("unread", Some(text.clone()));
    }
    out.join("\n")
}

fn place<T>(stated: &Stated<T>, value: &str) -> String {
    match &stated.from {
        Evidence::Prose { line, sentence } => format!("{value} ({line}: {sentence})"),
        Evidence::Key => value.to_owned(),
    }
}

fn choices(values: &Stated<Vec<crate::import::draft::Choice>>) -> String {
    let shown = values.is.iter().map(|choice| match &choice.doc {
        Some(doc) => format!("{}={doc}", choice.value),
        None => choice.value.clone(),
    });
    shown.collect::<Vec<_>>().join(" | ")
}

fn bounds(bounds: &Bounds) -> String {
    format!("{}..{}", bounds.min.as_deref().unwrap_or_default(), bounds.max.as_deref().unwrap_or_default())
}

fn relation(rule: &Rule) -> String {
    match rule {
        Rule::Requires { when, is, requires, .. } => format!("{when} {is:?} requires {requires:?}"),
        Rule::AtMostOne(names, _) => format!("at most one of {names:?}"),
        Rule::AtLeastOne(names, _) => format!("at least one of {names:?}"),
        Rule::ExactlyOne(names, _) => format!("exactly one of {names:?}"),
    }
}

/// All descriptions of a file and their facts, one snapshot.
#[test]
fn descriptions() {
    let table = include_str!("tests/descriptions.txt");
    let mut out = String::new();
    for case in table.split("\n====\n").map(str::trim).filter(|case| !case.is_empty()) {
        let (head, doc) = case.split_once('\n').unwrap();
        let mut head = head.split(" | ");
        let mut next = || head.next().unwrap_or_default().trim();
        let facts = said(next(), next(), next(), doc);
        let _ = write!(out, "{case}\n---- says\n{facts}\n\n");
    }
    insta::assert_snapshot!(out);
}

/// The line of a fact is that of its sentence, however the table is broken into lines.
#[test]
fn lines_are_those_of_sentences() {
    let page = "# FillPot\n\n## 请求参数\n\n|名称\n\n|类型\n\n|描述 |\n|--|--|--|\n|PageSize\n\n|Integer\n\n|每页的壶数。\n\n\
                最大值：50\n\n 默认值：10 |\n|PageNumber|Integer|第几页。起始值：1 |\n";
    let page = crate::import::document::read("FillPot.md", page);
    let said = page.request.rows.iter().map(|row| format!("{}\n{}", row.name, show(&row.said)));
    insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
}

/// Readers go through a sentence more than once, so this would not end if sentences had no limit.
#[test]
fn long_text_is_read() {
    for piece in PIECES {
        let doc = piece.repeat(8_000 / piece.len());
        let _ = read(&About { name: "Tag.N.Key", ty: "Integer", sample: "a", is_request: true }, &doc, 1);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(doc in "\\PC*", name in "[A-Za-z.]{0,12}", ty in "(String|Integer|Boolean|RepeatList|Float|)") {
        let _ = read(&About { name: &name, ty: &ty, sample: "", is_request: true }, &doc, 1);
    }

    #[test]
    fn any_pieces_are_read(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40), ty in "(String|Integer|Boolean|RepeatList)") {
        let _ = read(&About { name: "Tag.N.Key", ty: &ty, sample: "a", is_request: true }, &pieces.concat(), 1);
    }
}

/// What sentences are made of.
const PIECES: &[&str] = &[
    "取值：",
    "取值范围：",
    "默认值：",
    "默认",
    "（默认）",
    "N",
    "的取值",
    "1",
    "20",
    "~",
    "-",
    ",",
    "，",
    "。",
    "\n",
    "\n-   ",
    "    -   ",
    "**",
    "`",
    "[",
    "](",
    ")",
    "Valid values: ",
    " to ",
    "characters",
    "字符",
    "长度为",
    "最大值",
    "大于",
    "yyyy-MM-dd",
    "T",
    "HH:mm",
    "Z",
    "a",
    "or ",
    "、",
    "|",
    "当",
    "时，",
    "必填",
    "该参数",
    "弃用",
    "X",
    "为",
    "\\",
    "&lt;",
    "1.",
    " ",
    ".",
    "```",
    "\n```\n",
    "JSON数组",
    "多个",
    "逗号",
    "分隔",
    "最多支持",
    "个",
    "不能同时指定",
    "和",
    "²",
    "９",
    "İ",
    "\u{301}",
];
