//! What holds of every request that is laid out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use proptest::prelude::*;
use support::{Request, Tree, field, in_query};
use yunspec_runtime::encode::{Pairs, Part, encode, to_pairs};
use yunspec_runtime::rules::{Carry, Field, Place};
use yunspec_runtime::sign::{Escape, acs3, parse_pairs, percent_encode};

type Texts = Vec<(String, String)>;

fn texts() -> impl Strategy<Value = Texts> {
    prop::collection::vec((any::<String>(), any::<String>()), 0..20)
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        Just(Tree::Null),
        any::<bool>().prop_map(Tree::Bool),
        any::<i64>().prop_map(Tree::Int),
        any::<String>().prop_map(Tree::Text),
    ];
    leaf.prop_recursive(3, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Tree::List),
            prop::collection::vec((any::<String>(), inner), 0..5)
                .prop_map(|entries| Tree::Object(entries.into_iter().collect())),
        ]
    })
}

fn pairs(escape: Escape, texts: &Texts) -> Pairs {
    let mut pairs = Pairs::new(escape);
    for (key, value) in texts {
        pairs.push(key, value);
    }
    pairs
}

/// `parse_pairs` skips pairs of nothing, which no request has.
fn named(texts: Texts) -> Texts {
    texts.into_iter().map(|(key, value)| (format!("k{key}"), value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn escaped_text_is_read_back(text: String) {
        let escaped = percent_encode(&text);
        prop_assert!(escaped.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte)));
        prop_assert_eq!(parse_pairs(&format!("k={escaped}")), [("k".to_owned(), text)]);
    }

    #[test]
    fn a_query_is_sorted_and_read_back(texts in texts()) {
        let mut texts = named(texts);
        let query = pairs(Escape::Strict, &texts).canonical();
        prop_assert_eq!(&query, &acs3::canonical_query(&texts));
        texts.sort_by(|(one, _), (other, _)| one.as_bytes().cmp(other.as_bytes()));
        prop_assert_eq!(parse_pairs(&query), texts);
    }

    #[test]
    fn a_form_is_read_back_in_order(texts in texts()) {
        let texts = named(texts);
        prop_assert_eq!(parse_pairs(&pairs(Escape::Form, &texts).in_order()), texts);
    }

    #[test]
    fn any_request_is_laid_out(trees in prop::collection::vec(tree(), 1..5)) {
        let fields = trees.into_iter().enumerate().map(|(index, tree)| (in_query(&format!("F{index}")), tree));
        let request = Request::new(fields);
        let mut sent = parse_pairs(&encode(&request, None).query.canonical());
        let mut flat = to_pairs(&request);
        sent.sort();
        flat.sort();
        prop_assert_eq!(sent, flat);
    }

    #[test]
    fn json_is_json(tree in tree()) {
        let body = json(&tree);
        let read: serde_json::Value = serde_json::from_str(&body).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&expected(&tree, true)).unwrap());
    }
}

fn json(tree: &Tree) -> String {
    // An item of a list, so that text and null are written as JSON too.
    let items = Tree::List(vec![tree.clone()]);
    let body = encode(&Request::new([(field("Body", Place::Body, Carry::Json), items)]), None).body.unwrap();
    String::from_utf8(body.bytes).unwrap()
}

/// Absent values stay in lists, where they hold a place, and are left out of objects.
fn expected(tree: &Tree, outermost: bool) -> serde_json::Value {
    use serde_json::Value;
    let value = match tree {
        Tree::Null => Value::Null,
        Tree::Bool(value) => (*value).into(),
        Tree::Int(value) => (*value).into(),
        Tree::Float(value) => (*value).into(),
        Tree::Text(text) => text.as_str().into(),
        Tree::List(items) => items.iter().map(|item| expected(item, false)).collect(),
        Tree::Object(entries) => entries
            .iter()
            .filter(|(_, tree)| !matches!(tree, Tree::Null) && !matches!(tree, Tree::List(items) if items.is_empty()))
            .map(|(key, tree)| (key.clone(), expected(tree, false)))
            .collect(),
    };
    if outermost { Value::Array(vec![value]) } else { value }
}

fn tree_of(json: &str) -> Tree {
    serde_json::from_str(json).unwrap()
}

