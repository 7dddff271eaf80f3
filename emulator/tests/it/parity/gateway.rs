//! Errors of the gateway, with their exact codes and messages.

use yunspec_emulator::{Emulator, Fault};
use yunspec_spec::load;

use crate::support::{
    Acs3, Answer, acs3, builder, encoded, failing, faulty, hmac_sha1, http, list, old_style, pairs, send, start,
};

facts!(
    missing_common_parameter(
        Documented,
        "error page of the gateway",
        "a common parameter that is missing is 400 `Missing{Name}`: `{Name} is mandatory for this action.`",
        {
            for name in [
                "AccessKeyId",
                "Timestamp",
                "SignatureNonce",
                "SignatureMethod",
                "SignatureVersion",
                "Action",
                "Version",
            ] {
                let message = format!("{name} is mandatory for this action.");
                is(&old(&[(name, "-")]).await, &format!("400 Missing{name}"), &message);
            }
        }
    ),
    missing_security_token(
        Recorded,
        "certbot-dns-aliyun#22, a test of the Go SDK",
        "a temporary key without its token is 400 `MissingSecurityToken`: `SecurityToken is mandatory for this action.`",
        {
            let answer = temporary(None).await;
            is(&answer, "400 MissingSecurityToken", "SecurityToken is mandatory for this action.");
        }
    ),
    missing_parameter_of_the_service(
        Documented,
        "page of CreateImage",
        "the service behind the gateway answers 400 `MissingParameter`: `The input parameter … that is mandatory for \
         processing this request is not supplied.`",
        {
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.action = "CreateImage";
            let message = "The input parameter SnapshotId or InstanceId or DiskDeviceMapping that is mandatory for \
                           processing this request is not supplied.";
            is(&request.send(&start().await).await, "400 MissingParameter", message);
        }
    ),
    missing_parameter_with_its_name(
        Recorded,
        "live tests of the Go SDK (text) and the Python SDK (code)",
        "400 `MissingParameter` names the parameter: `The input parameter \"ResourceType\" that is mandatory for \
         processing this request is not supplied.`; which call led to it is not known, a fault of the emulator says it",
        {
            let text =
                "The input parameter \"ResourceType\" that is mandatory for processing this request is not supplied.";
            let (code, message) = (Some("MissingParameter".to_owned()), Some(text.to_owned()));
            is(&faulty(Fault { code, message, ..Fault::default() }).await, "400 MissingParameter", text);
        }
    ),
    unknown_access_key(
        Recorded,
        "ddns-cli#24, alidns-webhook#5; the table of ECS says 400 with another text",
        "an unknown key is 404 `InvalidAccessKeyId.NotFound`: `Specified access key is not found.`",
        {
            let message = "Specified access key is not found.";
            let request = Acs3 { id: "unknownid".to_owned(), ..request() };
            is(&request.send(&start().await).await, "404 InvalidAccessKeyId.NotFound", message);
            is(&old(&[("AccessKeyId", "unknownid")]).await, "404 InvalidAccessKeyId.NotFound", message);
        }
    ),
    inactive_access_key(
        Documented,
        "error page of the gateway",
        "400 `InvalidAccessKeyId.Inactive`: `Specified access key is disabled.` (`by a fault`)",
        { fails("InvalidAccessKeyId.Inactive", 400, "Specified access key is disabled.").await }
    ),
    wrong_hmac_sha1_signature(
        Recorded,
        "SMS4J#34, DDNS#57",
        "a wrong HMAC-SHA1 signature is 400 `SignatureDoesNotMatch`: `Specified signature is not matched with our \
         calculation. server string to sign is:` and the string, without a blank between",
        {
            let answer = of_another_service().await;
            assert_eq!(answer.outcome(), "400 SignatureDoesNotMatch");
            let start = "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&\
                         AccessKeyId%3Dtestid%26Action%3DSendSms%26Format%3DJSON%26";
            assert!(answer.message().starts_with(start), "{}", answer.message());
        }
    ),
    wrong_hmac_sha1_signature_at_ecs(
        Recorded,
        "aliyun-openapi-python-sdk#390 (2020), fog-aliyun#32 (2019), bosh-alicloud-cpi#29; whether ECS still does is open",
        "ECS answers 400 `IncompleteSignature` instead: `The request signature does not conform to Aliyun standards. \
         server string to sign is:` and the string",
        {
            let parameters = hmac_sha1("GET", "wrong", &[("RegionId", "cn-hangzhou"), ("Format", "JSON")]);
            let answer = get(&start().await, &encoded(&parameters)).await;
            assert_eq!(answer.outcome(), "400 IncompleteSignature");
            let start = "The request signature does not conform to Aliyun standards. server string to sign is:GET&%2F&\
                         AccessKeyId%3Dtestid%26Action%3DDescribeImages%26Format%3DJSON%26RegionId%3Dcn-hangzhou%26";
            assert!(answer.message().starts_with(start), "{}", answer.message());
        }
    ),
    wrong_acs3_signature(
        Recorded,
        "alibabacloud-csharp-sdk#40",
        "a wrong ACS3 signature is 400 `SignatureDoesNotMatch`: `Specified signature does not match our calculation. \
         server StringToSign is [ACS3-HMAC-SHA256\\n<hex>]`, with a line break",
        {
            let answer = Acs3 { secret: "wrong".to_owned(), ..request() }.send(&start().await).await;
            assert_eq!(answer.outcome(), "400 SignatureDoesNotMatch");
            let start =
                "Specified signature does not match our calculation. server StringToSign is [ACS3-HMAC-SHA256\n";
            let message = answer.message();
            let hash = message.strip_prefix(start).unwrap().split_once(']').unwrap().0;
            assert!(hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{message}");
        }
    ),
    wrong_acs3_signature_shows_the_request(
        Inferred,
        "a note in a community",
        "it goes on with ` server CanonicalRequest is [<method>\\n<path>\\n…]`",
        {
            let answer = Acs3 { secret: "wrong".to_owned(), ..request() }.send(&start().await).await;
            let message = answer.message();
            let (_, request) = message.split_once("] server CanonicalRequest is [").unwrap();
            assert!(request.starts_with("POST\n/\nRegionId=cn-hangzhou\nhost:"), "{request}");
            assert!(
                request.ends_with("\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855]"),
                "{request}"
            );
        }
    ),
    acs3_without_authorization(
        Recorded,
        "alibabacloud-csharp-sdk#40",
        "ACS3 without an `Authorization` header is 400 `MissingAccessKeyId`",
        {
            let headers = pairs(&[("host", "x"), ("x-acs-action", "DescribeImages"), ("x-acs-version", "2014-05-26")]);
            let request = http("POST", "/?RegionId=cn-hangzhou", &headers, "");
            let answer = send(start().await.address(), &request).await;
            is(&answer, "400 MissingAccessKeyId", "AccessKeyId is mandatory for this action.");
        }
    ),
    expired_timestamp(
        Recorded,
        "ddns-go#1291",
        "a clock that is off is 400 `InvalidTimeStamp.Expired`: `Specified time stamp or date value is expired.`",
        {
            let answer = old(&[("Timestamp", "2023-01-02T03:04:05Z")]).await;
            is(&answer, "400 InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
        }
    ),
    illegal_timestamp(
        Recorded,
        "aliyun-openapi-python-sdk#41",
        "ECS once said 400 `IllegalTimestamp` of a clock that is off: `The input parameter \"Timestamp\" that is \
         mandatory for processing this request is not supplied.` (`by a fault`)",
        {
            let message =
                "The input parameter \"Timestamp\" that is mandatory for processing this request is not supplied.";
            fails("IllegalTimestamp", 400, message).await;
        }
    ),
    malformed_timestamp(
        Documented,
        "error page of the gateway",
        "a timestamp of another form is 400 `InvalidTimeStamp.Format`: `Specified time stamp or date value is not well \
         formatted.`",
        {
            for date in ["2024-01-02 03:04:05", "1704164645", "2024-01-02T03:04:05+00:00"] {
                let message = "Specified time stamp or date value is not well formatted.";
                is(&old(&[("Timestamp", date)]).await, "400 InvalidTimeStamp.Format", message);
            }
        }
    ),
    nonce_used_twice(
        Recorded,
        "alibaba-cloud-sdk-go#39, ddns-go#1548",
        "a nonce that was used is 400 `SignatureNonceUsed`: `Specified signature nonce was used already.`",
        {
            let emulator = start().await;
            let again = request();
            assert_eq!(again.send(&emulator).await.outcome(), "200");
            let message = "Specified signature nonce was used already.";
            is(&again.send(&emulator).await, "400 SignatureNonceUsed", message);
        }
    ),
    signature_method_of_another_name(
        Documented,
        "error page of the gateway",
        "another `SignatureMethod` is 400 `InvalidSignatureMethod`: `Specified signature method is not valid.`",
        {
            let answer = old(&[("SignatureMethod", "HMAC-MD5")]).await;
            is(&answer, "400 InvalidSignatureMethod", "Specified signature method is not valid.");
        }
    ),
    signature_version_of_another_number(
        Inferred,
        "the code of other parameters",
        "another `SignatureVersion` than `1.0` is 400 `InvalidParameter`",
        {
            let message = "The specified parameter \"SignatureVersion\" is not valid.";
            is(&old(&[("SignatureVersion", "2.0")]).await, "400 InvalidParameter", message);
        }
    ),
    unknown_version(
        Recorded,
        "aliyun-openapi-java-sdk#23 (ECS), openapi-sdk-php#175",
        "an unknown `Version` is `InvalidVersion`: `Specified parameter Version is not valid.`",
        {
            let answer = Acs3 { version: "2013-01-01", ..request() }.send(&start().await).await;
            assert_eq!(answer.json()["Code"], "InvalidVersion");
            assert_eq!(answer.message(), "Specified parameter Version is not valid.");
        }
    ),
    unknown_version_is_400(Inferred, "the status was not recorded", "`InvalidVersion` has the status 400", {
        assert_eq!(Acs3 { version: "2013-01-01", ..request() }.send(&start().await).await.status, 400);
    }),
    unknown_action(
        Recorded,
        "openapi-sdk-php-client#230",
        "an unknown `Action` is 404 `InvalidAction.NotFound`: `Specified api is not found, please check your url and \
         method.`",
        {
            let answer = Acs3 { action: "DescribeNothing", ..request() }.send(&start().await).await;
            let message = "Specified api is not found, please check your url and method.";
            is(&answer, "404 InvalidAction.NotFound", message);
        }
    ),
    older_name_of_unknown_action(
        Recorded,
        "openapi-sdk-php-client#230",
        "its older name is 404 `InvalidApi.NotFound` (`by a fault`)",
        { fails("InvalidApi.NotFound", 404, "Specified api is not found, please check your url and method.").await }
    ),
    invalid_parameter_names_it(
        Recorded,
        "aliyun-cli#512 (2022)",
        "400 `InvalidParameter` names the parameter: `The specified parameter \"PageSize\" is not valid.`",
        {
            let message = "The specified parameter \"PageSize\" is not valid.";
            is(&list(&[("PageSize", "101")]).await, "400 InvalidParameter", message);
        }
    ),
    format_of_another_name(
        Documented,
        "error page of the gateway",
        "another `Format` than XML and JSON is 400 `InvalidParameter.Format`: `Specified parameter format is not valid.`",
        {
            let answer = old_style(&start().await, &[("RegionId", "cn-hangzhou"), ("Format", "YAML")]).await;
            assert_eq!(answer.status, 400);
            let error =
                "<Code>InvalidParameter.Format</Code><Message>Specified parameter format is not valid.</Message>";
            assert!(answer.body.contains(error), "{}", answer.body);
        }
    ),
    method_of_another_name(
        Documented,
        "table of ECS; the page of the gateway says 400",
        "another method is 403 `UnsupportedHTTPMethod`: `This http method is not supported.`",
        {
            let answer = Acs3 { method: "PUT", ..request() }.send(&start().await).await;
            is(&answer, "403 UnsupportedHTTPMethod", "This http method is not supported.");
        }
    ),
    throttled(
        Recorded,
        "terraform-provider-alicloud#3347",
        "400 `Throttling`: `Request was denied due to request throttling.`",
        { fails("Throttling", 400, "Request was denied due to request throttling.").await }
    ),
    throttled_user(
        Recorded,
        "steampipe-plugin-alicloud#483",
        "400 `Throttling.User`: `Request was denied due to user flow control.`",
        { fails("Throttling.User", 400, "Request was denied due to user flow control.").await }
    ),
    throttled_api(Documented, "page of STS", "400 `Throttling.Api`: `Request was denied due to api flow control.`", {
        fails("Throttling.Api", 400, "Request was denied due to api flow control.").await;
    }),
    throttled_with_429(
        Inferred,
        "seen in newer stacks, without a report to name",
        "newer stacks throttle with status 429; a fault of the emulator may",
        {
            let fault = Fault { code: Some("Throttling".to_owned()), status: Some(429), ..Fault::default() };
            assert_eq!(faulty(fault).await.outcome(), "429 Throttling");
        }
    ),
    no_permission(
        Recorded,
        "terraform-provider#182 (ECS), packer-provider#34",
        "403 `Forbidden.RAM`: `User not authorized to operate on the specified resource, or this API doesn't support \
         RAM.` (`by a fault`)",
        {
            let message = "User not authorized to operate on the specified resource, or this API doesn't support RAM.";
            fails("Forbidden.RAM", 403, message).await;
        }
    ),
    disabled_access_key(
        Documented,
        "error page of the gateway",
        "403 `Forbidden.AccessKeyDisabled`: `The Access Key is disabled.` (`by a fault`)",
        { fails("Forbidden.AccessKeyDisabled", 403, "The Access Key is disabled.").await }
    ),
    expired_security_token(
        Documented,
        "error page of the gateway",
        "403 `InvalidSecurityToken.Expired`: `Specified SecurityToken is expired.` (`by a fault`)",
        { fails("InvalidSecurityToken.Expired", 403, "Specified SecurityToken is expired.").await }
    ),
    malformed_security_token(
        Documented,
        "error page of the gateway, without status and text",
        "there is a code `InvalidSecurityToken.Malformed` (`by a fault`)",
        {
            assert_eq!(
                failing("InvalidSecurityToken.Malformed").await.json()["Code"],
                "InvalidSecurityToken.Malformed"
            );
        }
    ),
    security_token_of_another_key(
        Documented,
        "error page of the gateway, without status and text",
        "a token that belongs to another key is `InvalidSecurityToken.MismatchWithAccessKey`",
        {
            assert_eq!(temporary(Some("token")).await.outcome(), "200");
            let answer = temporary(Some("other")).await;
            assert_eq!(answer.json()["Code"], "InvalidSecurityToken.MismatchWithAccessKey");
        }
    ),
    internal_error(
        Documented,
        "error page of the gateway",
        "500 `InternalError`: `The request processing has failed due to some unknown error, exception or failure.` (by \
         a fault)",
        {
            let fault = Fault { code: Some("InternalError".to_owned()), ..Fault::default() };
            let emulator = builder().fault(fault).start().await.unwrap();
            let answer = Acs3 { action: "DescribeRegions", ..request() }.send(&emulator).await;
            let message = "The request processing has failed due to some unknown error, exception or failure.";
            is(&answer, "500 InternalError", message);
        }
    ),
    service_unavailable(
        Recorded,
        "aliyun-openapi-python-sdk#141, packer-provider#26",
        "503 `ServiceUnavailable`: `The request has failed due to a temporary failure of the server.` (`by a fault`)",
        {
            let message = "The request has failed due to a temporary failure of the server.";
            fails("ServiceUnavailable", 503, message).await;
        }
    ),
);

fn request() -> Acs3 {
    acs3(&[("RegionId", "cn-hangzhou")])
}

async fn old(parameters: &[(&str, &str)]) -> Answer {
    let all = [&[("RegionId", "cn-hangzhou"), ("Format", "json")], parameters].concat();
    old_style(&start().await, &all).await
}

async fn get(emulator: &Emulator, query: &str) -> Answer {
    send(emulator.address(), &http("GET", &format!("/?{query}"), &pairs(&[("host", "x")]), "")).await
}

/// A temporary key with this token.
async fn temporary(token: Option<&str>) -> Answer {
    let emulator = builder().sts("STS.one", "secret", "token").start().await.unwrap();
    let (id, secret) = ("STS.one".to_owned(), "secret".to_owned());
    Acs3 { id, secret, token: token.map(str::to_owned), ..request() }.send(&emulator).await
}

/// The answer of a service that does not list `IncompleteSignature`.
async fn of_another_service() -> Answer {
    let service = "yunspec: 1\nservice: Dysmsapi\nversion: \"2017-05-25\"\nstyle: rpc\ndoc: Text messages.\n";
    let operation = "operation: SendSms\ndoc: Sends a text message.\nkind: write\nmethods: [POST, GET]\nparameters: {}\n\
                     response:\n  fields: {RequestId: {type: string, doc: Id of the request.}}\n";
    let files = [("sms/service.yaml", service), ("sms/operations/SendSms.yaml", operation)];
    let apis = load::files(files.map(|(path, text)| (path.to_owned(), text.into())).to_vec()).apis;
    let emulator = builder().apis(apis).start().await.unwrap();
    let parameters = [("Action", "SendSms"), ("Version", "2017-05-25"), ("Format", "JSON")];
    get(&emulator, &encoded(&hmac_sha1("GET", "wrong", &parameters))).await
}

#[track_caller]
fn is(answer: &Answer, outcome: &str, message: &str) {
    assert_eq!((answer.outcome().as_str(), answer.message().as_str()), (outcome, message));
}

/// What the emulator answers where it is told to fail by a code alone.
async fn fails(code: &str, status: u16, message: &str) {
    is(&failing(code).await, &format!("{status} {code}"), message);
}
