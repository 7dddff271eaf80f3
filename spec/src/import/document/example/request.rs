//! A request as pages print it: one pair to a line, or the text of HTTP.

/// A request without its body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// In upper case; `None`: it shows none.
    pub method: Option<String>,
    /// From the first slash behind the host, without the query.
    pub path: String,
    /// Names and values in order, as they are before they are encoded. Placeholders for what all requests have are left out.
    pub query: Vec<(String, String)>,
    /// The line of the page, from 1.
    pub line: usize,
}

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

/// Reads a block that starts as a request does, and the JSON that follows.
pub(super) fn read(text: &str, line: usize) -> Option<(Request, Option<&str>)> {
    let text = text.trim_start();
    let word = text.split_whitespace().next().unwrap_or_default();
    let method = METHODS.iter().find(|method| word.eq_ignore_ascii_case(method));
    let starts = ["http://", "https://", "http(s)://", "/", "?", "Action="];
    let url = method.map_or(text, |method| text.get(method.len()..).unwrap_or_default()).trim_start();
    if !starts.iter().any(|start| url.starts_with(start)) || url.starts_with("//") || url.starts_with("/*") {
        return None;
    }
    let (head, body) = split_body(url);
    let url: String = head.lines().map(str::trim).take_while(|line| !is_header(line)).collect();
    let url = url.split(" HTTP/").next().unwrap_or_default();
    let (path, query) = split(url);
    let request = Request { method: method.map(|&method| method.to_owned()), path, query: pairs(query), line };
    Some((request, body))
}

/// A body starts with a brace on a line of its own, unless that is the value of the pair before it.
fn split_body(text: &str) -> (&str, Option<&str>) {
    let (mut at, mut is_value) = (0, false);
    for line in text.split_inclusive('\n') {
        let opens = line.trim_start().starts_with('{') || matches!(line.trim(), "[" | "[{");
        if opens && at > 0 && !is_value {
            return (text.get(..at).unwrap_or_default(), text.get(at..));
        }
        is_value = line.trim_end().ends_with('=') || (is_value && !line.contains('&'));
        at += line.len();
    }
    (text, None)
}

/// `Content-Type: application/json`, or the blank line before the body.
fn is_header(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    let is_name = name.len() < line.len() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_name && !line.contains("://")
}

/// Path and query of a URL, without scheme and host.
fn split(url: &str) -> (String, &str) {
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (front, query) = behind.split_once('?').unwrap_or(match behind.find("Action=") {
        Some(at) => behind.split_at(at),
        None => (behind, ""),
    });
    let path = if url.contains("://") { front.find('/').and_then(|at| front.get(at..)).unwrap_or("/") } else { front };
    (if path.trim().is_empty() { "/".to_owned() } else { path.trim().to_owned() }, query)
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.trim().split_once('=').unwrap_or((part.trim(), ""));
        // Pages that a machine translated have `Ids. 1`.
        let name = name.trim().replace(". ", ".");
        let is_name = !name.is_empty() && !name.contains(['<', '>', ' ', '{', '…']) && name.is_ascii();
        is_name.then(|| (decoded(&name), decoded(value.trim())))
    };
    query.split('&').filter_map(pair).collect()
}

/// Undoes `%2F`; what is no escape stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
