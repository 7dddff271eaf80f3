//! What is set for one call.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use yunspec_runtime::transport::{BoxFuture, HttpRequest, Transport};
use yunspec_runtime::{Call, CallOptions, Client, Error, ErrorKind, RequestIds, Retry, Validation};

use crate::canned::{Canned, builder, credentials};
use crate::operation::{CreateImage, CreateImageCall, DescribeImage, SERVICE, request};
use crate::scripted::{Scripted, Step, ok, said};
use crate::timer::Paused;

fn header(request: &HttpRequest, name: &str) -> Vec<String> {
    let named = request.headers.iter().filter(|header| header.name == name);
    named.map(|header| header.value.to_string()).collect()
}

async fn sent(request: CreateImage, options: CallOptions) -> Result<HttpRequest, Error> {
    let transport = Canned::ok();
    builder(transport.clone())
        .timer(Paused::new())
        .user_agent("app/1")
        .build()?
        .call(request)
        .options(options)
        .send()
        .await?;
    Ok(transport.request())
}

#[tokio::test]
async fn timeouts() {
    let options = CallOptions::new().timeout(Duration::from_secs(7)).read_timeout(Duration::from_secs(3));
    let timeouts = sent(request(), options).await.unwrap().timeouts;
    assert_eq!((timeouts.read.as_secs(), timeouts.total.as_secs()), (3, 7));
}

#[tokio::test]
async fn headers_and_the_user_agent() {
    let options =
        CallOptions::new().header("X-Acs-Trace", "t-0").header("x-acs-trace", "t-1").header("traceparent", "00");
    let request = sent(request(), options.user_agent("nightly/2")).await.unwrap();
    assert_eq!(header(&request, "x-acs-trace"), ["t-1"]);
    assert_eq!(header(&request, "traceparent"), ["00"]);
    assert!(header(&request, "user-agent").iter().all(|it| it.ends_with(") app/1 nightly/2")), "{request:?}");
    let authorization = header(&request, "authorization").concat();
    assert!(authorization.contains(";x-acs-trace;") && !authorization.contains("traceparent"), "{authorization}");
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error() {
    let noted = CreateImage { note: Some("n".into()), ..request() };
    let none = CallOptions::new;
    for (options, expected) in [
        (none().header("Host", "x"), "`Host` is a header that the client sets itself"),
        (none().header("X-Acs-Note", "x"), "`X-Acs-Note` is a header that a parameter of the request sets"),
        (none().header("", "x"), "`` is no name of a header"),
        (none().header("a\r\nb", "x"), "`a\\r\\nb` is no name of a header"),
        (none().header("x-note", "a\nb"), "`x-note` holds a character that no header can carry"),
        (none().user_agent("a\nb"), "the user agent of the call holds a character that no header can carry"),
    ] {
        let error = sent(noted.clone(), options).await.unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Config, format!("CreateImage: {expected}")));
    }
}

#[tokio::test]
async fn validation_and_what_is_set_in_two_ways() {
    let invalid = || CreateImage { size: Some(0), ..request() };
    assert_eq!(sent(invalid(), CallOptions::new()).await.unwrap_err().kind(), ErrorKind::Invalid);
    sent(invalid(), CallOptions::new().validation(Validation::Off)).await.unwrap();

    let transport = Canned::ok();
    let client = builder(transport.clone()).timer(Paused::new()).build().unwrap();
    let call =
        CreateImageCall::new(client.call(request())).options(CallOptions::new().header("a", "1").header("b", "1"));
    let call = call.timeout(Duration::from_secs(9)).options(CallOptions::new().header("b", "2"));
    call.send().await.unwrap();
    let request = transport.request();
    assert_eq!(request.timeouts.total.as_secs(), 9, "what options do not set stays");
    assert_eq!((header(&request, "a"), header(&request, "b")), (vec!["1".to_owned()], vec!["2".to_owned()]));
}

fn scripted(steps: Vec<Step>) -> (Client, Arc<Scripted>) {
    let script = Scripted::new(steps);
    let builder = Client::builder(&SERVICE).credentials(credentials()).transport(script.clone());
    (builder.timer(Paused::new()).build().unwrap(), script)
}

fn read(client: &Client) -> Call<'_, DescribeImage> {
    client.call(DescribeImage::new("cn-hangzhou"))
}

#[tokio::test]
async fn retries() {
    let (client, script) = scripted(vec![said(503, "ServiceUnavailable")]);
    read(&client).options(CallOptions::new().retry(Retry::off())).send().await.unwrap_err();
    assert_eq!(script.sent().len(), 1);
}

#[tokio::test]
async fn the_ids_of_all_attempts_are_written_down() {
    let second = ok(503, &[("x-acs-request-id", "R-2")], "");
    let (client, _) = scripted(vec![said(503, "ServiceUnavailable"), second, said(404, "InvalidImageId.NotFound")]);
    let ids = RequestIds::new();
    read(&client).options(CallOptions::new().request_ids(&ids)).send().await.unwrap_err();
    assert_eq!(ids.all(), ["R-0", "R-2", "R-0"]);
    read(&client).options(CallOptions::new().request_ids(&ids)).send().await.unwrap();
    assert_eq!(ids.last().as_deref(), Some("R-1"));
    for _ in 0..200 {
        read(&client).options(CallOptions::new().request_ids(&ids)).send().await.unwrap();
    }
    assert_eq!(ids.all().len(), 100, "a list that is kept for long stays short");
}

/// Throttles the first attempt and never answers the second.
struct Hangs(Mutex<bool>);

impl Transport for Hangs {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Step> {
        if std::mem::replace(&mut *self.0.lock().unwrap(), true) {
            return Box::pin(std::future::pending());
        }
        Box::pin(std::future::ready(said(429, "Throttling.User")))
    }
}

#[tokio::test]
async fn the_ids_of_a_call_that_is_given_up_are_known() {
    let builder = Client::builder(&SERVICE).credentials(credentials()).transport(Arc::new(Hangs(false.into())));
    let client = builder.timer(Paused::new()).build().unwrap();
    let ids = RequestIds::new();
    let call = read(&client).options(CallOptions::new().request_ids(&ids)).send();
    tokio::time::timeout(Duration::from_millis(20), call).await.unwrap_err();
    assert_eq!(ids.all(), ["R-0"]);
}
