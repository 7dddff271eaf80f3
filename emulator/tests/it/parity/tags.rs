//! Tags as a filter of `DescribeImages`.

use super::{DOCUMENT, PAGE_OF_2019};
use crate::support::{Answer, images, list, outcome, start};

facts!(
    several_tags_hold_together(Documented, DOCUMENT, "of several tags an image has to carry all", {
        let emulator = start().await;
        let with = async |query: &[(&str, &str)]| images(&emulator, query).await.total();
        let env = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test")]).await;
        let team = with(&[("Tag.1.Key", "team")]).await;
        let both = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test"), ("Tag.2.Key", "team")]).await;
        assert_eq!((env, team, both), (7, 4, 2));
        assert_eq!(with(&[("Tag.1.Key", "项目"), ("Tag.1.Value", "a b+c")]).await, 12);
        assert_eq!(with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "none")]).await, 0);
    }),
    twenty_tags_are_taken(Documented, PAGE_OF_2019, "20 tags are taken", {
        assert_eq!(tagged(20).await.total(), 14);
    }),
    twenty_one_tags_are_refused(Documented, DOCUMENT, "21 tags are 400 `InvalidTagCount`", {
        let answer = tagged(21).await;
        assert_eq!(answer.outcome(), "400 InvalidTagCount");
        assert_eq!(answer.message(), "The specified tags are beyond the permitted range.");
    }),
    tag_key_is_not_empty(Documented, PAGE_OF_2019, "the key of a tag must not be empty", {
        for query in [&[("Tag.1.Key", "")][..], &[("Tag.1.Key", ""), ("Tag.1.Value", "test")]] {
            assert_ne!(outcome(query).await, "200", "{query:?}");
        }
    }),
    tag_without_a_key_is_a_mismatch(
        Inferred,
        "the text of the documented error",
        "a tag without a key is 400 `InvalidTag.Mismatch`",
        {
            for query in
                [&[("Tag.1.Value", "test")][..], &[("Tag.1.Key", ""), ("Tag.1.Value", "test")], &[("Tag.1.Key", "")]]
            {
                let answer = list(query).await;
                assert_eq!(answer.outcome(), "400 InvalidTag.Mismatch", "{query:?}");
                assert_eq!(answer.message(), "The specified Tag.n.Key and Tag.n.Value are not match.");
            }
        }
    ),
    tag_value_may_be_empty(Documented, PAGE_OF_2019, "the value of a tag may be empty", {
        assert_eq!(outcome(&[("Tag.1.Key", "keep"), ("Tag.1.Value", "")]).await, "200");
    }),
    empty_tag_value_is_a_value(Inferred, "no recording", "an empty value asks for the empty value, not for any", {
        assert_eq!(list(&[("Tag.1.Key", "keep"), ("Tag.1.Value", "")]).await.total(), 3);
        assert_eq!(list(&[("Tag.1.Key", "env"), ("Tag.1.Value", "")]).await.total(), 0);
    }),
    tag_key_of_64_characters(Documented, PAGE_OF_2019, "the key of a tag has at most 64 characters", {
        assert_eq!(outcome(&[("Tag.1.Key", &"键".repeat(64))]).await, "200");
        assert_ne!(outcome(&[("Tag.1.Key", &"键".repeat(65))]).await, "200");
    }),
    tag_value_of_128_characters(Documented, PAGE_OF_2019, "the value of a tag has at most 128 characters", {
        assert_eq!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", &"值".repeat(128))]).await, "200");
        assert_ne!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", &"值".repeat(129))]).await, "200");
    }),
    tag_key_does_not_begin_with_aliyun(Documented, PAGE_OF_2019, "the key of a tag does not begin with `aliyun`", {
        assert_ne!(outcome(&[("Tag.1.Key", "aliyun-team")]).await, "200");
        assert_eq!(outcome(&[("Tag.1.Key", "team-aliyun")]).await, "200");
    }),
    tag_key_does_not_begin_with_acs(Documented, PAGE_OF_2019, "the key of a tag does not begin with `acs:`", {
        assert_ne!(outcome(&[("Tag.1.Key", "acs:x")]).await, "200");
        assert_eq!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", "acs:x")]).await, "200");
    }),
    tag_holds_no_link(Documented, PAGE_OF_2019, "neither part of a tag has `http://` or `https://` inside", {
        for key in ["see http://a", "https://"] {
            assert_ne!(outcome(&[("Tag.1.Key", key)]).await, "200", "{key}");
        }
        assert_ne!(outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", "a https://b")]).await, "200");
    }),
    tags_out_of_their_limits_are_malformed(
        Inferred,
        "what sibling operations document",
        "a tag out of its limits is 400 `InvalidTagKey.Malformed` or `InvalidTagValue.Malformed`",
        {
            let long = "k".repeat(65);
            for key in [long.as_str(), "aliyun", "acs:x", "https://"] {
                let answer = list(&[("Tag.1.Key", key)]).await;
                assert_eq!(answer.outcome(), "400 InvalidTagKey.Malformed", "{key}");
                assert_eq!(answer.message(), "The specified Tag.n.Key is not valid.");
            }
            let long = "v".repeat(129);
            for value in [long.as_str(), "http://a"] {
                let outcome = outcome(&[("Tag.1.Key", "k"), ("Tag.1.Value", value)]).await;
                assert_eq!(outcome, "400 InvalidTagValue.Malformed", "{value}");
            }
        }
    ),
    old_spelling_of_tags_is_read(
        Documented,
        DOCUMENT,
        "`Tag.N.key` and `Tag.N.value` are parameters of their own, and filter as `Tag.N.Key` and `Tag.N.Value` do",
        {
            assert_eq!(list(&[("Tag.1.key", "env"), ("Tag.1.value", "test")]).await.total(), 7);
            assert_eq!(outcome(&[("Tag.1.key", &"k".repeat(65))]).await, "400 InvalidTagKey.Malformed");
        }
    ),
    other_spellings_of_tags_are_not_read(
        Documented,
        "page of DescribeImages (2021), metadata, page of the CLI's parameter format",
        "any other case of `Tag.N.Key` is a parameter that the operation does not have",
        {
            assert!(list(&[("tag.1.Key", "env")]).await.total() > 100);
            assert!(list(&[("Tag.1.KEY", "env")]).await.total() > 100);
        }
    ),
);

/// The answer to so many tags of one key.
async fn tagged(count: usize) -> Answer {
    let names: Vec<_> = (1..=count).map(|number| format!("Tag.{number}.Key")).collect();
    list(&names.iter().map(|name| (name.as_str(), "env")).collect::<Vec<_>>()).await
}
