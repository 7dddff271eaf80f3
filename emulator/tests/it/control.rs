//! What tests say to a running emulator.

use std::net::Ipv4Addr;

use serde_json::{Value, json};
use yunspec_emulator::{Emulator, Fault, Signatures};

use crate::support::{acs3, builder, exchange, images, nonce, send, start};

/// A request to the control endpoint; the body of the answer after its status.
pub(crate) async fn control(emulator: &Emulator, method: &str, name: &str, body: &str) -> (u16, Value) {
    let length = body.len();
    let request = format!(
        "{method} /_yunspec/{name} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    let answer = send(emulator.address(), request.as_bytes()).await;
    (answer.status, answer.json())
}

#[tokio::test]
async fn requests_are_kept_without_proofs() {
    let emulator = start().await;
    images(&emulator, &[("PageSize", "101"), ("InstanceId", "i-1")]).await;
    let (_, requests) = control(&emulator, "GET", "requests", "").await;
    let seen = &requests[0];
    assert_eq!((&seen["action"], &seen["status"]), (&json!("DescribeImages"), &json!(400)));
    assert_eq!((&seen["code"], &seen["unknown"]), (&json!("InvalidParameter"), &json!(["InstanceId"])));
    assert!(!requests.to_string().contains("ignature"), "{requests}");
}

/// Whoever reaches the machine could read what was called and change what there is.
#[tokio::test]
async fn other_machines_say_nothing_to_it() {
    let emulator = builder().host(Ipv4Addr::UNSPECIFIED.into()).start().await.unwrap();
    let here = (Ipv4Addr::LOCALHOST, emulator.address().port()).into();
    for (method, name, status) in
        [("GET", "requests", 400), ("GET", "state", 400), ("PUT", "clock", 403), ("POST", "reset", 400)]
    {
        let request = format!("{method} /_yunspec/{name} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        // It is a call of the API like any other: one without an action, or by a method that no operation takes.
        let answer = send(here, request.as_bytes()).await;
        assert_eq!((answer.status, answer.body.contains("RequestId")), (status, true), "{method} {name}");
    }
}

#[tokio::test]
async fn parameters_without_effect_are_named() {
    let emulator = start().await;
    let answer = images(&emulator, &[("InstanceId", "i-1"), ("Imagename", "x")]).await;
    assert_eq!(answer.header("x-yunspec-unknown"), Some("Imagename, InstanceId"));
    let faithful = builder().strict(false).start().await.unwrap();
    assert_eq!(images(&faithful, &[("InstanceId", "i-1")]).await.header("x-yunspec-unknown"), None);
}

#[tokio::test]
async fn faults_come_and_go() {
    let emulator = start().await;
    let rule = r#"[{"operation": "DescribeImages", "calls": [2], "code": "Throttling"}]"#;
    assert_eq!(control(&emulator, "POST", "faults", rule).await, (200, json!({"faults": 1})));
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(images(&emulator, &[]).await.outcome());
    }
    assert_eq!(seen, ["200", "400 Throttling", "200"]);
    control(&emulator, "POST", "faults", r#"[{"status": 500}]"#).await;
    assert_eq!(images(&emulator, &[]).await.outcome(), "500 ServiceUnavailable");
    control(&emulator, "POST", "reset", "").await;
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

#[tokio::test]
async fn throttled_calls_say_how_long_to_wait() {
    let fault = Fault { per_second: Some(2.0), ..Fault::default() };
    let emulator = builder().fault(fault).start().await.unwrap();
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
    let answer = images(&emulator, &[]).await;
    assert_eq!((answer.outcome().as_str(), answer.header("x-acs-retry-after")), ("400 Throttling", Some("500")));
    assert_eq!(answer.message(), "Request was denied due to request throttling.");
}

#[tokio::test]
async fn broken_answers() {
    let emulator = start().await;
    let whole = images(&emulator, &[]).await.body;
    for (answer, status) in [("bad_gateway", 502), ("empty", 200)] {
        control(&emulator, "POST", "faults", &format!(r#"[{{"answer": "{answer}"}}]"#)).await;
        let seen = images(&emulator, &[]).await;
        assert_eq!(seen.status, status);
        assert!(serde_json::from_str::<Value>(&seen.body).is_err(), "{answer}: {}", seen.body);
    }
    control(&emulator, "POST", "faults", r#"[{"answer": "truncate"}]"#).await;
    let bytes = exchange(emulator.address(), &acs3(&[("RegionId", "cn-hangzhou")]).bytes("x")).await;
    assert!(bytes.len() < whole.len(), "{}", bytes.len());
    control(&emulator, "POST", "faults", r#"[{"answer": "reset"}]"#).await;
    assert_eq!(exchange(emulator.address(), &acs3(&[("RegionId", "cn-hangzhou")]).bytes("x")).await, b"");
}

#[tokio::test]
async fn bent_answers() {
    let emulator = start().await;
    let whole = images(&emulator, &[]).await.json();
    control(&emulator, "POST", "faults", r#"[{"answer": "numbers_as_text"}]"#).await;
    assert_eq!(images(&emulator, &[]).await.json()["TotalCount"], whole["TotalCount"].to_string());
    control(&emulator, "POST", "faults", r#"[{"answer": "dropped_wrappers"}]"#).await;
    assert_eq!(images(&emulator, &[]).await.json()["Images"].as_array().unwrap().len(), 10);
    control(&emulator, "POST", "faults", r#"[{"answer": "new_fields"}]"#).await;
    assert_eq!(images(&emulator, &[]).await.images()[0]["YunspecNewField"], "new");
    control(&emulator, "POST", "faults", r#"[{"answer": "new_enum_values"}]"#).await;
    let image = images(&emulator, &[("ImageOwnerAlias", "self")]).await.images()[0].clone();
    assert_eq!((&image["Status"], &image["Usage"]), (&json!("YunspecNewValue"), &json!("YunspecNewValue")));
    assert!(image["ImageName"] != "YunspecNewValue" && image["Size"].is_u64(), "{image}");
    let xml = images(&emulator, &[("Format", "XML")]).await.body;
    assert!(xml.contains("<Status>YunspecNewValue</Status>"), "{xml}");
    control(&emulator, "POST", "faults", r#"[{"answer": "dropped_lists"}]"#).await;
    assert_eq!(images(&emulator, &[("ImageId", "m-none")]).await.json()["Images"], Value::Null);
}

#[tokio::test]
async fn the_clock_is_set_and_moved() {
    let emulator = start().await;
    let body = r#"{"now": "2024-01-02T04:04:05Z"}"#;
    assert_eq!(control(&emulator, "PUT", "clock", body).await, (200, json!({"now": "2024-01-02T04:04:05Z"})));
    assert_eq!(images(&emulator, &[]).await.outcome(), "400 InvalidTimeStamp.Expired");
    assert_eq!(control(&emulator, "PUT", "clock", r#"{"offset_s": -60}"#).await.1["now"], "2024-01-02T03:03:05Z");
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

#[tokio::test]
async fn the_state_is_shown_and_reset() {
    let emulator = start().await;
    let mut create = acs3(&[("RegionId", "cn-hangzhou"), ("SnapshotId", "s-bp17441ohwka0yuh0001")]);
    create.action = "CreateImage";
    let id = create.send(&emulator).await.json()["ImageId"].as_str().unwrap().to_owned();
    let (_, state) = control(&emulator, "GET", "state", "").await;
    assert!(state.to_string().contains(&id), "{state}");
    assert_eq!(control(&emulator, "POST", "reset", "").await, (200, json!({})));
    assert_eq!(images(&emulator, &[("ImageId", &id), ("Status", "Creating")]).await.total(), 0);
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let emulator = start().await;
    let cases = [
        ("GET", "nothing", "", 404, "there is no `/_yunspec/nothing`"),
        ("GET", "reset", "", 405, "`reset` does not take GET"),
        ("POST", "faults", "{", 400, "EOF while parsing an object"),
        ("POST", "faults", "{}", 400, "expected a list such as"),
        ("POST", "faults", r#"[{"cod": "x"}]"#, 400, "column 3: a fault has no key `cod`; write `code`"),
        ("POST", "faults", "- operation: DescribeImage", 400, "`DescribeImage`; write `DescribeImages`"),
        ("PUT", "clock", "{}", 400, "expected `{\"now\""),
        ("PUT", "clock", r#"{"now": "soon"}"#, 400, "expected `{\"now\""),
    ];
    for (method, name, body, status, part) in cases {
        let (seen, said) = control(&emulator, method, name, body).await;
        let text = said["error"].as_str().unwrap();
        assert!(seen == status && text.contains(part), "{name}: {seen} {text}");
    }
}

#[tokio::test]
async fn any_signature() {
    let emulator = builder().signatures(Signatures::Any).start().await.unwrap();
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    (request.id, request.secret, request.date) =
        ("who".to_owned(), "wrong".to_owned(), "2001-01-01T00:00:00Z".to_owned());
    request.nonce = nonce();
    assert_eq!(request.send(&emulator).await.outcome(), "200");
    assert_eq!(request.send(&emulator).await.outcome(), "200");
}

#[tokio::test]
async fn no_signature() {
    let emulator = builder().signatures(Signatures::Off).start().await.unwrap();
    let plain = "GET /?Action=DescribeImages&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    assert_eq!(send(emulator.address(), plain.as_bytes()).await.outcome(), "200");
    assert_eq!(send(start().await.address(), plain.as_bytes()).await.outcome(), "400 MissingAccessKeyId");
}
