//! Services in ROA style: an operation is a method and a path, and its parameters stand everywhere.

use serde_json::{Value, json};
use yunspec_emulator::{Builder, Question, Refusal};
use yunspec_spec::load;

use crate::support::{Acs3, Answer, acs3, builder, nonce, pairs};

const SERVICE: &str = r#"
yunspec: 1
service: Kettle
version: "2024-01-01"
style: roa
"#;

const OPERATIONS: [(&str, &str); 7] = [
    (
        "FillKettle",
        r"
kind: write
methods: [PUT, POST]
path: /kettles/{KettleId}/water
parameters:
  KettleId: { type: string, required: true, in: path, length: ..8 }
  Slowly: { type: bool }
  Trace: { type: string, in: header }
  body: { type: Water, in: body }
types:
  Water: { fields: { litres: { type: double, required: true, range: 0.1..5 }, from: { type: list<string> } } }
response: { fields: { litres: { type: double }, request_id: { type: string } } }
errors:
  - { status: 409, code: KettleFull, message: The kettle is full., rejects: body.litres }
examples: [{ response: { request_id: '0', litres: 1.5 } }]
",
    ),
    ("ListKettles", "kind: read\npath: /kettles\nresponse: { type: list<string> }\n"),
    ("ShowAll", "kind: read\npath: /kettles/all\nresponse: { type: string }\nexamples: [{ response: two kettles }]\n"),
    (
        "ShowKettle",
        "kind: read\npath: /kettles/{KettleId}\nparameters: { KettleId: { type: string, required: true, in: path } }\n\
         response: { fields: { Name: { type: string, example: Bob }, In: { type: list<Room> }, Of: { type: string } } }\n\
         types: { Room: { fields: { Floor: { type: int32, example: 2 }, Next: { type: Room }, None: { type: map<string> } } } }\n",
    ),
    (
        "DropKettle",
        "kind: write\nmethods: [DELETE]\npath: /kettles/{KettleId}\n\
         parameters: { KettleId: { type: string, required: true, in: path } }\n",
    ),
    (
        "MarkKettle",
        "kind: write\nmethods: [POST]\npath: /marks\nparameters: { Mark: { type: Mark, in: body, encode: form } }\n\
         types: { Mark: { fields: { Name: { type: string, required: true }, Colors: { type: list<string> } } } }\n",
    ),
    (
        "Photograph",
        "kind: write\nmethods: [POST]\npath: /photographs\nparameters:\n  Name: { type: string }\n  Action: { type: string }\n  \
         Picture: { type: bytes, in: body }\n",
    ),
];

/// Kettles whose operations answer the parameters that they were asked with.
fn echo() -> Builder {
    let answer = |question: &Question<'_>| -> Result<Value, Refusal> { Ok(question.request.to_json()) };
    OPERATIONS.iter().fold(kettles(), |builder, (name, _)| builder.behaviour("Kettle", *name, answer))
}

fn kettles() -> Builder {
    let operation = |(name, text): &(&str, &str)| {
        (format!("kettle/operations/{name}.yaml"), format!("operation: {name}\n{text}").into_bytes())
    };
    let files = OPERATIONS.iter().map(operation).chain([("kettle/service.yaml".to_owned(), SERVICE.into())]);
    let loaded = load::files(files.collect());
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    builder().api(loaded.apis.into_iter().next().unwrap())
}

/// `PUT /kettles/k-1`, without an action.
fn request(line: &str) -> Acs3 {
    let (method, path) = line.split_once(' ').unwrap();
    let method = ["GET", "PUT", "POST", "DELETE", "PATCH"].into_iter().find(|known| *known == method).unwrap();
    let mut request = acs3(&[]);
    (request.method, request.path, request.action, request.version) = (method, path.to_owned(), "", "2024-01-01");
    request
}

async fn send(builder: Builder, request: &Acs3) -> Answer {
    request.send(&builder.start().await.unwrap()).await
}

async fn ask(line: &str) -> Answer {
    send(kettles(), &request(line)).await
}

/// What the operation behind a line was asked.
async fn asked(line: &str) -> Value {
    send(echo(), &request(line)).await.json()
}

#[tokio::test]
async fn method_and_path_name_the_operation() {
    assert_eq!(asked("GET /kettles/k-1").await, json!({"KettleId": "k-1"}));
    assert_eq!(asked("GET /kettles/all").await, json!({}));
    assert_eq!(asked("GET /kettles/all%20").await, json!({"KettleId": "all "}));
    for line in ["PUT /kettles", "GET /kettles/", "GET /kettles//water", "GET /", "PATCH /kettles/k-1"] {
        let answer = ask(line).await;
        assert_eq!(answer.outcome(), "404 InvalidAction.NotFound", "{line}");
        assert_eq!(answer.message(), "Specified api is not found, please check your url and method.");
    }
}

/// Where the action is named, it has to be that of the path.
#[tokio::test]
async fn an_action_and_a_path_that_differ() {
    let mut get = request("GET /kettles/k-1");
    for (action, outcome) in [("ShowKettle", "200"), ("DropKettle", "404 InvalidAction.NotFound")] {
        get.action = action;
        assert_eq!(send(echo(), &get).await.outcome(), outcome);
    }
    let mut all = request("GET /kettles/all");
    all.action = "ShowKettle";
    assert_eq!(send(echo(), &all).await.json(), json!({"KettleId": "all"}));
}

