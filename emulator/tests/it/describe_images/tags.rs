//! Tags as a filter.

use super::{list, outcome};
use crate::support::{images, start};

/// [D] several tags: those that carry all.
#[tokio::test]
async fn tags() {
    let emulator = start().await;
    let with = async |query: &[(&str, &str)]| images(&emulator, query).await.total();
    let env = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test")]).await;
    let team = with(&[("Tag.1.Key", "team")]).await;
    let both = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test"), ("Tag.2.Key", "team")]).await;
    assert_eq!((env, team, both), (7, 4, 2));
    assert_eq!(with(&[("Tag.1.Key", "项目"), ("Tag.1.Value", "a b+c")]).await, 12);
    assert_eq!(with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "none")]).await, 0);
}

/// A key alone matches any value.
#[tokio::test]
async fn tag_key_alone() {
    assert_eq!(list(&[("Tag.1.Key", "env")]).await.total(), 14);
}

/// [I] an empty value is the value that tags may have, not any.
#[tokio::test]
async fn tag_with_an_empty_value() {
    assert_eq!(list(&[("Tag.1.Key", "keep"), ("Tag.1.Value", "")]).await.total(), 3);
    assert_eq!(list(&[("Tag.1.Key", "env"), ("Tag.1.Value", "")]).await.total(), 0);
}

/// [D] the old spelling is a parameter of its own, and read.
#[tokio::test]
async fn old_spelling_of_tags() {
    assert_eq!(list(&[("Tag.1.key", "env"), ("Tag.1.value", "test")]).await.total(), 7);
    assert!(list(&[("tag.1.Key", "env")]).await.total() > 100);
}

/// [D] 1 to 20.
#[tokio::test]
async fn tag_count() {
    let names: Vec<_> = (1..=21).map(|n| format!("Tag.{n}.Key")).collect();
    let query: Vec<_> = names.iter().map(|name| (name.as_str(), "env")).collect();
    assert_eq!(list(&query[..20]).await.total(), 14);
    let answer = list(&query).await;
    assert_eq!(answer.outcome(), "400 InvalidTagCount");
    assert_eq!(answer.message(), "The specified tags are beyond the permitted range.");
    assert_eq!(outcome(&[("Tag.999999999.Key", "env"), ("Tag.1.Key", "env")]).await, "400 InvalidTagCount");
}

/// [I] which error it is; its text suggests it.
#[tokio::test]
async fn tag_without_a_key() {
    for query in [&[("Tag.1.Value", "test")][..], &[("Tag.1.Key", ""), ("Tag.1.Value", "test")], &[("Tag.1.Key", "")]] {
        let answer = list(query).await;
        assert_eq!(answer.outcome(), "400 InvalidTag.Mismatch", "{query:?}");
        assert_eq!(answer.message(), "The specified Tag.n.Key and Tag.n.Value are not match.");
    }
}

/// [D] 64 characters of a key, 128 of a value, in a page of 2019. [I] the codes, which siblings document.
#[tokio::test]
async fn long_tags() {
    let [key, value] = ["键".repeat(65), "值".repeat(129)];
    let tag = async |key: &str, value: &str| list(&[("Tag.1.Key", key), ("Tag.1.Value", value)]).await;
    let shorter = |text: &str| text.chars().skip(1).collect::<String>();
    assert_eq!(tag(&shorter(&key), &shorter(&value)).await.total(), 0);
    let answer = tag(&key, "v").await;
    assert_eq!(answer.outcome(), "400 InvalidTagKey.Malformed");
    assert_eq!(answer.message(), "The specified Tag.n.Key is not valid.");
    assert_eq!(tag("k", &value).await.outcome(), "400 InvalidTagValue.Malformed");
    assert_eq!(outcome(&[("Tag.1.key", &key)]).await, "400 InvalidTagKey.Malformed");
}

/// [D] no `aliyun` or `acs:` before a key, no link in either, in the same page. [I] the codes.
#[tokio::test]
async fn tags_of_the_vendor_and_links() {
    for key in ["aliyun", "acs:x", "see http://a", "https://"] {
        assert_eq!(outcome(&[("Tag.1.Key", key)]).await, "400 InvalidTagKey.Malformed", "{key}");
    }
    assert_eq!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", "http://a")]).await, "400 InvalidTagValue.Malformed");
    assert_eq!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", "acs:x")]).await, "200");
}
