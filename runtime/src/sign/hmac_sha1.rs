//! HMAC-SHA1, which Alibaba Cloud calls V1 or V2: the signature of all parameters as one more parameter.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::sign::{Escape, acs3, percent_encode_into};

/// The name of the algorithm as it travels.
pub const ALGORITHM: &str = "HMAC-SHA1";

/// The text that is signed: the method, `/` and the canonical query of all parameters, those of a form body included,
/// each escaped. A parameter `Signature` does not belong to it.
pub fn string_to_sign(method: &str, pairs: &[(String, String)]) -> String {
    let signed: Vec<_> = pairs.iter().filter(|(key, _)| key != "Signature").cloned().collect();
    string_to_sign_of(method, &acs3::canonical_query(&signed))
}

/// The same for a canonical query that is at hand.
pub(crate) fn string_to_sign_of(method: &str, canonical_query: &str) -> String {
    let mut text = String::with_capacity(canonical_query.len() * 5 / 4 + 16);
    text.push_str(method);
    text.push_str("&%2F&");
    percent_encode_into(canonical_query, Escape::Strict, &mut text);
    text
}

/// The signature in base64.
pub fn signature(secret: &str, string_to_sign: &str) -> String {
    let key: zeroize::Zeroizing<Vec<u8>> = [secret.as_bytes(), b"&"].concat().into();
    signature_by_key(&key, string_to_sign)
}

/// The same with a whole key, `&` included: for those who look for what a client did wrong.
pub fn signature_by_key(key: &[u8], string_to_sign: &str) -> String {
    // A key of any length is taken, so there is no error to report.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else { return String::new() };
    mac.update(string_to_sign.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}
