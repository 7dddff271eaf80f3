//! Parameters that all requests have, which pages repeat or point to.

use super::super::page::Page;
use super::super::row::Row;

/// Whether a row stands for what all requests have. `signs`: the page lists how requests are signed.
pub(super) fn is_common(row: &Row, signs: bool) -> bool {
    let name = row.name.as_str();
    let refers = |word: &str| row.name.to_lowercase().contains(word);
    if name == "Action" || name.starts_with(['<', '＜', '《']) || refers("公共") || refers("common") && refers("param")
    {
        return true;
    }
    match name {
        "AccessKeyId" | "Signature" | "SignatureMethod" | "SignatureVersion" | "SignatureNonce" | "Timestamp"
        | "SecurityToken" => signs,
        "Version" => is_version(row) || signs,
        "Format" => signs || ["XML", "JSON"].iter().all(|word| row.doc.to_uppercase().contains(word)),
        _ => false,
    }
}

/// Whether the page lists parameters of signatures, so that others of theirs are meant as such too.
pub(super) fn signs(page: &Page) -> bool {
    page.request.rows.iter().any(|row| matches!(row.name.as_str(), "SignatureNonce" | "SignatureMethod" | "Signature"))
}

/// Whether a row is about the version of the API: a date, or so many words.
fn is_version(row: &Row) -> bool {
    let text = format!("{} {}", row.sample, row.doc);
    let is_date = |word: &str| word.split('-').map(str::len).eq([4, 2, 2]);
    let dated = text.split(|it: char| !it.is_ascii_digit() && it != '-').any(is_date);
    dated && !row.sample.contains(':')
}

/// Headers that all requests of this kind have.
pub(super) fn is_common_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("x-acs-signature")
        || matches!(
            name.as_str(),
            "accept"
                | "authorization"
                | "content-length"
                | "content-md5"
                | "content-type"
                | "date"
                | "host"
                | "user-agent"
                | "x-acs-version"
                | "x-acs-action"
                | "x-acs-region-id"
                | "x-acs-date"
                | "x-acs-security-token"
        )
}
