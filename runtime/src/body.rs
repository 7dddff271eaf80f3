use serde::de::IgnoredAny;

use crate::decode::{self, Slot, Source};
use crate::transport::HttpResponse;

/// Reads the body of an answer. JSON is what requests ask for; a gateway that answers in XML all the same is
/// understood, and what is neither is an error that speaks of JSON.
pub(crate) fn read(body: &[u8], with: &mut dyn FnMut(&mut dyn Source) -> decode::Result<()>) -> decode::Result<()> {
    if is_xml(body) { decode::read_xml(body, with) } else { decode::read_json(body, with) }
}

/// The body of an answer that is in none of these formats: its `content-type` says so, or says JSON of what can be none.
pub(crate) fn plain(answer: &HttpResponse) -> Option<&[u8]> {
    let kind = answer.header("content-type")?.split(';').next()?.trim().to_ascii_lowercase();
    let format = kind.rsplit(['/', '+']).next().unwrap_or_default();
    let is_plain = match format {
        "" | "xml" | "html" => false,
        "json" => !begins_as_document(&answer.body) && serde_json::from_slice::<IgnoredAny>(&answer.body).is_err(),
        _ => true,
    };
    is_plain.then_some(&answer.body)
}

/// What breaks off or is a page of a proxy is no text of the service.
fn begins_as_document(body: &[u8]) -> bool {
    body.trim_ascii_start().first().is_some_and(|first| b"{[\"<".contains(first))
}

/// Reads the body into its type.
pub(crate) fn into(body: &[u8], whole: &mut dyn Slot) -> decode::Result<()> {
    read(body, &mut |value| whole.fill(value, None))
}

fn is_xml(body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let begins = |tag: &[u8]| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    begins(b"<") && !begins(b"<!doctype") && !begins(b"<html")
}
