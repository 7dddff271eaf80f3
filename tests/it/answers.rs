//! Answers that are not as they should be: each an error that says what and where, or a value that is documented.

use std::fmt::Write as _;

use aliyun_ecs::describe_images::{DescribeImagesOutput, ImageStatus};
use aliyun_ecs::{Error, Response};
use insta::assert_snapshot;

use crate::setup::{Canned, client};

async fn answer(status: u16, body: &str) -> Result<Response<DescribeImagesOutput>, Error> {
    let canned = Canned::new(status, &[("x-acs-request-id", "R-1")], body);
    client(&canned).describe_images("cn-hangzhou").send().await
}

/// Each body with the error; an error keeps status, request id and body.
#[tokio::test]
async fn errors() {
    let bodies = [
        (200, "<html><body>Welcome</body></html>"),
        (200, r#"{"RequestId":"R-1","Images":{"Image":[{"ImageId":"m-1","#),
        (200, "[]"),
        (200, r#"{"Images":{"Image":[{"ImageId":"m-1"},{"Size":"sixty"}]}}"#),
        (200, r#"{"Images":{"Image":[{"ImageName":{"a":1}}]}}"#),
        (200, r#"{"Images":{"Images":[{"ImageId":"m-1"}]}}"#),
        (200, r#"{"Images":{"Image":[{"Tags":{"Tag":[{"TagKey":["k"]}]}}]}}"#),
        (200, r#"{"TotalCount":3000000000}"#),
        (502, "<html><body>Bad Gateway</body></html>"),
        (500, ""),
    ];
    let mut table = String::new();
    for (status, body) in bodies {
        let error = answer(status, body).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.request_id(), Some("R-1"));
        assert_eq!(error.body(), Some(body.as_bytes()));
        writeln!(table, "{status} {body}\n  {:?}: {error}", error.kind()).unwrap();
    }
    assert_snapshot!(table);
}

#[tokio::test]
async fn an_unknown_enum_value_is_kept() {
    let page = answer(200, r#"{"Images":{"Image":[{"Status":"Melting"}]}}"#).await.unwrap();
    assert_eq!(page.images[0].status, Some(ImageStatus::Unknown("Melting".to_owned())));
}

#[tokio::test]
async fn unknown_fields_are_kept_in_raw() {
    let page = answer(200, r#"{"TotalCount":1,"Novelty":{"a":[1]}}"#).await.unwrap();
    assert_eq!(page.total_count, Some(1));
    assert!(std::str::from_utf8(page.raw()).unwrap().contains("Novelty"));
}

#[tokio::test]
async fn empty_text_is_text_for_text_and_nothing_for_the_rest() {
    let body =
        r#"{"TotalCount":"","Images":{"Image":[{"ImageName":"","Size":"","Status":"","IsCopied":"","Tags":""}]}}"#;
    let page = answer(200, body).await.unwrap();
    let image = &page.images[0];
    assert_eq!(image.image_name.as_deref(), Some(""));
    assert_eq!((page.total_count, image.size, &image.status, image.is_copied), (None, None, &None, None));
    assert!(image.tags.is_empty());
}

#[tokio::test]
async fn scalars_come_in_any_clothes() {
    let body = r#"{"TotalCount":"12","Images":{"Image":[{"IsCopied":"False","ImageVersion":2,"IsSelfShared":true}]}}"#;
    let page = answer(200, body).await.unwrap();
    let image = &page.images[0];
    assert_eq!((page.total_count, image.is_copied), (Some(12), Some(false)));
    assert_eq!((image.image_version.as_deref(), image.is_self_shared.as_deref()), (Some("2"), Some("true")));
}

#[tokio::test]
async fn lists_come_wrapped_bare_null_or_not_at_all() {
    let counts = [
        (r#"{"Images":{"Image":[{},{}]}}"#, 2),
        (r#"{"Images":[{}]}"#, 1),
        (r#"{"Images":{"Image":null}}"#, 0),
        (r#"{"Images":{}}"#, 0),
        (r#"{"Images":null}"#, 0),
        ("{}", 0),
    ];
    for (body, count) in counts {
        assert_eq!(answer(200, body).await.unwrap().images.len(), count, "{body}");
    }
}
