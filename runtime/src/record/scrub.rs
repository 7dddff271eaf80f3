//! What must not be in a file that people commit.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::error::hide;

/// What stands in place of a secret.
const HIDDEN: &str = "***";

/// How the names of secrets end, in lower case.
const ENDINGS: [&str; 7] =
    ["password", "passwd", "privatekey", "privatekeybody", "secretkey", "accesskeysecret", "securitytoken"];

/// A body without what is called like a secret and without the secrets of the call; as it is where it holds none.
pub(super) fn body(body: &str, secrets: &[String]) -> String {
    let named = match serde_json::from_str::<Value>(body) {
        Ok(mut tree) => {
            if hide_named(&mut tree) {
                tree.to_string()
            } else {
                body.to_owned()
            }
        }
        Err(_) => xml(body),
    };
    text(named, secrets)
}

/// A text without the secrets of the call.
pub(super) fn text(mut text: String, secrets: &[String]) -> String {
    hide(&mut text, secrets);
    text
}

fn is_called_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether there was something to hide.
fn hide_named(tree: &mut Value) -> bool {
    // Counted to the end: all of them are hidden.
    let hidden = match tree {
        Value::Array(items) => items.iter_mut().map(hide_named).filter(|hidden| *hidden).count(),
        Value::Object(members) => members.iter_mut().map(hide_member).filter(|hidden| *hidden).count(),
        _ => 0,
    };
    hidden > 0
}

fn hide_member((name, value): (&String, &mut Value)) -> bool {
    match value {
        Value::String(text) if is_called_secret(name) => {
            HIDDEN.clone_into(text);
            true
        }
        value => hide_named(value),
    }
}

/// The same for elements; what cannot be read to its end is kept up to where it can.
fn xml(body: &str) -> String {
    let mut reader = Reader::from_str(body);
    let (mut scrubbed, mut end, mut is_secret) = (String::with_capacity(body.len()), 0, false);
    loop {
        let start = end;
        let event = reader.read_event();
        end = usize::try_from(reader.buffer_position()).unwrap_or(body.len());
        let read = body.get(start..end).unwrap_or_default();
        match event {
            Ok(Event::Eof) | Err(_) => return scrubbed + body.get(start..).unwrap_or_default(),
            Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) if is_secret => scrubbed.push_str(HIDDEN),
            Ok(Event::Start(element)) => {
                is_secret = is_called_secret(element.local_name().as_ref());
                scrubbed.push_str(read);
            }
            Ok(event) => {
                is_secret &= !matches!(event, Event::End(_));
                scrubbed.push_str(read);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::body;

    macro_rules! scrubs {
        ($($name:ident: $said:expr => $kept:expr;)*) => {$(
            #[test]
            fn $name() {
                assert_eq!(body($said, &["tops3cret".to_owned()]), $kept);
            }
        )*};
    }

    scrubs! {
        nothing: r#"{ "ImageId": "m-1" }"# => r#"{ "ImageId": "m-1" }"#;
        a_member_that_is_called_like_a_secret: r#"{"KeyPair":{"Id":1,"PrivateKeyBody":"MII"}}"# => r#"{"KeyPair":{"Id":1,"PrivateKeyBody":"***"}}"#;
        a_token_of_pages_is_none: r#"{"NextToken":"abc"}"# => r#"{"NextToken":"abc"}"#;
        items_of_a_list: r#"[{"AccessKeySecret":"a"},{"AccessKeySecret":"b"}]"# => r#"[{"AccessKeySecret":"***"},{"AccessKeySecret":"***"}]"#;
        an_element: "<A><Password>x&amp;y</Password><Id>1</Id></A>" => "<A><Password>*********</Password><Id>1</Id></A>";
        a_value_of_the_call: r#"{"Echo":"is tops3cret!"}"# => r#"{"Echo":"is ***!"}"#;
        a_page_of_a_gateway: "<html><p>tops3cret" => "<html><p>***";
    }
}
