//! Which values are passwords and keys.

use super::kind::Kind;

/// Whether the name is one of a password or of key material.
pub(super) fn is_secret(name: &str, kind: Kind) -> bool {
    let last = name.rsplit('.').find(|part| part.len() > 1).unwrap_or_default().to_ascii_lowercase();
    let last = last.replace(['_', '-'], "");
    let ends = [
        "password",
        "passwd",
        "pwd",
        "privatekey",
        "privatekeybody",
        "accesskeysecret",
        "secretkey",
        "secretaccesskey",
        "clientsecret",
        "appsecret",
        "secretdata",
        "secretvalue",
        "secretstring",
        "securitytoken",
        "plaintext",
        "keymaterial",
        "passphrase",
    ];
    if kind == Kind::Text && last == "secret" {
        return true;
    }
    matches!(kind, Kind::Text | Kind::Other) && ends.iter().any(|end| last.ends_with(end)) && !last.starts_with("has")
}
