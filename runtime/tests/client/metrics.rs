//! What is measured of calls and of their attempts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use yunspec_runtime::{Client, ClientBuilder, Measured, Retry};

use crate::canned::credentials;
use crate::operation::{CreateImage, DescribeImage, SERVICE, request};
use crate::scripted::{Scripted, Step, said};
use crate::timer::Paused;

type Lines = Arc<Mutex<Vec<String>>>;

/// A client that measures into lines of text.
fn measured(steps: Vec<Step>, configure: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Client, Lines) {
    let lines = Lines::default();
    let into = lines.clone();
    let metrics = move |measured: &Measured<'_>| {
        let Measured { scope, operation, host, elapsed, attempts, status, code, error, .. } = *measured;
        let (name, host, kind) = (operation.name, host.unwrap_or("-"), measured.error_type());
        let line = format!("{scope:?} {name} {host} {elapsed:?} {attempts} {status:?} {code:?} {error:?} {kind:?}");
        into.lock().unwrap().push(line);
    };
    let client = Client::builder(&SERVICE).credentials(credentials()).transport(Scripted::new(steps));
    (configure(client.timer(Paused::new()).metrics(metrics)).build().unwrap(), lines)
}

#[tokio::test]
async fn attempts_and_the_call() {
    let (client, lines) = measured(vec![said(503, "ServiceUnavailable")], |client| client);
    client.call(DescribeImage::new("cn-beijing")).send().await.unwrap();
    let expected = [
        r#"Attempt DescribeImage ecs.cn-beijing.aliyuncs.com 0ns 1 Some(503) Some("ServiceUnavailable") Some(Service) Some("ServiceUnavailable")"#,
        "Attempt DescribeImage ecs.cn-beijing.aliyuncs.com 0ns 2 Some(200) None None None",
        "Call DescribeImage ecs.cn-beijing.aliyuncs.com 75ms 2 Some(200) None None None",
    ];
    assert_eq!(*lines.lock().unwrap(), expected);
}

#[tokio::test]
async fn calls_that_fail() {
    let (client, lines) = measured(vec![said(403, "Forbidden.RAM")], |client| client.retry(Retry::off()));
    client.call(request()).send().await.unwrap_err();
    client.call(CreateImage::new("no region")).send().await.unwrap_err();
    client.call(request()).timeout(Duration::ZERO).send().await.unwrap_err();
    let host = "ecs-cn-hangzhou.aliyuncs.com";
    let refused = r#"1 Some(403) Some("Forbidden.RAM") Some(Service) Some("Forbidden.RAM")"#;
    let late = r#"0ns 0 None None Some(Timeout(Total)) Some("Timeout(Total)")"#;
    let expected = [
        format!("Attempt CreateImage {host} 0ns {refused}"),
        format!("Call CreateImage {host} 0ns {refused}"),
        r#"Call CreateImage - 0ns 0 None None Some(Config) Some("Config")"#.to_owned(),
        format!("Attempt CreateImage {host} {late}"),
        format!("Call CreateImage {host} {late}"),
    ];
    assert_eq!(*lines.lock().unwrap(), expected);
}
