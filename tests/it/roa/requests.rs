//! Random requests in ROA style: the emulator accepts the signature of each and reads what was written.

use std::sync::{Arc, Mutex};

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value as Json, json};
use yunspec_emulator::{Emulator, Question, Refusal};
use yunspec_runtime::rules::{Params, Shape, Value};
use yunspec_runtime::{Client, Credentials, EndpointRule, Kind, Method, Operation, OperationMeta, ServiceMeta, Style};
use yunspec_spec::load;
use yunspec_spec::model::Api;
use yunspec_spec::request::{Reading, Request};
use yunspec_spec::shape::Shapes;

const SERVICE: &str = "yunspec: 1\nservice: Kettle\nversion: \"2024-01-01\"\nstyle: roa\n";

/// Operations with every place and every way to travel. The order is that of [`META`].
const OPERATIONS: [(&str, &str); 6] = [
    (
        "FillKettle",
        r"
kind: write
methods: [PUT]
path: /kettles/{KettleId}/parts/{Part}.{Kind}/
parameters:
  KettleId: { type: string, required: true, in: path }
  Part: { type: int64, required: true, in: path }
  Kind: { type: string, required: true, in: path }
  Trace: { type: string, in: header }
  x-acs-count: { type: int32, in: header }
  Marks: { type: list<string>, in: header, join: ',' }
  Mixed: { type: map<int32>, in: header, encode: json }
  Slowly: { type: bool }
  Note: { type: string }
  Colors: { type: list<string> }
  Sizes: { type: list<int32>, join: ',' }
  Labels: { type: map<string> }
  Origin: { type: Water }
  Options: { type: Water, encode: json }
  body: { type: Water, in: body }
",
    ),
    (
        "PourKettles",
        "kind: write\nmethods: [POST]\npath: /kettles\nparameters: { body: { type: list<Water>, in: body } }\n",
    ),
    (
        "MarkKettle",
        "kind: write\nmethods: [POST]\npath: /marks\nparameters: { body: { type: Water, in: body, encode: form } }\n",
    ),
    (
        "Photograph",
        "kind: write\nmethods: [POST]\npath: /photographs\nparameters: { Note: { type: string }, body: { type: bytes, in: body } }\n",
    ),
    (
        "DropKettle",
        "kind: write\nmethods: [DELETE]\npath: /kettles/{KettleId}\nparameters:\n  \
         KettleId: { type: string, required: true, in: path }\n  Note: { type: string }\n",
    ),
    (
        "TellKettle",
        "kind: write\nmethods: [PATCH]\npath: /kettles/{KettleId}\nparameters:\n  \
         KettleId: { type: string, required: true, in: path }\n  Note: { type: string, in: form }\n  \
         Colors: { type: list<string>, in: form }\n",
    ),
];

const WATER: &str = r"
type: Water
fields:
  name: { type: string }
  litres: { type: double }
  drops: { type: int64 }
  hot: { type: bool }
  from: { type: list<string> }
  labels: { type: map<string> }
  within: { type: Water }
  beside: { type: list<Water> }
";

static KETTLE: ServiceMeta = ServiceMeta {
    name: "Kettle",
    version: "2024-01-01",
    style: Style::Roa,
    endpoint: EndpointRule { rule: "", vpc: None, dual_stack: None, central: None, regions: &[] },
    errors_url: None,
};

const fn meta(name: &'static str, method: Method, path: &'static str) -> OperationMeta {
    OperationMeta { service: &KETTLE, name, method, path, kind: Kind::Write, timeout: None, dry_run: None, token: None }
}

static META: [OperationMeta; 6] = [
    meta("FillKettle", Method::Put, "/kettles/{KettleId}/parts/{Part}.{Kind}/"),
    meta("PourKettles", Method::Post, "/kettles"),
    meta("MarkKettle", Method::Post, "/marks"),
    meta("Photograph", Method::Post, "/photographs"),
    meta("DropKettle", Method::Delete, "/kettles/{KettleId}"),
    meta("TellKettle", Method::Patch, "/kettles/{KettleId}"),
];

/// A request of the spec as one of the client: both are the same [`Params`].
struct Asked<const N: usize>(Request);

impl<const N: usize> Params for Asked<N> {
    fn shape(&self) -> &Shape {
        self.0.shape()
    }

    fn value(&self, field: usize) -> Value<'_> {
        self.0.value(field)
    }
}

impl<const N: usize> Operation for Asked<N> {
    #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses an index past the end")]
    const META: &'static OperationMeta = &META[N];
    type Output = ();
    type Code = String;
}

fn api() -> Api {
    let operation = |(name, text): (&str, &str)| {
        (format!("kettle/operations/{name}.yaml"), format!("operation: {name}\n{text}").into_bytes())
    };
    let others = [("kettle/service.yaml", SERVICE), ("kettle/types/Water.yaml", WATER)];
    let others = others.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let loaded = load::files(OPERATIONS.map(operation).into_iter().chain(others).collect());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    loaded.apis.into_iter().next().unwrap()
}

