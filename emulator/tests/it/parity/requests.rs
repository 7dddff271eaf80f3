//! How a request reaches the gateway: methods, places of parameters, common parameters, the two signatures.

use serde_json::json;
use yunspec_emulator::{Clock, Emulator};

use super::SDKS;
use crate::control::control;
use crate::support::{
    Acs3, Answer, NOW, acs3, encoded, exchange, hmac_sha1, http, images, nonce, old_style, outcome, pairs, send, start,
};

facts!(
    get_is_taken(Documented, "metadata (2026)", "`GET` is taken", { assert_eq!(by("GET", "/").await, "200") }),
    post_is_taken(Documented, "metadata (2026)", "`POST` is taken", { assert_eq!(by("POST", "/").await, "200") }),
    the_path_is_a_slash(Documented, "signing page", "the path is `/`, the operation stands elsewhere", {
        assert_eq!(by("POST", "/").await, "200");
        assert_ne!(by("POST", "/DescribeImages").await, "200");
    }),
    another_path_is_not_found(
        Inferred,
        "its message asks to check the URL",
        "another path is 404 `InvalidAction.NotFound`",
        {
            for path in ["/x", "//", "/index.html", "/%2F"] {
                assert_eq!(by("POST", path).await, "404 InvalidAction.NotFound", "{path}");
            }
        }
    ),
    parameters_in_the_query(Client, SDKS, "parameters are taken from the query, with an empty body", {
        assert_eq!(outcome(&[("PageSize", "1")]).await, "200");
    }),
    parameters_in_a_form(Client, "code of the Go and Node SDKs", "parameters are taken from a form in the body", {
        let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
        request.form = pairs(&[("PageSize", "1"), ("ImageOwnerAlias", "self")]);
        assert_eq!(request.send(&start().await).await.each("ImageOwnerAlias"), ["self"]);
    }),
    query_and_form_are_signed_together(
        Client,
        "code of the Go and Node SDKs",
        "HMAC-SHA1 signs the parameters of the query and of the form together",
        {
            let all = hmac_sha1("POST", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
            let (query, form) = all.split_at(4);
            let answer = post(&encoded(query), &encoded(form), &[]).await;
            assert_eq!(answer.outcome(), "200");
        }
    ),
    everything_in_a_form(Client, "pop-core 1.8.0", "all may stand in the form, the signature too", {
        let form = hmac_sha1("POST", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
        assert_eq!(post("", &encoded(&form), &[]).await.outcome(), "200");
    }),
    empty_parameters_are_signed(
        Recorded,
        "aliyun-cli#233; the Go SDK does so always",
        "an empty `SignatureType=` is sent, signed and taken",
        { assert_eq!(json_outcome(&[("SignatureType", "")]).await, "200") }
    ),
    security_token_of_the_old_form(
        Documented,
        "signing page",
        "HMAC-SHA1 carries a security token as the parameter `SecurityToken`",
        {
            let emulator = crate::support::builder().sts("testid", "testsecret", "a+b/c=").start().await.unwrap();
            let parameters = [("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("SecurityToken", "a+b/c=")];
            assert_eq!(old_style(&emulator, &parameters).await.outcome(), "200");
        }
    ),
    security_token_of_the_new_form(Client, SDKS, "ACS3 carries a security token in `x-acs-security-token`, signed", {
        let emulator = crate::support::builder().sts("testid", "testsecret", "token").start().await.unwrap();
        let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
        request.token = Some("token".to_owned());
        assert_eq!(request.send(&emulator).await.outcome(), "200");
    }),
    owner_parameters_are_common(
        Client,
        "the SDKs of ECS",
        "`OwnerId`, `OwnerAccount`, `ResourceOwnerId` and `ResourceOwnerAccount` go with every call",
        {
            let owner =
                [("OwnerId", "1"), ("OwnerAccount", "a"), ("ResourceOwnerId", "1"), ("ResourceOwnerAccount", "a")];
            let answer = images(&start().await, &owner).await;
            assert_eq!((answer.outcome().as_str(), answer.header("x-yunspec-unknown")), ("200", None));
        }
    ),
    xml_is_the_default_of_the_old_form(
        Recorded,
        "openapi-sdk-php#175",
        "HMAC-SHA1 without `Format` is answered in XML",
        {
            let answer = old_style(&start().await, &[("RegionId", "cn-hangzhou")]).await;
            assert!(answer.body.starts_with("<?xml"), "{}", answer.body);
        }
    ),
    json_on_request(Documented, "page of common parameters", "`Format=JSON` is answered in JSON", {
        assert_eq!(json_outcome(&[("Format", "JSON")]).await, "200");
    }),
    formats_in_any_case(Recorded, "acme.sh sends `json`, the SDKs `JSON`", "`Format` is taken in any case", {
        for format in ["json", "Json"] {
            assert_eq!(json_outcome(&[("Format", format)]).await, "200", "{format}");
        }
        let answer = old_style(&start().await, &[("RegionId", "cn-hangzhou"), ("Format", "xml")]).await;
        assert!(answer.body.starts_with("<?xml"), "{}", answer.body);
    }),
    acs3_is_answered_in_json(Client, "every SDK reads it so", "ACS3 is answered in JSON without `Format`", {
        assert!(images(&start().await, &[]).await.json().is_object());
    }),
    timestamps_are_utc_in_seconds(Documented, "signing page", "`Timestamp` is `yyyy-MM-ddTHH:mm:ssZ`", {
        assert_eq!(json_outcome(&[("Timestamp", NOW)]).await, "200");
    }),
    timestamps_with_fractions_are_refused(
        Recorded,
        "two reports of `InvalidTimeStamp.Format`; uptime-kuma#5086 saw `SignatureDoesNotMatch`",
        "a `Timestamp` with a fraction of a second is refused",
        {
            let outcome = json_outcome(&[("Timestamp", "2024-01-02T03:04:05.000Z")]).await;
            assert_eq!(outcome, "400 InvalidTimeStamp.Format");
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.date = "2024-01-02T03:04:05.000Z".to_owned();
            assert_eq!(request.send(&start().await).await.outcome(), "400 InvalidTimeStamp.Format");
        }
    ),
    timestamps_a_quarter_of_an_hour_off(
        Documented,
        "error page of the gateway; a newer page says 31 minutes in all",
        "a timestamp may be 15 minutes before or behind, in both forms",
        { quarter_of_an_hour().await }
    ),
    nonces_come_once_in_a_quarter_of_an_hour(
        Recorded,
        "acme.sh#1639, words of the vendor's support",
        "a nonce may not come again within 15 minutes, and may afterwards",
        {
            let emulator = start().await;
            assert_eq!(once_at(&emulator, "2024-01-02T03:04:05Z").await, "200");
            assert_eq!(once_at(&emulator, "2024-01-02T03:19:04Z").await, "400 SignatureNonceUsed");
            assert_eq!(once_at(&emulator, "2024-01-02T03:19:05Z").await, "200");
        }
    ),
    both_signatures_are_taken(Documented, "signing pages", "a service takes HMAC-SHA1 and ACS3 alike", {
        let emulator = start().await;
        let query = [("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("PageSize", "3")];
        assert_eq!(old_style(&emulator, &query).await.images(), images(&emulator, &[("PageSize", "3")]).await.images());
    }),
    acs3_signs_with_the_secret_as_it_is(Documented, "page of V3 signatures", "the key of ACS3 is the secret itself", {
        let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
        request.secret = "testsecret&".to_owned();
        assert_eq!(request.send(&start().await).await.outcome(), "400 SignatureDoesNotMatch");
    }),
    hmac_sha1_signs_with_an_ampersand(
        Documented,
        "signing page",
        "the key of HMAC-SHA1 is the secret and `&`: the page's own example verifies",
        {
            let answer = published_hmac_sha1("OLeaidS1JvxuMvnyHOwuJ+uX5qY=").await;
            assert!(answer.body.contains("<DescribeRegionsResponse>"), "{}", answer.body);
            let answer = published_hmac_sha1("PLeaidS1JvxuMvnyHOwuJ+uX5qY=").await;
            assert!(answer.body.contains("<Code>IncompleteSignature</Code>"), "{}", answer.body);
        }
    ),
    acs3_example_of_the_page(
        Documented,
        "page of V3 signatures, computed again",
        "the page's example verifies: 10:22:32Z with `06563a9e…`, 09:01:01Z with `e521358f…`",
        {
            assert!(!is_mismatch(&published_acs3("2023-10-26T10:22:32Z", NONCES[0], SIGNATURES[0]).await));
            assert!(!is_mismatch(&published_acs3("2023-10-26T09:01:01Z", NONCES[1], SIGNATURES[1]).await));
        }
    ),
    acs3_example_as_it_is_printed(
        Documented,
        "page of V3 signatures: a mistake of the page",
        "the first signature beside the second date and nonce, as printed there, does not verify",
        { assert!(is_mismatch(&published_acs3("2023-10-26T09:01:01Z", NONCES[1], SIGNATURES[0]).await)) }
    ),
    acs3_covers_the_body(
        Documented,
        "page of V3 signatures",
        "a body other than the one that was signed is refused",
        {
            let emulator = start().await;
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.form = pairs(&[("PageSize", "1")]);
            let mut bytes = request.bytes(&emulator.address().to_string());
            *bytes.last_mut().unwrap() = b'2';
            assert_eq!(send(emulator.address(), &bytes).await.outcome(), "400 SignatureDoesNotMatch");
        }
    ),
    any_headers_may_be_signed(
        Client,
        "alibabacloud_tea_openapi 0.4.6 signs `accept` and `user-agent` too",
        "the client chooses which headers it signs",
        {
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.headers = pairs(&[("accept", "application/json"), ("user-agent", "a  b"), ("x-acs-extra", "2")]);
            request.headers.extend(pairs(&[("x-acs-extra", "1")]));
            assert_eq!(request.send(&start().await).await.outcome(), "200");
        }
    ),
    modern_headers_beside_the_old_signature(
        Client,
        "aliyun-python-sdk-core 2.16.1",
        "`x-acs-action` and `x-acs-version` may stand beside HMAC-SHA1",
        {
            let query = hmac_sha1("POST", "testsecret", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
            let headers = [("x-acs-action", "DescribeImages"), ("x-acs-version", "2014-05-26")];
            assert_eq!(post(&encoded(&query), "", &headers).await.outcome(), "200");
        }
    ),
    booleans_in_any_case(Client, "the Python SDK sends `True`", "booleans are taken in any case", {
        let emulator = start().await;
        for text in ["True", "true", "TRUE"] {
            assert_eq!(images(&emulator, &[("DryRun", text)]).await.outcome(), "400 DryRunOperation", "{text}");
        }
        assert_eq!(images(&emulator, &[("DryRun", "False")]).await.outcome(), "200");
    }),
    other_words_are_no_booleans(Inferred, "no recording", "a boolean of another word is `InvalidParameter`", {
        assert_eq!(outcome(&[("DryRun", "yes")]).await, "400 InvalidParameter");
    }),
    queries_escaped_in_other_ways(
        Client,
        "the Python SDK sends `+`, the Node SDK `*!()` as they are",
        "a query may be escaped in another way than it is signed",
        {
            let emulator = start().await;
            let request = acs3(&[("ImageName", " *!'()~"), ("RegionId", "cn-hangzhou")]);
            let text = String::from_utf8(request.bytes(&emulator.address().to_string())).unwrap();
            let strict = "ImageName=%20%2A%21%27%28%29~";
            assert!(text.contains(strict));
            let loose = text.replacen(strict, "ImageName=+*!'()%7E", 1);
            assert_eq!(send(emulator.address(), loose.as_bytes()).await.outcome(), "200");
        }
    ),
    bodies_in_chunks(Client, "the Node SDK sends forms so", "a body may come in chunks", {
        let emulator = start().await;
        let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
        request.form = pairs(&[("PageSize", "2")]);
        let whole = String::from_utf8(request.bytes(&emulator.address().to_string())).unwrap();
        let (head, body) = whole.split_once("\r\n\r\n").unwrap();
        let head = head.replace("content-length: 10", "transfer-encoding: chunked");
        let (first, second) = body.split_at(4);
        let chunked = format!("{head}\r\n\r\n4\r\n{first}\r\n6\r\n{second}\r\n0\r\n\r\n");
        let answer = String::from_utf8(exchange(emulator.address(), chunked.as_bytes()).await).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"PageSize\":2"), "{answer}");
    }),
);

/// What is answered by method and path.
async fn by(method: &'static str, path: &str) -> String {
    let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
    (request.method, request.path) = (method, path.to_owned());
    request.send(&start().await).await.outcome()
}

/// HMAC-SHA1 with these parameters, answered in JSON unless they say otherwise.
async fn json_outcome(parameters: &[(&str, &str)]) -> String {
    let mut all = vec![("RegionId", "cn-hangzhou")];
    if parameters.iter().all(|(name, _)| *name != "Format") {
        all.push(("Format", "JSON"));
    }
    old_style(&start().await, &[&all, parameters].concat()).await.outcome()
}

async fn post(query: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
    let emulator = start().await;
    let mut all = pairs(&[("host", "x"), ("content-type", "application/x-www-form-urlencoded")]);
    all.extend(pairs(headers));
    send(emulator.address(), &http("POST", &format!("/?{query}"), &all, form)).await
}

async fn quarter_of_an_hour() {
    for (date, outcome) in [
        ("2024-01-02T02:49:05Z", "200"),
        ("2024-01-02T02:49:04Z", "400 InvalidTimeStamp.Expired"),
        ("2024-01-02T03:19:05Z", "200"),
        ("2024-01-02T03:19:06Z", "400 InvalidTimeStamp.Expired"),
    ] {
        assert_eq!(json_outcome(&[("Timestamp", date)]).await, outcome, "{date}");
        let request = Acs3 { date: date.to_owned(), nonce: nonce(), ..acs3(&[("RegionId", "cn-hangzhou")]) };
        assert_eq!(request.send(&start().await).await.outcome(), outcome, "{date}");
    }
}

/// One nonce at this time of the emulator and of the client.
async fn once_at(emulator: &Emulator, now: &str) -> String {
    control(emulator, "PUT", "clock", &json!({ "now": now }).to_string()).await;
    let once = Acs3 { date: now.to_owned(), nonce: "once".to_owned(), ..acs3(&[("RegionId", "cn-hangzhou")]) };
    once.send(emulator).await.outcome()
}

/// The example of the page of HMAC-SHA1 signatures.
async fn published_hmac_sha1(signature: &str) -> Answer {
    let emulator = at("2016-02-23T12:46:24Z", "testid", "testsecret").await;
    let query = pairs(&[
        ("AccessKeyId", "testid"),
        ("Action", "DescribeRegions"),
        ("Format", "XML"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
        ("SignatureVersion", "1.0"),
        ("Timestamp", "2016-02-23T12:46:24Z"),
        ("Version", "2014-05-26"),
        ("Signature", signature),
    ]);
    let host = pairs(&[("host", "ecs.aliyuncs.com")]);
    send(emulator.address(), &http("GET", &format!("/?{}", encoded(&query)), &host, "")).await
}

const NONCES: [&str; 2] = ["3156853299f313e23d1673dc12e1703d", "d410180a5abf7fe235dd9b74aca91fc0"];
const SIGNATURES: [&str; 2] = [
    "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
];

/// The example of the page of ACS3 signatures.
async fn published_acs3(date: &str, nonce: &str, signature: &str) -> Answer {
    let emulator = at(date, "YourAccessKeyId", "YourAccessKeySecret").await;
    let names = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
    let authorization =
        format!("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders={names},Signature={signature}");
    let headers = pairs(&[
        ("host", "ecs.cn-shanghai.aliyuncs.com"),
        ("x-acs-action", "RunInstances"),
        ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("x-acs-date", date),
        ("x-acs-signature-nonce", nonce),
        ("x-acs-version", "2014-05-26"),
        ("authorization", &authorization),
    ]);
    let target = "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
    send(emulator.address(), &http("POST", target, &headers, "")).await
}

/// Whatever else is said of the request comes after its signature.
fn is_mismatch(answer: &Answer) -> bool {
    let code = answer.json()["Code"].as_str().unwrap_or_default().to_owned();
    assert!(!code.contains("TimeStamp") && !code.contains("AccessKeyId"), "{code}");
    code == "SignatureDoesNotMatch"
}

/// An emulator that knows this key and stands at this time.
async fn at(now: &str, id: &str, secret: &str) -> Emulator {
    let emulator = Emulator::builder().clock(Clock::system()).account(id, secret).start().await.unwrap();
    control(&emulator, "PUT", "clock", &json!({ "now": now }).to_string()).await;
    emulator
}
