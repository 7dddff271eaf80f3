//! Bytes that are no request: an answer or a closed connection, and the next client is served.

use crate::support::{acs3, builder, exchange, exchange_and_hang_up, http, images, pairs, send, start};

#[tokio::test]
async fn bytes_that_are_no_http() {
    let emulator = start().await;
    for bytes in
        [&b"\0\xFF\xFE"[..], b"GET", b"\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\xFF HTTP/1.1\r\nhost: x\r\n\r\n"]
    {
        exchange_and_hang_up(emulator.address(), bytes).await;
    }
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

const PARTS: [&str; 22] = [
    "Action=",
    "DescribeImages",
    "&",
    "=",
    "%",
    "%ZZ",
    "%FF%00",
    "Tag.999999999999.Key=",
    "Tag.-1.Key",
    "Tag..=",
    "Filter.1.Value=x",
    "PageSize=9e9",
    "Signature=",
    "AccessKeyId=testid",
    "Timestamp=2024",
    "Version=2014-05-26",
    "Format=JSON",
    "RegionId=\"",
    "+",
    "&&&",
    "SignatureMethod=HMAC-SHA1",
    "SignatureNonce=",
];
const AUTHORIZATIONS: [&str; 6] = [
    "ACS3-HMAC-SHA256",
    "ACS3-HMAC-SHA256 Credential=testid",
    "Basic x",
    "ACS3-HMAC-SHA256 ,,,=;;",
    "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=;;host,Signature=zz",
    "ACS3-HMAC-SM3 Credential=a",
];

/// Pseudo-random targets, headers and bodies, the same in each run.
#[tokio::test]
async fn odd_requests() {
    let emulator = start().await;
    let mut state = 42_u64;
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..400 {
        let text =
            |draw: &mut dyn FnMut(usize) -> usize| (0..draw(9)).map(|_| PARTS[draw(PARTS.len())]).collect::<String>();
        let target = format!("/{}?{}", ["", "x", "%", "a/../b"][draw(4)], text(&mut draw)).replace('"', "%22");
        let mut headers = pairs(&[("host", "x"), ("content-type", "application/x-www-form-urlencoded")]);
        if draw(2) == 0 {
            headers.extend(pairs(&[
                ("authorization", AUTHORIZATIONS[draw(AUTHORIZATIONS.len())]),
                ("x-acs-action", "DescribeImages"),
                ("x-acs-date", "x"),
                ("x-acs-signature-nonce", "1"),
            ]));
        }
        let method = ["GET", "POST", "PUT", "HEAD", "BREW"][draw(5)];
        let body = if method == "HEAD" { String::new() } else { text(&mut draw) };
        let answer = send(emulator.address(), &http(method, &target, &headers, &body)).await;
        assert!((400..500).contains(&answer.status), "{target}: {}", answer.body);
        assert!(method == "HEAD" || answer.body.contains("RequestId"), "{}", answer.body);
    }
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

#[tokio::test]
async fn body_over_the_limit() {
    let emulator = builder().body_limit(1000).start().await.unwrap();
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    request.form = pairs(&[("ImageName", &"x".repeat(2000))]);
    assert_eq!(request.send(&emulator).await.outcome(), "413 RequestEntityTooLarge");
    request.form = pairs(&[("ImageName", &"x".repeat(900))]);
    assert_eq!(request.send(&emulator).await.outcome(), "200");
}

/// The length alone is enough to refuse: nothing more comes here, and the client waits.
#[tokio::test]
async fn length_over_the_limit() {
    let emulator = start().await;
    let bytes = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\na=1";
    let answer = String::from_utf8(exchange(emulator.address(), bytes).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn body_that_breaks_off() {
    let emulator = start().await;
    let bytes = b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n";
    let answer = String::from_utf8(exchange(emulator.address(), bytes).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

/// A hundred thousand parameters, and indices without end.
#[tokio::test]
async fn many_parameters() {
    let emulator = start().await;
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    request.form = (0..100_000).map(|n| (format!("Tag.{n}.Key"), "k".to_owned())).collect();
    assert_eq!(request.send(&emulator).await.outcome(), "400 InvalidTagCount");
}

#[tokio::test]
async fn header_that_is_no_text() {
    let emulator = start().await;
    let bytes =
        b"GET /?Action=DescribeImages HTTP/1.1\r\nconnection: close\r\nhost: x\r\nauthorization: \xFF\xFE\r\n\r\n";
    assert_eq!(send(emulator.address(), bytes).await.outcome(), "400 InvalidSignatureMethod");
}
