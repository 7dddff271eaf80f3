use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::json;
use yunspec_rules::{Broken, Carry, Params, Rule, Value, validate};

use super::Reading;
use crate::load;
use crate::model::{Api, OperationId};
use crate::shape::Shapes;

/// A request with every way to travel: `Disk` is recursive, `Tag` has aliases and a rule across its fields.
const OPERATION: &str = "operation: Make
kind: read
parameters:
  RegionId: { type: string, required: true }
  Status: { type: list<string>, join: \",\" }
  PageSize: { type: int32, range: 1..100 }
  DryRun: { type: bool }
  Spot: { type: double }
  Tag: { type: list<Tag>, max_items: 20 }
  Disk: { type: Disk }
  Disk.Size: { type: int64 }
  Labels: { type: map<string> }
  Group: { type: list<string> }
  Options: { type: Disk, encode: json }
  Pin: { type: int64, secret: true }
  Extra: { type: any }
types:
  Tag:
    fields:
      Key: { type: string, aliases: [key] }
      Value: { type: string, aliases: [value], requires: Key }
  Disk:
    fields:
      Name: { type: string }
      Child: { type: Disk }
      Parts: { type: list<Disk> }
      Sizes: { type: list<int32> }
";

fn api() -> Api {
    let service = "yunspec: 1\nservice: Try\nversion: \"2024-01-01\"\nstyle: rpc\n";
    let files = [("try/service.yaml", service), ("try/operations/Make.yaml", OPERATION)];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let mut loaded = load::files(files.to_vec());
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.apis.remove(0)
}

/// What was read, one value a line, then what was unknown (`?`), malformed (`!`) and against a rule (`x`).
fn shown(reading: &Reading) -> String {
    let mut lines = String::new();
    for (name, value) in flat(&reading.request) {
        writeln!(lines, "{name}={value}").unwrap();
    }
    for (name, value) in &reading.unknown {
        writeln!(lines, "? {name}={value}").unwrap();
    }
    for it in &reading.malformed {
        writeln!(lines, "! {} is {:?}, not {}", it.path, it.found, it.expected).unwrap();
    }
    for it in validate(&reading.request) {
        if it.rule != Broken::Rule(Rule::Required) {
            writeln!(lines, "x {it}").unwrap();
        }
    }
    lines
}

/// The pairs of a request in the order of its shape; absent items keep their number.
fn flat(params: &dyn Params) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    flatten(params, "", &mut pairs);
    pairs
}

fn flatten(params: &dyn Params, at: &str, pairs: &mut Vec<(String, String)>) {
    for (index, field) in params.shape().fields.iter().enumerate() {
        let name = format!("{at}{}", field.wire);
        match (&field.carry, params.value(index)) {
            (Carry::Join(separator), Value::List(list)) => {
                let items: Vec<_> = (0..list.len()).filter_map(|index| list.item(index).wire_text()).collect();
                pairs.push((name, items.join(separator)));
            }
            (Carry::Json, value) if !value.is_absent() => pairs.push((name, as_json(value).to_string())),
            (_, value) => flatten_value(value, name, pairs),
        }
    }
}

fn flatten_value(value: Value<'_>, name: String, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::List(list) => {
            (0..list.len()).for_each(|index| flatten_value(list.item(index), format!("{name}.{}", index + 1), pairs));
        }
        Value::Object(params) => flatten(params, &format!("{name}."), pairs),
        Value::Map(map) => map.each(&mut |key, value| flatten_value(value, format!("{name}.{key}"), pairs)),
        value => pairs.extend(value.wire_text().map(|text| (name, text))),
    }
}

fn as_json(value: Value<'_>) -> serde_json::Value {
    match value {
        Value::Absent | Value::Bytes(_) => serde_json::Value::Null,
        Value::Str(text) => json!(text),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Bool(flag) => json!(flag),
        Value::List(list) => (0..list.len()).map(|index| as_json(list.item(index))).collect(),
        Value::Object(params) => {
            let fields = params.shape().fields.iter().enumerate();
            let given = fields.filter(|(index, _)| !params.value(*index).is_absent());
            given.map(|(index, field)| (field.wire.clone().into_owned(), as_json(params.value(index)))).collect()
        }
        Value::Map(map) => {
            let mut object = serde_json::Map::new();
            map.each(&mut |key, value| drop(object.insert(key.to_owned(), as_json(value))));
            object.into()
        }
    }
}

fn of_pairs(query: &str) -> String {
    let api = api();
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    let pairs: Vec<_> = query.split('&').filter_map(pair).collect();
    shown(&Reading::of_pairs(&api, &Shapes::new(&api), OperationId(0), &pairs))
}

