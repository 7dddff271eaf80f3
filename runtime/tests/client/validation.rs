use yunspec_runtime::{ErrorKind, Validation};

use crate::canned::{Canned, builder};
use crate::operation::{CreateImage, request};

/// Breaks three facts and one rule that is only documented.
fn wrong() -> CreateImage {
    CreateImage {
        region_id: String::new(),
        image_name: Some("1".into()),
        size: Some(101),
        password: Some("longer than thirty characters, surely".into()),
        ..request()
    }
}

#[tokio::test]
async fn all_that_is_wrong_is_said_and_nothing_sent() {
    let canned = Canned::ok();
    let client = builder(canned.clone()).build().unwrap();
    let error = client.call(wrong()).send().await.unwrap_err();
    assert_eq!((error.kind(), error.violations().len()), (ErrorKind::Invalid, 4));
    let expected = "CreateImage: the request was not sent: `RegionId` is required; `ImageName` is `1`, allowed is \
                    2..128 characters; `Size` is `101`, allowed is 1..100; `Password` is not ..30 characters";
    assert_eq!(error.to_string(), expected);
    assert_eq!(canned.sent.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_documented_rule_refuses_nothing() {
    let client = builder(Canned::ok()).build().unwrap();
    let request = CreateImage { image_name: Some("1 2".into()), ..request() };
    assert!(client.call(request).send().await.is_ok());
}

#[tokio::test]
async fn a_client_that_warns_or_does_not_look_sends() {
    for validation in [Validation::Warn, Validation::Off] {
        let client = builder(Canned::ok()).validation(validation).build().unwrap();
        assert!(client.call(wrong()).send().await.is_ok());
    }
}

#[tokio::test]
async fn a_call_decides_for_itself() {
    let off = builder(Canned::ok()).validation(Validation::Off).build().unwrap();
    assert!(off.call(wrong()).validation(Validation::Enforce).send().await.is_err());
    let enforce = builder(Canned::ok()).build().unwrap();
    assert!(enforce.call(wrong()).validation(Validation::Off).send().await.is_ok());
}

#[test]
fn parameters_without_a_client_are_checked_too() {
    assert!(wrong().to_params().is_err());
    assert_eq!(request().to_params().unwrap(), [("RegionId".to_owned(), "cn-hangzhou".to_owned())]);
}
