//! The time of a call holds whatever its transport does, in tokio and elsewhere.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use yunspec_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Phase, Transport, TransportError};
use yunspec_runtime::{Client, ErrorKind, Retry};

use crate::canned::credentials;
use crate::operation::{DescribeImage, SERVICE};
use crate::scripted::{Scripted, said};

/// A transport that heeds no timeout.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::pending())
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// An executor that is not tokio.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(result) => return result,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Which limit comes last depends on how busy the machine is.
async fn ends_in_time(retry: Retry, expected: &[Phase]) {
    let client = Client::builder(&SERVICE).credentials(credentials()).transport(Arc::new(Silent)).retry(retry);
    let client = client.timeout(Duration::from_millis(300)).build().unwrap();
    let began = Instant::now();
    let error = client.call(DescribeImage::new("cn-hangzhou")).send().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout(phase) if expected.contains(&phase)), "{error}");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_transport_that_never_answers() {
    ends_in_time(Retry::off(), &[Phase::Total]).await;
    ends_in_time(
        Retry::standard().attempts(100).attempt_timeout(Duration::from_millis(20)),
        &[Phase::Attempt, Phase::Total],
    )
    .await;
}

#[test]
fn outside_of_tokio_too() {
    block_on(ends_in_time(Retry::off(), &[Phase::Total]));
    block_on(ends_in_time(
        Retry::standard().attempts(100).attempt_timeout(Duration::from_millis(20)),
        &[Phase::Attempt, Phase::Total],
    ));
}

#[test]
fn outside_of_tokio_it_is_sent_again_after_a_pause() {
    let script = Scripted::new(vec![said(503, "ServiceUnavailable")]);
    let client = Client::builder(&SERVICE).credentials(credentials()).transport(script.clone()).build().unwrap();
    let began = Instant::now();
    block_on(client.call(DescribeImage::new("cn-hangzhou")).send()).unwrap();
    assert_eq!(script.sent().len(), 2);
    assert!(began.elapsed() >= Duration::from_millis(50), "{:?}", began.elapsed());
}
