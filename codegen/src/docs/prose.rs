//! Prose from a spec as Markdown that rustdoc shows as it was meant, without a warning.

/// Columns of a line of text, so that a comment in an indented place stays under the usual limit.
const WIDTH: usize = 108;

/// Words whose capitals do not make them code.
const WORDS: [&str; 12] =
    ["GiB", "IPv4", "IPv6", "IaaS", "KiB", "MiB", "MySQL", "OpenAPI", "PaaS", "PostgreSQL", "SaaS", "TiB"];

/// The lines of a text.
///
/// Names of the API become code, links that are written out become links, brackets and angle brackets stand for
/// themselves, and no code block is left to be compiled.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    let text = text.replace(unprintable, " ");
    for line in text.trim().lines().map(str::trim_end) {
        let fence = line.trim_start().starts_with("```");
        if !fenced && !fence && continues(&paragraph, line) {
            paragraph = format!("{paragraph} {}", line.trim_start());
            continue;
        }
        flush(&mut paragraph, &mut lines);
        if fence {
            lines.push(if fenced { "```" } else { "```text" }.to_owned());
            fenced = !fenced;
        } else if fenced {
            lines.push(line.to_owned());
        } else if line.is_empty() {
            lines.push(String::new());
        } else {
            paragraph.push_str(line.trim_start());
        }
    }
    flush(&mut paragraph, &mut lines);
    lines.extend(fenced.then(|| "```".to_owned()));
    lines
}

/// What a comment must not hold: control characters, and those that turn the direction of text.
fn unprintable(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a line goes on with the paragraph or list item before it.
fn continues(paragraph: &str, line: &str) -> bool {
    let text = line.trim_start();
    let own = text.is_empty() || text.starts_with('|') || text.split(' ').next().is_some_and(starts_markup);
    !paragraph.is_empty() && !paragraph.starts_with(['#', '|']) && !own
}

fn flush(paragraph: &mut String, lines: &mut Vec<String>) {
    let text = std::mem::take(paragraph);
    if text.starts_with(['#', '|']) {
        lines.push(escape(&text));
    } else if !text.is_empty() {
        lines.extend(wrap(&escape(&text)));
    }
}

/// Cuts a line between words; the rest of a list item is indented below it.
pub(super) fn wrap(line: &str) -> Vec<String> {
    let indent = if line.starts_with("- ") || line.starts_with("* ") { "  " } else { "" };
    let mut lines = vec![String::new()];
    for word in pieces(line) {
        let Some(last) = lines.last_mut() else { break };
        if last.is_empty() {
            last.push_str(&word);
        } else if last.chars().count() + 1 + word.chars().count() <= WIDTH || starts_markup(&word) {
            last.push(' ');
            last.push_str(&word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
    }
    lines
}

/// The words of a line; code with blanks in it is one word.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        match pieces.last_mut().filter(|_| open) {
            Some(piece) => {
                piece.push(' ');
                piece.push_str(word);
            }
            None => pieces.push(word.to_owned()),
        }
        open ^= word.matches('`').count() % 2 == 1;
    }
    pieces
}

/// What would change its meaning at the start of a line.
fn starts_markup(word: &str) -> bool {
    matches!(word, "-" | "*" | "+" | ">" | "=")
        || word.starts_with('#')
        || word.starts_with("---")
        || is_number_of_item(word)
}

fn is_number_of_item(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() < word.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Everything outside of code spans is escaped; a backtick without its pair is a backtick.
fn escape(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let paired = parts.len() % 2 == 1;
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let code = index % 2 == 1 && (paired || !is_last);
        match (index, code) {
            (0, _) => {}
            _ if is_last && !paired => out.push_str("\\`"),
            _ => out.push('`'),
        }
        if code { out.push_str(part) } else { out.push_str(&escape_text(part)) }
    }
    out
}

