//! Dry runs.

use super::list;
use crate::support::{acs3, images, start};

/// [D] the table of `CreateInstance`, [C] the text of SDKs. Nothing is looked up.
#[tokio::test]
async fn dry_run_that_passes() {
    let answer = list(&[("DryRun", "true")]).await;
    assert_eq!(answer.outcome(), "400 DryRunOperation");
    assert_eq!(answer.message(), "Request validation has been passed with DryRun flag set.");
}

/// [D] key and required parameters are checked first; [I] that values are too.
#[tokio::test]
async fn dry_run_that_fails() {
    let emulator = start().await;
    assert_eq!(acs3(&[("DryRun", "true")]).send(&emulator).await.outcome(), "400 MissingRegionId");
    assert_eq!(images(&emulator, &[("DryRun", "true"), ("OSType", "odd")]).await.outcome(), "404 InvalidOSType");
    // What the spec cannot say is looked at as well.
    let own = |query: &'static [(&str, &str)]| [&[("DryRun", "true")], query].concat();
    let outcome = async |query| images(&emulator, &own(query)).await.outcome();
    assert_eq!(outcome(&[("InstanceType", "bogus")]).await, "400 InvalidInstanceType.ValueNotSupported");
    assert_eq!(outcome(&[("Tag.1.Key", "")]).await, "400 InvalidTag.Mismatch");
    assert_eq!(outcome(&[("Tag.1.Key", "acs:x")]).await, "400 InvalidTagKey.Malformed");
    let mut wrong = acs3(&[("RegionId", "cn-hangzhou"), ("DryRun", "true")]);
    wrong.secret = "wrong".to_owned();
    assert_eq!(wrong.send(&emulator).await.outcome(), "400 SignatureDoesNotMatch");
}
