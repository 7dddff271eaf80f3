//! Keys that clients take for the right one.

use crate::accounts::Accounts;

/// How many other accounts are tried.
const OTHERS: usize = 100;

/// Keys made of a secret, but for the right one: `end` is what belongs behind it.
pub(super) fn keys(accounts: &Accounts, id: &str, secret: &str, end: &str) -> Vec<(String, Vec<u8>)> {
    let key = |mistake: &str, text: String| (mistake.to_owned(), text.into_bytes());
    let mut keys = if end.is_empty() {
        vec![key(
            "the key is the secret with `&` behind it, as in HMAC-SHA1; here it is the secret alone",
            format!("{secret}&"),
        )]
    } else {
        vec![
            key("the key is the secret alone; `&` belongs behind it", secret.to_owned()),
            key("`&` stands behind the secret twice", format!("{secret}&&")),
        ]
    };
    keys.extend([
        key("a line end belongs to the secret", format!("{secret}\n{end}")),
        key("a blank belongs to the secret", format!("{secret} {end}")),
        key("the secret is in quotes", format!("\"{secret}\"{end}")),
        key("the id of the access key stands in for its secret", format!("{id}{end}")),
        key("the secret is empty", end.to_owned()),
    ]);
    keys.extend(accounts.ids().filter(|other| *other != id).take(OTHERS).filter_map(|other| {
        let secret = &accounts.find(other)?.secret;
        Some((format!("the secret is that of `{other}`"), format!("{secret}{end}").into_bytes()))
    }));
    keys.retain(|(_, key)| *key != format!("{secret}{end}").into_bytes());
    keys
}
