use sha2::{Digest, Sha256};

/// The SHA-256 of some bytes in lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    push_hex(&Sha256::digest(bytes), &mut text);
    text
}

/// Appends bytes in lower-case hex.
pub(crate) fn push_hex(bytes: &[u8], into: &mut String) {
    for bytes in bytes.chunks(32) {
        let mut text = [b'0'; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        let text = text.get(..bytes.len() * 2).unwrap_or_default();
        into.push_str(std::str::from_utf8(text).unwrap_or_default());
    }
}

/// Without a table, so that the compiler makes vectors of the loop.
fn digit(nibble: u8) -> u8 {
    nibble + if nibble < 10 { b'0' } else { b'a' - 10 }
}

#[test]
fn the_hash_of_nothing_is_the_constant() {
    assert_eq!(sha256_hex(b""), crate::sign::EMPTY_SHA256);
}
