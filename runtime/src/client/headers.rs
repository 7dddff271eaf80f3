//! Headers that parameters travel in and that are set for a call, beside those of the client itself.

use yunspec_rules::Shown;

use crate::credentials::fits_a_header;
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

/// Whether parts can travel as headers: their text, and their names beside those of the client.
pub(super) fn check(parts: &[Part]) -> Result<(), Error> {
    for Part { name, value, .. } in parts {
        if !is_name(name) {
            return Err(Error::config(format!("`{}` is no name of a header", Shown::new(name))));
        }
        if value.contains(|c: char| c.is_control()) {
            return Err(Error::config(format!("`{name}` holds a character that no header can carry")));
        }
        if OURS.iter().any(|ours| name.eq_ignore_ascii_case(ours)) {
            return Err(Error::config(format!("`{name}` is a header that the client sets itself")));
        }
    }
    Ok(())
}

/// Adds the headers that are set for a call to those that parameters travel in.
pub(super) fn add(parts: &mut Vec<Part>, set: &[Part]) -> Result<(), Error> {
    for part in set {
        if parts.iter().any(|given| given.name.eq_ignore_ascii_case(&part.name)) {
            return Err(Error::config(format!("`{}` is a header that a parameter of the request sets", part.name)));
        }
        parts.push(part.clone());
    }
    Ok(())
}

/// The client's `user-agent`, followed by what is set for a call.
pub(super) fn user_agent(own: &str, set: Option<&str>) -> Result<Option<String>, Error> {
    match set {
        Some(part) if !fits_a_header(part) => {
            Err(Error::config("the user agent of the call holds a character that no header can carry"))
        }
        part => Ok(part.map(|part| [own, " ", part].concat())),
    }
}

/// Letters, digits and the signs that HTTP allows.
fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(fits)
}

/// Adds a header that a parameter may take the place of.
pub(super) fn push_unless_given(headers: &mut Vec<Header>, header: Header) {
    if !headers.iter().any(|given| given.name == header.name) {
        headers.push(header);
    }
}
