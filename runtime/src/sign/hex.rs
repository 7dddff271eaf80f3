use sha2::{Digest, Sha256};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The SHA-256 of some bytes in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    push_hex(&Sha256::digest(bytes), &mut text);
    text
}

/// Appends bytes in lower-case hex.
pub(crate) fn push_hex(bytes: &[u8], into: &mut String) {
    into.reserve(bytes.len() * 2);
    for byte in bytes {
        into.push(digit(byte >> 4));
        into.push(digit(byte & 15));
    }
}

fn digit(nibble: u8) -> char {
    DIGITS.get(usize::from(nibble)).map_or('0', |digit| char::from(*digit))
}

#[test]
fn the_hash_of_nothing_is_the_constant() {
    assert_eq!(sha256_hex(b""), crate::sign::EMPTY_SHA256);
}
