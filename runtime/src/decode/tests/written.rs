//! Images at random, written as a service writes them.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::model::{Image, Status};

/// Text without the characters that XML cannot hold.
fn text() -> impl Strategy<Value = String> {
    "[ -~\u{a0}-\u{2ff}云图像😀\n\t]{0,12}"
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9_.-]{0,5}"
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![Just(Status::Available), "[A-Z][a-z]{1,5}".prop_map(Status::Unknown)]
}

/// Finite, and such that its digits say all of it.
fn rate() -> impl Strategy<Value = f64> {
    any::<i32>().prop_map(|quarters| f64::from(quarters) / 4.0)
}

pub(super) fn image() -> impl Strategy<Value = Image> {
    flat_image().prop_recursive(4, 8, 1, |inner| {
        (flat_image(), inner).prop_map(|(outer, inner)| Image { parent: Some(Box::new(inner)), ..outer })
    })
}

fn flat_image() -> impl Strategy<Value = Image> {
    let scalars =
        (text(), option::of(any::<i64>()), option::of(any::<i32>()), option::of(rate()), option::of(any::<bool>()));
    let status = option::of(status());
    let lists = (vec("[a-z&<]{1,8}", 0..4), vec(any::<i32>(), 0..4), vec(vec(any::<i32>(), 0..3), 0..3));
    let maps = (btree_map(name(), text(), 0..3), btree_map(name(), vec(text(), 0..3), 0..3));
    (scalars, status, lists, maps).prop_map(|(scalars, status, (zones, sizes, grid), (labels, groups))| {
        let (id, size, small, rate, copied) = scalars;
        // The id is always there, so that no image is an empty element, which in XML is none.
        Image {
            id: Some(id),
            size,
            small,
            rate,
            copied,
            status,
            zones,
            sizes,
            grid,
            labels,
            groups,
            ..Image::default()
        }
    })
}

/// How scalars and lists are spelt.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spelling {
    /// As documented.
    Plain,
    /// Every scalar as text, no list in its wrapper.
    Loose,
}

pub(super) fn json(image: &Image, spelling: Spelling) -> Value {
    let scalar = |value: Value| match (spelling, value) {
        (Spelling::Plain, value) | (_, value @ Value::Null) => value,
        (Spelling::Loose, value) => Value::String(value.to_string()),
    };
    let wrapped = |wrapper: &str, list: Value| match spelling {
        Spelling::Plain => json!({ wrapper: list }),
        Spelling::Loose => list,
    };
    json!({
        "ImageId": image.id,
        "Size": scalar(json!(image.size)),
        "Small": scalar(json!(image.small)),
        "Rate": scalar(json!(image.rate)),
        "IsCopied": scalar(json!(image.copied)),
        "Status": image.status.as_ref().map(as_str),
        "Zones": image.zones,
        "Sizes": wrapped("Size", json!(image.sizes)),
        "Grid": wrapped("Row", json!(image.grid)),
        "Labels": image.labels,
        "Groups": image.groups,
        "Parent": image.parent.as_ref().map(|parent| json(parent, spelling)),
        "Unheard": [{ "of": [1, 2.5, null] }],
    })
}

fn as_str(status: &Status) -> &str {
    match status {
        Status::Available => "Available",
        Status::Unknown(other) => other,
    }
}

/// The same as XML, pretty or not.
pub(super) fn xml(image: &Image, blank: &str) -> String {
    format!("<?xml version='1.0'?>{blank}<Response>{}</Response>", fields(image, blank))
}

fn fields(image: &Image, blank: &str) -> String {
    let scalars = [
        ("ImageId", image.id.as_deref().map(escaped)),
        ("Size", image.size.map(|size| size.to_string())),
        ("Small", image.small.map(|small| small.to_string())),
        ("Rate", image.rate.map(|rate| rate.to_string())),
        ("IsCopied", image.copied.map(|copied| copied.to_string())),
        ("Status", image.status.as_ref().map(|status| as_str(status).to_owned())),
        ("Parent", image.parent.as_ref().map(|parent| fields(parent, blank))),
    ];
    let scalars = scalars.into_iter().filter_map(|(name, content)| Some(element(name, &content?)));
    let zones = image.zones.iter().map(|zone| element("Zones", &escaped(zone)));
    let rows: String = image.grid.iter().map(|row| element("Row", &numbers("Cell", row, blank))).collect();
    let labels: String = image.labels.iter().map(|(name, label)| element(name, &escaped(label))).collect();
    let groups: String = image.groups.iter().map(|(name, items)| element(name, &texts("Item", items))).collect();
    let nested = [
        element("Sizes", &numbers("Size", &image.sizes, blank)),
        element("Grid", &rows),
        element("Labels", &labels),
        element("Groups", &groups),
        element("Unheard", "<of/><of>1</of>"),
    ];
    scalars.chain(zones).chain(nested).map(|element| blank.to_owned() + &element).collect::<String>() + blank
}

fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>")
}

fn numbers(name: &str, items: &[i32], blank: &str) -> String {
    items.iter().map(|item| element(name, &item.to_string()) + blank).collect()
}

fn texts(name: &str, items: &[String]) -> String {
    items.iter().map(|item| element(name, &escaped(item))).collect()
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
