use std::sync::Arc;

use yunspec_runtime::Client;

use crate::canned::{Canned, client, credentials};
use crate::operation::{CreateImage, DescribeImage, SERVICE, request};
use crate::records::Records;
use crate::scripted::{Scripted, said};
use crate::timer::Paused;

/// What a call records, without a secret in it.
async fn traced(canned: Arc<Canned>, request: CreateImage) -> String {
    let records = Records::of(|it| it.target().starts_with("yunspec"));
    let guard = tracing::subscriber::set_default(records.clone());
    _ = client(canned).call(request).send().await;
    drop(guard);
    let text = records.text();
    for secret in ["testsecret", "testtoken", "pass word", "Signature"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    text
}

#[tokio::test]
async fn a_call_is_a_span() {
    let wrong = CreateImage { image_name: Some("1 2".into()), password: Some("pass word".into()), ..request() };
    let refused = Canned::new(403, &[], r#"{"RequestId":"R-2","Code":"Quota","Message":"No."}"#);
    let shown = format!(
        "----- ANSWERED\n{}----- REFUSED, WITH A WARNING\n{}",
        traced(Canned::ok(), request()).await,
        traced(refused, wrong).await
    );
    insta::assert_snapshot!(shown);
}

#[tokio::test]
async fn each_attempt_is_a_span() {
    let records = Records::of(|it| it.target().starts_with("yunspec") && it.is_span());
    let guard = tracing::subscriber::set_default(records.clone());
    let script = Scripted::new(vec![said(503, "ServiceUnavailable")]);
    let client = Client::builder(&SERVICE).credentials(credentials()).transport(script).timer(Paused::new());
    let client = client.endpoint("http://[::1]:8080").build().unwrap();
    client.call(DescribeImage::new("cn-hangzhou")).send().await.unwrap();
    drop(guard);
    insta::assert_snapshot!(records.text());
}
