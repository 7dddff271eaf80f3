//! Words of the source: kept, shortened or dropped.

use crate::import::draft::Evidence;

/// How many characters of a sentence are kept where prose is short.
const SHORT: usize = 160;

/// What becomes of the words of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Prose {
    /// They are kept as they stand.
    #[default]
    Keep,
    /// The first sentence is kept.
    Short,
    /// Only facts remain.
    None,
}

impl Prose {
    /// A description.
    pub(super) fn doc(self, text: Option<&str>) -> Option<String> {
        let text = tidy(text?);
        let text = match self {
            Self::Keep => text,
            Self::Short => first_sentence(&text),
            Self::None => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// Where a fact was read, for `from:`.
    pub(super) fn evidence(self, from: &Evidence) -> Option<String> {
        let Evidence::Prose { line, sentence } = from else { return None };
        let sentence = tidy(sentence).replace('\n', " ");
        Some(if self == Self::Keep && !sentence.is_empty() { sentence } else { format!("line {line}") })
    }
}

/// The text without blanks at the ends of lines and more than one empty line between paragraphs.
fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
        }
    }
    out
}

fn first_sentence(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let ends = line.char_indices().find(|(at, c)| match c {
        '。' | '！' | '？' | '；' => true,
        '.' | '!' | '?' => line.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
        _ => false,
    });
    let sentence = ends.and_then(|(at, c)| line.get(..at + c.len_utf8())).unwrap_or(line);
    let sentence = sentence.trim_end_matches(['：', ':', '；', ' ']);
    match sentence.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{}…", sentence.get(..at).unwrap_or_default().trim_end()),
        None => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Prose;

    #[test]
    fn short() {
        for (text, short) in [
            ("The id. You find it there.", "The id."),
            ("版本号为1.2的镜像。取值范围：", "版本号为1.2的镜像。"),
            ("Values:\n\n- a", "Values"),
        ] {
            assert_eq!(Prose::Short.doc(Some(text)).as_deref(), Some(short));
        }
    }

    #[test]
    fn tidied() {
        assert_eq!(Prose::Keep.doc(Some(" a  \n\n\n\nb ")).as_deref(), Some("a\n\nb"));
        assert_eq!(Prose::Keep.doc(Some("  ")), None);
    }
}
