//! Input that was cut or changed at each place: credentials or a typed error, no panic, and no secret in what is said.

use yunspec_runtime::credentials::{CliProfile, CredentialsUri, EcsRole, IniProfile};

use crate::setup::{Home, METADATA, answering, outcome, surroundings};

/// The text without its end, and with each byte replaced, from each place on.
fn variants(text: &str) -> impl Iterator<Item = Vec<u8>> {
    (0..text.len()).flat_map(move |at| {
        let bytes = text.as_bytes();
        let changed = [b'"', b'{', b'\n', b'=', 0, 0xff].map(|byte| [&bytes[..at], &[byte], &bytes[at + 1..]].concat());
        changed.into_iter().chain([bytes[..at].to_vec()])
    })
}

#[tokio::test]
async fn cli_profiles() {
    let file =
        r#"{"current":"a","profiles":[{"name":"a","mode":"AK","access_key_id":"id","access_key_secret":"MARKER"}]}"#;
    let mut home = Home::new();
    for text in variants(file) {
        home = home.with(".aliyun/config.json", text);
        _ = outcome(&CliProfile::new().surroundings(home.surroundings(&[]))).await;
    }
}

#[tokio::test]
async fn ini_profiles() {
    let file = "[default]\ntype = access_key # c\naccess_key_id = id\naccess_key_secret = MARKER\n";
    let mut home = Home::new();
    for text in variants(file) {
        home = home.with(".alibabacloud/credentials", text);
        _ = outcome(&IniProfile::new().surroundings(home.surroundings(&[]))).await;
    }
}

#[tokio::test]
async fn answers() {
    for text in variants(METADATA) {
        let text = String::from_utf8_lossy(&text).into_owned();
        let same = surroundings(&[]).transport(answering(move |_| Ok((200, text.clone()))));
        _ = outcome(&CredentialsUri::new().uri("http://127.0.0.1:1").surroundings(same.clone())).await;
        _ = outcome(&EcsRole::new().role("web").surroundings(same)).await;
    }
}
