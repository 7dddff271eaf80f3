//! Results that come in pages, from an emulator and from a service that changes while it is read.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aliyun_ecs::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};
use aliyun_ecs::{Client, Credentials};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use yunspec_emulator::Emulator;

use crate::setup::ecs;

/// Answers the n-th call, from 0, with what a function says.
struct Scripted<F>(AtomicUsize, F);

impl<F: Fn(usize, &HttpRequest) -> String + Send + Sync> Transport for Scripted<F> {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let body = (self.1)(self.0.fetch_add(1, Ordering::SeqCst), &request).into_bytes();
        Box::pin(std::future::ready(Ok(HttpResponse { status: 200, headers: Vec::new(), body })))
    }
}

fn scripted(answer: impl Fn(usize, &HttpRequest) -> String + Send + Sync + 'static) -> Client {
    let transport = Arc::new(Scripted(AtomicUsize::new(0), answer));
    Client::with_transport(Credentials::new("testid", "testsecret"), transport).unwrap()
}

/// A page of `DescribeImages`.
fn images(total: usize, ids: &[&str]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!(r#"{{"ImageId":"{id}"}}"#)).collect();
    format!(r#"{{"TotalCount":{total},"Images":{{"Image":[{}]}}}}"#, ids.join(","))
}

/// How many requests an emulator has logged.
async fn asked(emulator: &Emulator) -> usize {
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    let request = "GET /_yunspec/requests HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.matches("\"DescribeImages\"").count()
}

fn ids(images: &[aliyun_ecs::describe_images::Image]) -> Vec<&str> {
    images.iter().filter_map(|image| image.image_id.as_deref()).collect()
}

#[tokio::test]
async fn all_images_come_once_whatever_a_page_holds() {
    let (emulator, ecs) = ecs().await;
    let one = ecs.describe_images("cn-hangzhou").items().try_collect().await.unwrap();
    let before = asked(&emulator).await;
    let small = ecs.describe_images("cn-hangzhou").page_size(7).items().try_collect().await.unwrap();
    let several = ecs.describe_images("cn-hangzhou").page_size(7).items().concurrency(4).try_collect().await.unwrap();
    assert_eq!(before, one.len().div_ceil(100), "pages are as long as they can be");
    assert_eq!(ids(&one), ids(&small));
    assert_eq!(ids(&one), ids(&several));
    assert_eq!(ids(&one).into_iter().collect::<BTreeSet<_>>().len(), one.len());
    let small = one.len().div_ceil(7);
    assert_eq!(asked(&emulator).await, before + 2 * small, "no page is asked for behind the last");
}

#[tokio::test]
async fn pages_begin_where_the_request_says() {
    let (_emulator, ecs) = ecs().await;
    let all = ecs.describe_images("cn-hangzhou").items().try_collect().await.unwrap();
    let rest = ecs.describe_images("cn-hangzhou").page_number(3).page_size(10).items().try_collect().await.unwrap();
    assert_eq!(ids(&rest), ids(&all)[20..]);
}

#[tokio::test]
async fn a_page_is_the_whole_answer() {
    let (_emulator, ecs) = ecs().await;
    let mut pages = ecs.describe_images("cn-hangzhou").page_size(50).pages();
    let mut count = 0;
    while let Some(page) = pages.try_next().await.unwrap() {
        assert!(page.request_id().is_some());
        count += page.images.len();
    }
    assert_eq!(pages.total(), Some(count as u64));
    assert_eq!(pages.drift(), None);
}

#[tokio::test]
async fn tokens_lead_from_page_to_page() {
    let ecs = scripted(|call, request| {
        let is_second =
            request.url.contains("NextToken=t1") || String::from_utf8_lossy(&request.body).contains("NextToken=t1");
        assert_eq!(is_second, call == 1);
        // The first page is empty, and has a next one all the same.
        let (next, items) = if call == 0 { ("t1", "") } else { ("", r#"{"ResourceId":"m-1"},{"ResourceId":"m-2"}"#) };
        format!(r#"{{"NextToken":"{next}","TagResources":{{"TagResource":[{items}]}}}}"#)
    });
    let all = ecs.list_tag_resources("cn-hangzhou", "image").items().try_collect().await.unwrap();
    assert_eq!(all.len(), 2);
}

#[tokio::test]
async fn what_moved_to_the_next_page_comes_once_and_the_drift_is_told() {
    let ecs = scripted(|call, _| match call {
        0 => images(4, &["a", "b"]),
        1 => images(5, &["b", "c"]),
        _ => images(5, &["d"]),
    });
    let mut items = ecs.describe_images("cn-hangzhou").page_size(2).items();
    let mut all = Vec::new();
    while let Some(image) = items.try_next().await.unwrap() {
        all.push(image);
    }
    assert_eq!(ids(&all), ["a", "b", "c", "d"]);
    assert_eq!(items.repeated(), 1);
    let drift = items.drift().unwrap();
    assert_eq!((drift.first, drift.last), (4, 5));
}

#[tokio::test]
async fn an_empty_page_ends_them_whatever_the_count_says() {
    let ecs = scripted(|call, _| images(100, if call == 0 { &["a", "b"] } else { &[] }));
    let all = ecs.describe_images("cn-hangzhou").page_size(2).items().concurrency(3).try_collect().await.unwrap();
    assert_eq!(ids(&all), ["a", "b"]);
}

#[tokio::test]
async fn a_list_that_is_left_out_is_an_empty_page() {
    let ecs = scripted(|_, _| r#"{"RequestId":"A-1"}"#.to_owned());
    assert!(ecs.describe_images("cn-hangzhou").items().try_collect().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_page_that_names_itself_as_the_next_is_an_error() {
    let ecs = scripted(|_, _| r#"{"NextToken":"t","TagResources":{"TagResource":[]}}"#.to_owned());
    let error = ecs.list_tag_resources("cn-hangzhou", "image").items().try_collect().await.unwrap_err();
    assert!(error.to_string().contains("no end"), "{error}");
}

#[tokio::test]
async fn an_error_ends_them() {
    let ecs = scripted(|call, _| if call == 0 { images(4, &["a", "b"]) } else { "{".to_owned() });
    let mut items = ecs.describe_images("cn-hangzhou").page_size(2).items();
    assert!(items.try_next().await.unwrap().is_some() && items.try_next().await.unwrap().is_some());
    assert!(items.try_next().await.is_err());
    assert!(items.try_next().await.unwrap().is_none());
}
