//! Who may call, beyond what is known of the service.

use yunspec_emulator::Emulator;

use crate::support::{Acs3, acs3, builder, start};

const REGION: [(&str, &str); 1] = [("RegionId", "cn-hangzhou")];

fn request(change: impl FnOnce(&mut Acs3)) -> Acs3 {
    let mut request = acs3(&REGION);
    change(&mut request);
    request
}

async fn acs3_outcome(emulator: &Emulator, change: impl FnOnce(&mut Acs3)) -> String {
    request(change).send(emulator).await.outcome()
}

/// A wrong signature does not use a nonce up, so that nobody can spoil those of others.
#[tokio::test]
async fn nonce_of_a_refused_request() {
    let emulator = start().await;
    let mut once = request(|it| it.secret = "wrong".to_owned());
    assert_eq!(once.send(&emulator).await.outcome(), "400 SignatureDoesNotMatch");
    once.secret = "testsecret".to_owned();
    assert_eq!(once.send(&emulator).await.outcome(), "200");
}

/// A key that is an account as well may come without a token.
#[tokio::test]
async fn key_with_and_without_token() {
    let emulator = builder().account("testid", "testsecret").sts("testid", "testsecret", "t").start().await.unwrap();
    assert_eq!(acs3_outcome(&emulator, |_| {}).await, "200");
    assert_eq!(acs3_outcome(&emulator, |it| it.token = Some("t".to_owned())).await, "200");
}
