use yunspec_runtime::DryRun;

use crate::canned::{Canned, client};
use crate::operation::{CreateImage, request};

async fn dry_run(request: CreateImage, status: u16, body: &str) -> (Result<DryRun, String>, String) {
    let canned = Canned::new(status, &[], body);
    let outcome = client(canned.clone()).call(request).dry_run().await;
    (outcome.map_err(|error| error.to_string()), canned.request().url)
}

const PASSED: &str = r#"{"RequestId":"R-1","Code":"DryRunOperation","Message":"It would pass."}"#;

#[tokio::test]
async fn one_that_passes_is_a_value() {
    let (outcome, url) = dry_run(request(), 400, PASSED).await;
    let passed = outcome.unwrap();
    assert_eq!((passed.request_id.as_deref(), passed.message.as_str()), (Some("R-1"), "It would pass."));
    assert!(url.ends_with("/?DryRun=true&RegionId=cn-hangzhou"), "{url}");
}

#[tokio::test]
async fn the_parameter_is_set_whatever_the_request_says() {
    let (outcome, url) = dry_run(CreateImage { dry_run: Some(false), ..request() }, 412, PASSED).await;
    assert!(outcome.is_ok());
    assert_eq!(url.matches("DryRun").count(), 1);
    assert!(url.contains("DryRun=true"), "{url}");
}

#[tokio::test]
async fn a_success_passes_too() {
    assert_eq!(dry_run(request(), 200, r#"{"RequestId":"R-2"}"#).await.0.unwrap().request_id.as_deref(), Some("R-2"));
}

#[tokio::test]
async fn one_that_fails_is_the_error() {
    let (outcome, _) = dry_run(request(), 404, r#"{"RequestId":"R-3","Code":"No.Image","Message":"None."}"#).await;
    assert_eq!(outcome.unwrap_err(), "CreateImage: No.Image: None. (status 404, request id R-3)");
}
