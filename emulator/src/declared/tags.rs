//! Lists of objects inside a resource, such as its tags, and the parameters that speak of them.
//!
//! A parameter has `Key` and `Value` where the list may have `TagKey` and `TagValue`: what stands before the name that a
//! key ends with stands before all names.

use serde_json::{Map, Value};

use super::text;

/// The items that a parameter gives, as the list has them.
pub(super) fn items(given: &Value, key: &str) -> Vec<Map<String, Value>> {
    let given = given.as_array().map_or(std::slice::from_ref(given), Vec::as_slice);
    given.iter().map(|given| item(given, key)).collect()
}

fn item(given: &Value, key: &str) -> Map<String, Value> {
    let Value::Object(object) = given else { return Map::from_iter([(key.to_owned(), given.clone())]) };
    let prefix = object.keys().find_map(|name| key.strip_suffix(name.as_str())).unwrap_or_default();
    object.iter().map(|(name, value)| (format!("{prefix}{name}"), value.clone())).collect()
}

/// Puts items into a list; what they say of one with the same key is put into that.
pub(super) fn put(list: &mut Vec<Value>, items: Vec<Map<String, Value>>, key: &str) {
    for item in items {
        let same = list.iter_mut().find(|old| old.get(key) == item.get(key));
        match same {
            Some(Value::Object(old)) => old.extend(item),
            _ => list.push(Value::Object(item)),
        }
    }
}

/// Takes items out of a list: each that has what one of the given has. `true` stands for all of them.
pub(super) fn drop(list: &mut Vec<Value>, given: &Value, key: &str) {
    match given {
        Value::Bool(true) => list.clear(),
        Value::Bool(false) => {}
        given => {
            let gone = items(given, key);
            list.retain(|item| !gone.iter().any(|gone| has(item, gone)));
        }
    }
}

/// Whether each of the wanted tags is in a list. A tag without a value asks for the key alone, one without a key for
/// nothing that there is.
pub(super) fn has_all(list: &Value, wanted: &Value) -> bool {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let wanted = wanted.as_array().map(Vec::as_slice).unwrap_or_default();
    wanted.iter().all(|wanted| {
        let Value::Object(wanted) = wanted else { return false };
        list.iter().any(|tag| wanted.iter().all(|(name, value)| ends_with(tag, name, value)))
    })
}

/// Whether a tag has a field whose name ends so, with this value.
fn ends_with(tag: &Value, name: &str, value: &Value) -> bool {
    let fields = tag.as_object().into_iter().flatten();
    fields.filter(|(field, _)| field.ends_with(name)).any(|(_, found)| text(found) == text(value))
}

fn has(item: &Value, wanted: &Map<String, Value>) -> bool {
    wanted.iter().all(|(name, value)| item.get(name).is_some_and(|found| text(found) == text(value)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn list() -> Vec<Value> {
        vec![json!({"TagKey": "a", "TagValue": "1"}), json!({"TagKey": "b", "TagValue": ""})]
    }

    #[test]
    fn put_replaces_and_adds() {
        let mut list = list();
        super::put(&mut list, super::items(&json!([{"Key": "a", "Value": "2"}, {"Key": "c"}]), "TagKey"), "TagKey");
        let keys = json!([{"TagKey": "a", "TagValue": "2"}, {"TagKey": "b", "TagValue": ""}, {"TagKey": "c"}]);
        assert_eq!(Value::from(list), keys);
    }

    #[test]
    fn put_texts() {
        let mut list = Vec::new();
        super::put(&mut list, super::items(&json!(["1", "2", "1"]), "AliyunId"), "AliyunId");
        assert_eq!(Value::from(list), json!([{"AliyunId": "1"}, {"AliyunId": "2"}]));
    }

    #[track_caller]
    fn check_drop(given: &Value, left: &[&str]) {
        let mut list = list();
        super::drop(&mut list, given, "TagKey");
        let keys: Vec<_> = list.iter().map(|tag| tag["TagKey"].as_str().unwrap()).collect();
        assert_eq!(keys, left);
    }

    #[test]
    fn drop_by_key_by_both_and_all() {
        check_drop(&json!(["a"]), &["b"]);
        check_drop(&json!([{"Key": "a", "Value": "2"}]), &["a", "b"]);
        check_drop(&json!([{"Key": "a", "Value": "1"}]), &["b"]);
        check_drop(&json!(true), &[]);
        check_drop(&json!(false), &["a", "b"]);
    }

    #[test]
    fn tags_are_all_needed() {
        let has = |wanted| super::has_all(&Value::from(list()), &wanted);
        assert!(has(json!([{"Key": "a"}, {"Key": "b", "Value": ""}])));
        assert!(!has(json!([{"Key": "a", "Value": "2"}])));
        assert!(!has(json!([{"Key": "a"}, {"Key": "c"}])));
    }
}
