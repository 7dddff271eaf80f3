//! The client and the emulator refuse the same request for the same reason: both call `validate`.

use std::fmt::Write as _;

use aliyun_ecs::describe_images::{ImageFilter, ImageTagFilter};
use aliyun_ecs::{DescribeImages, Validation};
use insta::assert_snapshot;
use yunspec_runtime::rules::validate;

use crate::setup::ecs;

fn request() -> DescribeImages {
    DescribeImages::new("cn-hangzhou")
}

fn tags(count: usize) -> Vec<ImageTagFilter> {
    vec![ImageTagFilter { key: Some("k".to_owned()), ..ImageTagFilter::default() }; count]
}

/// Each request with what the client says about it and what the server answers to it.
#[tokio::test]
async fn refusals() {
    let time = ImageFilter { key: Some("CreationStartTime".into()), value: Some("yesterday".to_owned()) };
    let requests = [
        ("no region", DescribeImages::new("")),
        ("page size 101", DescribeImages { page_size: Some(101), ..request() }),
        ("page number 0", DescribeImages { page_number: Some(0), ..request() }),
        ("21 tags", DescribeImages { tag: tags(21), ..request() }),
        (
            "a tag without a key",
            DescribeImages {
                tag: vec![ImageTagFilter { value: Some("v".to_owned()), ..ImageTagFilter::default() }],
                ..request()
            },
        ),
        (
            "a filter without a key",
            DescribeImages {
                filter: vec![ImageFilter { value: Some("2017-12-05T22:40Z".to_owned()), ..ImageFilter::default() }],
                ..request()
            },
        ),
        (
            "an unknown filter key",
            DescribeImages {
                filter: vec![ImageFilter { key: Some("Size".into()), ..ImageFilter::default() }],
                ..request()
            },
        ),
        ("a filter that is no time", DescribeImages { filter: vec![time], ..request() }),
        ("an unknown usage", DescribeImages { usage: Some("disk".into()), ..request() }),
        ("an unknown operating system", DescribeImages { os_type: Some("Linux".into()), ..request() }),
        ("an unknown architecture", DescribeImages { architecture: Some("riscv64".into()), ..request() }),
        ("an unknown owner", DescribeImages { image_owner_alias: Some("me".into()), ..request() }),
        ("an unknown state", DescribeImages { status: vec!["Ready".into()], ..request() }),
        ("101 ids", DescribeImages { image_id: vec!["m-1".to_owned(); 101], ..request() }),
    ];
    let (_emulator, ecs) = ecs().await;
    let mut table = String::new();
    for (what, request) in requests {
        let said: Vec<_> =
            validate(&request).iter().map(|violation| format!("{:?}: {violation}", violation.level)).collect();
        let error = ecs.call(request).validation(Validation::Off).send().await.unwrap_err();
        let (status, code) = (error.status().unwrap(), error.code().unwrap());
        writeln!(table, "{what}\n  client   {}\n  emulator {status} {code}", said.join("; ")).unwrap();
    }
    assert_snapshot!(table);
}
