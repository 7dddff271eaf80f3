//! Operations in ROA style: what is sent, and answers that are no object.

use std::collections::BTreeMap;
use std::sync::Arc;

use yunspec_runtime::sign::{acs3, parse_pairs, sha256_hex};
use yunspec_runtime::transport::HttpRequest;
use yunspec_runtime::{
    Client, EndpointRule, Error, Kind, Method, Operation, OperationMeta, Request, Response, ServiceMeta, Style,
};

use crate::canned::{Canned, credentials};

static KETTLE: ServiceMeta = ServiceMeta {
    name: "Kettle",
    version: "2024-01-01",
    style: Style::Roa,
    endpoint: EndpointRule {
        rule: "kettle.{region}.aliyuncs.com",
        vpc: None,
        dual_stack: None,
        central: None,
        regions: &[],
    },
    errors_url: None,
};

const PUT: OperationMeta = OperationMeta {
    service: &KETTLE,
    name: "FillKettle",
    method: Method::Put,
    path: "/kettles/{KettleId}/water",
    kind: Kind::Write,
    timeout: None,
    dry_run: None,
    token: None,
};

/// A type with what its operation answers.
macro_rules! operation {
    ($request:ty, $meta:expr, $output:ty) => {
        impl Operation for $request {
            const META: &'static OperationMeta = &$meta;
            type Output = $output;
            type Code = String;
        }
    };
}

#[derive(Clone, Debug, Default, Request)]
#[request("Water")]
struct Water {
    #[param("litres")]
    litres: Option<f64>,
    #[param("from")]
    from: Vec<String>,
    #[param("labels")]
    labels: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("FillKettle", call)]
