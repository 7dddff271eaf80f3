//! A request of the generated client as it travels.

use std::fmt::Write as _;

use aliyun_ecs::describe_images::{ImageFilterKey, ImageOwnerAlias, ImageStatus};
use aliyun_ecs::run_instances::{DataDisk, DataDiskCategory, NetworkInterface, SystemDisk, SystemDiskCategory};
use aliyun_ecs::types::{Tag, TagResourceType};
use aliyun_ecs::{DescribeImages, DescribeInstances, RunInstances, TagResources, create_image, tag_resources};
use insta::assert_snapshot;

use crate::setup::{Canned, client};

#[tokio::test]
async fn describe_images() {
    let canned = Canned::new(200, &[], "{}");
    let ecs = client(&canned);
    let call = ecs
        .describe_images("cn-hangzhou")
        .status([ImageStatus::Available, ImageStatus::UnAvailable])
        .image_id(["m-1", "m-2"])
        .image_name("a b*~+测试")
        .image_owner_alias(ImageOwnerAlias::SelfOwned)
        .is_support_cloudinit(true)
        .page_size(50)
        .tag("env", "prod")
        .tag("team", "")
        .filter(ImageFilterKey::CreationStartTime, "2017-12-05T22:40Z");
    call.send().await.unwrap();
    let sent = canned.sent.lock().unwrap();
    let mut text = format!("{:?} {}\n", sent[0].method, sent[0].url.replace('&', "\n    &"));
    for header in &sent[0].headers {
        let value = match &*header.name {
            "x-acs-date" | "x-acs-signature-nonce" => "…",
            "authorization" => header.value.split_once("Signature=").unwrap().0,
            "user-agent" => header.value.split_once('/').unwrap().0,
            _ => &header.value,
        };
        writeln!(text, "{}: {value}", header.name).unwrap();
    }
    assert_snapshot!(text);
}

#[test]
fn a_request_without_a_client() {
    let request = DescribeImages { page_size: Some(1), ..DescribeImages::new("cn-hangzhou") };
    let params = request.to_params().unwrap();
    assert_eq!(params, [("RegionId".to_owned(), "cn-hangzhou".to_owned()), ("PageSize".to_owned(), "1".to_owned())]);
}

/// The parameters of a request, a line each.
fn lines(params: &[(String, String)]) -> String {
    params.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n")
}

/// Objects, and lists of objects that hold lists, stand behind their names.
#[test]
fn run_instances() {
    let tag = |key: &str, value: &str| Tag { key: Some(key.into()), value: Some(value.into()) };
    let disk = |size| DataDisk { size: Some(size), category: Some(DataDiskCategory::CloudEssd), ..DataDisk::default() };
    let request = RunInstances {
        image_id: Some("aliyun_3_x64_20G_alibase_20240528.vhd".into()),
        instance_type: Some("ecs.g7.large".into()),
        amount: Some(1),
        dry_run: Some(true),
        system_disk: Some(SystemDisk {
            category: Some(SystemDiskCategory::CloudEssd),
            size: Some("40".into()),
            ..SystemDisk::default()
        }),
        data_disk: vec![DataDisk { delete_with_instance: Some(true), ..disk(100) }, disk(200)],
        security_group_ids: vec!["sg-1".into(), "sg-2".into()],
        network_interface: vec![NetworkInterface {
            security_group_ids: vec!["sg-3".into(), "sg-4".into()],
            ..NetworkInterface::default()
        }],
        tag: vec![tag("a", "b"), tag("c", "")],
        ..RunInstances::new("cn-hangzhou")
    };
    assert_snapshot!(lines(&request.to_params().unwrap()));
}

#[test]
fn create_image_of_disks() {
    let disk = create_image::DiskDeviceMapping {
        disk_type: Some(create_image::DiskType::System),
        snapshot_id: Some("s-bp17441ohwka0yuh0001".into()),
        size: Some(40),
        ..create_image::DiskDeviceMapping::default()
    };
    let request = create_image::CreateImage {
        image_name: Some("drv-image".into()),
        client_token: Some("drv-token-1".into()),
        disk_device_mapping: vec![disk],
        ..create_image::CreateImage::new("cn-hangzhou")
    };
    assert_snapshot!(lines(&request.to_params().unwrap()));
}

/// A list that travels as JSON.
#[test]
fn describe_instances_by_id() {
    let request = DescribeInstances {
        instance_ids: vec!["i-bp67acfmxazb4pd2****".into(), "i-2".into()],
        max_results: Some(10),
        ..DescribeInstances::new("cn-hangzhou")
    };
    assert_snapshot!(lines(&request.to_params().unwrap()));
}

/// An empty value of a tag is given and is sent.
#[test]
fn tag_resources_with_an_empty_value() {
    let tag = tag_resources::ResourceTag { value: Some(String::new()), ..tag_resources::ResourceTag::new("k2") };
    let request = TagResources::new("cn-hangzhou", TagResourceType::Image, ["m-1", "m-other"], [tag]);
    assert_snapshot!(lines(&request.to_params().unwrap()));
}
