//! Names in the first column, and what they say of lists and objects.

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
    let mut bare: String = name.chars().filter(|it| !it.is_whitespace() && !"*`\\\u{200b}".contains(*it)).collect();
    while bare.ends_with(['.', ':', '：', ',', '，', '、']) {
        bare.pop();
    }
    bare
}

/// The names of a cell that holds more than one: `StartTime/EndTime`.
pub(super) fn several(name: &str) -> impl Iterator<Item = String> + use<> {
    let parts: Vec<&str> = name.split(['/', '、', ',', '，']).collect();
    let is_name = |part: &&str| part.len() > 1 && steps(part).is_some();
    let parts = if parts.iter().all(is_name) { parts } else { vec![name] };
    parts.into_iter().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A part of a name: `Tag.N` of `Tag.N.Key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// The name of the field.
    pub(super) name: String,
    /// The index behind it, as it is written: `N`, `1`.
    pub(super) index: Option<String>,
}

/// The parts of a name; `None`: it is no name.
pub(super) fn steps(name: &str) -> Option<Vec<Step>> {
    let name = name.replace("[]", ".N").replace(['[', '{'], ".").replace([']', '}'], "");
    let mut steps: Vec<Step> = Vec::new();
    for part in name.split('.').filter(|part| !part.is_empty()) {
        match steps.last_mut() {
            Some(last) if last.index.is_none() && is_index(part) => last.index = Some(part.to_owned()),
            _ if is_name(part) => steps.push(Step { name: part.to_owned(), index: None }),
            _ => return None,
        }
    }
    (!steps.is_empty() && steps.len() <= 24).then_some(steps)
}

/// Whether a part of a name stands for the number of an item.
fn is_index(part: &str) -> bool {
    matches!(part, "N" | "n" | "M" | "m" | "X" | "x" | "i" | "j" | "k" | "#")
        || (part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_name(part: &str) -> bool {
    let is_inner = |it: char| it.is_ascii_alphanumeric() || "_-:$@".contains(it);
    part.len() <= 200
        && part.starts_with(|it: char| it.is_ascii_alphabetic() || "_$@".contains(it))
        && part.chars().all(is_inner)
}
