use proptest::prelude::*;
use serde::de::IgnoredAny;

use super::model::{Image, Page};
use super::written::{Spelling, image, json, xml};
use super::{Reader, read};
use crate::Json;
use crate::decode::{Cause, Decode, read_json, read_xml};

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from);
        let object = prop::collection::btree_map(any::<String>(), inner, 0..5);
        prop_oneof![list, object.prop_map(|fields| Value::Object(fields.into_iter().collect()))]
    })
}

/// One place of a body, replaced.
fn mutated(body: &str, at: prop::sample::Index, cut: usize, with: &[u8]) -> Vec<u8> {
    let start = at.index(body.len());
    let end = body.len().min(start + cut);
    [&body.as_bytes()[..start], with, &body.as_bytes()[end..]].concat()
}

/// Reads as every type; gives the errors.
fn try_all(reader: Reader, body: &[u8]) -> Vec<Cause> {
    fn error<T: Decode>(reader: Reader, body: &[u8]) -> Option<Cause> {
        let error = read::<T>(reader, body).err()?;
        assert!(!error.to_string().is_empty());
        Some(error.cause().clone())
    }
    let errors = [
        error::<Image>(reader, body),
        error::<Page>(reader, body),
        error::<Json>(reader, body),
        error::<Vec<Image>>(reader, body),
        error::<String>(reader, body),
        error::<()>(reader, body),
    ];
    errors.into_iter().flatten().collect()
}

/// Serde is the judge of what is JSON: what it cannot skip is an error here, what it can read is never one of syntax.
fn agrees_with_serde(body: &[u8]) {
    let shown = String::from_utf8_lossy(body);
    let causes = try_all(read_json, body);
    let skipped = std::str::from_utf8(body).is_ok() && serde_json::from_slice::<IgnoredAny>(body).is_ok();
    if !skipped && !body.trim_ascii().is_empty() {
        assert!(read::<()>(read_json, body).is_err(), "{shown}");
    }
    if serde_json::from_slice::<serde_json::Value>(body).is_ok() {
        assert!(!causes.iter().any(|cause| matches!(cause, Cause::Syntax(_))), "{shown}: {causes:?}");
    }
}

proptest! {
    #[test]
    fn json_comes_back(image in image()) {
        for spelling in [Spelling::Plain, Spelling::Loose] {
            let body = json(&image, spelling).to_string();
            prop_assert_eq!(read(read_json, body.as_bytes()), Ok(Some(image.clone())), "{}", body);
        }
    }

    #[test]
    fn xml_comes_back(image in image()) {
        for blank in ["", "\n  "] {
            let body = xml(&image, blank);
            prop_assert_eq!(read(read_xml, body.as_bytes()), Ok(Some(image.clone())), "{}", body);
        }
    }

    #[test]
    fn any_value_comes_back(value in any_json()) {
        let read: Option<Json> = read(read_json, value.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read.map_or(serde_json::Value::Null, Json::into_inner), value);
    }

    /// In a field, where the first byte is known, and in a list, where it is not.
    #[test]
    fn numbers_keep_their_digits(number in r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,4})?", blank in "[ \n\t\r]{0,2}") {
        let body = format!(r#"{{"ImageId"{blank}:{blank}{number}{blank},"Zones":[{blank}{number}{blank}]}}"#);
        let image: Image = read(read_json, body.as_bytes()).unwrap().unwrap();
        prop_assert_eq!(image.id, Some(number.clone()));
        prop_assert_eq!(image.zones, vec![number]);
    }

    #[test]
    fn strings_come_back(text in any::<String>()) {
        let quoted = serde_json::Value::from(text.as_str());
        let body = format!(r#"{{"ImageId":{quoted},"Zones":[{quoted}],"Labels":{{{quoted}:{quoted}}}}}"#);
        let image: Image = read(read_json, body.as_bytes()).unwrap().unwrap();
        prop_assert_eq!(image.id.as_ref(), Some(&text));
        prop_assert_eq!(&image.zones[..], std::slice::from_ref(&text));
        prop_assert_eq!(image.labels.get(&text), Some(&text));
    }

    #[test]
    fn any_bytes_are_judged(body in prop::collection::vec(any::<u8>(), 0..80)) {
        agrees_with_serde(&body);
        try_all(read_xml, &body);
    }

    #[test]
    fn near_json_is_judged(body in r#"([\[\]{}:,"\\u 01-9eE.-]|"(ImageId|Images|Image|Parent|Sizes|Labels)"|null|true){0,30}"#) {
        agrees_with_serde(body.as_bytes());
    }

    #[test]
    fn near_xml_is_judged(body in r"(</?(a|ImageId|Images|Image|Parent|Sizes|Labels)/?>|[<>&;!?a'\[\] -]|<!\[CDATA\[|\]\]>|&(amp|#x41|b);|<!DOCTYPE a|<!--|-->){0,30}") {
        try_all(read_xml, format!("<R>{body}</R>").as_bytes());
        try_all(read_xml, body.as_bytes());
    }

    #[test]
    fn spoilt_json_is_judged(image in image(), at: prop::sample::Index, cut in 0_usize..4, with in prop::collection::vec(any::<u8>(), 0..4)) {
        agrees_with_serde(&mutated(&json(&image, Spelling::Plain).to_string(), at, cut, &with));
    }

    #[test]
    fn spoilt_xml_is_judged(image in image(), at: prop::sample::Index, cut in 0_usize..4, with in prop::collection::vec(any::<u8>(), 0..4)) {
        try_all(read_xml, &mutated(&xml(&image, ""), at, cut, &with));
    }

    #[test]
    fn truncated_bodies_are_refused(image in image(), at: prop::sample::Index) {
        for (reader, body) in [(read_json as Reader, json(&image, Spelling::Plain).to_string()), (read_xml, xml(&image, ""))] {
            let end = 1 + at.index(body.len() - 1);
            prop_assert!(read::<Image>(reader, &body.as_bytes()[..end]).is_err(), "{}", &body[..]);
        }
    }
}
