use yunspec_runtime::encode::encode;
use yunspec_runtime::sign::Signature;
use yunspec_runtime::{
    Client, Credentials, EndpointRule, Error, Operation, OperationMeta, Request, ServiceMeta, Style,
};

use crate::canned::Canned;
use crate::operation::{CreateImage, CreateImageErrorCode, CreateImageOutput, SERVICE, request};
use crate::records::Records;
use crate::server::{Then, nobody, serve};

const SECRET: &str = "MARKER/secret";
const TOKEN: &str = "MARKER/token";

fn credentials() -> Credentials {
    Credentials::new("testid", SECRET).with_token(TOKEN)
}

fn full() -> CreateImage {
    CreateImage { password: Some("MARKER/password".into()), ..request() }
}

/// Neither a marker nor a signature, escaped or not.
fn check(shown: &str) {
    for secret in ["MARKER", "Signature="] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

fn check_error(error: &Error) {
    check(&format!("{error} {error:?} {error:#?} {:?} {:?}", error.service(), error.answer()));
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        check(&format!("{inner} {inner:?}"));
        cause = inner.source();
    }
}

#[tokio::test]
async fn all_that_a_client_is_made_of() {
    for signature in [Signature::Acs3, Signature::HmacSha1] {
        let canned = Canned::ok();
        let builder = Client::builder(&SERVICE).credentials(credentials()).signature(signature);
        let builder = builder.transport(canned.clone());
        check(&format!("{:?} {builder:?}", credentials()));
        let client = builder.build().unwrap();
        let call = client.call(full());
        check(&format!("{client:?} {call:?}"));
        let answer = call.send().await.unwrap();
        check(&format!("{answer:?} {:?}", canned.request()));
    }
}

/// An operation with secrets outside of query and body.
#[derive(Clone, Request)]
#[request("PutKey", call)]
struct PutKey {
    #[param("Name", place = path)]
    name: Option<String>,
    #[param("Key", place = path, secret)]
    key: Option<String>,
    #[param("x-acs-key", place = header, secret)]
    signed: Option<String>,
    #[param("key", place = header, secret)]
    unsigned: Option<String>,
}

impl Operation for PutKey {
    const META: &'static OperationMeta =
        &OperationMeta { service: &ROA, name: "PutKey", path: "/keys/{Name}/{Key}", ..*CreateImage::META };
    type Output = CreateImageOutput;
    type Code = CreateImageErrorCode;
}

static ROA: ServiceMeta = ServiceMeta {
    name: "Keys",
    version: "2016-01-20",
    style: Style::Roa,
    endpoint: EndpointRule {
        rule: "kms.{region}.aliyuncs.com",
        vpc: None,
        dual_stack: None,
        central: None,
        regions: &[],
    },
    errors_url: None,
};

#[tokio::test]
async fn secrets_in_headers_and_in_the_path() {
    let marker = || Some("MARKER/1".to_owned());
    let put = PutKey { name: Some("a b".into()), key: marker(), signed: marker(), unsigned: marker() };
    let canned = Canned::ok();
    let client = Client::builder(&ROA).credentials(credentials()).region("cn-hangzhou").transport(canned.clone());
    let records = Records::of(|_| true);
    let guard = tracing::subscriber::set_default(records.clone());
    client.build().unwrap().call(put.clone()).send().await.unwrap();
    drop(guard);
    let recorded = records.text();
    check(&recorded);
    assert!(recorded.contains("url.full = https://kms.cn-hangzhou.aliyuncs.com/keys/a%20b/***"), "{recorded}");
    let request = canned.request();
    assert!(request.url.contains("/keys/a%20b/MARKER%2F1"), "{}", request.url);
    let shown = format!("{request:?} {:?} {:?}", encode(&put, None), request.headers);
    check(&shown);
    for expected in ["/keys/a%20b/***\"", "x-acs-key: ***", "key: ***"] {
        assert!(shown.contains(expected), "{expected} in {shown}");
    }
}

/// Answers that repeat what was sent, as a gateway or a redirect may.
#[tokio::test]
async fn answers_that_repeat_secrets() {
    const HEADERS: &[(&str, &str)] = &[
        ("location", "https://user:MARKER@elsewhere/?SecurityToken=MARKER&Signature=x"),
        ("set-cookie", "session=MARKER"),
        ("x-acs-security-token", "MARKER"),
    ];
    let refused = r#"{"RequestId":"R-1","Code":"InvalidSecurityToken.Malformed","Message":"The token `MARKER/token` of `MARKER%2Ftoken` and `MARKER%252Ftoken` for `MARKER/password` is malformed."}"#;
    let unparted = r#"{"RequestId":"R-1","Code":"SignatureDoesNotMatch","Message":"Signature is wrong: POST&%2F&SecurityToken%3DMARKER%252Ftoken"}"#;
    for (status, body) in
        [(302, ""), (200, "MARKER"), (200, r#"{"ImageId":["MARKER"]}"#), (403, refused), (400, unparted)]
    {
        let client = Client::builder(&SERVICE).credentials(credentials()).transport(Canned::new(status, HEADERS, body));
        check_error(&client.build().unwrap().call(full()).send().await.unwrap_err());
    }
}

/// What the libraries below record counts too.
#[tokio::test]
async fn all_that_is_recorded() {
    let everything = Records::of(|_| true);
    let guard = tracing::subscriber::set_default(everything.clone());
    for signature in [Signature::Acs3, Signature::HmacSha1] {
        for endpoint in [
            serve(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", Then::Close).await,
            serve(b"HTTP/1.1 302 Found\r\nlocation: /?Token=MARKER\r\ncontent-length: 0\r\n\r\n", Then::Close).await,
            nobody().await,
        ] {
            let client = Client::builder(&SERVICE).credentials(credentials()).signature(signature).endpoint(endpoint);
            if let Err(error) = client.build().unwrap().call(full()).send().await {
                check_error(&error);
            }
        }
    }
    drop(guard);
    let text = everything.text();
    assert!(text.contains("CreateImage"), "{text}");
    check(&text);
}