struct FillKettle {
    #[param("KettleId", place = path)]
    kettle_id: Option<String>,
    #[param("Slowly")]
    slowly: Option<bool>,
    #[param("Trace", place = header)]
    trace: Option<String>,
    #[param("x-acs-kettle", place = header)]
    kettle: Option<String>,
    #[param("body", place = body, carry = json)]
    body: Option<Water>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Filled")]
struct Filled {
    #[field("litres")]
    litres: Option<f64>,
}

operation!(FillKettle, PUT, Filled);

/// What travels of a request, and whether its signature verifies as a server makes it.
async fn sent(request: impl Operation) -> HttpRequest {
    let canned = Canned::new(200, &[], "");
    client(canned.clone()).call(request).send().await.unwrap();
    let request = canned.request();
    let header = |name: &str| request.headers.iter().find(|header| header.name == name).map(|header| &*header.value);
    let authorization = acs3::Authorization::parse(header("authorization").unwrap()).unwrap();
    let headers: Vec<_> = authorization.signed_headers.iter().map(|name| (*name, header(name).unwrap())).collect();
    let target = request.url.strip_prefix("https://kettle.cn-hangzhou.aliyuncs.com").unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let payload = sha256_hex(&request.body);
    assert_eq!(header("x-acs-content-sha256"), Some(payload.as_str()));
    let query = acs3::canonical_query(&parse_pairs(query));
    let canonical = acs3::canonical_request(request.method.as_str(), path, &query, &headers, &payload);
    assert_eq!(acs3::signature("testsecret", &acs3::string_to_sign(&canonical)), authorization.signature);
    request
}

fn client(canned: Arc<Canned>) -> Client {
    Client::builder(&KETTLE).credentials(credentials()).region("cn-hangzhou").transport(canned).build().unwrap()
}

/// Method, URL behind the host, headers that are not the signature's, and body.
fn shown(request: &HttpRequest) -> String {
    let target = request.url.split_once(".com").unwrap().1;
    let mut text = format!("{} {target}\n", request.method.as_str());
    let own = request.headers.iter().filter(|header| {
        let signature = ["authorization", "host", "user-agent", "x-acs-accesskey-id", "x-acs-content-sha256"];
        let stamp = ["x-acs-date", "x-acs-security-token", "x-acs-signature-nonce"];
        !signature.contains(&&*header.name) && !stamp.contains(&&*header.name)
    });
    own.for_each(|header| text.extend([&*header.name, ": ", &*header.value, "\n"]));
    text + &String::from_utf8_lossy(&request.body)
}

#[tokio::test]
async fn parameters_of_all_places() {
    let request = FillKettle {
        kettle_id: Some("中 /?#%~".into()),
        slowly: Some(true),
        trace: Some(" t 1 ".into()),
        kettle: Some("k".into()),
        body: Some(Water {
            litres: Some(1.5),
            from: vec!["tap\n".into()],
            labels: BTreeMap::from([("a".into(), "\"".into())]),
        }),
    };
    assert_eq!(
        shown(&sent(request).await),
        "PUT /kettles/%E4%B8%AD%20%2F%3F%23%25~/water?Slowly=true\n\
         content-type: application/json; charset=utf-8\n\
         x-acs-action: FillKettle\nx-acs-kettle: k\nx-acs-version: 2024-01-01\n\
         trace: t 1\naccept: application/json\n\
         {\"litres\":1.5,\"from\":[\"tap\\n\"],\"labels\":{\"a\":\"\\\"\"}}"
    );
}

#[tokio::test]
async fn no_body() {
    let request = FillKettle { kettle_id: Some("k-1".into()), ..FillKettle::default() };
    assert_eq!(
        shown(&sent(request).await),
        "PUT /kettles/k-1/water\nx-acs-action: FillKettle\nx-acs-version: 2024-01-01\naccept: application/json\n"
    );
}

#[derive(Clone, Default, Request)]
#[request("MarkKettle", call)]
struct MarkKettle {
    #[param("body", place = body, carry = form)]
    body: Option<Water>,
}

operation!(MarkKettle, OperationMeta { method: Method::Post, path: "/marks", ..PUT }, ());

#[tokio::test]
async fn a_form() {
    let body = Water { litres: Some(2.0), from: vec!["a b".into(), "*&=".into()], ..Water::default() };
    assert_eq!(
        shown(&sent(MarkKettle { body: Some(body) }).await),
        "POST /marks\ncontent-type: application/x-www-form-urlencoded\nx-acs-action: FillKettle\n\
         x-acs-version: 2024-01-01\naccept: application/json\nlitres=2&from.1=a%20b&from.2=*%26%3D"
    );
}

#[derive(Clone, Default, Request)]
#[request("Photograph", call)]
struct Photograph {
    #[param("Content-Type", place = header)]
    kind: Option<String>,
    #[param("Accept", place = header)]
    accept: Option<String>,
    #[param("Host", place = header)]
    host: Option<String>,
    #[param("body", place = body, carry = bytes)]
    body: Option<Vec<u8>>,
}

operation!(Photograph, OperationMeta { method: Method::Post, path: "/photographs", ..PUT }, Vec<u8>);

/// An operation may say what its body is and what it takes; what the client sets is not for it to say.
#[tokio::test]
async fn bytes_of_a_type_of_their_own() {
    let photograph = |kind: Option<&str>, host: Option<&str>| Photograph {
        kind: kind.map(str::to_owned),
        accept: Some("image/*".into()),
        host: host.map(str::to_owned),
        body: Some(b"\xff\0".to_vec()),
    };
    for (kind, expected) in [(None, "application/octet-stream"), (Some("image/png"), "image/png")] {
        let request = sent(photograph(kind, None)).await;
        assert_eq!(request.body, b"\xff\0");
        assert_eq!(
            shown(&request),
            format!(
                "POST /photographs\ncontent-type: {expected}\nx-acs-action: FillKettle\nx-acs-version: 2024-01-01\n\
                 accept: image/*\n\u{fffd}\0"
            )
        );
    }
    let refused = client(Canned::ok()).call(photograph(None, Some("elsewhere"))).send().await.unwrap_err();
    assert!(refused.to_string().contains("`Host` is a header that the client sets itself"), "{refused}");
}

#[tokio::test]
async fn a_path_needs_all_its_names() {
    for id in [None, Some(""), Some("."), Some("..")] {
        let canned = Canned::ok();
        let request = FillKettle { kettle_id: id.map(str::to_owned), ..FillKettle::default() };
        let error = client(canned.clone()).call(request).send().await.unwrap_err().to_string();
        assert!(error.contains("but the path `/kettles/{KettleId}/water` needs a name there"), "{error}");
        assert!(canned.sent.lock().unwrap().is_empty());
    }
}

#[derive(Clone, Default, Request)]
#[request("ListKettles", call)]
struct ListKettles;

operation!(ListKettles, OperationMeta { method: Method::Get, path: "/kettles", ..PUT }, Vec<Filled>);

#[derive(Clone, Default, Request)]
#[request("ShowScript", call)]
struct ShowScript;

operation!(ShowScript, OperationMeta { method: Method::Get, path: "/script", ..PUT }, String);

async fn answered<O: Operation>(
    request: O,
    kind: &'static str,
    body: &str,
) -> Result<yunspec_runtime::Response<O::Output>, Error> {
    let headers: &[_] = if kind.is_empty() { &[] } else { &[("content-type", kind)] };
    client(Canned::new(200, headers, body)).call(request).send().await
}

const JSON: &str = "application/json;charset=UTF-8";

#[tokio::test]
async fn lists_and_nothing() {
    let list = answered(ListKettles, JSON, r#"[{"litres":1},null,{"litres":"2.5"}]"#).await.unwrap();
    assert_eq!(list.iter().map(|filled| filled.litres).collect::<Vec<_>>(), [Some(1.0), Some(2.5)]);
    for (status, kind, body) in [(204, "", ""), (200, JSON, "{}"), (202, "text/plain", "OK"), (200, JSON, "OK")] {
        let canned = Canned::new(status, &[("content-type", kind)], body);
        assert_eq!(client(canned).call(MarkKettle::default()).send().await.unwrap().status(), status);
    }
    for kind in ["", JSON, "text/plain"] {
        assert!(answered(ListKettles, kind, "").await.unwrap().is_empty());
        assert!(answered(ListKettles, kind, "none").await.is_err(), "{kind}");
    }
}

/// As it is where it is called plain, and where it cannot be the JSON that it is called.
#[tokio::test]
async fn text() {
    for (kind, body, expected) in [
        ("text/plain", "set -e\n\"x\"", "set -e\n\"x\""),
        ("text/plain; charset=utf-8", "{}", "{}"),
        ("application/x-yaml", "null", "null"),
        (JSON, "\"a\\n\"", "a\n"),
        (JSON, "wget http://a", "wget http://a"),
        (JSON, "1.50", "1.50"),
        (JSON, "null", ""),
        ("application/problem+json", "\"a\"", "a"),
        ("", "\"a\"", "a"),
    ] {
        assert_eq!(*answered(ShowScript, kind, body).await.unwrap(), expected, "{kind}: {body}");
    }
    for (kind, body) in
        [(JSON, "\"a"), (JSON, "{\"a\":1"), (JSON, "{}"), (JSON, "<html>"), ("text/html", "<html>"), ("", "wget")]
    {
        assert!(answered(ShowScript, kind, body).await.is_err(), "{kind}: {body}");
    }
}

#[tokio::test]
async fn bytes() {
    for (kind, body, expected) in
        [("image/png", "\"YQ==\"", &b"\"YQ==\""[..]), (JSON, "\"YQ==\"", b"a"), (JSON, "", b"")]
    {
        assert_eq!(*answered(Photograph::default(), kind, body).await.unwrap(), expected, "{kind}");
    }
}

/// The service behind the gateway spells its errors in lower case.
#[tokio::test]
async fn errors() {
    for body in [
        r#"{"code":"ErrorKettle","message":"no kettle","requestId":"R-1","status":404}"#,
        r#"{"Code":"ErrorKettle","Message":"no kettle","RequestId":"R-1","HostId":"h"}"#,
        r#"{"code":"ErrorKettle","message":"no kettle","request_id":"R-1"}"#,
    ] {
        let error = client(Canned::new(404, &[], body)).call(ListKettles).send().await.unwrap_err();
        assert_eq!((error.status(), error.code(), error.request_id()), (Some(404), Some("ErrorKettle"), Some("R-1")));
        assert!(error.to_string().contains("no kettle"), "{error}");
    }
}
