//! The fluent call.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use yunspec_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use yunspec_runtime::{
    Client, Credentials, DryRunMeta, EndpointRule, ErrorKind, Kind, Method, Operation, OperationMeta, ServiceMeta,
    Style, Validation,
};

use crate::types::{FilterKey, ImageStatus, RunInstances, RunInstancesCall, RunInstancesOutput, valid};

static SERVICE: ServiceMeta = ServiceMeta {
    name: "Ecs",
    version: "2014-05-26",
    style: Style::Rpc,
    endpoint: EndpointRule {
        rule: "ecs.{region}.aliyuncs.com",
        vpc: None,
        dual_stack: None,
        central: None,
        regions: &[],
    },
    errors_url: None,
};

impl Operation for RunInstances {
    const META: &'static OperationMeta = &OperationMeta {
        service: &SERVICE,
        name: "RunInstances",
        method: Method::Post,
        path: "/",
        kind: Kind::Write,
        timeout: None,
        dry_run: Some(DryRunMeta { parameter: "DryRun", passes_with: "DryRunOperation" }),
        token: None,
    };
    type Output = RunInstancesOutput;
    type Code = ImageStatus;
}

/// A service that agrees to everything.
struct Agreeing;

impl Transport for Agreeing {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let (status, body) = if request.url.contains("DryRun=true") {
            (400, r#"{"Code": "DryRunOperation", "Message": "It would.", "RequestId": "1"}"#)
        } else {
            (200, r#"{"Total": 1}"#)
        };
        Box::pin(async move { Ok(HttpResponse { status, body: body.into(), ..HttpResponse::default() }) })
    }
}

fn client() -> Client {
    let credentials = Credentials::new("id", "secret");
    Client::builder(&SERVICE).credentials(credentials).transport(Arc::new(Agreeing)).build().unwrap()
}

#[test]
fn setters_fill_the_request() {
    let client = client();
    let call = RunInstancesCall::new(client.call(valid()))
        .status([ImageStatus::Creating])
        .status(["New"])
        .image_id("m-2")
        .amount(2)
        .labels([("a", "1")])
        .tag("env", "prod")
        .tag("team", String::from("x"))
        .filter(FilterKey::ExpiredStartTime, "2017-12-05T22:40Z")
        .filter("another", "2017-12-05T22:41Z")
        .user_data(*b"bytes");
    let request = call.request();
    assert_eq!(request.status, [ImageStatus::Unknown("New".to_owned())]);
    assert_eq!((request.image_id.as_deref(), request.amount), (Some("m-2"), Some(2)));
    assert_eq!(request.labels, BTreeMap::from([("a".to_owned(), "1".to_owned())]));
    assert_eq!(request.tag.iter().map(|tag| tag.key.as_str()).collect::<Vec<_>>(), ["env", "team"]);
    assert_eq!(request.tag[1].value.as_deref(), Some("x"));
    assert_eq!(request.filter[1].key, Some(FilterKey::Unknown("another".to_owned())));
    assert_eq!(request.user_data.as_deref(), Some(b"bytes".as_slice()));
}

#[tokio::test]
async fn send_decodes_the_answer() {
    fn on_any_thread<T: Send>(future: T) -> T {
        future
    }
    let client = client();
    let call = RunInstancesCall::new(client.call(valid())).timeout(Duration::from_secs(1));
    assert!(on_any_thread(call.send()).await.unwrap().total.is_some());
}

#[tokio::test]
async fn send_refuses_what_breaks_a_rule() {
    let client = client();
    let call = || RunInstancesCall::new(client.call(valid())).amount(0);
    assert_eq!(call().send().await.map(|_| ()).unwrap_err().kind(), ErrorKind::Invalid);
    assert!(call().validation(Validation::Off).send().await.is_ok());
}

#[tokio::test]
async fn a_dry_run_that_passes_is_a_value() {
    let passed = RunInstancesCall::new(client().call(valid())).dry_run().await.unwrap();
    assert_eq!(passed.message, "It would.");
}
