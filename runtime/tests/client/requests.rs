use std::fmt::Write as _;
use std::sync::Arc;

use yunspec_runtime::encode::redacted;
use yunspec_runtime::sign::{Signature, acs3, parse_pairs, sha256_hex};
use yunspec_runtime::transport::HttpRequest;
use yunspec_runtime::{ClientBuilder, Network};

use crate::canned::{Canned, builder, client};
use crate::operation::{CreateImage, Tag, request};

async fn sent(request: CreateImage, configure: fn(ClientBuilder) -> ClientBuilder) -> HttpRequest {
    let canned = Canned::ok();
    configure(builder(Arc::clone(&canned))).build().unwrap().call(request).send().await.unwrap();
    canned.request()
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|header| header.name == name).map(|header| &*header.value)
}

fn full() -> CreateImage {
    let tag = Tag { key: Some("team".into()), value: Some("a b".into()) };
    CreateImage {
        image_name: Some("中 *~".into()),
        size: Some(40),
        password: Some("pass word".into()),
        dry_run: Some(false),
        tag: vec![tag],
        ..request()
    }
}

#[tokio::test]
async fn the_whole_request() {
    let request = sent(full(), |client| client.user_agent("app/1")).await;
    let mut shown = format!("{} {}\n", request.method.as_str(), request.url);
    for header in &request.headers {
        // What differs from call to call, and from machine to machine.
        let value = match &*header.name {
            "authorization" => header.value.split("Signature=").next().unwrap().to_owned() + "Signature=…",
            "x-acs-date" | "x-acs-signature-nonce" => format!("… ({} characters)", header.value.len()),
            "user-agent" => header.value.replace(std::env::consts::ARCH, "ARCH"),
            _ => header.value.to_string(),
        };
        writeln!(shown, "{}: {value}", header.name).unwrap();
    }
    assert!(request.body.is_empty());
    insta::assert_snapshot!(format!("----- REQUEST\n{:#?}\n----- WIRE\n{shown}", redacted(&full())));
}

/// As a server does it: from the names in the header and from the query as it came.
#[tokio::test]
async fn the_signature_verifies() {
    let request = sent(full(), |client| client).await;
    let authorization = acs3::Authorization::parse(header(&request, "authorization").unwrap()).unwrap();
    let headers: Vec<_> =
        authorization.signed_headers.iter().map(|name| (*name, header(&request, name).unwrap())).collect();
    let query = acs3::canonical_query(&parse_pairs(request.url.split_once('?').unwrap().1));
    assert!(request.url.ends_with(&query), "the query travels in its canonical form");
    let canonical = acs3::canonical_request("POST", "/", &query, &headers, &sha256_hex(b""));
    assert_eq!(acs3::signature("testsecret", &acs3::string_to_sign(&canonical)), authorization.signature);
}

#[tokio::test]
async fn hmac_sha1_signs_in_the_query() {
    let request = sent(request(), |client| client.signature(Signature::HmacSha1)).await;
    let keys: Vec<_> = parse_pairs(request.url.split_once('?').unwrap().1).into_iter().map(|(key, _)| key).collect();
    let expected = "AccessKeyId Action Format RegionId SecurityToken SignatureMethod SignatureNonce SignatureVersion \
                    Timestamp Version Signature";
    assert_eq!(keys.join(" "), expected);
    assert_eq!(header(&request, "authorization"), None);
}

#[tokio::test]
async fn each_call_has_a_nonce_of_its_own() {
    let canned = Canned::ok();
    let client = client(canned.clone());
    client.call(request()).send().await.unwrap();
    client.call(request()).send().await.unwrap();
    let sent = canned.sent.lock().unwrap();
    let nonces: Vec<_> = sent.iter().map(|request| header(request, "x-acs-signature-nonce").unwrap()).collect();
    assert_ne!(nonces.first(), nonces.last());
}

#[tokio::test]
async fn what_is_secret_is_not_shown() {
    let request = sent(full(), |client| client).await;
    let shown = format!("{request:?}");
    assert!(shown.contains("https://ecs-cn-hangzhou.aliyuncs.com/\""), "{shown}");
    let signature = header(&request, "authorization").unwrap();
    for secret in ["testsecret", "testtoken", "pass", signature] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    let redacted = redacted(&full());
    assert!(redacted.contains(&("Password".to_owned(), "***".to_owned())), "{redacted:?}");
}

#[tokio::test]
async fn a_header_is_one_line() {
    for note in ["a\r\nx-acs-action: DeleteImage", "a\nb", "a\0", "a\u{7f}"] {
        let canned = Canned::ok();
        let request = CreateImage { note: Some(note.into()), ..request() };
        let error = client(canned.clone()).call(request).send().await.unwrap_err();
        assert_eq!(error.to_string(), "CreateImage: `x-acs-note` holds a character that no header can carry");
        assert!(canned.sent.lock().unwrap().is_empty());
    }
}

/// Calls run as tasks of their own.
#[tokio::test]
async fn a_call_moves_between_threads() {
    let client = client(Canned::ok());
    let call =
        tokio::spawn(async move { client.call(request()).send().await.map(yunspec_runtime::Response::into_inner) });
    assert_eq!(call.await.unwrap().unwrap().image_id.as_deref(), Some("m-1"));
}

async fn host(region: &'static str, configure: fn(ClientBuilder) -> ClientBuilder) -> String {
    let request = sent(CreateImage::new(region), configure).await;
    let host = header(&request, "host").unwrap().to_owned();
    assert!(
        request.url.starts_with(&format!("https://{host}/")) || request.url.starts_with(&format!("http://{host}/"))
    );
    host
}

#[tokio::test]
async fn the_region_of_the_request_picks_the_host() {
    assert_eq!(host("cn-beijing", |client| client.region("cn-hangzhou")).await, "ecs.cn-beijing.aliyuncs.com");
    assert_eq!(host("cn-hangzhou", |client| client).await, "ecs-cn-hangzhou.aliyuncs.com");
    assert_eq!(host("CN-Beijing", |client| client).await, "ecs.cn-beijing.aliyuncs.com");
    assert_eq!(host("cn-hangzhou", |client| client.network(Network::Vpc)).await, "ecs-vpc.cn-hangzhou.aliyuncs.com");
    let dual_stack = host("cn-hangzhou", |client| client.network(Network::DualStack)).await;
    assert_eq!(dual_stack, "ecs-dualstack.cn-hangzhou.aliyuncs.com");
}

#[tokio::test]
async fn an_explicit_endpoint_wins() {
    assert_eq!(host("cn-beijing", |client| client.endpoint("http://127.0.0.1:8080/")).await, "127.0.0.1:8080");
    assert_eq!(host("cn-beijing", |client| client.endpoint("https://Proxy.Example:443")).await, "proxy.example");
    assert_eq!(host("no region/", |client| client.endpoint("[::1]:80")).await, "[::1]:80");
}
