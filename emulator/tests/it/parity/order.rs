//! The order of the checks: a request that is wrong in two ways is answered for the first. No page states it; it is
//! inferred from the codes, and an independent public fake in Go chose alike.

use super::CODES;
use crate::support::{encoded, hmac_sha1, http, pairs, send, start};

facts!(
    method_is_judged_first(Inferred, CODES, "the method is judged first", { first(0).await }),
    common_parameters_come_next(Inferred, CODES, "then that all common parameters are there", { first(1).await }),
    format_comes_next(Inferred, CODES, "then `Format`", { first(2).await }),
    access_key_comes_next(Inferred, CODES, "then whether the access key is known", { first(3).await }),
    signature_method_comes_next(Inferred, CODES, "then `SignatureMethod`", { first(4).await }),
    form_of_the_timestamp_comes_next(Inferred, CODES, "then the form of the timestamp", { first(5).await }),
    window_of_the_timestamp_comes_next(Inferred, CODES, "then how far it is off", { first(6).await }),
    signature_comes_next(Inferred, CODES, "then the signature", { first(7).await }),
    nonce_comes_next(Inferred, CODES, "then the nonce", { first(8).await }),
    version_comes_next(Inferred, CODES, "then `Version`", { first(9).await }),
    action_comes_next(Inferred, CODES, "then `Action`", { first(10).await }),
    required_parameters_come_next(Inferred, CODES, "then required parameters", { first(11).await }),
    region_comes_next(Inferred, CODES, "then whether the region exists", { first(12).await }),
    endpoint_comes_next(Inferred, CODES, "then whether the endpoint serves it", { first(13).await }),
    values_come_next(Inferred, CODES, "then the values of parameters", { first(14).await }),
    dry_run_comes_last(Inferred, CODES, "and last, before anything is done, whether it is a trial", {
        first(15).await;
    }),
);

/// A request of the old form, which carries all that can be wrong.
struct Old {
    method: &'static str,
    host: &'static str,
    secret: &'static str,
    parameters: Vec<(&'static str, &'static str)>,
}

impl Old {
    fn right() -> Self {
        let parameters = vec![("RegionId", "cn-hangzhou")];
        Self { method: "GET", host: "ecs-cn-hangzhou.aliyuncs.com", secret: "testsecret", parameters }
    }

    /// `-` leaves a parameter out.
    fn set(&mut self, name: &'static str, value: &'static str) {
        self.parameters.retain(|(given, _)| *given != name);
        self.parameters.push((name, value));
    }

    fn bytes(&self) -> Vec<u8> {
        let query = encoded(&hmac_sha1(self.method, self.secret, &self.parameters));
        http(self.method, &format!("/?{query}"), &pairs(&[("host", self.host)]), "")
    }
}

/// A way to be wrong, and the answer to it.
type Breach = (fn(&mut Old), &'static str);

/// In the order of the gateway. Where two set the same part, the first is wrong in the way of the second as well.
const BREACHES: [Breach; 16] = [
    (|it| it.method = "PUT", "403 UnsupportedHTTPMethod"),
    (|it| it.set("SignatureNonce", "-"), "400 MissingSignatureNonce"),
    (|it| it.set("Format", "YAML"), "400 InvalidParameter.Format"),
    (|it| it.set("AccessKeyId", "unknownid"), "404 InvalidAccessKeyId.NotFound"),
    (|it| it.set("SignatureMethod", "HMAC-MD5"), "400 InvalidSignatureMethod"),
    (|it| it.set("Timestamp", "2000-01-01T00:00:00.000Z"), "400 InvalidTimeStamp.Format"),
    (|it| it.set("Timestamp", "2000-01-01T00:00:00Z"), "400 InvalidTimeStamp.Expired"),
    (|it| it.secret = "wrong", "400 IncompleteSignature"),
    (|it| it.set("SignatureNonce", "once"), "400 SignatureNonceUsed"),
    (|it| it.set("Version", "2013-01-01"), "400 InvalidVersion"),
    (|it| it.set("Action", "DescribeNothing"), "404 InvalidAction.NotFound"),
    (|it| it.set("RegionId", "-"), "400 MissingRegionId"),
    (|it| it.set("RegionId", "no-region"), "404 InvalidRegionId.NotFound"),
    (|it| it.host = "ecs.cn-beijing.aliyuncs.com", "404 InvalidOperation.NotSupportedEndpoint"),
    (|it| it.set("PageSize", "101"), "400 InvalidParameter"),
    (|it| it.set("DryRun", "true"), "400 DryRunOperation"),
];

/// The breach at this place, alone and with each that follows.
async fn first(at: usize) {
    let emulator = start().await;
    let outcome = async |request: &Old| {
        let answer = send(emulator.address(), &request.bytes()).await;
        let code = answer.body.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>"));
        code.map_or_else(|| answer.status.to_string(), |(code, _)| format!("{} {code}", answer.status))
    };
    let mut once = Old::right();
    once.set("SignatureNonce", "once");
    assert_eq!(outcome(&once).await, "200");
    let (breach, expected) = BREACHES[at];
    for (second, other) in &BREACHES[at..] {
        let mut request = Old::right();
        second(&mut request);
        breach(&mut request);
        let expected = match (expected, *other) {
            // The version tells whose code it is: without one, that of most services.
            ("400 IncompleteSignature", "400 InvalidVersion") => "400 SignatureDoesNotMatch",
            (expected, _) => expected,
        };
        assert_eq!(outcome(&request).await, expected, "with {other}");
    }
}