fn check_query(field: Field, json: &str, expected: &str) {
    assert_eq!(encode(&Request::new([(field, tree_of(json))]), None).query.canonical(), expected);
}

#[test]
fn lists_are_numbered_and_sorted_by_bytes() {
    let many = format!("{:?}", ["x"; 11]);
    let expected = "K.1=x&K.10=x&K.11=x&K.2=x&K.3=x&K.4=x&K.5=x&K.6=x&K.7=x&K.8=x&K.9=x";
    check_query(in_query("K"), &many, expected);
    check_query(in_query("K"), r#"["a", null, ""]"#, "K.1=a&K.3=");
    check_query(in_query("K"), r#"[{"A": [1, 2], "B": {"C": true}}, {}]"#, "K.1.A.1=1&K.1.A.2=2&K.1.B.C=true");
    check_query(in_query("K"), "[]", "");
}

#[test]
fn scalars() {
    check_query(in_query("K"), "-9223372036854775808", "K=-9223372036854775808");
    check_query(in_query("K"), "0", "K=0");
    check_query(in_query("K"), "0.97", "K=0.97");
    check_query(in_query("K"), "false", "K=false");
    check_query(in_query("K"), "\"\"", "K=");
    check_query(in_query("K"), "null", "");
}

#[test]
fn carried_as_one_value() {
    check_query(field("K", Place::Query, Carry::Join(",".into())), r#"["a", 1, null, true]"#, "K=a%2C1%2Ctrue");
    check_query(
        field("K", Place::Query, Carry::Json),
        r#"{"a": [1, "\"\n"]}"#,
        "K=%7B%22a%22%3A%5B1%2C%22%5C%22%5Cn%22%5D%7D",
    );
    check_query(field("K", Place::Query, Carry::Json), r#""{}""#, "K=%7B%7D");
}

fn check_body(carry: Carry, json: &str, content_type: &str, expected: &str) {
    let body = encode(&Request::new([(field("Body", Place::Body, carry), tree_of(json))]), None).body.unwrap();
    assert_eq!((body.content_type, String::from_utf8(body.bytes).unwrap().as_str()), (content_type, expected));
}

#[test]
fn bodies() {
    check_body(Carry::Form, r#"{"B": "a b*~", "A": [1]}"#, "application/x-www-form-urlencoded", "B=a%20b*~&A.1=1");
    check_body(Carry::Json, r#"{"B": "中", "A": null}"#, "application/json; charset=utf-8", r#"{"B":"中"}"#);
    check_body(Carry::Flat, "[1]", "application/json; charset=utf-8", "[1]");
    check_body(Carry::Bytes, r#""raw""#, "application/octet-stream", "raw");
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Body><A>1</A><A>2</A><B>&lt;&amp;</B></Body>";
    check_body(Carry::Xml, r#"{"A": [1, 2], "B": "<&"}"#, "application/xml; charset=utf-8", xml);
}

#[test]
fn other_places() {
    let at = |place, json: &str| {
        let encoded = encode(&Request::new([(field("Name", place, Carry::Flat), tree_of(json))]), None);
        assert!(encoded.query.is_empty());
        encoded
    };
    let named = |value: &str| vec![Part { name: "Name".to_owned(), value: value.to_owned(), is_secret: false }];
    assert_eq!(at(Place::Header, "[1, \"b\"]").headers, named("1,b"));
    assert_eq!(at(Place::Path, "\"a/b\"").path, named("a/b"));
    assert_eq!(at(Place::Host, "\"bucket\"").host, named("bucket"));
    assert_eq!(at(Place::Form, "\"a b\"").body.unwrap().bytes, b"Name=a%20b");
}

#[test]
fn a_form_beside_a_body_goes_to_the_query() {
    let fields = [(field("B", Place::Body, Carry::Json), "[1]"), (field("F", Place::Form, Carry::Flat), "\"*\"")];
    let encoded = encode(&Request::new(fields.map(|(field, json)| (field, tree_of(json)))), None);
    assert_eq!((encoded.query.canonical().as_str(), encoded.body.unwrap().bytes.as_slice()), ("F=%2A", &b"[1]"[..]));
}
