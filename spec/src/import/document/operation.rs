//! Which operation a page describes, and of which service.

use super::page::Page;
use super::section::Meaning;
use crate::import::draft::{Note, NoteKind, Product};
use crate::model::{Kind, Style};

/// The operation of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Operation {
    pub(super) name: String,
    pub(super) product: Product,
    pub(super) kind: Kind,
    /// The line of the request, of a ROA operation.
    pub(super) syntax: Option<Syntax>,
    pub(super) notes: Vec<Note>,
}

/// The line of a request: `PUT /instances/[InstanceId] HTTP/1.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Syntax {
    /// In upper case.
    pub(super) method: String,
    /// As it is written, without the query.
    pub(super) path: String,
    /// Names in the query.
    pub(super) query: Vec<String>,
    pub(super) line: usize,
}

/// Names the operation: by its `Action` parameter, its title, its example, its link, the best first, except that title
/// and example together know better than the parameter. `None`: the page is about something else.
pub(super) fn identify(page: &Page) -> Option<Operation> {
    let syntax = syntax(page);
    let agreed = title(page).filter(|title| in_example(page).as_ref() == Some(title));
    let candidates: Vec<String> =
        [agreed, action(page), title(page), in_example(page), page.link.api.clone()].into_iter().flatten().collect();
    let name = candidates.first()?.clone();
    if !describes_one(page, syntax.as_ref()) {
        return None;
    }
    let mut notes = Vec::new();
    if let Some(other) = candidates.iter().find(|other| !other.eq_ignore_ascii_case(&name)) {
        let kind = NoteKind::Disagrees { taken: name.clone(), other: other.clone() };
        notes.push(Note { line: None, about: "operation".to_owned(), kind });
    }
    let product = product(page, syntax.as_ref());
    let syntax = syntax.filter(|_| product.style == Some(Style::Roa));
    let kind = kind(&name, product.style, syntax.as_ref(), &mut notes);
    Some(Operation { name, product, kind, syntax, notes })
}

/// Pages about signatures and common parameters show requests too: where nothing but an example names the operation,
/// both tables must be there.
fn describes_one(page: &Page, syntax: Option<&Syntax>) -> bool {
    let (asks, answers) = (!page.request.rows.is_empty(), !page.response.rows.is_empty());
    if action(page).is_none() && title(page).is_none() && page.link.api.is_none() {
        return asks && answers;
    }
    asks || answers || page.link.api.is_some() || syntax.is_some() || in_example(page).is_some()
}

/// The value of the parameter `Action`: its sample, else the word of the description that looks like an operation.
fn action(page: &Page) -> Option<String> {
    let tables = [&page.request, &page.headers, &page.body];
    let rows =
        tables.into_iter().flat_map(|table| table.rows.iter().chain(table.secondary.iter().flat_map(|it| &it.rows)));
    let row = rows.into_iter().find(|row| row.name == "Action")?;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').filter(|word| is_operation(word));
        words.map(str::to_owned).collect()
    };
    let title = title(page);
    let described = words(&row.doc);
    let confirmed = title.filter(|title| described.contains(title));
    words(&row.sample).into_iter().next().or(confirmed).or_else(|| described.last().cloned())
}

/// The title, or what it ends with, where it is a name: `StartInstance`, `启动实例 StartInstance`.
fn title(page: &Page) -> Option<String> {
    let title = page.title.trim();
    if is_identifier(title) {
        return Some(title.to_owned());
    }
    let words = title.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    words.rev().find(|word| is_operation(word)).map(str::to_owned)
}

fn in_example(page: &Page) -> Option<String> {
    let meanings = [Meaning::Examples, Meaning::RequestExample, Meaning::Syntax];
    page.blocks_of(&meanings).find_map(|block| {
        let (_, rest) = block.text.split_once("Action=")?;
        let name = rest.trim_start();
        let end = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(name.len());
        name.get(..end).filter(|name| is_identifier(name)).map(str::to_owned)
    })
}

fn is_identifier(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(|it: char| it.is_ascii_alphabetic())
        && word.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
}

/// Whether a word has humps as names of operations do, which words of prose do not.
fn is_operation(word: &str) -> bool {
    let tail = word.get(1..).unwrap_or_default();
    is_identifier(word)
        && tail.contains(|it: char| it.is_ascii_uppercase())
        && tail.contains(|it: char| it.is_ascii_lowercase())
}

