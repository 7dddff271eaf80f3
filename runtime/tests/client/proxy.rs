//! Proxies from the environment that are no help. Variables belong to a process, so each call is made in one of its own:
//! this test binary, which is asked for one test.

use std::process::Command;

use yunspec_runtime::{Client, Retry};

use crate::canned::credentials;
use crate::operation::{CreateImage, SERVICE};
use crate::server::{Then, nobody, serve};

/// Where the child sends its call.
const ENDPOINT: &str = "YUNSPEC_TEST_ENDPOINT";

/// What a call to an endpoint comes to with a variable set.
async fn call(endpoint: &'static str, variable: &'static str, proxy: String) -> String {
    let child = move || {
        let mut child = Command::new(std::env::current_exe().unwrap());
        for other in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
            child.env_remove(other).env_remove(other.to_lowercase());
        }
        child.args(["proxy::of_the_child", "--exact", "--nocapture"]).env(ENDPOINT, endpoint).env(variable, proxy);
        String::from_utf8(child.output().unwrap().stdout).unwrap()
    };
    let printed = tokio::task::spawn_blocking(child).await.unwrap();
    printed.lines().find_map(|line| line.split_once("SAID ")).unwrap().1.to_owned()
}

#[tokio::test]
async fn of_the_child() {
    let Ok(endpoint) = std::env::var(ENDPOINT) else { return };
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(endpoint).allow_plain_http();
    let client = client.retry(Retry::off()).build().unwrap();
    let error = client.call(CreateImage::new("cn-hangzhou")).send().await.map(drop).unwrap_err();
    println!("SAID {:?} {error}", error.kind());
}

const REMEDY: &str = "; check `HTTPS_PROXY` and the proxy, or name the host in `NO_PROXY`";

async fn fails(proxy: String, says: &str) {
    let said = call("https://ecs.example", "HTTPS_PROXY", proxy).await;
    assert!(said.starts_with("Proxy CreateImage: ecs.example: the proxy makes no connection: "), "{said}");
    assert!(said.contains(says) && said.ends_with(REMEDY), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_closes() {
    fails(serve(b"", Then::Close).await, "").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_refuses() {
    fails(serve(b"HTTP/1.1 502 Bad Gateway\r\n\r\n", Then::Close).await, "").await;
    fails(serve(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", Then::Close).await, "auth").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_not_there() {
    let said = call("https://ecs.example", "HTTPS_PROXY", nobody().await).await;
    assert!(said.contains("Connection refused"), "{said}");
    assert!(said.starts_with("Proxy ") || said.starts_with("Connect "), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_answers_itself() {
    let proxy = serve(b"HTTP/1.1 503 Oh\r\ncontent-length: 13\r\n\r\n<html></html>", Then::Close).await;
    let said = call("http://ecs.example", "HTTP_PROXY", proxy).await;
    let expected = "Unexpected CreateImage: the server answered with HTML or XML that is no error of the service";
    assert!(said.starts_with(expected), "{said}");
}
