//! A small spec that is edited at random: names that collide in Rust, types that are shared or not, links, features.

use serde_json::{Map, Value, json};
use yunspec_spec::load;
use yunspec_spec::model::Api;

/// What an edit does, and to what; the numbers choose among what there is.
pub(super) type Edit = (u8, u8, u8, u8);

const OPERATIONS: [&str; 8] =
    ["DescribePots", "Pot", "DescribePot", "CreatePot", "ListTags", "Tag", "DescribeOSType", "Client"];
const TYPES: [&str; 7] = ["Pot", "Tag", "Status", "PotCall", "DescribePotsOutput", "IPv6Item", "Vec"];
const FIELDS: [&str; 9] = ["PotId", "Key", "Value", "type", "OSType", "OsType", "DryRun", "Ids", "self"];
const SCALARS: [&str; 6] = ["string", "int32", "bool", "timestamp", "any", "json"];
const WORDS: [&str; 5] = ["", "A pot.", "What `it` <holds>: [all].", "Tea\nand more.", "按量付费 is kept"];
const GROUPS: [&str; 4] = ["pot", "tag", "OSType", "default"];
const CODES: [&str; 5] = ["InvalidPot", "Invalid.Pot", "Forbidden", "*", "Throttling"];

#[derive(Clone)]
pub(super) struct Spec {
    service: Map<String, Value>,
    operations: Vec<Operation>,
    shared: Types,
}

#[derive(Clone)]
struct Operation {
    /// All but what is below.
    facts: Map<String, Value>,
    parameters: Map<String, Value>,
    types: Types,
    response: Map<String, Value>,
}

type Types = Map<String, Value>;

impl Spec {
    pub(super) fn new() -> Self {
        let service = object(&json!({
            "yunspec": 1, "service": "Tea", "version": "2024-01-01", "style": "rpc", "doc": "Pots.",
            "crate": { "name": "demo", "out": "demo" }, "endpoint": { "rule": "tea.{region}.example.com" },
        }));
        Self { service, operations: (0..4).map(Operation::new).collect(), shared: Map::new() }
    }

    /// The edit, where the spec stays right.
    pub(super) fn edited(&self, edit: Edit) -> Option<(Self, Api)> {
        let mut edited = self.clone();
        edited.edit(edit);
        let api = edited.load()?;
        Some((edited, api))
    }

    pub(super) fn load(&self) -> Option<Api> {
        let loaded = load::files(self.files());
        if loaded.has_errors() { None } else { loaded.apis.into_iter().next() }
    }

    /// The files of the spec; they need not be right.
    pub(super) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let file = |path: String, value: Value| (path, value.to_string().into_bytes());
        let operations = self.operations.iter().map(|operation| {
            let mut value = operation.facts.clone();
            value.insert("parameters".to_owned(), operation.parameters.clone().into());
            value.insert("types".to_owned(), operation.types.clone().into());
            value.insert("response".to_owned(), json!({ "fields": operation.response }));
            (format!("tea/operations/{}.yaml", operation.name()), value.into())
        });
        let shared = self.shared.iter().map(|(name, value)| (format!("tea/types/{name}.yaml"), value.clone()));
        let service = [("tea/service.yaml".to_owned(), self.service.clone().into())];
        service.into_iter().chain(operations).chain(shared).map(|(path, value)| file(path, value)).collect()
    }

    fn edit(&mut self, (what, at, a, b): Edit) {
        match what % 20 {
            0 => self.operations.push(Operation::new(a)),
            1 if self.operations.len() > 1 => drop(self.operations.remove(usize::from(at) % self.operations.len())),
            2 => self.on(at, |operation| operation.facts.insert("operation".to_owned(), pick(&OPERATIONS, a).into())),
            3 => self.on(at, |operation| put(&mut operation.parameters, a, field(a, b))),
            4 => self.on(at, |operation| put(&mut operation.response, a, field(b, a))),
            5 => self.on(at, |operation| remove(&mut operation.parameters, a)),
            6 => self.on(at, |operation| remove(&mut operation.response, a)),
            7 => self.on(at, |operation| operation.types.insert(pick(&TYPES, a).to_owned(), new_type(a, b, at))),
            8 => self.on(at, |operation| remove(&mut operation.types, a)),
            9 => drop(self.shared.insert(pick(&TYPES, a).to_owned(), new_type(b, a, at))),
            10 => drop(remove(&mut self.shared, a)),
            11 => self.on(at, |operation| operation.facts.insert("group".to_owned(), pick(&GROUPS, a).into())),
            12 => self.on(at, |operation| operation.facts.insert("doc".to_owned(), pick(&WORDS, a).into())),
            13 => self.on(at, |operation| operation.facts.insert("see".to_owned(), json!([pick(&OPERATIONS, a)]))),
            14 => self.on(at, |operation| operation.facts.insert("deprecated".to_owned(), pick(&WORDS, a).into())),
            15 => self.on(at, |operation| operation.facts.insert("errors".to_owned(), errors(a, b))),
            16 => drop(self.service.insert("errors".to_owned(), errors(a, b))),
            17 => drop(self.service.insert("doc".to_owned(), pick(&WORDS, a).into())),
            18 => self.on(at, |operation| {
                // The members of an example in another order are written in another order.
                let request = json!({ "request": if a % 2 == 0 { json!({"Tag": {"Key": "k", "Value": "v"}}) } else { json!({"Tag": {"Value": "v", "Key": "k"}}) } });
                operation.parameters.insert("Tag".to_owned(), json!({ "type": "map<string>" }));
                operation.facts.insert("examples".to_owned(), json!([request]))
            }),
            _ => self.on(at, |operation| operation.facts.insert("kind".to_owned(), pick(&["read", "write"], a).into())),
        }
    }

    fn on<T>(&mut self, at: u8, edit: impl FnOnce(&mut Operation) -> T) {
        let at = usize::from(at) % self.operations.len();
        edit(&mut self.operations[at]);
    }
}

