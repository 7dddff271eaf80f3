//! Requests of the log in the forms that people replay them in.

use std::io::Write;
use std::process::Command;

use yunspec_emulator::{Emulator, Signatures};

use crate::control::control;
use crate::support::{acs3, builder, http, images, old_style, pairs, send, start};

async fn log(emulator: &Emulator, form: &str) -> String {
    let host = pairs(&[("host", &emulator.address().to_string())]);
    let answer = send(emulator.address(), &http("GET", &format!("/_yunspec/requests?as={form}"), &host, "")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// Runs a script; `None` where there is no curl, which is said.
fn run(script: &str) -> Option<String> {
    if Command::new("curl").arg("--version").output().is_err() {
        let test = std::thread::current();
        let _ = writeln!(std::io::stderr(), "skipped: {} (no curl)", test.name().unwrap_or("a test"));
        return None;
    }
    let output = Command::new("sh").args(["-c", script]).output().unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

async fn run_aside(script: String) -> Option<String> {
    tokio::task::spawn_blocking(move || run(&script)).await.unwrap()
}

#[tokio::test]
async fn a_line_for_the_cli() {
    let emulator = start().await;
    images(&emulator, &[("ImageName", "it's a*"), ("Tag.1.Key", "k"), ("PageSize", "101")]).await;
    let expected = format!(
        "# 1: DescribeImages, 400 InvalidParameter\naliyun ecs DescribeImages --ImageName 'it'\\''s a*' --PageSize 101 \
         --RegionId cn-hangzhou --Tag.1.Key k --endpoint {} --insecure\n",
        emulator.address()
    );
    assert_eq!(log(&emulator, "cli").await, expected);
}

/// Each command is signed anew: it does what the request did, and once.
#[tokio::test]
async fn commands_for_curl() {
    let emulator = start().await;
    images(&emulator, &[("ImageName", "test-image-00*"), ("PageSize", "2")]).await;
    old_style(&emulator, &[("RegionId", "cn-hangzhou"), ("ImageName", "it's 中文 & $(x)"), ("Format", "JSON")]).await;
    images(&emulator, &[("PageSize", "0")]).await;
    let script = log(&emulator, "curl").await;
    assert!(!script.contains("testsecret") && script.contains("# 3: DescribeImages, 400 InvalidParameter"), "{script}");
    let Some(said) = run_aside(script.clone()).await else { return };
    assert!(said.contains("\"PageSize\":2,\"TotalCount\":10") || said.contains("\"TotalCount\":10"), "{said}");
    assert!(said.contains("\"TotalCount\":0") && said.contains("\"Code\":\"InvalidParameter\""), "{said}");
    assert!(!said.contains("Signature"), "{said}");
    let again = run_aside(script).await.unwrap();
    assert!(again.contains("\"Code\":\"SignatureNonceUsed\""), "{again}");
}

#[tokio::test]
async fn commands_without_signatures() {
    let emulator = builder().signatures(Signatures::Off).start().await.unwrap();
    images(&emulator, &[("PageSize", "2")]).await;
    let script = log(&emulator, "curl").await;
    assert!(!script.contains("Authorization"), "{script}");
    for _ in 0..2 {
        let Some(said) = run_aside(script.clone()).await else { return };
        assert!(said.contains("\"PageSize\":2"), "{said}");
    }
}

/// A key that needs a token is not shown with it: the first account that can do without signs.
#[tokio::test]
async fn no_secrets() {
    let emulator =
        builder().sts("temporary", "its secret", "its token").account("testid", "testsecret").start().await.unwrap();
    let mut request = acs3(&[
        ("RegionId", "cn-hangzhou"),
        ("ImageId", "m-1"),
        ("InstanceType", "ecs.g7.large"),
        ("Password", "hunter2!"),
    ]);
    request.action = "RunInstances";
    (request.id, request.secret, request.token) =
        ("temporary".to_owned(), "its secret".to_owned(), Some("its token".to_owned()));
    request.send(&emulator).await;
    for form in ["curl", "cli", "rust"] {
        let text = log(&emulator, form).await;
        for secret in ["hunter2", "its secret", "its token", "its%20token", "testsecret"] {
            assert!(!text.contains(secret), "{form}: {text}");
        }
    }
    let curl = log(&emulator, "curl").await;
    assert!(curl.contains("\n# without Password, which is secret\n") && curl.contains("Credential=testid,"), "{curl}");
}

#[tokio::test]
async fn what_cannot_be_replayed_is_said() {
    let emulator = start().await;
    let mut request = acs3(&[]);
    request.action = "DescribeNothing";
    request.send(&emulator).await;
    let text = log(&emulator, "cli").await;
    assert_eq!(text, "# 1: DescribeNothing, 404 InvalidAction.NotFound\n# it is of no operation that is served\n");
    assert!(log(&emulator, "rust").await.contains("`Builder::rust_tests` does"));
    let (status, said) = control(&emulator, "GET", "requests?as=go", "").await;
    assert_eq!(
        (status, said["error"].as_str().unwrap()),
        (400, "requests have no form `go`, expected `rust`, `curl` or `cli`")
    );
}
