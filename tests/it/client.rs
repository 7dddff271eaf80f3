//! What a user of the client sees of a server.

use std::collections::BTreeSet;

use aliyun_ecs::describe_images::{
    Architecture, DescribeImagesCall, DescribeImagesErrorCode, Image, ImageFilterKey, ImageOwnerAlias, ImageStatus,
    ImageUsage, OsType,
};
use aliyun_ecs::{CommonCode, Credentials, DescribeImages, ErrorKind, Validation};
use insta::assert_snapshot;

use crate::setup::{client_of, ecs};

/// Items of a page are what the filter says, and there are some.
async fn every(filter: fn(DescribeImagesCall<'_>) -> DescribeImagesCall<'_>, holds: fn(&Image) -> bool) {
    let (_emulator, ecs) = ecs().await;
    let page = filter(ecs.describe_images("cn-hangzhou")).send().await.unwrap();
    assert!(!page.images.is_empty());
    for image in &page.images {
        assert!(holds(image), "{image:?}");
    }
}

macro_rules! filters {
    ($($name:ident: |$call:ident| $filter:expr, |$image:ident| $holds:expr;)*) => {
        $(#[tokio::test] async fn $name() { every(|$call| $filter, |$image| $holds).await; })*
    };
}

filters! {
    by_status: |call| call.status([ImageStatus::Creating, ImageStatus::Waiting]),
        |image| matches!(image.status, Some(ImageStatus::Creating | ImageStatus::Waiting));
    available_by_default: |call| call, |image| image.status == Some(ImageStatus::Available);
    by_owner: |call| call.image_owner_alias(ImageOwnerAlias::Marketplace),
        |image| image.image_owner_alias == Some(ImageOwnerAlias::Marketplace);
    no_marketplace_by_default: |call| call.page_size(100),
        |image| image.image_owner_alias != Some(ImageOwnerAlias::Marketplace);
    by_os: |call| call.os_type(OsType::Windows), |image| image.os_type == Some(OsType::Windows);
    by_architecture: |call| call.architecture("arm64"), |image| image.architecture == Some(Architecture::Arm64);
    by_usage: |call| call.usage(ImageUsage::None), |image| image.usage == Some(ImageUsage::None);
    by_tag: |call| call.tag("env", "test"), |image| has_tag(image, "env", "test");
    by_two_tags: |call| call.tag("env", "test").tag("team", "images"),
        |image| has_tag(image, "env", "test") && has_tag(image, "team", "images");
    by_time: |call| call.filter(ImageFilterKey::CreationStartTime, "2026-01-01T00:00Z"),
        |image| image.creation_time.as_deref() > Some("2026-01-01");
    by_pattern: |call| call.image_name("win2022*en-us*"),
        |image| image.image_name.as_deref().is_some_and(|name| name.contains("en-us"));
}

fn has_tag(image: &Image, key: &str, value: &str) -> bool {
    let is_it = |tag: &aliyun_ecs::describe_images::ImageTag| {
        tag.tag_key.as_deref() == Some(key) && tag.tag_value.as_deref() == Some(value)
    };
    image.tags.iter().any(is_it)
}

#[tokio::test]
async fn pages_show_every_image_once_and_newest_first() {
    let (_emulator, ecs) = ecs().await;
    let (mut ids, mut times) = (Vec::new(), Vec::new());
    for page in 1.. {
        let page = ecs.describe_images("cn-hangzhou").page_number(page).page_size(50).send().await.unwrap();
        if page.images.is_empty() {
            assert_eq!(page.total_count, i32::try_from(ids.len()).ok());
            break;
        }
        ids.extend(page.images.iter().map(|image| image.image_id.clone().unwrap()));
        times.extend(page.images.iter().map(|image| image.creation_time.clone().unwrap()));
    }
    assert!(ids.len() > 100);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert!(times.is_sorted_by(|a, b| a >= b));
}

#[tokio::test]
async fn an_unknown_id_is_an_empty_page() {
    let (_emulator, ecs) = ecs().await;
    let page = ecs.describe_images("cn-hangzhou").image_id(["m-doesnotexist"]).send().await.unwrap();
    assert!(page.images.is_empty());
    assert_eq!(page.total_count, Some(0));
}

#[tokio::test]
async fn an_answer_has_its_request_id_and_its_body() {
    let (_emulator, ecs) = ecs().await;
    let page = ecs.describe_images("cn-hangzhou").page_size(1).send().await.unwrap();
    assert_eq!(page.request_id(), page.request_id.as_deref());
    assert!(page.raw().starts_with(b"{"));
    assert_eq!(page.status(), 200);
}

#[tokio::test]
async fn a_dry_run_that_passes_is_a_value() {
    let (_emulator, ecs) = ecs().await;
    assert!(ecs.describe_images("cn-hangzhou").dry_run().await.unwrap().request_id.is_some());
}

#[tokio::test]
async fn a_dry_run_that_fails_is_an_error() {
    let (_emulator, ecs) = ecs().await;
    let error = ecs.describe_images("no-such-region").dry_run().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidRegionId.NotFound"));
}

#[tokio::test]
async fn the_value_form_is_the_same_call() {
    let (_emulator, ecs) = ecs().await;
    let request = DescribeImages { page_size: Some(1), ..DescribeImages::new("cn-hangzhou") };
    assert_eq!(ecs.call(request).send().await.unwrap().images.len(), 1);
}

#[tokio::test]
async fn codes_of_the_operation_are_typed() {
    let (_emulator, ecs) = ecs().await;
    let error = ecs.describe_images("cn-hangzhou").usage("disk").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.code_as::<DescribeImages>(), Some(DescribeImagesErrorCode::InvalidUsage));
    assert!(error.request_id().is_some());
}

#[tokio::test]
async fn codes_of_the_gateway_are_typed() {
    let (_emulator, ecs) = ecs().await;
    let error = ecs.describe_images("no-such-region").send().await.unwrap_err();
    assert_eq!(error.code().map(CommonCode::from), Some(CommonCode::InvalidRegionIdNotFound));
}

#[tokio::test]
async fn a_hard_limit_is_not_sent() {
    let (emulator, ecs) = ecs().await;
    emulator.shutdown().await;
    let error = ecs.describe_images("cn-hangzhou").page_size(101).page_number(0).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_snapshot!(error);
}

#[tokio::test]
async fn validation_can_be_left_to_the_service() {
    let (_emulator, ecs) = ecs().await;
    let call = ecs.describe_images("cn-hangzhou").page_size(101).validation(Validation::Off);
    assert_eq!(call.send().await.unwrap_err().code(), Some("InvalidParameter"));
}

#[tokio::test]
async fn a_wrong_secret_is_said_to_be_wrong_and_not_shown() {
    let (emulator, _) = ecs().await;
    let ecs = client_of(&emulator, Credentials::new("testid", "wrong-secret"));
    let error = ecs.describe_images("cn-hangzhou").send().await.unwrap_err();
    assert!(error.to_string().contains("secret"), "{error}");
    for text in [format!("{error}"), format!("{error:?}"), format!("{ecs:?}")] {
        assert!(!text.contains("wrong-secret"), "{text}");
    }
}

#[tokio::test]
async fn a_dead_server_is_named() {
    let (emulator, ecs) = ecs().await;
    let address = emulator.address().to_string();
    emulator.shutdown().await;
    let error = ecs.describe_images("cn-hangzhou").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.to_string().contains(&address), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_emulators_side_by_side() {
    let each = (0..100).map(|_| async {
        let (emulator, ecs) = ecs().await;
        let page = ecs.describe_images("cn-hangzhou").page_size(1).send().await.unwrap();
        emulator.shutdown().await;
        page.total_count
    });
    let tasks: Vec<_> = each.map(tokio::spawn).collect();
    let mut counts = BTreeSet::new();
    for task in tasks {
        counts.insert(task.await.unwrap());
    }
    assert_eq!(counts.len(), 1, "{counts:?}");
}
