use std::sync::Arc;

use yunspec_runtime::sign::{Signature, acs3, hmac_sha1, parse_pairs, sha256_hex};
use yunspec_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use yunspec_runtime::{Client, Error};

use crate::canned::credentials;
use crate::operation::{CreateImage, SERVICE, request};

/// A service that does not know the secret: it refuses with what it signed, after something on the way has changed
/// the request.
struct Refusing(fn(&mut HttpRequest));

impl Transport for Refusing {
    fn send(&self, mut request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (self.0)(&mut request);
        let message = said(&request);
        let body = serde_json::json!({ "RequestId": "R-1", "Code": "SignatureDoesNotMatch", "Message": message });
        let answer = HttpResponse { status: 400, body: body.to_string().into(), ..HttpResponse::default() };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

fn said(request: &HttpRequest) -> String {
    let header = |name: &str| request.headers.iter().find(|header| header.name == name).map(|header| &*header.value);
    let pairs = parse_pairs(request.url.split_once('?').unwrap().1);
    let Some(authorization) = header("authorization") else {
        let signed = hmac_sha1::string_to_sign(request.method.as_str(), &pairs);
        return format!("Specified signature is not matched with our calculation. server string to sign is:{signed}");
    };
    let names = acs3::Authorization::parse(authorization).unwrap().signed_headers;
    let headers: Vec<_> = names.into_iter().map(|name| (name, header(name).unwrap_or_default())).collect();
    let payload = sha256_hex(&request.body);
    let canonical =
        acs3::canonical_request(request.method.as_str(), "/", &acs3::canonical_query(&pairs), &headers, &payload);
    let signed = acs3::string_to_sign(&canonical);
    format!(
        "Specified signature does not match our calculation. server StringToSign is [{signed}] \
         server CanonicalRequest is [{canonical}]"
    )
}

async fn refused(signature: Signature, on_the_way: fn(&mut HttpRequest)) -> Error {
    let client = Client::builder(&SERVICE).credentials(credentials()).signature(signature);
    let client = client.transport(Arc::new(Refusing(on_the_way))).build().unwrap();
    let request = CreateImage { password: Some("pass word".into()), ..request() };
    let error = client.call(request).send().await.unwrap_err();
    let shown = format!("{error} {error:?} {error:#?} {:?}", error.service());
    for secret in ["testsecret", "testtoken", "pass"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    error
}

async fn check(on_the_way: fn(&mut HttpRequest), hint: &str) {
    for (signature, message) in [
        (Signature::Acs3, "Specified signature does not match our calculation"),
        (Signature::HmacSha1, "Specified signature is not matched with our calculation"),
    ] {
        let error = refused(signature, on_the_way).await.to_string();
        let expected = format!("CreateImage: SignatureDoesNotMatch: {message}; {hint} (status 400, request id R-1)");
        assert_eq!(error, expected);
    }
}

#[tokio::test]
async fn a_wrong_secret() {
    check(|_| {}, "the server signed the same text, so the access key secret is wrong").await;
}

#[tokio::test]
async fn a_query_that_was_changed_on_the_way() {
    let hint = "the server signed another text: for `RegionId` it has `cn-beijing`, the client has `cn-hangzhou`";
    check(|request| request.url = request.url.replace("=cn-hangzhou", "=cn-beijing"), hint).await;
}

#[tokio::test]
async fn a_secret_that_was_changed_on_the_way() {
    let hint = "the server signed another text: another value for `Password`";
    check(|request| request.url = request.url.replace("pass%20word", "pass%2Bword"), hint).await;
}

#[tokio::test]
async fn a_token_that_was_changed_on_the_way() {
    let change = |request: &mut HttpRequest| {
        request.url = request.url.replace("testtoken", "other");
        for header in request.headers.iter_mut().filter(|header| header.name == "x-acs-security-token") {
            header.value = "other".into();
        }
    };
    for (signature, name) in [(Signature::Acs3, "x-acs-security-token"), (Signature::HmacSha1, "SecurityToken")] {
        let error = refused(signature, change).await.to_string();
        assert!(error.contains(&format!("another value for `{name}` (status 400")), "{error}");
    }
}
