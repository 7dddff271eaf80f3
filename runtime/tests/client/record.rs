//! Answers that are written to a file and given again.

use std::path::Path;
use std::sync::Arc;

use yunspec_runtime::transport::{HttpResponse, Transport};
use yunspec_runtime::{Client, Error, ErrorKind};

use crate::canned::{Canned, credentials};
use crate::operation::{CreateImage, DescribeImage, SERVICE, request};
use crate::scripted::{Scripted, ok, said};
use crate::timer::Paused;

fn recording(path: &Path, transport: Arc<dyn Transport>) -> Client {
    let builder = Client::builder(&SERVICE).credentials(credentials()).transport(transport);
    builder.timer(Paused::new()).record(path).build().unwrap()
}

fn replaying(path: &Path) -> Client {
    Client::builder(&SERVICE).timer(Paused::new()).replay(path).build().unwrap()
}

fn image(region: &str) -> DescribeImage {
    DescribeImage::new(region)
}

#[tokio::test]
async fn what_was_recorded_is_given_again_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    let steps = vec![ok(200, &[], r#"{"ImageId":"m-1"}"#), ok(200, &[], r#"{"ImageId":"m-2"}"#), said(404, "NoSuch")];
    let client = recording(&path, Scripted::new(steps));
    for region in ["cn-hangzhou", "cn-hangzhou", "cn-beijing"] {
        let _ = client.call(image(region)).send().await;
    }
    let client = replaying(&path);
    assert_eq!(client.call(image("cn-beijing")).send().await.unwrap_err().code(), Some("NoSuch"));
    for id in ["m-1", "m-2"] {
        assert_eq!(client.call(image("cn-hangzhou")).send().await.unwrap().image_id.as_deref(), Some(id));
    }
    insta::assert_snapshot!(shown(&client.call(image("cn-hangzhou")).send().await.unwrap_err(), &path));
}

#[tokio::test]
async fn each_attempt_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    let client = recording(&path, Scripted::new(vec![said(429, "Throttling"), ok(200, &[], r#"{"ImageId":"m-1"}"#)]));
    assert_eq!(client.call(image("cn-hangzhou")).send().await.unwrap().attempts(), 2);
    assert_eq!(replaying(&path).call(image("cn-hangzhou")).send().await.unwrap().attempts(), 2);
}

#[tokio::test]
async fn another_request_is_told_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    recording(&path, Canned::ok()).call(image("cn-hangzhou")).send().await.unwrap();
    let error = replaying(&path).call(image("cn-beijing")).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    insta::assert_snapshot!(shown(&error, &path));
}

#[tokio::test]
async fn the_file_has_no_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    let body = r#"{"Echo":"testsecret","ImageId":"m-1","KeyPair":{"PrivateKeyBody":"MII"}}"#;
    let answer = Canned::new(200, &[("x-acs-request-id", "R-1"), ("set-cookie", "a=b")], body);
    let request = CreateImage { password: Some("Tops3cret!".to_owned()), ..request() };
    recording(&path, answer).call(request).send().await.unwrap();
    insta::assert_snapshot!(std::fs::read_to_string(&path).unwrap());
}

#[test]
fn a_file_that_exists_is_kept() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let built = Client::builder(&SERVICE).credentials(credentials()).record(file.path()).build().map(|_: Client| ());
    insta::assert_snapshot!(shown(&built.unwrap_err(), file.path()));
}

#[test]
fn a_file_that_is_missing_or_broken_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    let built = |path: &Path| Client::builder(&SERVICE).replay(path).build().map(|_: Client| ()).unwrap_err();
    let missing = shown(&built(&path), &path);
    std::fs::write(&path, "\n{\"operation\":\n").unwrap();
    insta::assert_snapshot!(format!("{missing}\n{}", shown(&built(&path), &path)));
}

#[tokio::test]
async fn a_body_that_is_no_text_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("images.jsonl");
    let answer = HttpResponse { status: 502, headers: Vec::new(), body: vec![0xff, 0, 1] };
    let client = recording(&path, Scripted::new(vec![Ok(answer.clone())]));
    let _ = client.call(request()).send().await;
    let error = replaying(&path).call(request()).send().await.unwrap_err();
    assert_eq!(error.answer().map(|answer| answer.body.clone()), Some(answer.body));
}

fn shown(error: &Error, path: &Path) -> String {
    error.to_string().replace(&path.display().to_string(), "images.jsonl")
}
