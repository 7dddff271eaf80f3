//! What interceptors see and add.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use yunspec_runtime::{Attempt, BeforeSign, Client, ErrorKind, Interceptor, RetryReason};

use crate::canned::credentials;
use crate::operation::{DescribeImage, SERVICE};
use crate::scripted::{Scripted, said};
use crate::timer::Paused;

#[derive(Default)]
struct Seen(Mutex<Vec<String>>);

impl Interceptor for Seen {
    fn before_sign(&self, unsigned: &mut BeforeSign) {
        self.0.lock().unwrap().push(format!("sign {} {}", unsigned.operation.name, unsigned.number));
        unsigned.header("x-acs-trace", "t-1");
        unsigned.header("traceparent", "00-1");
    }

    fn after_response(&self, attempt: &Attempt<'_>) {
        let status = attempt.result.map_or_else(|error| error.status().unwrap_or(0), |answer| answer.status);
        self.0.lock().unwrap().push(format!("answer {} {status}", attempt.number));
    }

    fn on_retry(&self, attempt: &Attempt<'_>, reason: RetryReason, pause: Duration) {
        self.0.lock().unwrap().push(format!("retry {} {reason:?} {pause:?}", attempt.number));
    }
}

fn client(interceptor: Arc<dyn Interceptor>, script: Arc<Scripted>) -> Client {
    let builder = Client::builder(&SERVICE).credentials(credentials()).transport(script).timer(Paused::new());
    builder.interceptor(interceptor).build().unwrap()
}

#[tokio::test]
async fn they_see_each_attempt_and_add_headers() {
    let (seen, script) = (Arc::new(Seen::default()), Scripted::new(vec![said(503, "ServiceUnavailable")]));
    client(seen.clone(), script.clone()).call(DescribeImage::new("cn-hangzhou")).send().await.unwrap();
    let expected =
        ["sign DescribeImage 1", "answer 1 503", "retry 1 Server 75ms", "sign DescribeImage 2", "answer 2 200"];
    assert_eq!(*seen.0.lock().unwrap(), expected);
    for request in script.sent() {
        let value = |name: &str| request.headers.iter().find(|it| it.name == name).unwrap().value.to_string();
        assert_eq!((value("x-acs-trace").as_str(), value("traceparent").as_str()), ("t-1", "00-1"));
        let authorization = value("authorization");
        assert!(authorization.contains(";x-acs-trace;") && !authorization.contains("traceparent"), "{authorization}");
    }
}

struct Wrong;

impl Interceptor for Wrong {
    fn before_sign(&self, unsigned: &mut BeforeSign) {
        unsigned.header("Authorization", "none");
    }
}

#[tokio::test]
async fn they_do_not_replace_what_the_client_sets() {
    let script = Scripted::new(vec![]);
    let result = client(Arc::new(Wrong), script.clone()).call(DescribeImage::new("cn-hangzhou")).send().await;
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Config);
    assert!(script.sent().is_empty());
}
