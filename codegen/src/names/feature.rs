//! Cargo features.

use super::words::words;

/// The cargo feature of a group of operations; those that every crate has are no groups.
pub(crate) fn feature(group: &str) -> String {
    let name = words(group).join("-");
    match name.as_str() {
        "" => "other".to_owned(),
        "default" | "all-operations" | "rustls-ring" | "rustls-aws-lc-rs" | "native-tls" | "blocking" | "fake"
        | "record" => {
            format!("{name}-group")
        }
        _ => name,
    }
}