impl Operation {
    fn new(number: u8) -> Self {
        let facts = json!({ "operation": pick(&OPERATIONS, number), "doc": "Does it.", "group": "pot", "kind": "read", "methods": ["GET"] });
        Self { facts: object(&facts), parameters: Map::new(), types: Map::new(), response: Map::new() }
    }

    fn name(&self) -> &str {
        self.facts["operation"].as_str().unwrap()
    }
}

/// A type of the spec or a scalar, alone or in a list or a map.
fn ty(a: u8, b: u8) -> String {
    let names: Vec<&str> = SCALARS.into_iter().chain(TYPES).collect();
    let name = pick(&names, a.wrapping_add(b));
    match b % 3 {
        0 => name.to_owned(),
        1 => format!("list<{name}>"),
        _ => format!("map<{name}>"),
    }
}

fn field(a: u8, b: u8) -> Value {
    let mut field = object(&json!({ "type": ty(a, b), "doc": pick(&WORDS, b) }));
    if b.is_multiple_of(5) {
        field.insert("required".to_owned(), true.into());
    }
    if a % 7 == 3 {
        field.insert("deprecated".to_owned(), "Use another.".into());
    }
    if ty(a, b) == "int32" {
        field.insert("range".to_owned(), format!("1..{}", 10 + u32::from(b)).into());
    }
    field.into()
}

fn new_type(a: u8, b: u8, c: u8) -> Value {
    if a.is_multiple_of(3) {
        let values: Map<String, Value> = (0..=b % 3)
            .map(|number| (pick(&CODES, number.wrapping_add(c)).to_owned(), pick(&WORDS, c).into()))
            .collect();
        return json!({ "enum": values });
    }
    let mut fields = Map::new();
    for number in 0..=b % 3 {
        fields
            .insert(pick(&FIELDS, number.wrapping_add(c)).to_owned(), field(number.wrapping_add(a), b.wrapping_add(c)));
    }
    json!({ "fields": fields })
}

fn errors(a: u8, b: u8) -> Value {
    let error = |number: u8| json!({ "status": 400 + u16::from(number % 5), "code": pick(&CODES, number.wrapping_add(b)), "message": "No." });
    (0..a % 4).map(error).collect()
}

fn put(fields: &mut Map<String, Value>, at: u8, field: Value) -> Option<Value> {
    fields.insert(pick(&FIELDS, at).to_owned(), field)
}

/// Takes one out, and leaves the others in their order.
fn remove(from: &mut Map<String, Value>, at: u8) -> Option<Value> {
    let name = from.keys().nth(usize::from(at) % from.len().max(1))?.clone();
    let kept = std::mem::take(from).into_iter().filter(|(other, _)| *other != name);
    from.extend(kept.collect::<Vec<_>>());
    None
}

fn pick<'a>(from: &[&'a str], at: u8) -> &'a str {
    from[usize::from(at) % from.len()]
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}
