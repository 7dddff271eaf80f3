//! Calls that are answered by closures.

use yunspec_runtime::transport::TransportErrorKind;
use yunspec_runtime::{Client, ErrorKind, Fake};

use crate::operation::{
    CreateImage, CreateImageCall, CreateImageErrorCode, CreateImageOutput, DescribeImage, SERVICE, request,
};

fn client(fake: &Fake) -> Client {
    Client::builder(&SERVICE).fake(fake.clone()).build().unwrap()
}

fn named(id: &str) -> CreateImageOutput {
    CreateImageOutput { image_id: Some(id.to_owned()), ..CreateImageOutput::default() }
}

#[tokio::test]
async fn each_operation_has_a_closure_that_may_remember() {
    let mut made = 0;
    let fake = Fake::new()
        .on(move |request: &CreateImage| {
            made += 1;
            Ok(named(&format!("m-{made} of {}", request.region_id)))
        })
        .on::<DescribeImage>(|_| Ok(named("m-0")));
    let client = client(&fake);
    for expected in ["m-1 of cn-hangzhou", "m-2 of cn-hangzhou"] {
        let answer = client.call(request()).send().await.unwrap();
        assert_eq!((answer.image_id.as_deref(), answer.request_id()), (Some(expected), Some("FAKE")));
    }
    let call = client.call(DescribeImage::new("cn-hangzhou"));
    assert_eq!(call.send().await.unwrap().image_id.as_deref(), Some("m-0"));
    assert_eq!(fake.calls(), ["CreateImage", "CreateImage", "DescribeImage"]);
}

#[tokio::test]
async fn a_call_without_a_closure_says_what_is_missing() {
    let fake = Fake::new().on::<DescribeImage>(|_| Ok(named("m-0")));
    let error = client(&fake).call(request()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    insta::assert_snapshot!(error, @"CreateImage: the fake has no answer: give it one with `on(|request: &CreateImage| …)`; it answers `DescribeImage`");
    let error = client(&Fake::new()).call(request()).send().await.unwrap_err();
    assert!(error.to_string().ends_with("; it answers nothing yet"), "{error}");
}

#[tokio::test]
async fn errors_are_those_of_calls() {
    let fake = Fake::new()
        .on::<CreateImage>(|_| Err(Fake::refusal(403, "QuotaExceed.Image", "Too many.")))
        .on::<DescribeImage>(|_| Err(Fake::failure(TransportErrorKind::Broken)));
    let error = client(&fake).call(request()).send().await.unwrap_err();
    assert_eq!(error.code_as::<CreateImage>(), Some(CreateImageErrorCode::QuotaExceedImage));
    assert_eq!(error.to_string(), "CreateImage: QuotaExceed.Image: Too many. (status 403, request id FAKE)");
    assert_eq!(error.body(), Some(&br#"{"RequestId":"FAKE","Code":"QuotaExceed.Image","Message":"Too many."}"#[..]));
    let error = client(&fake).call(DescribeImage::new("cn-hangzhou")).send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Broken, 1));
    assert_eq!(fake.calls(), ["CreateImage", "DescribeImage"], "an outcome is not tried again");
    assert_eq!(Fake::refusal(500, "", "").kind(), ErrorKind::Unexpected);
}

#[tokio::test]
async fn requests_are_validated() {
    let fake = Fake::new().on::<CreateImage>(|_| Ok(named("m-1")));
    let invalid = CreateImage { size: Some(0), ..request() };
    let error = client(&fake).call(invalid).send().await.unwrap_err();
    assert_eq!((error.kind(), fake.calls().len()), (ErrorKind::Invalid, 0));
    assert!(error.to_string().starts_with("CreateImage: the request was not sent: `Size`"), "{error}");
}

#[tokio::test]
async fn a_dry_run_passes_where_there_is_an_answer() {
    let fake = Fake::new().on::<CreateImage>(|_| Ok(named("m-1")));
    let passed = CreateImageCall::new(client(&fake).call(request())).dry_run().await.unwrap();
    assert_eq!(passed.request_id.as_deref(), Some("FAKE"));
    let fake = fake.on::<CreateImage>(|_| Err(Fake::refusal(403, "QuotaExceed.Image", "")));
    client(&fake).call(request()).dry_run().await.unwrap_err();
}

#[tokio::test]
async fn requests_that_are_known_at_run_time_only_have_no_closure() {
    let (client, request) = (client(&Fake::new()), request());
    let error = client.send(<CreateImage as yunspec_runtime::Operation>::META, &request).await.unwrap_err();
    assert!(error.to_string().ends_with("a fake answers typed calls only"), "{error}");
}