fn of_json(json: &serde_json::Value) -> String {
    let api = api();
    shown(&Reading::of_json(&api, &Shapes::new(&api), OperationId(0), json))
}

#[test]
fn scalars_of_every_type() {
    assert_eq!(of_pairs("PageSize=50&DryRun=True&Spot=0.97"), "PageSize=50\nDryRun=true\nSpot=0.97\n");
}

#[test]
fn joined_list() {
    assert_eq!(of_pairs("Status=Available,Creating"), "Status=Available,Creating\n");
}

#[test]
fn aliases_are_read_under_the_name_proper() {
    assert_eq!(of_pairs("Tag.1.key=env&Tag.1.value=prod"), "Tag.1.Key=env\nTag.1.Value=prod\n");
}

#[test]
fn the_name_proper_wins_over_an_alias() {
    assert_eq!(of_pairs("Tag.1.key=old&Tag.1.Key=new"), "Tag.1.Key=new\n? Tag.1.key=old\n");
}

#[test]
fn names_have_a_case() {
    assert_eq!(of_pairs("pagesize=1"), "? pagesize=1\n");
}

#[test]
fn an_item_of_unknown_names_alone_is_none() {
    assert_eq!(of_pairs("Tag.1.KEY=env&Tag.2.Key=a"), "Tag.2.Key=a\n? Tag.1.KEY=env\n");
}

#[test]
fn the_first_of_two_values_counts() {
    assert_eq!(of_pairs("PageSize=1&PageSize=2"), "PageSize=1\n? PageSize=2\n");
}

#[test]
fn a_violation_keeps_the_number_of_its_item() {
    assert_eq!(
        of_pairs("Tag.1.Key=a&Tag.3.Value=b"),
        "Tag.1.Key=a\nTag.3.Value=b\nx `Tag.3.Key` is required where `Tag.3.Value` is given\n"
    );
}

#[test]
fn a_huge_index_costs_nothing_and_breaks_the_limit() {
    let seen = of_pairs("Tag.999999999.Key=a&Tag.18446744073709551615.Key=b");
    assert_eq!(seen, "Tag.1001.Key=a\nTag.1002.Key=b\nx `Tag` has 1002 items, allowed are at most 20 items\n");
}

#[test]
fn an_index_is_plain_digits_from_1() {
    let query = "Tag.0.Key=a&Tag.01.Key=b&Tag.+1.Key=c&Tag.N.Key=d&Tag.=e&Tag=f&Tag.99999999999999999999999.Key=g";
    let read = of_pairs(query);
    let mut unknown: Vec<_> = read.lines().filter_map(|line| line.strip_prefix("? ")).collect();
    unknown.sort_by_key(|pair| query.find(pair));
    assert_eq!(unknown.join("&"), query, "{read}");
}

#[test]
fn a_name_with_a_dot_wins_over_a_field_of_the_object() {
    assert_eq!(of_pairs("Disk.Size=40&Disk.Name=a"), "Disk.Name=a\nDisk.Size=40\n");
}

#[test]
fn nested_and_recursive() {
    let query = "Disk.Child.Parts.2.Sizes.1=7&Disk.Child.Parts.2.Sizes.2=8";
    assert_eq!(of_pairs(query), query.replace('&', "\n") + "\n");
}

#[test]
fn nesting_is_bounded() {
    let name = format!("Disk.{}Name=x", "Child.".repeat(100_000));
    assert_eq!(of_pairs(&name), format!("? {name}\n"));
}

#[test]
fn a_key_of_a_map_may_hold_dots() {
    assert_eq!(of_pairs("Labels.a.b=1"), "Labels.a.b=1\n");
}