/// Sends random requests of one operation and compares what the emulator reads.
fn check<const N: usize>(requests: impl Strategy<Value = (Json, Vec<u8>)>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let api = api();
    let shapes = Shapes::new(&api);
    let id = api.operation_id(Asked::<N>::META.name).unwrap();
    let seen = Arc::new(Mutex::new(None));
    let keep = Arc::clone(&seen);
    let answer = move |question: &Question<'_>| -> Result<Json, Refusal> {
        *keep.lock().unwrap() = Some(question.request.clone());
        Ok(Json::Null)
    };
    let start = Emulator::builder().api(api.clone()).behaviour("Kettle", Asked::<N>::META.name, answer).start();
    let emulator = runtime.block_on(start).unwrap();
    let credentials = Credentials::new("testid", "testsecret");
    let client = Client::builder(&KETTLE).credentials(credentials).endpoint(emulator.endpoint());
    let client = runtime.block_on(async { client.build().unwrap() });
    let mut runner = TestRunner::new(Config { failure_persistence: None, cases: 128, ..Config::default() });
    let all = runner.run(&requests, |(json, bytes)| {
        let reading = Reading::of_json(&api, &shapes, id, &json);
        prop_assert_eq!((&reading.unknown, &reading.malformed), (&vec![], &vec![]));
        let request = if bytes.is_empty() { reading.request } else { reading.with_bytes("body", &bytes).request };
        let answer = runtime.block_on(client.call(Asked::<N>(request.clone())).send());
        prop_assert!(answer.is_ok(), "{}", answer.err().unwrap());
        let seen = seen.lock().unwrap().take().unwrap();
        prop_assert_eq!(seen, request);
        Ok(())
    });
    all.unwrap_or_else(|error| panic!("{error}"));
}

/// Any text, with what escapes and separates.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["(?s).{1,12}", "[ -~]{1,12}", "[&=+%/?#.~*'()\\[\\]{};:@,\"\\\\ \r\n\t\0-]{1,8}"]
}

/// What can be one segment of a path.
fn segment() -> impl Strategy<Value = String> {
    text().prop_filter("a segment that names no other path", |text| text != "." && text != "..")
}

/// What a header can carry; blanks around it are not part of it.
fn header() -> impl Strategy<Value = String> {
    "[!-~]([ -~]{0,10}[!-~])?"
}

fn key() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 &=%中._-]{0,5}[a-z]"
}

/// An object without the keys that are absent.
fn object<const N: usize>(fields: [(&str, Option<Json>); N]) -> Json {
    Json::Object(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect::<Map<_, _>>())
}

fn some<T: Into<Json>>(value: Option<T>) -> Option<Json> {
    value.map(Into::into)
}

/// Never empty: an object without fields does not travel in a form.
fn water() -> impl Strategy<Value = Json> {
    // With so few digits `serde_json` reads what was written to the last bit.
    let litres = any::<i32>().prop_map(|number| f64::from(number) / 64.0);
    let scalars = (text(), option::of(litres), option::of(any::<i64>()), option::of(any::<bool>()));
    let more = (option::of(vec(text(), 1..3)), option::of(btree_map(key(), text(), 1..3)));
    let leaf = (scalars, more).prop_map(|((name, litres, drops, hot), (from, labels))| {
        object([
            ("name", Some(name.into())),
            ("litres", some(litres)),
            ("drops", some(drops)),
            ("hot", some(hot)),
            ("from", some(from)),
            ("labels", labels.map(|labels| json!(labels))),
        ])
    });
    leaf.prop_recursive(3, 8, 2, |inner| {
        (text(), inner.clone(), vec(inner, 1..3))
            .prop_map(|(name, within, beside)| json!({"name": name, "within": within, "beside": beside}))
    })
}

fn without_bytes(requests: impl Strategy<Value = Json>) -> impl Strategy<Value = (Json, Vec<u8>)> {
    requests.prop_map(|json| (json, Vec::new()))
}

#[test]
fn all_places() {
    let path = (segment(), any::<i64>(), "[a-z 中%/]{1,5}");
    let marks = vec("[!-+.-~]{1,6}", 1..3);
    let mixed = btree_map("[a-z]{1,4}", any::<i32>(), 1..3);
    let headers = (option::of(header()), option::of(any::<i32>()), option::of(marks), option::of(mixed));
    let query = (
        option::of(any::<bool>()),
        option::of(text()),
        option::of(vec(text(), 1..4)),
        option::of(vec(any::<i32>(), 1..4)),
        option::of(btree_map(key(), text(), 1..4)),
        option::of(water()),
        option::of(water()),
    );
    let requests = (path, headers, query, option::of(water()));
    check::<0>(without_bytes(requests.prop_map(|((id, part, kind), (trace, count, marks, mixed), query, body)| {
        let (slowly, note, colors, sizes, labels, origin, options) = query;
        object([
            ("KettleId", Some(id.into())),
            ("Part", Some(part.into())),
            ("Kind", Some(kind.into())),
            ("Trace", some(trace)),
            ("x-acs-count", some(count)),
            ("Marks", some(marks)),
            ("Mixed", mixed.map(|mixed| json!(mixed))),
            ("Slowly", some(slowly)),
            ("Note", some(note)),
            ("Colors", some(colors)),
            ("Sizes", some(sizes)),
            ("Labels", labels.map(|labels| json!(labels))),
            ("Origin", origin),
            ("Options", options),
            ("body", body),
        ])
    })));
}

#[test]
fn a_list_as_the_body() {
    check::<1>(without_bytes(vec(water(), 1..4).prop_map(|body| json!({"body": body}))));
}

#[test]
fn a_form_as_the_body() {
    check::<2>(without_bytes(water().prop_map(|body| json!({"body": body}))));
}

#[test]
fn bytes_as_the_body() {
    check::<3>((text().prop_map(|note| json!({"Note": note})), vec(any::<u8>(), 0..64)));
}

#[test]
fn no_body() {
    let requests = (segment(), option::of(text()));
    check::<4>(without_bytes(
        requests.prop_map(|(id, note)| object([("KettleId", Some(id.into())), ("Note", some(note))])),
    ));
}

#[test]
fn parameters_of_a_form() {
    let requests = (segment(), option::of(text()), option::of(vec(text(), 1..4)));
    check::<5>(without_bytes(requests.prop_map(|(id, note, colors)| {
        object([("KettleId", Some(id.into())), ("Note", some(note)), ("Colors", some(colors))])
    })));
}
