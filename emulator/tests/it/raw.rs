//! Requests as no SDK writes them, byte by byte.

use std::sync::Arc;

use crate::support::{acs3 as request, encoded, exchange, hmac_sha1 as signed, http, images, pairs, send, start};

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hundreds_of_connections() {
    let emulator = Arc::new(start().await);
    let idle: Vec<_> = (0..500).map(|_| tokio::net::TcpStream::connect(emulator.address())).collect();
    let mut open = Vec::new();
    for stream in idle {
        open.push(stream.await.unwrap());
    }
    let calls: Vec<_> = (0..500)
        .map(|_| {
            let emulator = Arc::clone(&emulator);
            tokio::spawn(async move { images(&emulator, &[("PageSize", "1")]).await.outcome() })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), "200");
    }
    drop(open);
}

#[tokio::test]
async fn options_and_head() {
    let emulator = start().await;
    let host = pairs(&[("host", "x")]);
    for target in ["/", "*", "/x?Action=DescribeImages"] {
        let answer = send(emulator.address(), &http("OPTIONS", target, &host, "")).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{target}");
        assert_eq!(answer.header("access-control-max-age"), Some("172800"));
    }
    let mut head = request(&[("RegionId", "cn-hangzhou")]);
    head.method = "HEAD";
    let answer = send(emulator.address(), &head.bytes("x")).await;
    assert_eq!((answer.status, answer.body.as_str()), (403, ""));
}

/// What is signed in the header counts; without a signature there, the parameter does.
#[tokio::test]
async fn two_actions() {
    let emulator = start().await;
    let both = request(&[("RegionId", "cn-hangzhou"), ("Action", "DescribeNothing"), ("Version", "1999-01-01")]);
    assert_eq!(both.send(&emulator).await.outcome(), "200");
    let query = signed("GET", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
    let headers = pairs(&[("host", "x"), ("x-acs-action", "DescribeNothing"), ("x-acs-version", "1999-01-01")]);
    let old = http("GET", &format!("/?{}", encoded(&query)), &headers, "");
    assert_eq!(send(emulator.address(), &old).await.outcome(), "200");
}

/// The first one counts, be it in the query, and the signature covers all of them.
#[tokio::test]
async fn parameters_that_come_twice() {
    let emulator = start().await;
    let mut twice = request(&[("RegionId", "cn-hangzhou"), ("RegionId", "no-region"), ("PageSize", "1")]);
    twice.form = pairs(&[("PageSize", "2"), ("RegionId", "no-region")]);
    let answer = twice.send(&emulator).await;
    assert_eq!(answer.images().len(), 1);
    let first = request(&[("RegionId", "no-region"), ("RegionId", "cn-hangzhou")]);
    assert_eq!(first.send(&emulator).await.outcome(), "404 InvalidRegionId.NotFound");
    for tags in [&["env", "team"][..], &["team", "env"]] {
        let query: Vec<_> = tags.iter().map(|tag| ("Tag.1.Key", *tag)).collect();
        let expected = if tags[0] == "env" { 14 } else { 4 };
        assert_eq!(images(&emulator, &query).await.total(), expected, "{tags:?}");
    }
}

#[tokio::test]
async fn chunked_bodies() {
    let emulator = start().await;
    let mut form = request(&[("RegionId", "cn-hangzhou")]);
    form.form = pairs(&[("PageSize", "1")]);
    let whole = text(form.bytes("x")).replace("content-length: 10\r\n", "transfer-encoding: chunked\r\n");
    let (head, body) = whole.split_once("\r\n\r\n").unwrap();
    let (one, other) = body.split_at(4);
    let chunked = format!("{head}\r\n\r\n4;x=y\r\n{one}\r\n6\r\n{other}\r\n0\r\nx-trailer: 1\r\n\r\n");
    assert_eq!(send(emulator.address(), chunked.as_bytes()).await.images().len(), 1);
    // Both lengths: which one holds is what attacks are made of.
    let both = chunked.replace("transfer-encoding", "content-length: 3\r\ntransfer-encoding");
    let answer = text(exchange(emulator.address(), both.as_bytes()).await);
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn megabytes_of_header_query_and_body() {
    let emulator = start().await;
    let long = "x".repeat(10 * 1024 * 1024);
    let header = http("GET", "/", &pairs(&[("host", "x"), ("x-long", &long)]), "");
    let answer = text(exchange(emulator.address(), &header).await);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{}", &answer[..answer.len().min(200)]);
    let query = http("GET", &format!("/?a={long}"), &pairs(&[("host", "x")]), "");
    let answer = text(exchange(emulator.address(), &query).await);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{}", &answer[..answer.len().min(200)]);
    let mut form = request(&[("RegionId", "cn-hangzhou")]);
    form.form = pairs(&[("ImageName", &long)]);
    assert_eq!(form.send(&emulator).await.outcome(), "200");
    form.form = pairs(&[("ImageName", &(long.clone() + &long))]);
    form.nonce = crate::support::nonce();
    assert_eq!(form.send(&emulator).await.outcome(), "413 RequestEntityTooLarge");
}

/// An escape that is none stands for itself, in the parameter and in what is signed.
#[tokio::test]
async fn broken_escapes() {
    let emulator = start().await;
    for (raw, meant) in [("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%FF", "\u{FFFD}"), ("%u4e2d", "%u4e2d")] {
        let query =
            signed("GET", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("ImageName", meant)]);
        let target = format!("/?{}", encoded(&query));
        let target = target.replace(&encoded(&pairs(&[("ImageName", meant)])), &format!("ImageName={raw}"));
        let answer = send(emulator.address(), &http("GET", &target, &pairs(&[("host", "x")]), "")).await;
        assert_eq!(answer.outcome(), "200", "{raw}: {}", answer.body);
    }
    let broken = http("GET", "/%zz?%=%&Format=JSON&AccessKeyId=%", &pairs(&[("host", "x")]), "");
    assert_eq!(send(emulator.address(), &broken).await.outcome(), "400 MissingTimestamp");
}
