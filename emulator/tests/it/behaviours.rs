//! Operations of any spec: the example of the spec, or what is written by hand.

use serde_json::{Value, json};
use yunspec_emulator::{Builder, Question, Refusal};
use yunspec_spec::{load, model::Api};

use crate::support::{Answer, acs3, builder, images, pairs};

const SERVICE: &str = r#"
yunspec: 1
service: Shop
version: "2020-01-01"
style: rpc
doc: A shop.
"#;

/// The one API of a service file and an operation.
fn api(operation: &str) -> Api {
    let name = operation.lines().find_map(|line| line.strip_prefix("operation: ")).unwrap();
    let loaded = load::files(vec![
        ("shop-2020-01-01/service.yaml".to_owned(), SERVICE.into()),
        (format!("shop-2020-01-01/operations/{name}.yaml"), operation.into()),
    ]);
    loaded.apis.into_iter().next().unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

async fn ask(builder: Builder, action: &'static str, query: &[(&str, &str)]) -> Answer {
    let emulator = builder.start().await.unwrap();
    let mut request = acs3(query);
    (request.action, request.version) = (action, "2020-01-01");
    request.send(&emulator).await
}

const LIST_GOODS: &str = r"
operation: ListGoods
doc: Lists goods.
kind: read
methods: [POST, GET]
parameters:
  Kind: { type: string, required: true, length: 2..4, doc: Kind. }
  Sizes: { type: list<int32>, join: ',', doc: Sizes. }
  Item: { type: list<Item>, doc: Items. }
types:
  Item:
    doc: One.
    fields:
      Name: { type: string, doc: Name. }
      Note: { type: string, requires: Name, doc: Note. }
  Good:
    doc: One.
    fields:
      Id: { type: string, doc: Id. }
response:
  fields:
    Total: { type: int32, doc: How many. }
    RequestId: { type: string, doc: Id of the request. }
    Goods: { type: list<Good>, wrapper: Good, doc: The goods. }
errors:
  - { status: 409, code: OddKind, message: That kind is odd., doc: Choose another., rejects: Kind }
examples:
  - { request: { Kind: tea }, response: { RequestId: '0', Goods: { Good: [{ Id: '7' }] }, Total: 1 } }
";

/// Without behaviour: the example, in the order of the spec, with a request id of its own.
#[tokio::test]
async fn example_of_the_spec() {
    let answer = ask(builder().api(api(LIST_GOODS)), "ListGoods", &[("Kind", "tea")]).await;
    let id = answer.header("x-acs-request-id").unwrap().to_owned();
    assert_eq!(answer.body, format!(r#"{{"Total":1,"RequestId":"{id}","Goods":{{"Good":[{{"Id":"7"}}]}}}}"#));
}

#[tokio::test]
async fn nothing_but_the_request_id() {
    let spec = "\noperation: Close\ndoc: Closes.\nkind: write\nmethods: [POST]\n";
    let answer = ask(builder().api(api(spec)), "Close", &[]).await;
    let id = answer.header("x-acs-request-id").unwrap().to_owned();
    assert_eq!(answer.body, format!(r#"{{"RequestId":"{id}"}}"#));
}

/// The rules of any spec hold: documented code, missing, without a code, not of its type.
#[tokio::test]
async fn rules_of_the_spec() {
    for (query, outcome) in [
        (&[("Kind", "t")][..], "409 OddKind"),
        (&[], "400 MissingKind"),
        (&[("Kind", "tea"), ("Sizes", "1,x")], "400 InvalidParameter"),
        (&[("Kind", "tea"), ("Item.2.Note", "x")], "400 MissingItem.2.Name"),
    ] {
        assert_eq!(ask(builder().api(api(LIST_GOODS)), "ListGoods", query).await.outcome(), outcome);
    }
}

#[tokio::test]
async fn written_by_hand() {
    let answer = |question: &Question<'_>| -> Result<Value, Refusal> {
        Ok(json!({"More": 1, "Goods": [{"Id": question.request.text("Kind")}], "Total": 1}))
    };
    let builder = builder().api(api(LIST_GOODS)).behaviour("Shop", "ListGoods", answer);
    let answer = ask(builder, "ListGoods", &[("Kind", "tea")]).await;
    let id = answer.header("x-acs-request-id").unwrap().to_owned();
    assert_eq!(
        answer.body,
        format!(r#"{{"Total":1,"RequestId":"{id}","Goods":{{"Good":[{{"Id":"tea"}}]}},"More":1}}"#)
    );
}

#[tokio::test]
async fn refused_by_hand() {
    let refuse = |question: &Question<'_>| -> Result<Value, Refusal> { Err(question.refuse("ServiceUnavailable")) };
    let emulator = builder().behaviour("Ecs", "DescribeImages", refuse).start().await.unwrap();
    let answer = images(&emulator, &[]).await;
    assert_eq!(answer.outcome(), "503 ServiceUnavailable");
    assert_eq!(answer.message(), "The request has failed due to a temporary failure of the server.");
}

/// An API that is given is served alone.
#[tokio::test]
async fn other_apis_are_not_served() {
    let emulator = builder().api(api(LIST_GOODS)).start().await.unwrap();
    assert_eq!(images(&emulator, &[]).await.outcome(), "400 InvalidVersion");
}

#[tokio::test]
async fn regions_of_ones_own() {
    let emulator = builder().regions(["moon-1"]).start().await.unwrap();
    assert_eq!(acs3(&[("RegionId", "moon-1")]).send(&emulator).await.outcome(), "200");
    assert_eq!(images(&emulator, &[]).await.outcome(), "404 InvalidRegionId.NotFound");
}

#[tokio::test]
async fn several_accounts() {
    let emulator = builder().account("first", "one").account("second", "two").start().await.unwrap();
    assert_eq!(emulator.credentials(), ("first", "one"));
    let mut request = acs3(&[]);
    request.query = pairs(&[("RegionId", "cn-hangzhou")]);
    for (id, secret, outcome) in
        [("first", "one", "200"), ("second", "two", "200"), ("testid", "testsecret", "404 InvalidAccessKeyId.NotFound")]
    {
        (request.id, request.secret, request.nonce) = (id.to_owned(), secret.to_owned(), crate::support::nonce());
        assert_eq!(request.send(&emulator).await.outcome(), outcome);
    }
}

/// An operation in ROA style: parameters in the path, a header and the body.
#[tokio::test]
async fn operation_with_a_path() {
    let service = SERVICE.replace("rpc", "roa");
    let operation = r"
operation: ScaleCluster
doc: Scales.
kind: write
methods: [PUT]
path: /clusters/{ClusterId}/nodes
parameters:
  ClusterId: { type: string, required: true, in: path, doc: Which. }
  Zone: { type: string, in: header, doc: Where. }
  Body: { type: ScaleBody, in: body, doc: How. }
types:
  ScaleBody:
    doc: How.
    fields:
      Count: { type: int32, range: 1..10, doc: How many. }
";
    let files = vec![
        ("shop/service.yaml".to_owned(), service.into_bytes()),
        ("shop/operations/ScaleCluster.yaml".to_owned(), operation.into()),
    ];
    let loaded = load::files(files);
    let api = loaded.apis.into_iter().next().unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let echo = |question: &Question<'_>| -> Result<Value, Refusal> {
        let body = question.request.object("Body").and_then(|body| body.int("Count"));
        let request = question.request;
        Ok(json!({"Cluster": request.text("ClusterId"), "Zone": request.text("Zone"), "Count": body}))
    };
    let emulator = builder().api(api).behaviour("Shop", "ScaleCluster", echo).start().await.unwrap();
    let mut request = acs3(&[]);
    (request.method, request.action, request.version) = ("PUT", "ScaleCluster", "2020-01-01");
    request.path = "/clusters/c%201/nodes".to_owned();
    request.headers = pairs(&[("zone", "b")]);
    request.body = r#"{"Count":3}"#.to_owned();
    let answer = request.send(&emulator).await.json();
    assert_eq!((&answer["Cluster"], &answer["Zone"], &answer["Count"]), (&"c 1".into(), &"b".into(), &3.into()));
    (request.body, request.nonce) = (r#"{"Count":11}"#.to_owned(), crate::support::nonce());
    let answer = request.send(&emulator).await;
    assert_eq!(answer.message(), "The specified parameter \"Body.Count\" is not valid.");
}

/// [D] 2025: images that others open to everyone need `IsPublic` and `others` both. The spec lacks the parameter, as
/// its document does; with it the emulator knows them.
#[tokio::test]
async fn community_images() {
    let with_parameter = include_str!("../../../spec/apis/ecs-2014-05-26/operations/DescribeImages.yaml").replacen(
        "\nparameters:\n",
        "\nparameters:\n  IsPublic: { type: bool, doc: Open to everyone. }\n",
        1,
    );
    let service = include_str!("../../../spec/apis/ecs-2014-05-26/service.yaml");
    let loaded = load::files(vec![
        ("ecs/service.yaml".to_owned(), service.into()),
        ("ecs/operations/DescribeImages.yaml".to_owned(), with_parameter.into()),
    ]);
    let api = loaded.apis.into_iter().next().unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let emulator = builder().api(api).start().await.unwrap();
    let total = async |query: &[(&str, &str)]| images(&emulator, query).await.total();
    assert_eq!(total(&[("ImageOwnerAlias", "others")]).await, 4);
    assert_eq!(total(&[("ImageOwnerAlias", "others"), ("IsPublic", "True")]).await, 2);
    assert_eq!(total(&[("ImageOwnerAlias", "self"), ("IsPublic", "true")]).await, 0);
    assert_eq!(total(&[("ImageOwnerAlias", "system"), ("IsPublic", "false")]).await, 0);
}

/// A method that the operation does not list.
#[tokio::test]
async fn methods_of_the_spec() {
    let spec = "\noperation: Close\ndoc: Closes.\nkind: write\nmethods: [POST]\n";
    let emulator = builder().api(api(spec)).start().await.unwrap();
    let mut request = acs3(&[]);
    (request.method, request.action, request.version) = ("GET", "Close", "2020-01-01");
    assert_eq!(request.send(&emulator).await.outcome(), "403 UnsupportedHTTPMethod");
}
