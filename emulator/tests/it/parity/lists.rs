//! Order and pages of `DescribeImages`.

use super::{DOCUMENT, RECORDED_LISTS};
use crate::support::{all, images, list, start};

facts!(
    images_come_newest_first(Recorded, RECORDED_LISTS, "images come by `CreationTime`, newest first", {
        let times = list(&[("PageSize", "100")]).await.each("CreationTime");
        assert_eq!(times.len(), 100);
        assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    }),
    owners_are_mixed(Recorded, RECORDED_LISTS, "one order for all owners: they are not grouped", {
        let mut owners = list(&[("PageSize", "100")]).await.each("ImageOwnerAlias");
        owners.dedup();
        assert!(owners.len() > 10, "{owners:?}");
    }),
    page_number_is_1_by_default(Documented, DOCUMENT, "`PageNumber` is 1 where it is not given", {
        assert_eq!(list(&[]).await.json()["PageNumber"], 1);
    }),
    page_size_is_10_by_default(
        Recorded,
        "README of a public wrapper (2022)",
        "`PageSize` is 10 where it is not given",
        {
            let answer = list(&[]).await;
            assert_eq!((answer.json()["PageSize"].as_u64(), answer.images().len()), (Some(10), 10));
        }
    ),
    total_count_is_that_of_all_pages(
        Recorded,
        "README of a public wrapper (2022)",
        "`TotalCount` counts all pages: 136 beside a page of 10",
        {
            let answer = list(&[("PageNumber", "2")]).await;
            assert!(answer.total() > 100 && answer.images().len() == 10, "{}", answer.body);
        }
    ),
    status_is_available_by_default(Documented, DOCUMENT, "without `Status` only images in `Available` come", {
        all(&list(&[("PageSize", "100")]).await.each("Status"), "Available");
    }),
    owners_are_system_self_and_others_by_default(
        Documented,
        DOCUMENT,
        "without `ImageOwnerAlias` images of system, self and others come, of the marketplace none",
        {
            let emulator = start().await;
            let mut owners = Vec::new();
            for page in ["1", "2"] {
                let answer = images(&emulator, &[("PageSize", "100"), ("PageNumber", page)]).await;
                owners.extend(answer.each("ImageOwnerAlias"));
            }
            owners.sort();
            owners.dedup();
            assert_eq!(owners, ["others", "self", "system"]);
        }
    ),
    page_size_100_is_taken(Recorded, "aliyun-cli#512 (2022)", "a `PageSize` of 100 is taken", {
        assert_eq!(list(&[("PageSize", "100")]).await.images().len(), 100);
    }),
    page_size_101_is_refused(
        Recorded,
        "aliyun-cli#512 (2022)",
        "a `PageSize` of 101 is 400 `InvalidParameter`: `The specified parameter \"PageSize\" is not valid.`",
        {
            let answer = list(&[("PageSize", "101")]).await;
            assert_eq!(answer.outcome(), "400 InvalidParameter");
            assert_eq!(answer.message(), "The specified parameter \"PageSize\" is not valid.");
        }
    ),
    page_size_0_negative_or_no_number_is_refused(
        Inferred,
        "the same check of `InstanceIds` (alibaba-cloud-sdk-go#419, aliyun-cli#154) and `SystemDisk.Size` \
         (alibaba-cloud-sdk-go#405)",
        "a `PageSize` of 0, below 0 or that is no whole number is `InvalidParameter` with its name",
        { is_refused("PageSize").await }
    ),
    page_number_0_negative_or_no_number_is_refused(
        Inferred,
        "as for `PageSize`",
        "a `PageNumber` of 0, below 0 or that is no whole number is `InvalidParameter` with its name",
        { is_refused("PageNumber").await }
    ),
    page_past_the_end_is_empty(
        Inferred,
        "terraform-provider#78 asks until a page is empty",
        "a page past the end is 200 with an empty list",
        {
            for page in ["1000", "2147483647"] {
                assert!(list(&[("PageNumber", page), ("PageSize", "100")]).await.images().is_empty());
            }
        }
    ),
    page_past_the_end_counts_all(Inferred, "no recording", "a page past the end still has the true `TotalCount`", {
        let emulator = start().await;
        let far = images(&emulator, &[("PageNumber", "1000")]).await;
        assert_eq!(far.total(), images(&emulator, &[]).await.total());
    }),
    page_past_the_end_echoes_its_number(
        Inferred,
        "no recording",
        "a page past the end says the `PageNumber` and `PageSize` that were asked for",
        {
            let body = list(&[("PageNumber", "1000"), ("PageSize", "7")]).await.json();
            assert_eq!((body["PageNumber"].as_u64(), body["PageSize"].as_u64()), (Some(1000), Some(7)));
        }
    ),
    asking_until_a_page_is_empty_sees_each_image_once(
        Client,
        "terraform-provider#78",
        "who asks page by page until one is empty has seen each image once",
        {
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
    ),
);

async fn is_refused(name: &str) {
    let emulator = start().await;
    for value in ["0", "-1", "ten", "1.5", "99999999999999999999"] {
        let answer = images(&emulator, &[(name, value)]).await;
        assert_eq!(answer.outcome(), "400 InvalidParameter", "{name}={value}");
        assert_eq!(answer.message(), format!("The specified parameter \"{name}\" is not valid."));
    }
}
