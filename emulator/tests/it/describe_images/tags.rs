//! Tags as a filter.

use crate::support::{list, outcome};

/// A key alone matches any value.
#[tokio::test]
async fn tag_key_alone() {
    assert_eq!(list(&[("Tag.1.Key", "env")]).await.total(), 14);
}

/// An index without end is one tag too many.
#[tokio::test]
async fn tag_with_a_large_index() {
    assert_eq!(outcome(&[("Tag.999999999.Key", "env"), ("Tag.1.Key", "env")]).await, "400 InvalidTagCount");
}
