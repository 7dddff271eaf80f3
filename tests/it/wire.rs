//! A request of the generated client as it travels.

use std::fmt::Write as _;

use aliyun_ecs::DescribeImages;
use aliyun_ecs::describe_images::{ImageFilterKey, ImageOwnerAlias, ImageStatus};
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
