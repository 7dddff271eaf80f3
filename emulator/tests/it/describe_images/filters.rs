//! What else chooses images, and the errors for what cannot.

use super::{ALL_STATUSES, all, list, outcome};
use crate::support::{images, start};

/// [R] aliyun-cli#179; [C] packer, terraform.
#[tokio::test]
async fn unknown_ids_are_an_empty_list() {
    let answer = list(&[("ImageId", "m-doesnotexist")]).await;
    assert_eq!(answer.total(), 0);
    assert!(answer.images().is_empty());
}

/// [D] 2018.
#[tokio::test]
async fn list_of_ids() {
    let emulator = start().await;
    let ids = images(&emulator, &[("PageSize", "3")]).await.each("ImageId");
    let wanted = format!("{},m-none,{}", ids[2], ids[0]);
    assert_eq!(images(&emulator, &[("ImageId", &wanted)]).await.each("ImageId"), [ids[0].clone(), ids[2].clone()]);
}

/// [C] packer sends four, terraform five.
#[tokio::test]
async fn list_of_statuses() {
    let answer = list(&[("Status", "Creating,Waiting"), ("PageSize", "100")]).await;
    let mut statuses = answer.each("Status");
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses, ["Creating", "Waiting"]);
}

/// [I] whether answers carry Waiting and Deprecated is not known; the filter finds them, so they do here.
#[tokio::test]
async fn every_status_is_there() {
    let mut statuses =
        list(&[("Status", ALL_STATUSES), ("ImageOwnerAlias", "self"), ("PageSize", "100")]).await.each("Status");
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses, ["Available", "CreateFailed", "Creating", "Deprecated", "UnAvailable", "Waiting"]);
}

/// [I] the service may ignore it instead.
#[tokio::test]
async fn unknown_status() {
    let answer = list(&[("Status", "Available,Ready")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"Status\" is not valid.");
}

/// [C] the pattern of a public script.
#[tokio::test]
async fn name_with_wildcards() {
    let names = list(&[("ImageName", "win2022*en-us*")]).await.each("ImageName");
    assert!(names.len() == 1 && names[0].starts_with("win2022_21H2_x64_dtc_en-us_40G_alibase_"), "{names:?}");
    assert_eq!(list(&[("ImageName", "test-image-*")]).await.total(), 12);
}

/// [I] without `*` it is the whole name, with case.
#[tokio::test]
async fn name_without_wildcards() {
    assert_eq!(list(&[("ImageName", "test-image-000")]).await.each("ImageName"), ["test-image-000"]);
    assert_eq!(list(&[("ImageName", "test-image")]).await.total(), 0);
    assert_eq!(list(&[("ImageName", "Test-Image-000")]).await.total(), 0);
}

/// [D] created after and before, with seconds (2019) and without.
#[tokio::test]
async fn creation_time() {
    let emulator = start().await;
    let since = async |key, value| {
        let query = [("Filter.1.Key", key), ("Filter.1.Value", value), ("PageSize", "100")];
        images(&emulator, &query).await.each("CreationTime")
    };
    let old = since("CreationEndTime", "2017-12-05T22:40Z").await;
    assert_eq!(old, ["2017-11-16T08:12:30Z"]);
    assert_eq!(since("CreationEndTime", "2017-12-05T22:40:00Z").await, old);
    let new = since("CreationStartTime", "2026-08-01T00:00Z").await;
    assert!(new.len() > 3 && new.iter().all(|time| time.as_str() >= "2026-08-01"), "{new:?}");
}

/// Several filters: all hold. [I] the bounds belong to the range.
#[tokio::test]
async fn creation_time_between() {
    let query = [
        ("Filter.1.Key", "CreationStartTime"),
        ("Filter.1.Value", "2017-11-16T08:12:30Z"),
        ("Filter.2.Key", "CreationEndTime"),
        ("Filter.2.Value", "2018-03-28T06:40:11Z"),
    ];
    assert_eq!(list(&query).await.each("CreationTime"), ["2018-03-28T06:40:11Z", "2017-11-16T08:12:30Z"]);
}

/// [D] 404, without a text.
#[tokio::test]
async fn filter_with_another_key() {
    let answer = list(&[("Filter.1.Key", "CreationTime"), ("Filter.1.Value", "2017-12-05T22:40Z")]).await;
    assert_eq!(answer.outcome(), "404 InvalidFilterKey.NotFound");
    assert_eq!(answer.message(), "");
    assert_eq!(outcome(&[("Filter.1.Value", "2017-12-05T22:40Z")]).await, "404 InvalidFilterKey.NotFound");
}

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

/// [D] the document's table, with its misspellings.
#[tokio::test]
async fn documented_errors() {
    for (name, outcome, message) in [
        (
            "ImageOwnerAlias",
            "400 InvalidImageOwnerAlias.ValueNotSupported",
            "The specified ImageOwnerAlias value is not supported.",
        ),
        ("Usage", "404 InvalidUsage", "The specifed Usage is not valid"),
        ("OSType", "404 InvalidOSType", "The specifed OSType is not valid"),
        ("Architecture", "404 InvalidArchitecture", "The specifed Architecture is not valid"),
    ] {
        let answer = list(&[(name, "odd")]).await;
        assert_eq!((answer.outcome(), answer.message()), (outcome.to_owned(), message.to_owned()));
    }
}
