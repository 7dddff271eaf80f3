//! Every form that official SDKs send a request in.

use crate::support::{acs3, encoded, exchange, hmac_sha1, http, images, old_style, pairs, send, start};

#[tokio::test]
async fn parameters_in_a_form() {
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    request.form = pairs(&[("PageSize", "1"), ("ImageOwnerAlias", "self")]);
    let answer = request.send(&start().await).await;
    assert_eq!(answer.each("ImageOwnerAlias"), ["self"]);
}

/// pop-core posts everything in the body.
#[tokio::test]
async fn old_form_in_a_body() {
    let emulator = start().await;
    let body = encoded(&hmac_sha1("POST", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]));
    let headers = pairs(&[("host", "x"), ("content-type", "application/x-www-form-urlencoded")]);
    assert_eq!(send(emulator.address(), &http("POST", "/", &headers, &body)).await.status, 200);
}

/// The old Python SDK signs an empty parameter and sends modern headers beside the old signature.
#[tokio::test]
async fn old_form_with_modern_headers() {
    let emulator = start().await;
    let parameters = [("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("SignatureType", "")];
    let target = format!("/?{}", encoded(&hmac_sha1("POST", "testsecret", &parameters)));
    let headers = pairs(&[("host", "x"), ("x-acs-action", "DescribeImages"), ("x-acs-version", "2014-05-26")]);
    assert_eq!(send(emulator.address(), &http("POST", &target, &headers, "")).await.status, 200);
}

/// Node sends form bodies in chunks.
#[tokio::test]
async fn chunked_body() {
    let emulator = start().await;
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    request.form = pairs(&[("PageSize", "2")]);
    let whole = String::from_utf8(request.bytes(&emulator.address().to_string())).unwrap();
    let (head, body) = whole.split_once("\r\n\r\n").unwrap();
    let head = head.replace("content-length: 10", "transfer-encoding: chunked");
    assert!(head.contains("chunked"));
    let (first, second) = body.split_at(4);
    let chunked = format!("{head}\r\n\r\n4\r\n{first}\r\n6\r\n{second}\r\n0\r\n\r\n");
    let answer = String::from_utf8(exchange(emulator.address(), chunked.as_bytes()).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"PageSize\":2"), "{answer}");
}

/// The query may travel in another encoding than the one that is signed.
#[tokio::test]
async fn plus_and_raw_sub_delimiters() {
    let emulator = start().await;
    let request = acs3(&[("ImageName", " *!'()~"), ("RegionId", "cn-hangzhou")]);
    let text = String::from_utf8(request.bytes(&emulator.address().to_string())).unwrap();
    let strict = "ImageName=%20%2A%21%27%28%29~";
    assert!(text.contains(strict));
    let loose = text.replacen(strict, "ImageName=+*!'()%7E", 1);
    assert_eq!(send(emulator.address(), loose.as_bytes()).await.outcome(), "200");
}

#[tokio::test]
async fn booleans_in_any_case() {
    let emulator = start().await;
    for text in ["True", "true", "TRUE"] {
        assert_eq!(images(&emulator, &[("DryRun", text)]).await.outcome(), "400 DryRunOperation", "{text}");
    }
    assert_eq!(images(&emulator, &[("DryRun", "False")]).await.outcome(), "200");
    assert_eq!(images(&emulator, &[("DryRun", "yes")]).await.outcome(), "400 InvalidParameter");
}

/// The Python SDK signs `accept` and `user-agent` too; peers sign as little as nothing.
#[tokio::test]
async fn any_list_of_signed_headers() {
    let emulator = start().await;
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    request.headers =
        pairs(&[("accept", "application/json"), ("user-agent", "a  b"), ("x-acs-extra", "2"), ("x-acs-extra", "1")]);
    assert_eq!(request.send(&emulator).await.outcome(), "200");
}

#[tokio::test]
async fn default_format_of_the_old_form_is_xml() {
    let answer = old_style(&start().await, &[("RegionId", "cn-hangzhou"), ("PageSize", "1")]).await;
    assert_eq!(answer.header("content-type"), Some("text/xml;charset=utf-8"));
    assert!(
        answer.body.starts_with("<?xml version='1.0' encoding='UTF-8'?><DescribeImagesResponse>"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn preflight_of_browsers() {
    let emulator = start().await;
    let answer = send(emulator.address(), &http("OPTIONS", "/", &pairs(&[("host", "x")]), "")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-methods"), Some("POST, GET, OPTIONS, PUT, DELETE"));
}
