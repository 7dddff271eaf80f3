//! What is sent again, when, and what each attempt carries.

use std::sync::Arc;
use std::time::Duration;

use yunspec_runtime::transport::{HttpRequest, Phase, TransportError, TransportErrorKind};
use yunspec_runtime::{Client, ClientBuilder, Error, ErrorKind, NotRetried, RateLimit, Retry};

use crate::canned::credentials;
use crate::operation::{CopyImage, DescribeImage, SERVICE, request};
use crate::scripted::{Scripted, Step, ok, said};
use crate::timer::Paused;

struct Run {
    result: Result<String, Error>,
    sent: Vec<HttpRequest>,
    pauses: Vec<u128>,
}

impl Run {
    fn attempts(&self) -> usize {
        self.sent.len()
    }

    fn error(&self) -> &Error {
        self.result.as_ref().unwrap_err()
    }
}

fn client(
    script: Vec<Step>,
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> (Client, Arc<Scripted>, Arc<Paused>) {
    let (clock, transport) = (Paused::new(), Scripted::new(script));
    let builder = Client::builder(&SERVICE).credentials(credentials());
    let builder = builder.transport(transport.clone()).timer(clock.clone());
    (configure(builder).build().unwrap(), transport, clock)
}

async fn read_with(script: Vec<Step>, configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Run {
    let (client, transport, clock) = client(script, configure);
    let result = client.call(DescribeImage::new("cn-hangzhou")).send().await;
    let result = result.map(|answer| answer.image_id.clone().unwrap_or_default());
    Run { result, sent: transport.sent(), pauses: clock.pauses() }
}

async fn read(script: Vec<Step>) -> Run {
    read_with(script, |client| client).await
}

/// A write, with a token or without.
async fn write(script: Vec<Step>) -> Run {
    let (client, transport, clock) = client(script, |client| client);
    let result = client.call(request()).send().await.map(|answer| answer.image_id.clone().unwrap_or_default());
    Run { result, sent: transport.sent(), pauses: clock.pauses() }
}

async fn write_with_token(request: CopyImage, script: Vec<Step>) -> Run {
    let (client, transport, clock) = client(script, |client| client);
    let result = client.call(request).send().await.map(|answer| answer.image_id.clone().unwrap_or_default());
    Run { result, sent: transport.sent(), pauses: clock.pauses() }
}

fn broken() -> Step {
    Err(TransportError::new(TransportErrorKind::Broken))
}

#[tokio::test]
async fn a_read_is_sent_again_after_each_kind_of_failure() {
    let timeout = |phase| Err(TransportError::new(TransportErrorKind::Timeout(phase, Duration::from_secs(1))));
    let failures = [
        said(500, "InternalError"),
        said(503, "ServiceUnavailable"),
        said(400, "Throttling"),
        said(400, "Throttling.User"),
        said(429, "Flow"),
        said(400, "Rejected.Throttling"),
        said(400, "SignatureNonceUsed"),
        ok(502, &[], "<html>"),
        ok(200, &[], ""),
        broken(),
        timeout(Phase::Connect),
        timeout(Phase::Read),
        Err(TransportError::new(TransportErrorKind::Resolve)),
    ];
    for failure in failures {
        let shown = format!("{failure:?}");
        let run = read(vec![failure]).await;
        assert_eq!((run.attempts(), run.pauses.len()), (2, 1), "{shown}");
        run.result.unwrap();
    }
}

#[tokio::test]
async fn what_is_refused_for_good_is_not_sent_again() {
    let failures = [
        said(400, "InvalidParameter"),
        said(403, "Forbidden.RAM"),
        said(400, "ThrottlingX"),
        said(400, "SignatureDoesNotMatch"),
        ok(302, &[("location", "http://elsewhere/")], ""),
        ok(200, &[], "<html>"),
        Err(TransportError::new(TransportErrorKind::Certificate)),
        Err(TransportError::new(TransportErrorKind::TooLarge(1))),
        Err(TransportError::new(TransportErrorKind::Request)),
    ];
    for failure in failures {
        let shown = format!("{failure:?}");
        let run = read(vec![failure]).await;
        assert_eq!(run.attempts(), 1, "{shown}");
        assert_eq!(run.error().not_retried(), None, "{shown}");
    }
}

#[tokio::test]
async fn each_attempt_has_a_nonce_and_a_date_of_its_own() {
    let run = read(vec![said(400, "Throttling"), said(400, "Throttling")]).await;
    let of = |name: &str| {
        let header =
            |request: &HttpRequest| request.headers.iter().find(|it| it.name == name).unwrap().value.to_string();
        run.sent.iter().map(header).collect::<Vec<_>>()
    };
    let nonces = of("x-acs-signature-nonce");
    assert!(nonces[0] != nonces[1] && nonces[1] != nonces[2] && nonces[0] != nonces[2], "{nonces:?}");
    assert_eq!(of("x-acs-date"), ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z", "2024-01-02T03:04:06Z"]);
    assert_eq!(run.pauses, [375, 750]);
    assert_eq!(run.sent[0].url, run.sent[2].url);
}

#[tokio::test]
async fn the_last_error_tells_how_often_it_was_tried() {
    let run = read(vec![said(503, "ServiceUnavailable"), broken(), said(503, "ServiceUnavailable")]).await;
    let error = run.error();
    assert_eq!((error.attempts(), error.not_retried()), (3, Some(NotRetried::Attempts)));
    let expected = "DescribeImage: ServiceUnavailable: No. (status 503, request id R-0, 3 attempts)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn the_service_says_how_long_to_wait() {
    let after = |millis| ok(400, &[("x-acs-retry-after", millis)], r#"{"Code":"Throttling"}"#);
    assert_eq!(read(vec![after("1234")]).await.pauses, [1234]);
    for nothing in ["0", "-5", "soon", ""] {
        assert_eq!(read(vec![after(nothing)]).await.pauses, [375], "{nothing}");
    }
    let run = read(vec![after("20001")]).await;
    assert_eq!(run.error().not_retried(), Some(NotRetried::Asked(Duration::from_millis(20_001))));
    assert!(run.error().to_string().ends_with("the service asks to wait 20.001s)"), "{}", run.error());
}

#[tokio::test]
async fn a_write_without_a_token_is_sent_once() {
    for failure in [said(500, "InternalError"), said(400, "Throttling"), broken(), ok(200, &[], "")] {
        let run = write(vec![failure]).await;
        assert_eq!((run.attempts(), run.error().not_retried()), (1, Some(NotRetried::Write)));
        assert_eq!(run.error().client_token(), None);
    }
}

fn token(request: &HttpRequest) -> String {
    let (_, rest) = request.url.split_once("ClientToken=").unwrap();
    rest.split('&').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_write_with_a_token_keeps_it() {
    let run = write_with_token(CopyImage::new("cn-hangzhou"), vec![said(500, "InternalError"), broken()]).await;
    let tokens: Vec<_> = run.sent.iter().map(token).collect();
    assert!(tokens.len() == 3 && tokens[0].len() == 36 && tokens.iter().all(|it| *it == tokens[0]), "{tokens:?}");
    run.result.unwrap();
    let other = write_with_token(CopyImage::new("cn-hangzhou"), vec![]).await;
    assert_ne!(token(&other.sent[0]), tokens[0]);
}

#[tokio::test]
async fn a_token_that_is_given_is_the_token() {
    let given = CopyImage { client_token: Some("mine".into()), ..CopyImage::new("cn-hangzhou") };
    let run = write_with_token(given, (0..3).map(|_| broken()).collect()).await;
    assert!(run.sent.iter().all(|request| token(request) == "mine"));
    assert_eq!(run.error().client_token(), Some("mine"));
    let empty = CopyImage { client_token: Some(String::new()), ..CopyImage::new("cn-hangzhou") };
    assert_eq!(token(&write_with_token(empty, vec![]).await.sent[0]).len(), 36);
}

#[tokio::test]
async fn no_policy_and_one_of_a_call() {
    let run = read_with(vec![broken()], |client| client.retry(Retry::off())).await;
    assert_eq!((run.attempts(), run.error().not_retried()), (1, None));
    let (client, transport, _) = client((0..9).map(|_| broken()).collect(), |client| client.retry(Retry::off()));
    let call = client.call(DescribeImage::new("cn-hangzhou")).retry(Retry::standard().attempts(5));
    assert_eq!(call.send().await.unwrap_err().attempts(), 5);
    assert_eq!(transport.sent().len(), 5);
}

#[tokio::test]
async fn no_attempt_begins_after_the_time_of_the_call() {
    let run = read_with(vec![broken(), broken()], |client| client.timeout(Duration::from_millis(200))).await;
    assert_eq!((run.attempts(), run.error().not_retried()), (2, Some(NotRetried::Deadline)));
    let totals: Vec<_> = run.sent.iter().map(|request| request.timeouts.total.as_millis()).collect();
    assert_eq!(totals, [200, 125]);
}

#[tokio::test]
async fn the_end_of_a_call_and_that_of_an_attempt_are_told_apart() {
    let ended = || Err(TransportError::new(TransportErrorKind::Timeout(Phase::Total, Duration::from_millis(1))));
    let retry = Retry::standard().attempt_timeout(Duration::from_millis(150));
    let configure = |client: ClientBuilder| client.timeout(Duration::from_millis(200)).retry(retry);
    let run = read_with(vec![ended(), ended()], configure).await;
    assert_eq!(run.error().kind(), ErrorKind::Timeout(Phase::Total));
    assert!(run.error().to_string().contains("within 200ms (total timeout)"), "{}", run.error());
    let run = read_with((0..3).map(|_| ended()).collect(), |client| client.retry(retry)).await;
    assert_eq!(run.error().kind(), ErrorKind::Timeout(Phase::Attempt));
    assert!(run.error().to_string().contains("within 150ms (timeout of an attempt)"), "{}", run.error());
}

#[tokio::test]
async fn a_client_whose_calls_all_fail_stops_to_send_them_again() {
    let (client, transport, _) = client((0..99).map(|_| broken()).collect(), |client| client.retry_budget(30));
    for _ in 0..9 {
        client.call(DescribeImage::new("cn-hangzhou")).send().await.unwrap_err();
    }
    assert_eq!(transport.sent().len(), 9 + 3);
    let error = client.call(DescribeImage::new("cn-hangzhou")).send().await.unwrap_err();
    assert_eq!(error.not_retried(), Some(NotRetried::Budget));
}

#[tokio::test]
async fn a_client_can_limit_itself() {
    let (client, transport, clock) = client(vec![], |client| client.rate_limit(RateLimit::per_second(2.0).burst(2)));
    for _ in 0..4 {
        client.call(request()).send().await.unwrap();
    }
    assert_eq!(clock.pauses(), [500, 500]);
    let late = client.call(request()).timeout(Duration::from_millis(100)).send().await.unwrap_err();
    assert_eq!((late.kind(), late.attempts()), (ErrorKind::Timeout(Phase::RateLimit), 0));
    assert_eq!(transport.sent().len(), 4);
}

const LATE: &str = r#"{"Code":"InvalidTimeStamp.Expired","Message":"Specified time stamp or date value is expired."}"#;

#[tokio::test]
async fn a_wrong_clock_is_corrected_once_and_for_later_calls_too() {
    let (client, transport, clock) =
        client(vec![ok(400, &[("date", "Tue, 02 Jan 2024 04:04:05 GMT")], LATE)], |client| client);
    client.call(request()).send().await.unwrap();
    client.call(request()).send().await.unwrap();
    let date =
        |request: &HttpRequest| request.headers.iter().find(|it| it.name == "x-acs-date").unwrap().value.to_string();
    let dates: Vec<_> = transport.sent().iter().map(date).collect();
    assert_eq!(dates, ["2024-01-02T03:04:05Z", "2024-01-02T04:04:05Z", "2024-01-02T04:04:05Z"]);
    assert_eq!(clock.pauses(), [0]);
}

#[tokio::test]
async fn a_clock_that_cannot_be_corrected_is_reported() {
    let late = || ok(400, &[("Date", "Tue, 02 Jan 2024 04:04:05 GMT")], LATE);
    let run = read(vec![late(), late()]).await;
    assert_eq!((run.attempts(), run.error().clock_skew()), (2, Some(3600)));
    let expected = "DescribeImage: InvalidTimeStamp.Expired: Specified time stamp or date value is expired; the clock of \
                    the client says 2024-01-02T04:04:05Z, that of the server Tue, 02 Jan 2024 04:04:05 GMT (status 400, \
                    no request id, 2 attempts)";
    assert_eq!(run.error().to_string(), expected);
    let as_it_is = |client: ClientBuilder| client.retry(Retry::standard().without_clock_correction());
    let run = read_with(vec![late()], as_it_is).await;
    assert_eq!((run.attempts(), run.error().clock_skew()), (1, Some(3600)));
    let near = ok(400, &[("date", "Tue, 02 Jan 2024 03:04:35 GMT")], LATE);
    assert_eq!(read(vec![near]).await.attempts(), 1);
    assert_eq!(read(vec![ok(400, &[], LATE)]).await.attempts(), 1);
}
