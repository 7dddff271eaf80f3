use std::sync::Arc;

use crate::canned::{Canned, client};
use crate::operation::{CreateImage, request};
use crate::records::Records;

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