fn product(page: &Page, syntax: Option<&Syntax>) -> Product {
    let acts = page.request.rows.iter().any(|row| row.name == "Action") || in_example(page).is_some();
    let seen = if acts { Some(Style::Rpc) } else { syntax.map(|_| Style::Roa) };
    let versions = page.request.rows.iter().filter(|row| row.name == "Version");
    let version = versions.flat_map(|row| [&row.sample, &row.doc]).find_map(|text| date(text));
    Product {
        service: page.link.product.clone(),
        version: page.link.version.clone().or(version),
        style: page.link.style.or(seen),
    }
}

/// The first `2014-05-26` of a text.
fn date(text: &str) -> Option<String> {
    let is_date = |word: &&str| {
        let parts: Vec<usize> = word.split('-').map(str::len).collect();
        parts == [4, 2, 2] && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    text.split(|it: char| !it.is_ascii_digit() && it != '-').find(is_date).map(str::to_owned)
}

/// The first line of a request that has a path of its own.
fn syntax(page: &Page) -> Option<Syntax> {
    let find = |meanings: &[Meaning]| page.blocks_of(meanings).find_map(|block| request_line(&block.text, block.line));
    find(&[Meaning::Syntax]).or_else(|| find(&[Meaning::Examples, Meaning::RequestExample, Meaning::Request]))
}

fn request_line(text: &str, first: usize) -> Option<Syntax> {
    text.lines().zip(first..).find_map(|(text, line)| {
        let mut words = text.split_whitespace();
        let method = words.next().map(str::to_ascii_uppercase)?;
        let target = words.next()?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter_map(|pair| pair.split('=').next()).map(str::to_owned);
        let known = matches!(method.as_str(), "GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD" | "OPTIONS");
        let own = (2..2000).contains(&path.len()) && path.starts_with('/');
        let query = query.filter(|name| !name.is_empty()).collect();
        (known && own).then(|| Syntax { method, path: path.to_owned(), query, line })
    })
}

/// `GET` reads; what is named by a verb that looks does too. Where in doubt, it writes.
fn kind(name: &str, style: Option<Style>, syntax: Option<&Syntax>, notes: &mut Vec<Note>) -> Kind {
    const READS: [&str; 17] = [
        "Describe", "List", "Get", "Query", "Check", "Search", "Count", "BatchGet", "Is", "Find", "Lookup", "Show",
        "Fetch", "Validate", "Verify", "Estimate", "Preview",
    ];
    if let (Some(Style::Roa), Some(syntax)) = (style, syntax) {
        return if matches!(syntax.method.as_str(), "GET" | "HEAD") { Kind::Read } else { Kind::Write };
    }
    let rest =
        |verb: &str| name.strip_prefix(verb).is_some_and(|rest| !rest.starts_with(|it: char| it.is_ascii_lowercase()));
    let (taken, other, kind) = if READS.iter().any(|verb| rest(verb)) {
        ("read", "write", Kind::Read)
    } else {
        ("write", "read", Kind::Write)
    };
    let kind_note = NoteKind::Guessed { taken: taken.to_owned(), alternatives: vec![other.to_owned()], margin: 2.0 };
    notes.push(Note { line: None, about: "kind".to_owned(), kind: kind_note });
    kind
}

/// The sentence that says that the operation should not be used any more.
pub(super) fn deprecated(page: &Page) -> Option<String> {
    const THIS: [&str; 8] =
        ["该接口", "此接口", "本接口", "该API", "this operation", "this api", "the operation", "the api"];
    const OVER: [&str; 9] = [
        "弃用",
        "废弃",
        "停止维护",
        "不再维护",
        "不再支持使用",
        "已下线",
        "deprecated",
        "discontinued",
        "no longer maintained",
    ];
    let doc = page.doc.as_deref()?;
    let sentences = doc.split_inclusive(['。', '\n']).flat_map(|line| line.split_inclusive(". ")).take(40);
    let says = |sentence: &str, words: &[&str]| {
        words.iter().any(|word| sentence.to_lowercase().contains(&word.to_lowercase()))
    };
    let mut found = sentences.filter(|it| says(it, &THIS) && says(it, &OVER)).map(|it| it.trim().to_owned());
    found.next()
}
