//! The folder of the metadata that an operation belongs to, as the name of a feature.

use std::collections::BTreeMap;

use heck::ToKebabCase as _;
use serde_json::Value as Json;

use crate::resolve::singular;

/// The group of each operation that has one. The innermost folder counts: outer ones hold half a product.
pub(super) fn read(directories: Option<&Json>) -> BTreeMap<&str, String> {
    let mut groups = BTreeMap::new();
    if let Some(list) = directories {
        children(list, None, &mut groups);
    }
    groups
}

fn children<'a>(list: &'a Json, group: Option<&String>, groups: &mut BTreeMap<&'a str, String>) {
    for child in list.as_array().map(Vec::as_slice).unwrap_or_default() {
        match (child, group) {
            (Json::String(operation), Some(group)) => {
                groups.entry(operation).or_insert_with(|| group.clone());
            }
            (Json::Object(folder), _) => {
                let own = folder.get("title").and_then(Json::as_str).and_then(feature);
                let Some(inner) = folder.get("children") else { continue };
                children(inner, own.as_ref().or(group), groups);
            }
            _ => {}
        }
    }
}

/// `Security groups` → `security-group`; `None`: nothing that could name a feature, as of a Chinese title.
fn feature(title: &str) -> Option<String> {
    if !title.is_ascii() {
        return None;
    }
    let words: Vec<_> = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let group = words.iter().map(|word| kebab(word)).collect::<Vec<_>>().join("-");
    // `QoS` is no plural.
    let group = if title.trim_end().ends_with('s') { singular(&group) } else { group };
    let is_name = group.starts_with(|c: char| c.is_ascii_lowercase()) && group.len() <= 60;
    is_name.then_some(group)
}

/// `AccessKey` is two words, `QoS` and `IPv4` are one.
fn kebab(word: &str) -> String {
    let capitals = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
    let is_short = word.to_kebab_case().split('-').any(|part| part.len() == 1);
    if is_short || word.as_bytes().windows(2).any(capitals) { word.to_ascii_lowercase() } else { word.to_kebab_case() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features() {
        for (title, group) in [
            ("Security groups", Some("security-group")),
            ("AccessKey", Some("access-key")),
            ("Express Connect QoS", Some("express-connect-qos")),
            ("VPN gateways", Some("vpn-gateway")),
            ("RAM user (old)", Some("ram-user-old")),
            ("实例", None),
            ("  ", None),
            ("3D", None),
        ] {
            assert_eq!(feature(title).as_deref(), group, "{title}");
        }
    }

    #[test]
    fn the_innermost_folder_with_a_name_counts() {
        let directories = serde_json::json!([
            "Loose",
            { "title": "Pots", "children": ["A", { "title": "Lids", "children": ["B"] }, { "children": ["C"] }] },
        ]);
        let groups = read(Some(&directories));
        assert_eq!(
            groups.into_iter().collect::<Vec<_>>(),
            [("A", "pot".to_owned()), ("B", "lid".to_owned()), ("C", "pot".to_owned())]
        );
    }
}
