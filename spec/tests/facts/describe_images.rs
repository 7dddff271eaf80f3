//! `DescribeImages` against the tables of the document that its spec was written from, where that document is at hand.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yunspec_spec::model::{Api, Scalar, Ty, TypeKind, Wrapper};
use yunspec_spec::{embedded, view};

struct Document(String);

type Row = Vec<String>;

impl Document {
    /// `None`, and a word about it, where the document is not at hand.
    fn open(test: &str) -> Option<Self> {
        let page = crate::shared(test, "seed/DescribeImages.md");
        page.map(|page| Self(page.replace("\\_", "_").replace("\\*", "*")))
    }

    /// The rows of the table under a heading; cells may hold several lines.
    fn table(&self, heading: &str) -> Vec<Row> {
        let section = self.0.split(&format!("\n## {heading}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
        let mut rows: Vec<Row> = Vec::new();
        let mut open = String::new();
        for line in section.lines().skip_while(|line| !line.starts_with("|--")).skip(1) {
            open.push_str(line);
            if open.ends_with('|') && open.len() > 1 {
                rows.push(open.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect());
                open.clear();
            } else if !open.is_empty() {
                open.push('\n');
            }
        }
        rows
    }

    fn example(&self) -> Value {
        let json = self.0.split("```\n{").nth(1).unwrap().split("\n```").next().unwrap();
        serde_json::from_str(&format!("{{{json}")).unwrap()
    }

    /// The paths of rows that say nothing of depth: a field belongs to the innermost open object that has it in the
    /// example.
    fn paths(&self, rows: &[Row]) -> Vec<String> {
        let example = self.example();
        let mut open = vec![(String::new(), &example)];
        let mut path = |row: &Row| {
            let name = row[0].as_str();
            // One that the example lacks stands among fields of its own object.
            if let Some(at) = open.iter().rposition(|(_, object)| object.get(name).is_some()) {
                open.truncate(at + 1);
            }
            let (parent, object) = open.last().unwrap();
            let path = if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") };
            match object.get(name) {
                Some(list) if list.is_array() => open.push((format!("{path}[]"), &list[0])),
                Some(inner) if inner.is_object() => open.push((path.clone(), inner)),
                _ => {}
            }
            path
        };
        rows.iter().map(&mut path).collect()
    }
}

/// The values that a cell lists: `-   Creating：…`, or, for keys of filters, in backticks after `取值为`.
fn values(cell: &str) -> Vec<String> {
    let items = cell.lines().filter_map(|line| line.trim_start().strip_prefix('-'));
    let value = |item: &str| match item.split_once("取值为`") {
        Some((_, rest)) => rest.split('`').next().unwrap().to_owned(),
        None => item.split(['：', '（']).next().unwrap().trim().to_owned(),
    };
    items.map(value).collect()
}

/// The default that a cell states.
fn default(cell: &str) -> Option<String> {
    let marked = cell.lines().find_map(|line| line.split_once("（默认）")).map(|(value, _)| value);
    let stated = cell.lines().find_map(|line| line.trim().strip_prefix("默认值："));
    let default = marked.map(|value| value.trim_start_matches([' ', '-'])).or(stated)?;
    let value: String = default.chars().take_while(char::is_ascii_alphanumeric).collect();
    (!value.is_empty()).then_some(value)
}

/// The number after a word.
fn bound(cell: &str, word: &str) -> Value {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    cell.split_once(word).map_or(Value::Null, |(_, rest)| digits(rest).parse::<i64>().unwrap().into())
}

fn shown() -> Value {
    let loaded = embedded::load();
    let (api, operation) = view::find(&loaded.apis, "Ecs@2014-05-26/DescribeImages").unwrap();
    serde_json::from_str(&view::show(api, operation)).unwrap()
}

fn is_type(shown: &Value, document: &str) -> bool {
    let shown = shown.as_str().unwrap();
    match document {
        "String" => ["string", "timestamp"].contains(&shown),
        "Boolean" => shown == "bool",
        "Integer" => shown == "int32",
        list => list.starts_with("Array of ") && shown == "list",
    }
}

#[test]
fn parameters() {
    let Some(document) = Document::open("parameters") else { return };
    let shown = shown();
    let parameters = shown["parameters"].as_array().unwrap();
    let rows = document.table("请求参数");
    let mut seen = 0;
    for row in rows.iter().filter(|row| row[0] != "Action") {
        let [name, of, required, _, cell] = row.as_slice() else { panic!("{row:?}") };
        let is_proper = |parameter: &&Value| parameter["name"] == json!(name);
        let is_alias = |parameter: &&Value| parameter["aliases"].as_array().unwrap().contains(&json!(name));
        let Some(parameter) = parameters.iter().find(is_proper) else {
            assert!(parameters.iter().any(|parameter| is_alias(&parameter)), "{name} is missing");
            assert!(cell.contains("即将被弃用"), "{name} is an alias, but no old one");
            continue;
        };
        seen += 1;
        assert!(is_type(&parameter["type"], of), "{parameter} is no {of}");
        assert_eq!(parameter["required"], json!(required == "是"), "{name}");
        assert_eq!(parameter["deprecated"], json!(cell.contains("即将被弃用")), "{name}");
        assert_eq!(parameter["max"], bound(cell, "最大值："), "{name}");
        if !bound(cell, "起始值：").is_null() {
            assert_eq!(parameter["min"], bound(cell, "起始值："), "{name}");
        }
        if let Some(default) = default(cell) {
            assert_eq!(parameter["default"], json!(default), "{name}");
        }
        if of == "String" && !values(cell).is_empty() {
            assert_eq!(parameter["enum"], json!(values(cell)), "{name}");
        } else {
            assert_eq!(parameter["enum"], Value::Null, "{name}");
        }
    }
    assert_eq!(parameters.len(), 23);
    assert_eq!(seen, 23);
}

#[test]
fn what_the_prose_of_a_parameter_says() {
    let shown = shown();
    let parameter = |name: &str| {
        let all = shown["parameters"].as_array().unwrap();
        all.iter().find(|parameter| parameter["name"] == json!(name)).unwrap()
    };
    assert_eq!(parameter("Status")["join"], json!(","));
    assert_eq!(parameter("ImageId")["join"], json!(","));
    assert_eq!(parameter("Tag.N.Key")["max_items"], json!(20));
    assert_eq!(parameter("Tag.N.Value")["max_items"], json!(20));
    assert_eq!(parameter("Filter.N.Value")["format"], json!("yyyy-MM-ddTHH:mmZ"));
    assert_eq!(parameter("Filter.N.Value")["requires"], json!(["Filter.N.Key"]));
}

/// A field of the answer, by its whole path, as the document and the spec describe it.
#[derive(Debug, PartialEq)]
struct Part {
    path: String,
    of: &'static str,
    is_deprecated: bool,
}

#[test]
fn response() {
    let Some(document) = Document::open("response") else { return };
    let loaded = embedded::load();
    let (api, operation) = view::find(&loaded.apis, "DescribeImages").unwrap();
    let mut stated = Vec::new();
    parts(api, api.operation(operation).response.as_ref().unwrap(), "", &mut stated);
    let rows = document.table("返回数据");
    let documented: Vec<Part> =
        rows.iter().zip(document.paths(&rows)).map(|(row, path)| documented(row, path)).collect();
    assert_eq!(stated, documented);
    let deprecated: Vec<_> = stated.iter().filter(|part| part.is_deprecated).map(|part| part.path.as_str()).collect();
    assert_eq!(deprecated, ["Images.Image[].DiskDeviceMappings.DiskDeviceMapping[].Device"]);
}

fn documented(row: &Row, path: String) -> Part {
    let of = match row[1].as_str() {
        "" => "list",
        "String" => "text",
        "Boolean" => "bool",
        "Integer" => "int32",
        list => list.strip_prefix("Array of ").map_or("?", |_| "object"),
    };
    Part { path, of, is_deprecated: row.get(3).is_some_and(|cell| cell.contains("即将停止使用")) }
}

/// What the spec says of the fields of a type, without those that today's service adds.
fn parts(api: &Api, ty: &Ty, path: &str, out: &mut Vec<Part>) {
    let Ty::Named(id) = ty else { return };
    let TypeKind::Struct { fields, .. } = &api.type_of(*id).kind else { return };
    for field in fields.iter().filter(|field| field.from.is_none()) {
        let path = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
        let of = match (&field.ty, &field.wrapper) {
            (Ty::List(_), Some(_)) => "object",
            (Ty::Scalar(Scalar::String | Scalar::Timestamp), _) => "text",
            (Ty::Scalar(Scalar::Bool), _) => "bool",
            (Ty::Scalar(Scalar::Int32), _) => "int32",
            (Ty::Named(id), _) if matches!(api.type_of(*id).kind, TypeKind::Enum(_)) => "text",
            _ => "?",
        };
        out.push(Part { path: path.clone(), of, is_deprecated: field.deprecated.is_some() });
        if let (Ty::List(item), Some(Wrapper::Named(wrapper))) = (&field.ty, &field.wrapper) {
            let path = format!("{path}.{wrapper}");
            out.push(Part { path: path.clone(), of: "list", is_deprecated: false });
            parts(api, item, &format!("{path}[]"), out);
        }
    }
}

/// Values of enums: those that the document lists, and of `Status` two that it lists for the parameter alone.
#[test]
fn values_of_the_response() {
    let Some(document) = Document::open("values_of_the_response") else { return };
    let shown = shown();
    let rows = document.table("返回数据");
    for (row, path) in rows.iter().zip(document.paths(&rows)) {
        let part = shown["response"].as_array().unwrap().iter().find(|part| part["path"] == json!(path)).unwrap();
        let listed: BTreeSet<_> = row.get(3).map(|cell| values(cell)).unwrap_or_default().into_iter().collect();
        let known = part["enum"].as_array().into_iter().flatten().map(|value| value.as_str().unwrap().to_owned());
        let known: BTreeSet<_> = known.collect();
        let more: Vec<_> = known.difference(&listed).map(String::as_str).collect();
        let expected: &[&str] = if row[0] == "Status" { &["Deprecated", "Waiting"] } else { &[] };
        assert!(listed.is_subset(&known), "{path}: {listed:?}, but {known:?}");
        assert_eq!(more, expected, "{path}");
    }
}

#[test]
fn errors() {
    let Some(document) = Document::open("errors") else { return };
    let error = |row: &Row| json!({"status": row[0].parse::<u16>().unwrap(), "code": row[1], "message": row[2]});
    let rows: Vec<Value> = document.table("错误码").iter().map(error).collect();
    assert_eq!(rows.len(), 10);
    assert_eq!(shown()["errors"], Value::Array(rows));
}

#[test]
fn examples() {
    let Some(document) = Document::open("examples") else { return };
    let loaded = embedded::load();
    let (api, operation) = view::find(&loaded.apis, "DescribeImages").unwrap();
    let [example] = api.operation(operation).examples.as_slice() else { panic!("one example") };
    assert_eq!(example.response, Some(document.example()));
    let xml = document.0.split("```\n<").nth(1).unwrap().split("\n```").next().unwrap();
    let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(example.response_xml.as_ref().unwrap()), lines(&format!("<{xml}")));
    let query = document.0.split("Action=DescribeImages\n").nth(1).unwrap().split("&<").next().unwrap();
    let request = example.request.as_ref().unwrap().as_object().unwrap();
    for (name, value) in query.split_whitespace().filter_map(|pair| pair.strip_prefix('&')?.split_once('=')) {
        assert_eq!(request[name].as_str().map_or_else(|| request[name].to_string(), str::to_owned), value);
    }
}
