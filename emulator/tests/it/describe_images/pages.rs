//! Order and pages.

use super::{all, list};
use crate::support::{images, old_style, start};

/// [R] four recorded lists.
#[tokio::test]
async fn newest_first() {
    let times = list(&[("PageSize", "100")]).await.each("CreationTime");
    assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    assert!(times.len() == 100);
}

/// [D] and [R] the body of 2022.
#[tokio::test]
async fn defaults() {
    let answer = list(&[]).await;
    let body = answer.json();
    assert_eq!((body["PageNumber"].as_u64(), body["PageSize"].as_u64()), (Some(1), Some(10)));
    assert_eq!(answer.images().len(), 10);
    assert_eq!(body["RegionId"], "cn-hangzhou");
    all(&answer.each("Status"), "Available");
    assert!(answer.total() > 100);
}

/// [R] aliyun-cli#512, this very operation.
#[tokio::test]
async fn page_size_101() {
    let answer = list(&[("PageSize", "101")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"PageSize\" is not valid.");
}

/// [R] the same.
#[tokio::test]
async fn page_size_100() {
    assert_eq!(list(&[("PageSize", "100")]).await.images().len(), 100);
}

/// [I] the pattern of other validated numbers.
#[tokio::test]
async fn page_numbers_that_are_none() {
    for name in ["PageSize", "PageNumber"] {
        for value in ["0", "-1", "ten", "1.5", "99999999999999999999"] {
            let answer = list(&[(name, value)]).await;
            assert_eq!(answer.outcome(), "400 InvalidParameter", "{name}={value}");
            assert_eq!(answer.message(), format!("The specified parameter \"{name}\" is not valid."));
        }
    }
}

/// [I]; [C] terraform-provider#78 asks until a page is empty.
#[tokio::test]
async fn page_past_the_end() {
    let answer = list(&[("PageNumber", "1000"), ("PageSize", "100")]).await;
    assert!(answer.images().is_empty());
    assert!(answer.total() > 100);
    assert_eq!(answer.json()["PageNumber"], 1000);
    assert!(list(&[("PageNumber", "2147483647"), ("PageSize", "100")]).await.images().is_empty());
}

/// All pages together are the whole, each image once.
#[tokio::test]
async fn pages() {
    let emulator = start().await;
    let mut ids = Vec::new();
    for page in 1.. {
        let page = page.to_string();
        let answer = images(&emulator, &[("PageNumber", &page), ("PageSize", "37")]).await;
        if answer.images().is_empty() {
            break;
        }
        ids.extend(answer.each("ImageId"));
    }
    let listed = ids.len() as u64;
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len() as u64, listed), (images(&emulator, &[]).await.total(), listed));
}

/// Both signature versions see the same.
#[tokio::test]
async fn old_style_sees_the_same() {
    let emulator = start().await;
    let new = images(&emulator, &[("ImageOwnerAlias", "self"), ("PageSize", "3")]).await.images();
    let query = [("RegionId", "cn-hangzhou"), ("ImageOwnerAlias", "self"), ("PageSize", "3"), ("Format", "JSON")];
    assert_eq!(old_style(&emulator, &query).await.images(), new);
}
