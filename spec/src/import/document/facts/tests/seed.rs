//! The document that the hand-written spec was made from.

use std::fmt::Write;

use super::{About, read, show};

/// The rows of a table with one of the longest headers, as far as this page needs.
fn rows(page: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        match (open, line.strip_prefix('|')) {
            (false, Some(row)) => out.push((number + 1, row.to_owned())),
            (true, _) => {
                let (_, row) = out.last_mut().unwrap();
                row.push('\n');
                row.push_str(line);
            }
            (false, None) => continue,
        }
        open = !line.trim_end().ends_with('|');
    }
    out
}

#[test]
fn seed_document() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/seed/DescribeImages.md");
    let Ok(page) = std::fs::read_to_string(path) else {
        // Not through `eprintln!`, which the test harness would swallow.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: seed_document (no ../shared)\n");
        return;
    };
    let (_, page) = page.split_at(page.find("## 请求参数").unwrap());
    let (page, _) = page.split_at(page.find("## 返回数据").unwrap());
    let mut out = String::new();
    for (line, row) in rows(page) {
        let cells = row.splitn(5, '|').map(|cell| cell.replace('\\', "")).collect::<Vec<_>>();
        if let [name, ty, _, sample, doc] = cells.as_slice() {
            let about = About { name, ty, sample, is_request: true };
            let said = read(&about, doc.trim_end().trim_end_matches('|'), line);
            // Only what is a fact is kept: sentences are the document's.
            let facts = show(&said).lines().map(fact).collect::<Vec<_>>().join("\n  ");
            if !facts.is_empty() {
                writeln!(out, "{name}\n  {facts}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(out);
}

/// A fact without the words that it is stated in.
fn fact(line: &str) -> String {
    let line = line.split(" (").next().unwrap_or_default();
    let line = if line.starts_with("deprecated") { "deprecated" } else { line };
    let names = line.split(" | ").map(|choice| choice.split('=').next().unwrap_or_default());
    names.collect::<Vec<_>>().join(" | ")
}