#[test]
fn json_in_one_value() {
    assert_eq!(of_pairs(r#"Options={"Name":"a","Sizes":["1",2]}"#), "Options={\"Name\":\"a\",\"Sizes\":[1,2]}\n");
}

#[test]
fn malformed_values_are_named_and_kept() {
    assert_eq!(
        of_pairs("PageSize=ten&DryRun=yes&Options={"),
        "PageSize=ten\nDryRun=yes\nOptions=\"{\"\n! PageSize is Some(\"ten\"), not an int32\n\
         ! DryRun is Some(\"yes\"), not `true` or `false`\n! Options is Some(\"{\"), not JSON\n"
    );
}

#[test]
fn numbers_have_bounds_and_no_plus() {
    assert!(of_pairs("PageSize=2147483648").contains("not an int32"));
    assert!(of_pairs("PageSize=+1").contains("not an int32"));
    assert!(of_pairs("PageSize=1.0").contains("not an int32"));
    assert!(of_pairs("Spot=inf").contains("not a number"));
}

#[test]
fn a_secret_is_not_shown() {
    assert!(of_pairs("Pin=hunter2").contains("! Pin is None, not an int64"));
}

#[test]
fn empty_text_is_text_for_a_string_and_nothing_otherwise() {
    assert_eq!(of_pairs("RegionId=&PageSize=&DryRun=&Status=&Options="), "RegionId=\n");
}

#[test]
fn from_json() {
    let json = json!({
        "PageSize": 50, "DryRun": true, "Status": ["Available", "Creating"], "Spot": "1.5",
        "Tag": [{"key": "env", "Value": "prod"}, null, {"Key": "team"}], "Labels": {"a": "b"}, "Extra": {"x": [1, null]},
    });
    assert_eq!(
        of_json(&json),
        "Status=Available,Creating\nPageSize=50\nDryRun=true\nSpot=1.5\nTag.1.Key=env\nTag.1.Value=prod\n\
         Tag.3.Key=team\nLabels.a=b\nExtra.x.1=1\n"
    );
}

#[test]
fn json_that_does_not_fit() {
    let json = json!({"Nope": 1, "Tag": {"Key": "a"}, "Disk": "x", "RegionId": 7, "Group": [["a"]], "Tag.1.Key": "b"});
    assert_eq!(
        of_json(&json),
        "RegionId=7\nTag={\"Key\":\"a\"}\nDisk=x\nGroup.1=[\"a\"]\n? Nope=1\n? Tag.1.Key=\"b\"\n\
         ! RegionId is Some(\"7\"), not text\n! Tag is Some(\"{\\\"Key\\\":\\\"a\\\"}\"), not a list\n\
         ! Disk is Some(\"x\"), not an object\n! Group.1 is Some(\"[\\\"a\\\"]\"), not text\n"
    );
    assert!(of_json(&json!([1])).contains("not an object"));
}

fn any_text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 &=%+*~，\u{1F600}]{1,8}"
}

/// A request as JSON, of the types of [`api`].
fn any_request() -> impl Strategy<Value = serde_json::Value> {
    let tag = (any_text(), proptest::option::of(any_text())).prop_map(|(key, value)| match value {
        Some(value) => json!({"Key": key, "Value": value}),
        None => json!({"Key": key}),
    });
    let leaf = any_text().prop_map(|name| json!({"Name": name}));
    let disk = leaf.prop_recursive(4, 16, 3, |inner| {
        (any_text(), proptest::collection::vec(inner, 1..3), proptest::collection::vec(any::<i32>(), 1..3))
            .prop_map(|(name, parts, sizes)| json!({"Name": name, "Parts": parts, "Sizes": sizes}))
    });
    let status = proptest::collection::vec("[A-Za-z]{1,6}", 1..4);
    let numbers = (any::<i32>(), any::<bool>(), -1e6..1e6);
    let tags = proptest::collection::vec(tag, 1..30);
    let labels = proptest::collection::btree_map("[a-z.]{1,5}[a-z]", any_text(), 1..4);
    (numbers, status, tags, disk.clone(), disk, labels).prop_map(
        |((size, dry, spot), status, tags, disk, options, labels)| {
            json!({
                "RegionId": "cn-hangzhou", "PageSize": size, "DryRun": dry, "Spot": spot, "Status": status,
                "Tag": tags, "Disk": disk, "Labels": labels, "Options": options,
            })
        },
    )
}

proptest! {
    #[test]
    fn what_is_encoded_is_read_again(json in any_request()) {
        let api = api();
        let shapes = Shapes::new(&api);
        let written = Reading::of_json(&api, &shapes, OperationId(0), &json);
        prop_assert_eq!(&written.unknown, &[]);
        prop_assert_eq!(&written.malformed, &[]);
        let read = Reading::of_pairs(&api, &shapes, OperationId(0), &flat(&written.request));
        prop_assert_eq!(read, written);
    }

    #[test]
    fn any_pairs_are_read(pairs in proptest::collection::vec(("[A-Za-z.0-9]{0,12}|Tag\\.[0-9]{1,20}\\.Key|Disk(\\.Child|\\.Parts\\.1){0,40}", any_text()), 0..20)) {
        let api = api();
        let reading = Reading::of_pairs(&api, &Shapes::new(&api), OperationId(0), &pairs);
        validate(&reading.request);
        prop_assert!(reading.unknown.len() <= pairs.len());
    }
}
