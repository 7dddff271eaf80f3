//! Whose images there are, and where.

use super::{all, list};
use crate::support::{acs3, images, start};

/// [D] system, self and others; never marketplace.
#[tokio::test]
async fn owners_by_default() {
    let emulator = start().await;
    let mut owners = Vec::new();
    for page in ["1", "2"] {
        let answer = images(&emulator, &[("PageSize", "100"), ("PageNumber", page)]).await;
        owners.extend(answer.each("ImageOwnerAlias"));
    }
    owners.sort();
    owners.dedup();
    assert_eq!(owners, ["others", "self", "system"]);
}

#[tokio::test]
async fn each_owner() {
    let emulator = start().await;
    let mut sum = 0;
    for owner in ["system", "self", "others"] {
        let answer = images(&emulator, &[("ImageOwnerAlias", owner)]).await;
        all(&answer.each("ImageOwnerAlias"), owner);
        sum += answer.total();
    }
    assert_eq!(images(&emulator, &[]).await.total(), sum);
    assert_eq!(images(&emulator, &[("ImageOwnerAlias", "")]).await.total(), sum);
}

/// [C] packer has to call twice to see them; [R] packer#8337.
#[tokio::test]
async fn marketplace_only_on_request() {
    let answer = list(&[("ImageOwnerAlias", "marketplace")]).await;
    all(&answer.each("ImageOwnerAlias"), "marketplace");
    assert!(answer.images().iter().all(|image| image["ProductCode"] != ""));
}

/// [D] 2025: they need `IsPublic` besides, which the spec does not have.
#[tokio::test]
async fn community_images_are_not_those_of_others() {
    let answer = list(&[("ImageOwnerAlias", "others")]).await;
    assert!(answer.images().iter().all(|image| image["IsPublic"] == false), "{}", answer.body);
}

/// [R] terraform's acceptance tests and all recorded bodies.
#[tokio::test]
async fn system_images() {
    let answer = list(&[("ImageOwnerAlias", "system"), ("PageSize", "100")]).await;
    for image in answer.images() {
        assert_eq!(image["DiskDeviceMappings"]["DiskDeviceMapping"].as_array().unwrap().len(), 0);
        assert_eq!(image["Tags"]["Tag"].as_array().unwrap().len(), 0);
        assert_eq!((&image["Usage"], &image["Progress"]), (&"instance".into(), &"100%".into()));
        assert_eq!(image["ImageId"], image["ImageName"]);
    }
    assert_eq!(list(&[("ImageOwnerAlias", "system"), ("Status", "UnAvailable")]).await.total(), 0);
}

/// [R] cloud-provider-alibaba-cloud#81.
#[tokio::test]
async fn region_that_does_not_exist() {
    let answer = acs3(&[("RegionId", "no-such-region")]).send(&start().await).await;
    assert_eq!(answer.outcome(), "404 InvalidRegionId.NotFound");
    assert_eq!(answer.message(), "The specified RegionId does not exist.");
}

/// [I] the gateway's form, as the metadata marks it required.
#[tokio::test]
async fn region_missing() {
    let emulator = start().await;
    for query in [&[][..], &[("RegionId", "")]] {
        let answer = acs3(query).send(&emulator).await;
        assert_eq!(answer.outcome(), "400 MissingRegionId");
        assert_eq!(answer.message(), "RegionId is mandatory for this action.");
    }
}

/// Custom images belong to a region, public ones are in all.
#[tokio::test]
async fn regions_differ() {
    let emulator = start().await;
    let names = async |region| {
        let own = [("RegionId", region), ("ImageOwnerAlias", "self"), ("PageSize", "100")];
        acs3(&own).send(&emulator).await.each("ImageName")
    };
    assert_eq!(names("cn-beijing").await, ["base-beijing"]);
    assert!(!names("cn-hangzhou").await.contains(&"base-beijing".to_owned()));
    let public =
        async |region| acs3(&[("RegionId", region), ("ImageOwnerAlias", "system")]).send(&emulator).await.total();
    assert_eq!(public("cn-beijing").await, public("us-east-1").await);
}

/// [R] that they are gone: packer#88; [I] that `ShowExpired` brings them back.
#[tokio::test]
async fn superseded_system_images() {
    let emulator = start().await;
    let gone = "aliyun_3_x64_20G_alibase_20240528.vhd";
    assert_eq!(images(&emulator, &[("ImageId", gone)]).await.total(), 0);
    assert_eq!(images(&emulator, &[("ImageId", gone), ("ShowExpired", "true")]).await.each("ImageId"), [gone]);
    let (shown, all) =
        (images(&emulator, &[]).await.total(), images(&emulator, &[("ShowExpired", "true")]).await.total());
    assert_eq!(all, shown + 21);
}

/// [D] progress and remaining seconds of the document.
#[tokio::test]
async fn image_that_is_being_copied() {
    let image = list(&[("Status", "Creating"), ("ImageName", "copy-*")]).await.images()[0].clone();
    let disk = &image["DiskDeviceMappings"]["DiskDeviceMapping"][0];
    assert_eq!((&image["IsCopied"], &image["Progress"]), (&true.into(), &"32%".into()));
    assert_eq!((&disk["Progress"], &disk["RemainTime"], &disk["Size"]), (&"32%".into(), &233.into(), &"60".into()));
}

/// [R] imported images.
#[tokio::test]
async fn image_that_was_imported() {
    let image = list(&[("ImageName", "imported-*")]).await.images()[0].clone();
    let disk = &image["DiskDeviceMappings"]["DiskDeviceMapping"][0];
    assert_eq!((&image["OSName"], &disk["Format"]), (&"Ubuntu_64".into(), &"RAW".into()));
    assert!(disk["ImportOSSBucket"] != "" && disk["ImportOSSObject"] != "");
}
