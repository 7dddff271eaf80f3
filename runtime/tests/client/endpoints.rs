//! Where requests go, and what a client says of an endpoint that is not meant.

use yunspec_runtime::{Client, ErrorKind};

use crate::canned::{Canned, builder, credentials};
use crate::operation::{CreateImage, SERVICE};
use crate::records::Records;
use crate::server::{Then, serve_at};

#[test]
fn plain_http_goes_to_this_machine() {
    for endpoint in
        ["http://127.0.0.1:1", "http://localhost", "http://[::1]:80", "https://ecs.aliyuncs.com", "10.0.0.1"]
    {
        assert!(builder(Canned::ok()).endpoint(endpoint).build().is_ok(), "{endpoint}");
    }
    for endpoint in
        ["http://ecs.aliyuncs.com", "http://10.0.0.1:80", "http://[2001:db8::1]", "http://localhost.example"]
    {
        let client = builder(Canned::ok()).endpoint(endpoint);
        let error = client.clone().build().map(drop).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{endpoint}");
        assert!(client.allow_plain_http().build().is_ok(), "{endpoint}");
    }
    let error = builder(Canned::ok()).endpoint("http://emulator:8790").build().map(drop).unwrap_err();
    let expected = "`http://emulator:8790` is another machine, and plain http shows all that is sent to it: use https, or \
                    allow it with `allow_plain_http` of the client or `YUNSPEC_ALLOW_PLAIN_HTTP=true`";
    assert_eq!(error.to_string(), expected);
}

/// The warnings of two calls of a region through an endpoint.
async fn warnings(endpoint: &str, region: &str) -> String {
    let records = Records::of(|it| it.target().contains("endpoint") && !it.is_span());
    let guard = tracing::subscriber::set_default(records.clone());
    let client = builder(Canned::ok()).endpoint(endpoint).build().unwrap();
    for _ in 0..2 {
        client.call(CreateImage::new(region)).send().await.unwrap();
    }
    drop(guard);
    records.text()
}

#[tokio::test]
async fn an_endpoint_of_another_region_is_told_once() {
    let expected = r#"WARN
message = the endpoint of the client belongs to another region than the call: leave `endpoint` unset, so that the region picks the host
region = "cn-beijing"
endpoint = https://ecs.cn-shanghai.aliyuncs.com
serves = "cn-shanghai"
"#;
    assert_eq!(warnings("ecs.cn-shanghai.aliyuncs.com", "cn-beijing").await, expected);
    for endpoint in ["ecs-vpc.cn-shanghai.aliyuncs.com:443", "ecs-cn-hangzhou.aliyuncs.com"] {
        assert!(warnings(endpoint, "cn-beijing").await.starts_with("WARN\n"), "{endpoint}");
    }
}

#[tokio::test]
async fn an_endpoint_of_the_region_or_of_none_is_not() {
    for (endpoint, region) in [
        ("ecs.cn-beijing.aliyuncs.com", "cn-beijing"),
        ("ecs.cn-beijing.aliyuncs.com", "CN-Beijing"),
        ("ecs-vpc.cn-beijing.aliyuncs.com", "cn-beijing"),
        ("ecs-cn-hangzhou.aliyuncs.com", "cn-hangzhou"),
        ("ecs.aliyuncs.com", "cn-beijing"),
        ("http://127.0.0.1:1", "cn-beijing"),
        ("gateway.example", "cn-beijing"),
    ] {
        assert_eq!(warnings(endpoint, region).await, "", "{endpoint}");
    }
}

#[tokio::test]
async fn an_endpoint_of_ipv6() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"ImageId\":\"m\"}";
    let endpoint = serve_at("[::1]:0", answer, Then::Close).await;
    assert!(endpoint.starts_with("http://[::1]:"), "{endpoint}");
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(&endpoint).build().unwrap();
    let answer = client.call(CreateImage::new("cn-hangzhou")).send().await.unwrap();
    assert_eq!(answer.image_id.as_deref(), Some("m"));
}
