use std::fmt::Write as _;

use crate::canned::{Canned, client};
use crate::operation::{CreateImage, CreateImageErrorCode, request};

const HTML: &str = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>";

/// Status, headers and body.
type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

/// Answers that a call fails on, each with the error that comes of it.
#[tokio::test]
async fn errors_of_answers() {
    let answers: &[Answer] = &[
        (
            403,
            &[("x-acs-request-id", "R-1")],
            r#"{"RequestId":"R-1","HostId":"ecs.aliyuncs.com","Code":"QuotaExceed.Image","Message":"The image quota is exceeded.","Recommend":"https://api.aliyun.com/troubleshoot?q=QuotaExceed.Image"}"#,
        ),
        (400, &[], r#"{"requestId":"R-2","code":"InvalidParameter","message":""}"#),
        (
            404,
            &[("content-type", "text/xml;charset=utf-8")],
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>R-3</RequestId><HostId>h</HostId><Code>InvalidVersion</Code><Message>Specified parameter Version is not valid.</Message></Error>",
        ),
        (
            403,
            &[],
            r#"{"RequestId":"R-4","Code":"Forbidden.RAM","Message":"User not authorized.","AccessDeniedDetail":{"AuthAction":"ecs:CreateImage"}}"#,
        ),
        (502, &[("x-acs-request-id", "R-5")], HTML),
        (503, &[], ""),
        (500, &[], "null"),
        (302, &[("location", "https://elsewhere/?token=x")], ""),
        (200, &[("x-acs-request-id", "R-6")], HTML),
        (200, &[], r#"{"RequestId":"R-7","ImageId":"m-1","Si"#),
        (200, &[], r#"["m-1"]"#),
        (200, &[("x-acs-request-id", "R-10")], "\r\n"),
        (200, &[], r#"{"RequestId":"R-8","Size":"sixty"}"#),
        (200, &[("x-acs-request-id", "R-9")], "\u{0}\u{1}"),
        (200, &[("content-encoding", "gzip")], "\u{1f}\u{0}"),
        (200, &[("Content-Encoding", "identity")], "\u{1f}\u{0}"),
        (503, &[("content-encoding", "br")], "\u{1f}\u{0}"),
    ];
    let mut shown = String::new();
    for (status, headers, body) in answers {
        let error = client(Canned::new(*status, headers, body)).call(request()).send().await.unwrap_err();
        assert_eq!((error.status(), error.body()), (Some(*status), Some(body.as_bytes())));
        writeln!(shown, "----- ANSWER {status} {headers:?}\n{body}\n----- ERROR {:?}\n{error}", error.kind()).unwrap();
        writeln!(shown, "code {:?}, request id {:?}, help {:?}\n", error.code(), error.request_id(), error.help_url())
            .unwrap();
    }
    insta::assert_snapshot!(shown);
}

/// Answers that are good as they are.
#[tokio::test]
async fn answers_that_are_fine() {
    for (body, image_id) in [
        ("{}", None),
        (r#"{"ImageId":"m-1","Unknown":[1]}"#, Some("m-1")),
        (r#"{"ImageId":null,"Size":""}"#, None),
        ("<CreateImageResponse><ImageId>m-1</ImageId></CreateImageResponse>", Some("m-1")),
    ] {
        let answer = client(Canned::new(200, &[], body)).call(request()).send().await.unwrap();
        assert_eq!((answer.image_id.as_deref(), answer.raw()), (image_id, body.as_bytes()));
    }
}

#[tokio::test]
async fn the_code_is_typed() {
    let code = async |code: &str| {
        let body = format!(r#"{{"Code":"{code}","Message":""}}"#);
        let error = client(Canned::new(403, &[], &body)).call(request()).send().await.unwrap_err();
        error.code_as::<CreateImage>().unwrap()
    };
    assert_eq!(code("QuotaExceed.Image").await, CreateImageErrorCode::QuotaExceedImage);
    assert_eq!(code("New.Code").await, CreateImageErrorCode::Unknown("New.Code".to_owned()));
}

#[tokio::test]
async fn a_clock_that_is_wrong() {
    let body = r#"{"RequestId":"R-1","Code":"InvalidTimeStamp.Expired","Message":"Specified time stamp or date value is expired."}"#;
    let refused = Canned::new(400, &[("date", "Tue, 02 Jan 2024 03:04:05 GMT")], body);
    let text = client(refused).call(request()).send().await.unwrap_err().to_string();
    let (before, after) = text.split_once("; the clock of the client says 20").unwrap();
    assert!(before.ends_with("InvalidTimeStamp.Expired: Specified time stamp or date value is expired"), "{before}");
    assert!(after.contains("Z, that of the server Tue, 02 Jan 2024 03:04:05 GMT (status 400"), "{after}");
}

/// What a server writes is no way into a terminal or a log, however much of it there is.
#[tokio::test]
async fn answers_that_are_long_or_no_text() {
    let message = |text: &str| format!(r#"{{"Code":"C","RequestId":"{text}","Message":"{text}"}}"#);
    let differs = format!("server string to sign is:POST&%2F&RegionId%3D{}", "x".repeat(100_000));
    for (status, body) in [
        (400, message(&"x".repeat(100_000))),
        (400, message("\\u001b[2J\\r\\n\\u202e")),
        (400, format!(r#"{{"Code":"{}"}}"#, "x".repeat(100_000))),
        (400, format!(r#"{{"Code":"SignatureDoesNotMatch","Message":"{differs}"}}"#)),
        (200, format!(r#"{{"Size":"\u001b{}"}}"#, "x".repeat(100_000))),
    ] {
        let error = client(Canned::new(status, &[], &body)).call(request()).send().await.unwrap_err();
        let shown = error.to_string();
        assert!(shown.len() < 10_000, "{} bytes: {}", shown.len(), &shown[..200]);
        assert!(!shown.contains(|c: char| c.is_control() || c == '\u{202e}'), "{shown:?}");
    }
}
