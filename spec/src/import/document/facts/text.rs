//! A description as lines and sentences without markup.

/// A description.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    pub lines: Vec<Line>,
    /// All of it in lower case, to see at once what cannot be in it.
    lower: String,
}

/// A line of it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// How deep a bullet stands, from 0; `None`: not a bullet.
    pub bullet: Option<usize>,
    pub sentences: Vec<Sentence>,
}

/// A sentence, with what is set in bold or as code.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub line: usize,
    /// Without markup.
    pub text: String,
    /// The same, ASCII letters in lower case: bytes stand where they do in `text`.
    pub lower: String,
    /// Where `text` was marked, as byte ranges.
    pub marks: Vec<(usize, usize)>,
}

impl Text {
    pub(super) fn read(doc: &str, first: usize) -> Self {
        let mut lines = Vec::new();
        let mut fenced = false;
        for (offset, raw) in doc.lines().enumerate() {
            if raw.trim_start().starts_with("```") {
                fenced = !fenced;
            } else if !fenced && !raw.trim().is_empty() {
                for part in with_bullets_apart(raw) {
                    lines.extend(Line::read(part, first + offset));
                }
            }
        }
        Self { lines, lower: doc.to_lowercase() }
    }

    /// Whether one of these stands anywhere; words of several parts may be broken by markup.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.lower.contains(word))
    }

    /// Sentences that stand in no list.
    pub(super) fn plain(&self) -> impl Iterator<Item = &Sentence> {
        self.lines.iter().filter(|line| line.bullet.is_none()).flat_map(|line| &line.sentences)
    }

    /// Sentences that stand in no list, and those that start an outer bullet.
    pub(super) fn statements(&self) -> impl Iterator<Item = &Sentence> {
        self.lines.iter().flat_map(|line| match line.bullet {
            None => line.sentences.as_slice(),
            Some(0) => line.sentences.get(..1).unwrap_or_default(),
            Some(_) => &[],
        })
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Sentence> {
        self.lines.iter().flat_map(|line| &line.sentences)
    }
}

/// `Valid values:-   on` is a lead-in and a bullet that lost their line break.
fn with_bullets_apart(raw: &str) -> Vec<&str> {
    let glued = [":", "：", ": ", "： ", ".", "。", "如下 ", "如下"];
    let at = raw
        .find("-   ")
        .filter(|at| raw.get(..*at).is_some_and(|before| glued.iter().any(|end| before.ends_with(end))));
    at.and_then(|at| raw.split_at_checked(at)).map_or(vec![raw], |(before, bullet)| vec![before, bullet])
}

impl Line {
    fn read(raw: &str, number: usize) -> Option<Self> {
        let indent = raw.len() - raw.trim_start().len();
        let body = raw.trim();
        let item = ["- ", "* ", "+ ", "-\t"].iter().find_map(|mark| body.strip_prefix(mark));
        let item = item.or_else(|| numbered(body));
        let (text, marks) = plain(item.unwrap_or(body).trim());
        let label = if item.is_none() { label(&text) } else { 0 };
        let sentences = split(&text, &marks, label, number);
        (!sentences.is_empty()).then_some(Self { bullet: item.map(|_| indent / 4), sentences })
    }

    /// The whole line as one sentence.
    pub(super) fn whole(&self) -> Sentence {
        let mut whole = Sentence { line: 0, text: String::new(), lower: String::new(), marks: Vec::new() };
        for sentence in &self.sentences {
            if !whole.text.is_empty() && whole.text.is_ascii() {
                whole.text.push(' ');
            }
            let at = whole.text.len();
            whole.line = sentence.line;
            whole.text.push_str(&sentence.text);
            whole.marks.extend(sentence.marks.iter().map(|(from, to)| (from + at, to + at)));
        }
        whole.lower = whole.text.to_ascii_lowercase();
        whole
    }
}

/// How long the label of a remark is.
fn label(text: &str) -> usize {
    let labels = ["说明：", "说明:", "Note:", "Note：", "注意：", "NOTE:"];
    labels.iter().find(|label| text.starts_with(**label)).map_or(0, |label| label.len())
}

/// The text of `1. item`.
fn numbered(body: &str) -> Option<&str> {
    let rest = body.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = body.len() - rest.len();
    (1..=2).contains(&digits).then(|| rest.strip_prefix(". ")).flatten()
}

