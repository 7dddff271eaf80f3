//! Fenced blocks and the words that introduce them.

use std::ops::Range;

use super::lines::{LineKind, Lines, fence};
use super::row::Block;
use super::section::Section;

/// The blocks of a section that stand outside of its tables, which take these lines.
pub(super) fn read(lines: &Lines<'_>, section: &Section, tables: &[Range<usize>], blocks: &mut Vec<Block>) {
    let mut tables = tables.iter().filter(|table| !table.is_empty()).peekable();
    let mut label: Vec<String> = Vec::new();
    let mut title: Vec<String> = Vec::new();
    let mut at = section.lines.start;
    while at < section.lines.end {
        if let Some(table) = tables.next_if(|table| table.start <= at) {
            at = at.max(table.end);
            continue;
        }
        match lines.kind(at) {
            LineKind::Opens => {
                let block = block(lines, section, at, titled(&mut title, std::mem::take(&mut label)));
                at += block.1;
                blocks.extend(block.0);
            }
            LineKind::Text | LineKind::Heading(_) => introduce(&mut label, lines.get(at)),
            _ => {}
        }
        at += 1;
    }
}

/// The block that opens at a line, and how many lines it has.
fn block(lines: &Lines<'_>, section: &Section, opens: usize, label: String) -> (Option<Block>, usize) {
    let inside = (opens + 1..section.lines.end).take_while(|&at| lines.kind(at) == LineKind::Fenced);
    let text: Vec<&str> = inside.map(|at| lines.get(at)).collect();
    let indent = text.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let bare: Vec<&str> = text.iter().map(|line| line.get(indent..).unwrap_or_default()).collect();
    let attributes = fence(lines.get(opens)).unwrap_or_default();
    let label = if attributes.is_empty() { label } else { format!("{label}\n{attributes}") };
    let count = text.len();
    let block = Block {
        section: section.heading.clone(),
        label: label.trim().to_owned(),
        text: bare.join("\n"),
        line: opens + 2,
    };
    ((count > 0).then_some(block), count)
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|&byte| byte == b' ').count()
}

/// Remembers the last lines of text.
fn introduce(label: &mut Vec<String>, line: &str) {
    let text = super::section::text(line.trim().trim_start_matches(['-', '*', ' ']));
    if !text.is_empty() && !line.trim_start().starts_with('|') {
        label.push(text);
    }
    if label.len() > 3 {
        label.remove(0);
    }
}

/// A label that is only a format (`JSON 格式`) belongs to what introduced the block before: an error, or a success.
fn titled(title: &mut Vec<String>, label: Vec<String>) -> String {
    if label.iter().all(|line| is_format(line)) {
        let mut whole = title.clone();
        whole.extend(label);
        return whole.join("\n");
    }
    *title = label.iter().filter(|line| !is_format(line)).cloned().collect();
    label.join("\n")
}

fn is_format(label: &str) -> bool {
    let key: String = label.to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    matches!(
        key.as_str(),
        "json"
            | "xml"
            | "json格式"
            | "xml格式"
            | "jsonformat"
            | "xmlformat"
            | "json示例"
            | "xml示例"
            | "injsonformat"
            | "inxmlformat"
    )
}