fn escape_text(text: &str) -> String {
    text.split(' ').map(escape_word).collect::<Vec<_>>().join(" ")
}

fn escape_word(word: &str) -> String {
    if let Some(at) = word.find("https://").or_else(|| word.find("http://")) {
        return link(word, at);
    }
    let start = word.find(|c: char| !"(\"'".contains(c)).unwrap_or(word.len());
    let end = word.trim_end_matches(|c: char| ".,;:!?)\"'".contains(c)).len().max(start);
    match (word.get(..start), word.get(start..end), word.get(end..)) {
        (Some(before), Some(name), Some(after)) if is_code(name) => format!("{before}`{name}`{after}"),
        _ => word.replace('[', "\\[").replace(']', "\\]").replace('<', "\\<"),
    }
}

/// An address: in angle brackets, unless it stands in a link or in brackets of its own.
fn link(word: &str, at: usize) -> String {
    let (before, address) = word.split_at(at);
    if before.ends_with('<') || before.ends_with("](") {
        return word.to_owned();
    }
    let length = address.trim_end_matches(|c: char| ".,;:!?)\"'".contains(c)).len();
    let (address, after) = address.split_at(length);
    format!("{before}<{address}>{after}")
}

/// Names of the API: `InvalidTagCount`, `Tag.N.Key`, `x86_64`.
fn is_code(word: &str) -> bool {
    let of_a_name = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let wild =
        word.contains('_') || humps(word) || (word.contains('.') && word.starts_with(|c: char| c.is_ascii_uppercase()));
    of_a_name && wild && !WORDS.contains(&word) && !word.contains("..")
}

/// At least two capitals and a small letter, a plural `s` aside: `DescribeImages`, but not `IDs`.
fn humps(word: &str) -> bool {
    let word = word.strip_suffix('s').unwrap_or(word);
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && capitals > 1
        && word.contains(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn prose(text: &str, markdown: &str) {
        assert_eq!(lines(text).join("\n"), markdown);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_comment(text in "[a-z`<\\[\\] \\n\\t\\r*#|.\\-\\u{202e}]{0,60}") {
            let lines = lines(&text);
            assert!(lines.iter().all(|line| !line.contains(super::unprintable) && !line.contains('\n')));
            assert_eq!(lines.iter().filter(|line| line.starts_with("```")).count() % 2, 0, "{lines:?}");
        }
    }

    #[test]
    fn names_become_code() {
        prose("See ListTagResources (or Tag.N.Key, x86_64).", "See `ListTagResources` (or `Tag.N.Key`, `x86_64`).");
    }

    #[test]
    fn words_stay_words() {
        prose("IDs of ECS in GiB, e.g. 3.5.", "IDs of ECS in GiB, e.g. 3.5.");
    }

    #[test]
    fn code_stays_code() {
        prose("Use `Vec<T>` or `a`.", "Use `Vec<T>` or `a`.");
    }

    #[test]
    fn brackets_are_no_links() {
        prose("a[0] <b>", "a\\[0\\] \\<b>");
    }

    #[test]
    fn addresses_are_links() {
        prose("At https://example.com/a_b.", "At <https://example.com/a_b>.");
    }

    #[test]
    fn links_stay_links() {
        prose("[here](https://example.com)", "[here](https://example.com)");
    }

    #[test]
    fn a_single_backtick_is_one() {
        prose("a ` b", "a \\` b");
    }

    #[test]
    fn code_blocks_are_never_compiled() {
        prose("x\n```\nlet a;\n", "x\n```text\nlet a;\n```");
    }

    #[test]
    fn indented_text_is_no_code() {
        prose("x\n\n     deep", "x\n\ndeep");
    }

    #[test]
    fn long_lines_are_cut_below_their_list_item() {
        let text = format!("- {}", "word ".repeat(30).trim());
        prose(&text, &format!("- {}\n  {}", "word ".repeat(21).trim(), "word ".repeat(9).trim()));
    }
}
