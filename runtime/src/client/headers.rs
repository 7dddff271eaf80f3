//! Headers that parameters travel in, beside those of the client itself.

use crate::encode::Part;
use crate::error::Error;
use crate::transport::Header;

/// What the signature and HTTP need for themselves.
const OURS: [&str; 12] = [
    "authorization",
    "connection",
    "content-length",
    "host",
    "transfer-encoding",
    "x-acs-accesskey-id",
    "x-acs-action",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-security-token",
    "x-acs-signature-nonce",
    "x-acs-version",
];

/// Whether parameters can travel as headers: their text, and their names beside those of the client.
pub(super) fn check(parts: &[Part]) -> Result<(), Error> {
    for Part { name, value, .. } in parts {
        if value.contains(|c: char| c.is_control()) {
            return Err(Error::config(format!("`{name}` holds a character that no header can carry")));
        }
        if OURS.iter().any(|ours| name.eq_ignore_ascii_case(ours)) {
            return Err(Error::config(format!("`{name}` is a header that the client sets itself")));
        }
    }
    Ok(())
}

/// Adds a header that a parameter may take the place of.
pub(super) fn push_unless_given(headers: &mut Vec<Header>, header: Header) {
    if !headers.iter().any(|given| given.name == header.name) {
        headers.push(header);
    }
}
