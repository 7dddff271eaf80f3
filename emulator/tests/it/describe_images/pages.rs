//! What comes in an answer.

use crate::support::{images, list, old_style, start};

#[tokio::test]
async fn region_of_the_answer() {
    assert_eq!(list(&[]).await.json()["RegionId"], "cn-hangzhou");
}

/// Both signature versions see the same.
#[tokio::test]
async fn old_style_sees_the_same() {
    let emulator = start().await;
    let new = images(&emulator, &[("ImageOwnerAlias", "self"), ("PageSize", "3")]).await.images();
    let query = [("RegionId", "cn-hangzhou"), ("ImageOwnerAlias", "self"), ("PageSize", "3"), ("Format", "JSON")];
    assert_eq!(old_style(&emulator, &query).await.images(), new);
}
