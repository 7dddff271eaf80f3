//! Whose images there are, and where.

use crate::support::{acs3, all, images, start};

#[tokio::test]
async fn each_owner() {
    let emulator = start().await;
    let mut sum = 0;
    for owner in ["system", "self", "others"] {
        let answer = images(&emulator, &[("ImageOwnerAlias", owner)]).await;
        all(&answer.each("ImageOwnerAlias"), owner);
        sum += answer.total();
    }
    assert_eq!(images(&emulator, &[]).await.total(), sum);
    assert_eq!(images(&emulator, &[("ImageOwnerAlias", "")]).await.total(), sum);
}

/// Custom images belong to a region, public ones are in all.
#[tokio::test]
async fn regions_differ() {
    let emulator = start().await;
    let names = async |region| {
        let own = [("RegionId", region), ("ImageOwnerAlias", "self"), ("PageSize", "100")];
        acs3(&own).send(&emulator).await.each("ImageName")
    };
    assert_eq!(names("cn-beijing").await, ["base-beijing"]);
    assert!(!names("cn-hangzhou").await.contains(&"base-beijing".to_owned()));
    let public =
        async |region| acs3(&[("RegionId", region), ("ImageOwnerAlias", "system")]).send(&emulator).await.total();
    assert_eq!(public("cn-beijing").await, public("us-east-1").await);
}
