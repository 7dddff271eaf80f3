//! What else chooses images, and the errors for what cannot.

use crate::support::{all, images, list, outcome, start};

/// The document has no error for it.
#[tokio::test]
async fn filter_with_another_value() {
    let answer = list(&[("Filter.1.Key", "CreationStartTime"), ("Filter.1.Value", "yesterday")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"Filter.1.Value\" is not valid.");
}

#[tokio::test]
async fn fields_of_the_image() {
    let emulator = start().await;
    for (name, value, field) in [
        ("OSType", "windows", "OSType"),
        ("Architecture", "i386", "Architecture"),
        ("Architecture", "arm64", "Architecture"),
        ("Usage", "none", "Usage"),
        ("ImageFamily", "hangzhou-daily-update", "ImageFamily"),
        ("ResourceGroupId", "rg-acfmxazb4ph6aiy", "ResourceGroupId"),
    ] {
        let answer = images(&emulator, &[(name, value), ("PageSize", "100")]).await;
        all(&answer.each(field), value);
        assert!(answer.total() < images(&emulator, &[]).await.total());
    }
    assert_eq!(images(&emulator, &[("ImageFamily", "")]).await.total(), images(&emulator, &[]).await.total());
}

#[tokio::test]
async fn booleans_of_the_image() {
    let emulator = start().await;
    let whole = images(&emulator, &[]).await.total();
    for name in ["IsSupportCloudinit", "IsSupportIoOptimized"] {
        let (yes, no) = (images(&emulator, &[(name, "True")]).await, images(&emulator, &[(name, "false")]).await);
        assert_eq!(yes.total() + no.total(), whole);
        assert!(no.total() > 0 && no.images().iter().all(|image| image[name] == false), "{name}");
    }
}

#[tokio::test]
async fn snapshot() {
    let emulator = start().await;
    let image = images(&emulator, &[("ImageName", "build-agent-windows")]).await.images()[0].clone();
    let snapshot = image["DiskDeviceMappings"]["DiskDeviceMapping"][1]["SnapshotId"].as_str().unwrap();
    assert_eq!(images(&emulator, &[("SnapshotId", snapshot)]).await.each("ImageName"), ["build-agent-windows"]);
}

/// [D] only images that the type can boot.
#[tokio::test]
async fn instance_type() {
    let emulator = start().await;
    let of = async |name| images(&emulator, &[("InstanceType", name), ("PageSize", "100")]).await;
    all(&of("ecs.g8y.large").await.each("Architecture"), "arm64");
    assert!(!of("ecs.g5.large").await.each("Architecture").contains(&"arm64".to_owned()));
    let answer = of("m5.large").await;
    assert_eq!(answer.outcome(), "400 InvalidInstanceType.ValueNotSupported");
    assert_eq!(answer.message(), "The specified InstanceType does not exist or beyond the permitted range.");
}

/// [D] the scene of use is one of two.
#[tokio::test]
async fn action_type() {
    assert_eq!(outcome(&[("ActionType", "ChangeOS")]).await, "200");
    assert_eq!(outcome(&[("ActionType", "CreateOS")]).await, "400 InvalidParameter");
}
