//! Bodies and headers of answers, and throttling.

use yunspec_emulator::Fault;

use crate::support::{
    Answer, acs3, builder, failing, faulty, http, images, list, old_style, outcome, pairs, send, start,
};

facts!(
    error_of_the_gateway_in_json(
        Recorded,
        "aliyun-cli#512 (2022)",
        "errors of the gateway have the keys `RequestId`, `Message`, `Recommend`, `HostId`, `Code` in this order",
        {
            let answer = list(&[("PageSize", "101")]).await;
            assert_eq!(keys(&answer), ["RequestId", "Message", "Recommend", "HostId", "Code"]);
        }
    ),
    error_of_the_service_in_json(
        Recorded,
        "help page 40644 (2025)",
        "errors of the service behind have `RequestId`, `HostId`, `Code`, `Message`, `Recommend` in this order",
        {
            let answer = list(&[("OSType", "plan9")]).await;
            assert_eq!(keys(&answer), ["RequestId", "HostId", "Code", "Message", "Recommend"]);
        }
    ),
    error_in_xml(
        Recorded,
        "openapi-sdk-php#175, 353 bytes",
        "errors in XML: single quotes in the declaration, root `Error`, `Recommend` as CDATA, no blanks between",
        {
            let answer = old_style(&start().await, &[("Version", "2013-01-01")]).await;
            let id = between(&answer.body, "<RequestId>", "<");
            let host = between(&answer.body, "<HostId>", "<");
            assert_eq!(
                answer.body,
                format!(
                    "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>{id}</RequestId><HostId>{host}</HostId>\
                     <Code>InvalidVersion</Code><Message>Specified parameter Version is not valid.</Message>\
                     <Recommend><![CDATA[https://api.aliyun.com/troubleshoot?q=InvalidVersion&product=Ecs&\
                     requestId={id}]]></Recommend></Error>"
                )
            );
        }
    ),
    success_in_xml(
        Documented,
        "example of the page of DescribeImages (2021)",
        "a success in XML has the root `DescribeImagesResponse`, and lists as a wrapper with an element for each item",
        {
            let query = [("RegionId", "cn-hangzhou"), ("PageSize", "2")];
            let body = old_style(&start().await, &query).await.body;
            assert!(body.contains("<DescribeImagesResponse>") && body.contains("<Images><Image>"), "{body}");
            assert_eq!((body.matches("<Image>").count(), body.contains("</Image><Image>")), (2, true));
        }
    ),
    empty_list_in_xml(
        Documented,
        "example of the page of DescribeImages (2021)",
        "an empty list is `<Tags></Tags>`",
        {
            let query = [("RegionId", "cn-hangzhou"), ("ImageName", "copy-from-beijing"), ("Status", "Creating")];
            assert!(old_style(&start().await, &query).await.body.contains("<Tags></Tags>"));
            let none = [("RegionId", "cn-hangzhou"), ("ImageId", "m-none")];
            assert!(old_style(&start().await, &none).await.body.contains("<Images></Images>"));
        }
    ),
    answers_have_no_blanks(Documented, "page of common parameters", "answers have no blanks or line breaks of form", {
        let emulator = start().await;
        assert!(!old_style(&emulator, &[("RegionId", "cn-hangzhou")]).await.body.contains(['\n', '\t']));
        assert!(!images(&emulator, &[]).await.body.contains(['\n', '\t']));
    }),
    recommend_of_today(
        Recorded,
        "SMS4J#34, ddns-go#1291",
        "`Recommend` is `https://api.aliyun.com/troubleshoot?q=<Code>&product=<Product>&requestId=<RequestId>`",
        {
            let body = list(&[("PageSize", "101")]).await.json();
            let id = body["RequestId"].as_str().unwrap();
            let expected = format!("https://api.aliyun.com/troubleshoot?q=InvalidParameter&product=Ecs&requestId={id}");
            assert_eq!(body["Recommend"], expected);
        }
    ),
    request_id_is_an_upper_case_uuid(Recorded, "all recorded answers", "`RequestId` is an upper-case UUID", {
        let body = list(&[]).await.json();
        let id = body["RequestId"].as_str().unwrap();
        assert_eq!(id.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(!id.contains(|letter: char| letter.is_ascii_lowercase()), "{id}");
    }),
    host_id_is_the_endpoint(
        Recorded,
        "aliyun-openapi-python-sdk#390, help page 40644, openapi-sdk-php#175",
        "`HostId` is a host of an endpoint: `ecs.aliyuncs.com`, `ecs-cn-hangzhou.aliyuncs.com`, `ecs.<region>.aliyuncs.com`",
        {
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
    ),
    content_type_of_json(Recorded, HEADERS, "JSON is `application/json;charset=utf-8`", {
        assert_eq!(list(&[]).await.header("content-type"), Some("application/json;charset=utf-8"));
    }),
    content_type_of_xml(
        Client,
        "SDKs of today read errors as XML by this very text",
        "XML is `text/xml;charset=utf-8`",
        {
            let answer = old_style(&start().await, &[("RegionId", "cn-hangzhou")]).await;
            assert_eq!(answer.header("content-type"), Some("text/xml;charset=utf-8"));
        }
    ),
    request_id_in_a_header(Recorded, HEADERS, "`x-acs-request-id` is the `RequestId` of the body", {
        let answer = list(&[]).await;
        assert_eq!(answer.header("x-acs-request-id"), answer.json()["RequestId"].as_str());
    }),
    trace_id_in_a_header(Recorded, HEADERS, "`x-acs-trace-id` is 32 hex digits", {
        let answer = list(&[]).await;
        let id = answer.header("x-acs-trace-id").unwrap();
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    }),
    answers_are_for_all_origins(Recorded, HEADERS, "`Access-Control-Allow-Origin` is `*`", {
        assert_eq!(list(&[]).await.header("access-control-allow-origin"), Some("*"));
    }),
    headers_are_exposed(Recorded, "answers from 2023 on", "`Access-Control-Expose-Headers` is `*`", {
        assert_eq!(list(&[]).await.header("access-control-expose-headers"), Some("*"));
    }),
    plain_answers_do_not_list_methods(
        Recorded,
        "answers from 2023 on",
        "answers to calls have no `Access-Control-Allow-Methods` and `-Headers`",
        {
            let answer = list(&[]).await;
            assert_eq!(answer.header("access-control-allow-methods"), None);
            assert_eq!(answer.header("access-control-allow-headers"), None);
        }
    ),
    etag_of_24_letters(Recorded, "answers from 2023 on", "`ETag` is 24 letters of base64", {
        assert_eq!(list(&[]).await.header("etag").unwrap().len(), 24);
    }),
    connections_stay_open(
        Recorded,
        HEADERS,
        "a connection stays open: `Connection: keep-alive`, `Keep-Alive: timeout=25`",
        {
            let emulator = start().await;
            let request = |query| String::from_utf8(acs3(query).bytes("x")).unwrap();
            let first = request(&[("RegionId", "cn-hangzhou"), ("PageSize", "1")]).replace("connection: close\r\n", "");
            let both = format!("{first}{}", request(&[]));
            let both = String::from_utf8(crate::support::exchange(emulator.address(), both.as_bytes()).await).unwrap();
            assert_eq!(both.matches("HTTP/1.1 200 OK").count(), 1, "{both}");
            assert_eq!(both.matches("HTTP/1.1 400 Bad Request").count(), 1, "{both}");
            assert_eq!(both.matches("keep-alive: timeout=25").count(), 1, "{both}");
        }
    ),
    browsers_may_ask_first(
        Recorded,
        "headers of 2022",
        "`OPTIONS` is answered with the methods `POST, GET, OPTIONS, PUT, DELETE` for 172800 seconds",
        {
            let answer = preflight().await;
            assert_eq!(answer.header("access-control-allow-methods"), Some("POST, GET, OPTIONS, PUT, DELETE"));
            assert_eq!(answer.header("access-control-max-age"), Some("172800"));
        }
    ),
    browsers_may_not_sign_by_header(
        Recorded,
        "headers of 2022",
        "the headers that browsers may send include `x-acs-action`, and not those that ACS3 signs with",
        {
            let answer = preflight().await;
            let allowed = answer.header("access-control-allow-headers").unwrap();
            assert!(allowed.contains("x-acs-action") && allowed.contains("x-acs-date"), "{allowed}");
            assert!(!allowed.contains("Authorization") && !allowed.contains("x-acs-signature-nonce"), "{allowed}");
        }
    ),
    nothing_is_throttled_unasked(
        Inferred,
        "no limit is published",
        "calls are not throttled unless a fault says so",
        {
            let emulator = start().await;
            for _ in 0..100 {
                assert_eq!(images(&emulator, &[("PageSize", "1")]).await.outcome(), "200");
            }
        }
    ),
    throttled_calls_say_how_long_to_wait(
        Client,
        "darabonba-openapi (2026), aliyun-cli",
        "`x-acs-retry-after` says in milliseconds how long to wait",
        {
            let fault = Fault { per_second: Some(2.0), ..Fault::default() };
            let emulator = builder().fault(fault).start().await.unwrap();
            assert_eq!(images(&emulator, &[]).await.outcome(), "200");
            let answer = images(&emulator, &[]).await;
            assert_eq!(
                (answer.outcome().as_str(), answer.header("x-acs-retry-after")),
                ("400 Throttling", Some("500"))
            );
        }
    ),
    throttling_without_a_hint(Client, "darabonba-openapi (2026)", "errors by a code have no `x-acs-retry-after`", {
        assert_eq!(failing("Throttling").await.header("x-acs-retry-after"), None);
    }),
    throttled_user_under_the_short_code(
        Client,
        "test of darabonba-openapi (2026)",
        "`Throttling` may come with `Request was denied due to user flow control.`",
        {
            let text = "Request was denied due to user flow control.";
            let (code, message) = (Some("Throttling".to_owned()), Some(text.to_owned()));
            let answer = faulty(Fault { code, message, ..Fault::default() }).await;
            assert_eq!((answer.outcome().as_str(), answer.message().as_str()), ("400 Throttling", text));
        }
    ),
    retries_say_that_they_are_some(
        Client,
        "darabonba-openapi (2026), aliyun-cli",
        "`x-acs-retry-attempts` and `x-acs-retry-delay` are taken, signed",
        {
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.headers = pairs(&[("x-acs-retry-attempts", "1"), ("x-acs-retry-delay", "500")]);
            assert_eq!(request.send(&start().await).await.outcome(), "200");
            assert_eq!(outcome(&[]).await, "200");
        }
    ),
);

const HEADERS: &str = "headers of 2022 and later";

/// In the order of the body.
fn keys(answer: &Answer) -> Vec<String> {
    answer.json().as_object().unwrap().keys().cloned().collect()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

async fn preflight() -> Answer {
    let answer = send(start().await.address(), &http("OPTIONS", "/", &pairs(&[("host", "x")]), "")).await;
    assert_eq!(answer.status, 200);
    answer
}
