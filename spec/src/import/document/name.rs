//! Names in the first column.

/// A name as it travels, and how many marks of depth stood before it.
pub(super) fn read(cell: &str) -> (String, usize) {
    let text = super::cell::plain(cell);
    let is_mark = |it: char| "└├∟┗┕╰".contains(it);
    let skipped = |it: char| is_mark(it) || "─-— \t>｜│".contains(it);
    let marks = text.chars().take_while(|&it| skipped(it)).filter(|&it| is_mark(it)).count();
    let name = if marks > 0 { text.trim_start_matches(skipped) } else { text.as_str() };
    (bare(name), marks)
}

/// Without blanks, emphasis, code marks and what follows in brackets: `Tag. N.Key（可选）`.
fn bare(name: &str) -> String {
    let end = name.find(['（', '\n']).filter(|&at| at > 0).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or(name);
    let mut bare: String = name.chars().filter(|it| !it.is_whitespace() && !"*`\u{200b}".contains(*it)).collect();
    while bare.ends_with(['.', ':', '：', ',', '，', '、']) {
        bare.pop();
    }
    bare
}