#[tokio::test]
async fn parameters_of_all_places() {
    let mut put = request("PUT /kettles/k%2F1/water");
    put.query = pairs(&[("Slowly", "true")]);
    put.headers = pairs(&[("trace", "t-1")]);
    put.body = r#"{"litres":1.5,"from":["tap"]}"#.to_owned();
    let mut answer = send(echo(), &put).await.json();
    assert_eq!(answer.as_object_mut().unwrap().remove("request_id").map(|id| id.is_string()), Some(true));
    let body = json!({"litres": 1.5, "from": ["tap"]});
    assert_eq!(answer, json!({"KettleId": "k/1", "Slowly": true, "Trace": "t-1", "body": body}));
}

/// A parameter that stands elsewhere is none, and no way around a rule.
#[tokio::test]
async fn parameters_out_of_place() {
    let mut put = request("PUT /kettles/k-1/water");
    put.query = pairs(&[("KettleId", "k-2"), ("body.litres", "1"), ("Trace", "t-2"), ("Slow", "1")]);
    let answer = send(echo(), &put).await;
    let id = answer.header("x-acs-request-id");
    assert_eq!(answer.json(), json!({"KettleId": "k-1", "request_id": id}));
    assert_eq!(answer.header("x-yunspec-unknown"), Some("Slow, KettleId, Trace, body.litres"));
}

#[tokio::test]
async fn bodies_that_are_forms_or_bytes() {
    let mut mark = request("POST /marks");
    mark.form = pairs(&[("Name", "a b"), ("Colors.1", "red"), ("Colors.2", "&")]);
    assert_eq!(send(echo(), &mark).await.json(), json!({"Mark": {"Name": "a b", "Colors": ["red", "&"]}}));

    let mut photograph = request("POST /photographs");
    (photograph.query, photograph.body) = (pairs(&[("Action", "smile")]), "{\0中".to_owned());
    assert_eq!(send(echo(), &photograph).await.json(), json!({"Action": "smile", "Picture": "{\0中"}));
}

#[tokio::test]
async fn rules_of_the_spec() {
    for (path, body, expected) in [
        ("k-1", r#"{"litres":9}"#, r#"409 {"code":"KettleFull","message":"The kettle is full.","requestId":""#),
        ("k-123456789", "", r#"400 {"RequestId":""#),
        ("k-1", "{", r#"400 {"RequestId":""#),
        ("k-1", r#"{"from":[]}"#, r#"409 {"code":"KettleFull""#),
    ] {
        let mut put = request(&format!("PUT /kettles/{path}/water"));
        put.body = body.to_owned();
        let answer = send(kettles(), &put).await;
        let shown = format!("{} {}", answer.status, answer.body);
        assert!(shown.starts_with(expected), "{shown}");
    }
}

/// Examples, and the samples of fields where there is none. The id goes where the spec has a field for it.
#[tokio::test]
async fn answers_of_all_kinds() {
    let mut put = request("PUT /kettles/k-1/water");
    put.body = r#"{"litres":1}"#.to_owned();
    let filled = send(kettles(), &put).await;
    let id = filled.header("x-acs-request-id").unwrap().to_owned();
    assert_eq!(filled.body, format!(r#"{{"litres":1.5,"request_id":"{id}"}}"#));
    for (line, kind, body) in [
        ("GET /kettles", Some("application/json;charset=utf-8"), "[]"),
        ("GET /kettles/all", Some("text/plain;charset=utf-8"), "two kettles"),
        ("GET /kettles/k-1", Some("application/json;charset=utf-8"), r#"{"Name":"Bob","In":[{"Floor":2}]}"#),
        ("DELETE /kettles/k-1", None, ""),
    ] {
        let answer = ask(line).await;
        assert_eq!((answer.status, answer.header("content-type"), answer.body.as_str()), (200, kind, body), "{line}");
    }
}

/// The whole of a request is signed: another path, method or body than the signed one is refused.
#[tokio::test]
async fn what_is_signed() {
    let mut put = request("PUT /kettles/k-1/water");
    put.body = r#"{"litres":1}"#.to_owned();
    for (from, to) in [("/k-1/", "/k-2/"), ("PUT", "POST"), ("\"litres\":1", "\"litres\":2")] {
        let emulator = kettles().start().await.unwrap();
        let bytes = String::from_utf8(put.bytes(&emulator.address().to_string())).unwrap().replacen(from, to, 1);
        let answer = crate::support::send(emulator.address(), bytes.as_bytes()).await;
        assert_eq!(answer.outcome(), "400 SignatureDoesNotMatch", "{to}");
    }
    put.nonce = nonce();
    assert_eq!(send(kettles(), &put).await.outcome(), "200");
}

/// Faults and the log speak of the operation that the path names.
#[tokio::test]
async fn faults_and_the_log() {
    let fault = serde_json::from_value(json!({"operation": "DropKettle", "code": "Busy"})).unwrap();
    let emulator = kettles().fault(fault).start().await.unwrap();
    let answer = request("DELETE /kettles/k-1").send(&emulator).await;
    assert_eq!(answer.json()["code"], "Busy");
    assert_eq!(request("GET /kettles/k-1").send(&emulator).await.outcome(), "200");
    let ask = crate::support::http("GET", "/_yunspec/requests", &pairs(&[("host", "localhost")]), "");
    let log = crate::support::send(emulator.address(), &ask).await.json();
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|entry| entry["action"].clone()).collect();
    assert_eq!(actions, ["DropKettle", "ShowKettle"]);
}
