//! Answers of the real service, recorded: clients read them all, and the emulator gives those that the project has specs of.
#![expect(clippy::indexing_slicing, reason = "an index into JSON is null where there is nothing")]

mod decoded;
mod differences;
mod fixtures;
mod program;
mod reproduced;

use aliyun_ecs::DescribeImages;
use aliyun_ecs::describe_images::ImageOwnerAlias;
use aliyun_ecs::describe_instances::InstanceStatus;
use aliyun_ecs::describe_snapshots::SnapshotStatus;
use aliyun_ecs::types::TagResourceType;

use crate::setup::{Canned, client, shared};

/// Reads a recorded page and counts its images and those with an owner that the client knows.
async fn page(test: &str, file: &str, images: usize) {
    let Some(body) = shared(test, &format!("fixtures/{file}")) else { return };
    let page = client(&Canned::new(200, &[], body)).describe_images("cn-hangzhou").send().await.unwrap();
    assert_eq!(page.images.len(), images);
    for image in &page.images {
        assert!(image.image_id.is_some(), "{image:?}");
        assert!(!matches!(image.image_owner_alias, None | Some(ImageOwnerAlias::Unknown(_))), "{image:?}");
    }
}

macro_rules! pages {
    ($($name:ident: $file:literal, $images:literal;)*) => {
        $(#[tokio::test] async fn $name() { page(concat!("recorded::", stringify!($name)), $file, $images).await; })*
    };
}

pages! {
    page_of_2017: "describe_images_2017_cn-beijing_page5of8.json", 5;
    images_of_2017_alone: "describe_images_2017_no-envelope.json", 5;
    page_of_2019: "describe_images_2019_cn-hangzhou_system.json", 1;
    empty_page_of_2019: "describe_images_2019_eu-central-1_empty_wrong-endpoint.json", 0;
    page_of_2023: "DescribeImages__IMAGES_GUANGZHOU.json", 2;
}

/// This one went through a Go wrapper that shows empty lists as `{}`: not the wire form, and read all the same.
#[tokio::test]
async fn page_of_2022() {
    let file = "fixtures/describe_images_2022-04-29_cn-beijing_default-page.json";
    let Some(text) = shared("recorded::page_of_2022", file) else { return };
    let recorded: serde_json::Value = serde_json::from_str(&text).unwrap();
    let canned = Canned::new(200, &[], recorded["body"].to_string());
    let page = client(&canned).describe_images("cn-beijing").send().await.unwrap();
    assert!(!page.images.is_empty());
    assert!(page.images.iter().all(|image| image.disk_device_mappings.is_empty()));
}

/// Reads a recorded page of instances and counts them, and that each has what all have.
async fn instances(test: &str, file: &str, count: usize) {
    let Some(body) = shared(test, &format!("fixtures/{file}")) else { return };
    let page = client(&Canned::new(200, &[], body)).describe_instances("cn-hangzhou").send().await.unwrap();
    assert_eq!(page.instances.len(), count);
    for instance in &page.instances {
        assert!(instance.instance_id.is_some(), "{instance:?}");
        assert!(!matches!(instance.status, None | Some(InstanceStatus::Unknown(_))), "{instance:?}");
        let vpc = instance.vpc_attributes.as_ref().unwrap();
        assert!(!vpc.private_ip_address.is_empty(), "{instance:?}");
        assert!(!instance.security_group_ids.is_empty(), "{instance:?}");
    }
}

macro_rules! instances {
    ($($name:ident: $file:literal, $count:literal;)*) => {
        $(#[tokio::test] async fn $name() {
            instances(concat!("recorded::", stringify!($name)), $file, $count).await;
        })*
    };
}

instances! {
    instances_of_beijing: "DescribeInstances__INSTANCE_BEIJING.json", 2;
    instances_of_hangzhou: "DescribeInstances__INSTANCE_HANGZHOU.json", 24;
    instances_of_heyuan: "DescribeInstances__INSTANCE_HEYUAN.json", 12;
    instances_of_hongkong: "DescribeInstances__INSTANCE_HONGKONG.json", 1;
    instances_of_shanghai: "DescribeInstances__INSTANCE_SHANGHAI.json", 4;
    no_instances: "DescribeInstances__EMPTY.json", 0;
}

#[tokio::test]
async fn regions() {
    let Some(body) = shared("recorded::regions", "fixtures/DescribeRegions__REGIONS.json") else { return };
    let answer = client(&Canned::new(200, &[], body)).describe_regions().send().await.unwrap();
    assert_eq!(answer.regions.len(), 29);
    assert!(answer.regions.iter().all(|region| region.region_endpoint.is_some() && region.local_name.is_some()));
}

#[tokio::test]
async fn tags() {
    let Some(body) = shared("recorded::tags", "fixtures/list_tag_resources_nexttoken.json") else { return };
    let ecs = client(&Canned::new(200, &[], body));
    let page = ecs.list_tag_resources("cn-hangzhou", TagResourceType::Disk).send().await.unwrap();
    assert_eq!(page.tag_resources.len(), 6);
    assert!(page.tag_resources.iter().all(|tag| tag.resource_type == Some(TagResourceType::Disk)));
    assert!(page.next_token.as_deref().is_some_and(|token| !token.is_empty()));
}

/// The size of the disk is text in the document and a number on the wire.
#[tokio::test]
async fn snapshots() {
    let Some(body) = shared("recorded::snapshots", "fixtures/footmark_CREATE_IMAGE.json") else { return };
    let page = client(&Canned::new(200, &[], body)).describe_snapshots("cn-hongkong").send().await.unwrap();
    let snapshot = page.snapshots.first().unwrap();
    assert_eq!(snapshot.source_disk_size.as_deref(), Some("40"));
    assert_eq!(snapshot.status, Some(SnapshotStatus::Accomplished));
}

#[tokio::test]
async fn errors() {
    let Some(text) = shared("recorded::errors", "fixtures/errors_recorded.json") else { return };
    let recorded: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert!(recorded.len() >= 12);
    for entry in recorded {
        let body = &entry["body"];
        let Some(code) = body["Code"].as_str() else { continue };
        let status = entry["http"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or(400);
        let canned = Canned::new(status, &[], body.to_string());
        let error = client(&canned).describe_images("cn-hangzhou").send().await.unwrap_err();
        assert_eq!(error.code(), Some(code));
        assert_eq!(error.request_id(), body["RequestId"].as_str());
        assert!(error.code_as::<DescribeImages>().is_some());
    }
}
