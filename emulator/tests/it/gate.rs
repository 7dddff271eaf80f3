//! Who may call: facts of the gateway, with their source. [R] recorded, [D] documented, [I] inferred.

use yunspec_emulator::Emulator;

use crate::support::{Acs3, acs3, builder, encoded, hmac_sha1, http, old_style, pairs, send, start};

const REGION: [(&str, &str); 1] = [("RegionId", "cn-hangzhou")];

fn request(change: impl FnOnce(&mut Acs3)) -> Acs3 {
    let mut request = acs3(&REGION);
    change(&mut request);
    request
}

async fn acs3_outcome(emulator: &Emulator, change: impl FnOnce(&mut Acs3)) -> String {
    request(change).send(emulator).await.outcome()
}

async fn old_outcome(parameters: &[(&str, &str)]) -> String {
    let json = [&REGION[..], &[("Format", "json")], parameters].concat();
    old_style(&start().await, &json).await.outcome()
}

#[tokio::test]
async fn acs3_signed() {
    assert_eq!(acs3_outcome(&start().await, |_| {}).await, "200");
}

#[tokio::test]
async fn hmac_sha1_signed() {
    assert_eq!(old_outcome(&[]).await, "200");
}

/// [R] 2019–2020 for ECS; that it still answers so is inferred.
#[tokio::test]
async fn hmac_sha1_wrong_secret() {
    let emulator = start().await;
    let parameters = hmac_sha1("GET", "wrong", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
    let host = pairs(&[("host", "ecs-cn-hangzhou.aliyuncs.com")]);
    let answer = send(emulator.address(), &http("GET", &format!("/?{}", encoded(&parameters)), &host, "")).await;
    assert_eq!(answer.outcome(), "400 IncompleteSignature");
    let start = "The request signature does not conform to Aliyun standards. server string to sign is:GET&%2F&\
                 AccessKeyId%3Dtestid%26Action%3DDescribeImages%26Format%3DJSON%26RegionId%3Dcn-hangzhou%26";
    assert!(answer.message().starts_with(start), "{}", answer.message());
}

/// [R] the code and the first part, csharp-sdk#40; the second part from a community note.
#[tokio::test]
async fn acs3_wrong_secret() {
    let answer = request(|it| it.secret = "wrong".to_owned()).send(&start().await).await;
    assert_eq!(answer.outcome(), "400 SignatureDoesNotMatch");
    let message = answer.message();
    let start = "Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n";
    assert!(message.starts_with(start), "{message}");
    assert!(message.contains("] server CanonicalRequest is [POST\n/\nRegionId=cn-hangzhou\nhost:"), "{message}");
    assert!(message.ends_with("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]"), "{message}");
}

/// A body that is not the one that was signed.
#[tokio::test]
async fn acs3_changed_body() {
    let emulator = start().await;
    let mut bytes = request(|it| it.form = pairs(&[("PageSize", "1")])).bytes(&emulator.address().to_string());
    *bytes.last_mut().unwrap() = b'2';
    assert_eq!(send(emulator.address(), &bytes).await.outcome(), "400 SignatureDoesNotMatch");
}

/// [R] csharp-sdk#40.
#[tokio::test]
async fn acs3_without_authorization() {
    let emulator = start().await;
    let headers = pairs(&[("host", "x"), ("x-acs-action", "DescribeImages"), ("x-acs-version", "2014-05-26")]);
    let answer = send(emulator.address(), &http("POST", "/?RegionId=cn-hangzhou", &headers, "")).await;
    assert_eq!(answer.outcome(), "400 MissingAccessKeyId");
    assert_eq!(answer.message(), "AccessKeyId is mandatory for this action.");
}

/// [R] ddns-cli#24.
#[tokio::test]
async fn unknown_access_key() {
    let answer = request(|it| it.id = "unknownid".to_owned()).send(&start().await).await;
    assert_eq!(answer.outcome(), "404 InvalidAccessKeyId.NotFound");
    assert_eq!(answer.message(), "Specified access key is not found.");
    assert_eq!(old_outcome(&[("AccessKeyId", "unknownid")]).await, "404 InvalidAccessKeyId.NotFound");
}

/// [D] the window of the error page.
#[tokio::test]
async fn quarter_of_an_hour_off() {
    let emulator = start().await;
    for (date, outcome) in [
        ("2024-01-02T02:49:05Z", "200"),
        ("2024-01-02T02:49:04Z", "400 InvalidTimeStamp.Expired"),
        ("2024-01-02T03:19:05Z", "200"),
        ("2024-01-02T03:19:06Z", "400 InvalidTimeStamp.Expired"),
    ] {
        assert_eq!(acs3_outcome(&emulator, |it| it.date = date.to_owned()).await, outcome, "{date}");
        assert_eq!(old_outcome(&[("Timestamp", date)]).await, outcome, "{date}");
    }
}

/// [R] uptime-kuma#5086 for fractions.
#[tokio::test]
async fn timestamps_of_another_format() {
    for date in ["2024-01-02T03:04:05.000Z", "2024-01-02 03:04:05", "1704164645", "2024-01-02T03:04:05+00:00"] {
        assert_eq!(old_outcome(&[("Timestamp", date)]).await, "400 InvalidTimeStamp.Format", "{date}");
    }
}

/// [R] go-sdk#39.
#[tokio::test]
async fn nonce_used_twice() {
    let emulator = start().await;
    let again = request(|it| it.nonce = "once".to_owned());
    assert_eq!(again.send(&emulator).await.outcome(), "200");
    let answer = again.send(&emulator).await;
    assert_eq!(answer.outcome(), "400 SignatureNonceUsed");
    assert_eq!(answer.message(), "Specified signature nonce was used already.");
}

/// A wrong signature does not use a nonce up, so that nobody can spoil those of others.
#[tokio::test]
async fn nonce_of_a_refused_request() {
    let emulator = start().await;
    let mut once = request(|it| it.secret = "wrong".to_owned());
    assert_eq!(once.send(&emulator).await.outcome(), "400 SignatureDoesNotMatch");
    once.secret = "testsecret".to_owned();
    assert_eq!(once.send(&emulator).await.outcome(), "200");
}

#[tokio::test]
async fn security_tokens() {
    let emulator = builder().sts("STS.one", "secret", "token").start().await.unwrap();
    let with = |token: Option<&str>| {
        let token = token.map(str::to_owned);
        request(|it| (it.id, it.secret, it.token) = ("STS.one".to_owned(), "secret".to_owned(), token))
    };
    assert_eq!(with(Some("token")).send(&emulator).await.outcome(), "200");
    assert_eq!(with(None).send(&emulator).await.outcome(), "400 MissingSecurityToken");
    assert_eq!(with(Some("other")).send(&emulator).await.outcome(), "403 InvalidSecurityToken.MismatchWithAccessKey");
}

#[tokio::test]
async fn token_of_the_old_form() {
    let emulator = builder().sts("testid", "testsecret", "a+b/c=").start().await.unwrap();
    let parameters = [("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("SecurityToken", "a+b/c=")];
    assert_eq!(old_style(&emulator, &parameters).await.outcome(), "200");
}

/// A key that is an account as well may come without a token.
#[tokio::test]
async fn key_with_and_without_token() {
    let emulator = builder().account("testid", "testsecret").sts("testid", "testsecret", "t").start().await.unwrap();
    assert_eq!(acs3_outcome(&emulator, |_| {}).await, "200");
    assert_eq!(acs3_outcome(&emulator, |it| it.token = Some("t".to_owned())).await, "200");
}

/// [D] each common parameter of the old form.
#[tokio::test]
async fn common_parameters_that_are_missing() {
    for name in
        ["AccessKeyId", "Timestamp", "SignatureNonce", "SignatureMethod", "SignatureVersion", "Action", "Version"]
    {
        let outcome = old_outcome(&[(name, "-")]).await;
        assert_eq!(outcome, format!("400 Missing{name}"));
    }
}

#[tokio::test]
async fn signature_method_of_another_name() {
    assert_eq!(old_outcome(&[("SignatureMethod", "HMAC-MD5")]).await, "400 InvalidSignatureMethod");
}

/// [D] there is 1.0 only. [I] the code.
#[tokio::test]
async fn signature_version_of_another_number() {
    assert_eq!(old_outcome(&[("SignatureVersion", "2.0")]).await, "400 InvalidParameter");
}

/// [D] RPC has one path. [I] the code: its message asks to check the URL.
#[tokio::test]
async fn another_path() {
    let emulator = start().await;
    for path in ["/x", "//", "/index.html", "/%2F"] {
        let outcome = acs3_outcome(&emulator, |it| it.path = path.to_owned()).await;
        assert_eq!(outcome, "404 InvalidAction.NotFound", "{path}");
    }
}

/// [R] java-sdk#23; the status was not recorded.
#[tokio::test]
async fn unknown_version() {
    assert_eq!(acs3_outcome(&start().await, |it| it.version = "2013-01-01").await, "400 InvalidVersion");
}

/// [R] php-client#230. [D] names of actions are compared with case.
#[tokio::test]
async fn unknown_action() {
    let emulator = start().await;
    assert_eq!(acs3_outcome(&emulator, |it| it.action = "DescribeNothing").await, "404 InvalidAction.NotFound");
    let answer = request(|it| it.action = "describeimages").send(&emulator).await;
    assert_eq!(answer.outcome(), "404 InvalidAction.NotFound");
    assert_eq!(answer.message(), "Specified api is not found, please check your url and method.");
}

/// [D] the table of ECS.
#[tokio::test]
async fn other_methods() {
    let emulator = start().await;
    assert_eq!(acs3_outcome(&emulator, |it| it.method = "GET").await, "200");
    assert_eq!(acs3_outcome(&emulator, |it| it.method = "PUT").await, "403 UnsupportedHTTPMethod");
}

/// [D] XML and JSON in any case, nothing else.
#[tokio::test]
async fn other_formats() {
    let emulator = start().await;
    assert_eq!(old_style(&emulator, &[("RegionId", "cn-hangzhou"), ("Format", "Json")]).await.status, 200);
    let answer = old_style(&emulator, &[("RegionId", "cn-hangzhou"), ("Format", "YAML")]).await;
    assert!(answer.body.contains("<Code>InvalidParameter.Format</Code>"), "{}", answer.body);
}

/// The order that the vendor's codes suggest: who, when, signature, nonce, version, action, parameters. [I]
#[tokio::test]
async fn order_of_the_checks() {
    let emulator = start().await;
    let mut wrong = acs3(&[]);
    wrong.id = "unknownid".to_owned();
    wrong.secret = "wrong".to_owned();
    wrong.date = "2000-01-01T00:00:00Z".to_owned();
    wrong.version = "2013-01-01";
    wrong.action = "DescribeNothing";
    let mut outcomes = vec![wrong.send(&emulator).await.outcome()];
    wrong.id = "testid".to_owned();
    outcomes.push(wrong.send(&emulator).await.outcome());
    wrong.date = crate::support::NOW.to_owned();
    outcomes.push(wrong.send(&emulator).await.outcome());
    wrong.secret = "testsecret".to_owned();
    outcomes.push(wrong.send(&emulator).await.outcome());
    outcomes.push(wrong.send(&emulator).await.outcome());
    for fix in [|it: &mut Acs3| it.version = "2014-05-26", |it: &mut Acs3| it.action = "DescribeImages"] {
        fix(&mut wrong);
        wrong.nonce = crate::support::nonce();
        outcomes.push(wrong.send(&emulator).await.outcome());
    }
    assert_eq!(
        outcomes,
        [
            "404 InvalidAccessKeyId.NotFound",
            "400 InvalidTimeStamp.Expired",
            "400 SignatureDoesNotMatch",
            "400 InvalidVersion",
            "400 SignatureNonceUsed",
            "404 InvalidAction.NotFound",
            "400 MissingRegionId",
        ]
    );
}
