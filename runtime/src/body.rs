use crate::decode::{self, Source};

/// Reads the body of an answer. JSON is what requests ask for; a gateway that answers in XML all the same is
/// understood, and what is neither is an error that speaks of JSON.
pub(crate) fn read(body: &[u8], with: &mut dyn FnMut(&mut dyn Source) -> decode::Result<()>) -> decode::Result<()> {
    if is_xml(body) { decode::read_xml(body, with) } else { decode::read_json(body, with) }
}

fn is_xml(body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let begins = |tag: &[u8]| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    begins(b"<") && !begins(b"<!doctype") && !begins(b"<html")
}