/// Text without markup, and what was marked.
fn plain(raw: &str) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(raw.len());
    let mut marks = Vec::new();
    let mut bold = None;
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        rest = if let Some(after) = rest.strip_prefix("**") {
            match bold.take() {
                None => bold = Some(out.len()),
                Some(start) => marks.push((start, out.len())),
            }
            after
        } else if let Some((code, after)) = code(rest) {
            let start = out.len();
            out.push_str(code);
            marks.push((start, out.len()));
            after
        } else if let Some((label, after)) = link(rest) {
            out.push_str(label);
            after
        } else if let Some((real, after)) = escape(rest) {
            out.push(real);
            after
        } else {
            if c != '`' {
                out.push(c);
            }
            rest.get(c.len_utf8()..).unwrap_or_default()
        };
    }
    marks.retain(|(from, to)| from < to);
    marks.sort_unstable();
    (out, marks)
}

/// A code span and what follows it.
fn code(rest: &str) -> Option<(&str, &str)> {
    rest.strip_prefix('`')?.split_once('`').filter(|(code, _)| !code.is_empty())
}

/// The label of a link and what follows it.
fn link(rest: &str) -> Option<(&str, &str)> {
    let rest = rest.strip_prefix('[')?;
    let (end, _) = rest.char_indices().take(200).find(|(_, c)| matches!(c, '[' | ']'))?;
    let after = rest.get(end..)?.strip_prefix("](")?;
    let (close, _) = after.char_indices().take(500).find(|(_, c)| *c == ')')?;
    Some((rest.get(..end)?, after.get(close + 1..)?))
}

/// A character that is written as an escape or an entity.
fn escape(rest: &str) -> Option<(char, &str)> {
    if let Some(after) = rest.strip_prefix('\\') {
        let c = after.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((c, after.get(1..)?));
    }
    let entities = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&nbsp;", ' '), ("&quot;", '"')];
    entities.iter().find_map(|(entity, c)| Some((*c, rest.strip_prefix(entity)?)))
}

/// `text` in sentences, from a byte on.
fn split(text: &str, marks: &[(usize, usize)], from: usize, line: usize) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut start = from;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        let end = at + c.len_utf8();
        if ends_sentence(text, at, c) {
            out.extend(cut(text, marks, start, end, line));
            start = end;
        }
    }
    out.extend(cut(text, marks, start, text.len(), line));
    out
}

fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '！' => true,
        '.' | '!' => {
            let after = text.get(at + 1..).unwrap_or_default();
            let before = text.get(..at).unwrap_or_default();
            let next = after.chars().next().unwrap_or(' ');
            let ends = next.is_whitespace() || !next.is_ascii() && !"）、，；。”：".contains(next);
            let short = ["e.g", "E.g", "i.e", "etc", " vs", " No"];
            ends && !short.iter().any(|word| before.ends_with(word))
        }
        _ => false,
    }
}

/// What is longer is no sentence, and readers go through a sentence more than once.
const LONGEST: usize = 2_000;

fn cut(text: &str, marks: &[(usize, usize)], start: usize, end: usize, line: usize) -> Option<Sentence> {
    let piece = text.get(start..end)?;
    let start = start + piece.len() - piece.trim_start().len();
    let piece = piece.trim();
    let first = marks.partition_point(|(from, _)| *from < start);
    let inside = marks.iter().skip(first).take_while(|(from, _)| *from < start + piece.len());
    let marks = inside.map(|(from, to)| (from - start, (to - start).min(piece.len()))).collect();
    (!piece.is_empty() && piece.len() <= LONGEST).then(|| Sentence {
        line,
        text: piece.to_owned(),
        lower: piece.to_ascii_lowercase(),
        marks,
    })
}

impl Sentence {
    /// What is marked, where a mark starts at this byte.
    pub(super) fn mark_at(&self, at: usize) -> Option<&str> {
        let (from, to) = self.marks.get(self.marks.partition_point(|(from, _)| *from < at))?;
        self.text.get(*from..*to).filter(|_| *from == at)
    }

    /// The text from this byte on.
    pub(super) fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The text before this byte.
    pub(super) fn until(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }
}
