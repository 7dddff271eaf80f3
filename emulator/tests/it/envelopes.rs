//! Bodies and headers, byte for byte.

use yunspec_emulator::{Emulator, Question, Refusal};

use crate::support::{acs3, builder, encoded, hmac_sha1, http, images, old_style, pairs, send, start};

fn request_id(body: &str, before: &str, after: &str) -> String {
    body.split_once(before).unwrap().1.split_once(after).unwrap().0.to_owned()
}

/// The gateway's key order, as recorded for this operation and this code (aliyun-cli#512).
#[tokio::test]
async fn json_error_of_the_gateway() {
    let answer = images(&start().await, &[("PageSize", "101")]).await;
    let id = request_id(&answer.body, "RequestId\":\"", "\"");
    assert_eq!(
        answer.body,
        format!(
            r#"{{"RequestId":"{id}","Message":"The specified parameter \"PageSize\" is not valid.","Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidParameter&product=Ecs&requestId={id}","HostId":"ecs-cn-hangzhou.aliyuncs.com","Code":"InvalidParameter"}}"#
        )
    );
}

/// The key order of the service behind it, as recorded for its own codes.
#[tokio::test]
async fn json_error_of_the_service() {
    let answer = images(&start().await, &[("OSType", "plan9")]).await;
    let id = request_id(&answer.body, "RequestId\":\"", "\"");
    assert_eq!(
        answer.body,
        format!(
            r#"{{"RequestId":"{id}","HostId":"ecs-cn-hangzhou.aliyuncs.com","Code":"InvalidOSType","Message":"The specifed OSType is not valid","Recommend":"https://api.aliyun.com/troubleshoot?q=InvalidOSType&product=Ecs&requestId={id}"}}"#
        )
    );
}

/// The shape of the recorded 353 bytes (php-sdk#175), with the address that `Recommend` has today.
#[tokio::test]
async fn xml_error() {
    let answer = old_style(&start().await, &[("Version", "2013-01-01")]).await;
    let id = request_id(&answer.body, "<RequestId>", "<");
    let host = answer.body.split_once("<HostId>").unwrap().1.split_once('<').unwrap().0;
    assert_eq!(answer.header("content-type"), Some("text/xml;charset=utf-8"));
    assert_eq!(
        answer.body,
        format!(
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>{id}</RequestId><HostId>{host}</HostId>\
             <Code>InvalidVersion</Code><Message>Specified parameter Version is not valid.</Message><Recommend>\
             <![CDATA[https://api.aliyun.com/troubleshoot?q=InvalidVersion&product=Ecs&requestId={id}]]></Recommend>\
             </Error>"
        )
    );
}

#[tokio::test]
async fn headers() {
    let answer = images(&start().await, &[("PageSize", "1")]).await;
    let id = answer.json()["RequestId"].as_str().unwrap().to_owned();
    assert_eq!(answer.header("content-type"), Some("application/json;charset=utf-8"));
    assert_eq!(answer.header("x-acs-request-id"), Some(id.as_str()));
    assert_eq!(answer.header("x-acs-trace-id").unwrap().len(), 32);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("access-control-expose-headers"), Some("*"));
    assert_eq!(answer.header("etag").unwrap().len(), 24);
}

/// [R] 2022: alive for 25 seconds, unless the client says that it closes.
#[tokio::test]
async fn connection_stays_open() {
    let emulator = start().await;
    let bytes = acs3(&[("RegionId", "cn-hangzhou"), ("PageSize", "1")]).bytes(&emulator.address().to_string());
    let first = String::from_utf8(bytes).unwrap().replace("connection: close\r\n", "");
    let second = String::from_utf8(acs3(&[]).bytes(&emulator.address().to_string())).unwrap();
    let both = crate::support::exchange(emulator.address(), format!("{first}{second}").as_bytes()).await;
    let both = String::from_utf8(both).unwrap();
    assert_eq!(both.matches("HTTP/1.1 200 OK").count(), 1, "{both}");
    assert_eq!(both.matches("HTTP/1.1 400 Bad Request").count(), 1, "{both}");
    assert_eq!(both.matches("keep-alive: timeout=25").count(), 1, "{both}");
}

#[tokio::test]
async fn request_ids_come_from_the_seed() {
    let of = async |seed| {
        let emulator = builder().seed(seed).start().await.unwrap();
        images(&emulator, &[]).await.json()["RequestId"].as_str().unwrap().to_owned()
    };
    assert_eq!(of(7).await, of(7).await);
    assert_ne!(of(7).await, of(8).await);
}

#[tokio::test]
async fn host_follows_the_region() {
    let emulator = start().await;
    for (region, host) in [
        ("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com"),
        ("cn-beijing", "ecs.cn-beijing.aliyuncs.com"),
        ("", "ecs.aliyuncs.com"),
    ] {
        let answer = acs3(&[("RegionId", region), ("PageSize", "0")]).send(&emulator).await;
        assert_eq!(answer.json()["HostId"], host);
    }
}

/// A request and its answer, broken into lines for people.
fn shown(request: &[(&str, &str)], lines: &str) -> String {
    let request: Vec<_> = request.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("----- REQUEST\n{}\n\n----- ANSWER\n{lines}", request.join("\n"))
}

const COPYING: [(&str, &str); 3] =
    [("RegionId", "cn-hangzhou"), ("ImageName", "copy-from-beijing"), ("Status", "Creating")];

/// An image without tags: `<Tags></Tags>`; blanks and line breaks stand nowhere.
#[tokio::test]
async fn xml_success() {
    let answer = old_style(&start().await, &COPYING).await;
    assert!(!answer.body.contains(['\n', '\t']));
    insta::assert_snapshot!(shown(&COPYING, &answer.body.replace("><", ">\n<").replace(">\n</", "></")));
}

/// JSON and XML come from one value: the same fields in the same order.
#[tokio::test]
async fn json_success() {
    let answer = acs3(&COPYING).send(&start().await).await;
    assert!(!answer.body.contains(['\n', '\t']));
    insta::assert_snapshot!(shown(&COPYING, &answer.body.replace(",\"", ",\n\"")));
}

#[tokio::test]
async fn empty_lists_keep_their_wrapper() {
    let emulator = start().await;
    let answer = images(&emulator, &[("ImageId", "m-none")]).await;
    assert!(answer.body.contains(r#""Images":{"Image":[]}"#), "{}", answer.body);
    let xml = old_style(&emulator, &[("RegionId", "cn-hangzhou"), ("ImageId", "m-none")]).await;
    assert!(xml.body.contains("<Images></Images>"), "{}", xml.body);
}

/// Text that is markup in XML.
#[tokio::test]
async fn markup_in_xml() {
    let refuse = |_: &Question<'_>| -> Result<serde_json::Value, Refusal> { Err(Refusal::new(418, "Odd", "<&>\u{1}")) };
    let emulator: Emulator = builder().behaviour("Ecs", "DescribeImages", refuse).start().await.unwrap();
    let target = format!("/?{}", encoded(&hmac_sha1("GET", "testsecret", &[("RegionId", "cn-hangzhou")])));
    let answer = send(emulator.address(), &http("GET", &target, &pairs(&[("host", "x")]), "")).await;
    assert_eq!(answer.status, 418);
    assert!(answer.body.contains("<Message>&lt;&amp;&gt;\u{FFFD}</Message>"), "{}", answer.body);
}
