//! By what `DescribeImages` chooses images: ids, states, names.

use super::{DOCUMENT, PAGE_OF_2018, PAGE_OF_2025};
use crate::support::{acs3, images, list, outcome, start};

const ALL_STATUSES: &str = "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";

facts!(
    unknown_image_id_is_an_empty_list(
        Recorded,
        "aliyun-cli#179 (2019)",
        "an `ImageId` that nothing has is 200 with `\"TotalCount\":0` and `\"Images\":{\"Image\":[]}`",
        {
            let answer = list(&[("ImageId", "m-doesnotexist")]).await;
            assert_eq!(answer.total(), 0);
            assert!(answer.body.contains(r#""Images":{"Image":[]}"#), "{}", answer.body);
        }
    ),
    no_match_is_an_empty_list(
        Client,
        "packer, terraform-provider-alicloud, cb-spider#1204: they look at the length",
        "where nothing matches the answer is an empty list, never `InvalidImageId.NotFound`",
        {
            let emulator = start().await;
            for query in [("ImageName", "none"), ("ImageFamily", "none"), ("SnapshotId", "s-none"), ("Tag.1.Key", "no")]
            {
                let answer = images(&emulator, &[query]).await;
                assert_eq!((answer.total(), answer.images().len()), (0, 0), "{query:?}");
            }
        }
    ),
    image_ids_are_joined_by_commas(Documented, PAGE_OF_2018, "`ImageId` is a list joined by commas", {
        let emulator = start().await;
        let ids = images(&emulator, &[("PageSize", "3")]).await.each("ImageId");
        let wanted = format!("{},m-none,{}", ids[2], ids[0]);
        assert_eq!(images(&emulator, &[("ImageId", &wanted)]).await.each("ImageId"), [ids[0].clone(), ids[2].clone()]);
    }),
    a_hundred_image_ids_are_taken(Documented, PAGE_OF_2018, "`ImageId` takes 100 ids", {
        assert_eq!(outcome(&[("ImageId", &vec!["m-1"; 100].join(","))]).await, "200");
    }),
    more_than_a_hundred_image_ids_are_refused(
        Inferred,
        "the page of 2018 has the limit and no error for it; later pages have neither",
        "`ImageId` with 101 ids is `InvalidParameter`",
        {
            let answer = list(&[("ImageId", &vec!["m-1"; 101].join(","))]).await;
            assert_eq!(answer.outcome(), "400 InvalidParameter");
            assert_eq!(answer.message(), "The specified parameter \"ImageId\" is not valid.");
        }
    ),
    statuses_are_joined_by_commas(Client, "packer `client.go`", "`Status` is a list joined by commas", {
        assert_eq!(statuses("Creating,Waiting").await, ["Creating", "Waiting"]);
        assert_eq!(outcome(&[("Status", "Waiting,Creating,CreateFailed,Available")]).await, "200");
    }),
    five_statuses_at_once(Client, "terraform-provider-alicloud", "`Status` takes five states at once", {
        let five = "Creating,Waiting,Available,UnAvailable,CreateFailed";
        assert_eq!(statuses(five).await, ["Available", "CreateFailed", "Creating", "UnAvailable", "Waiting"]);
    }),
    status_in_another_case_is_no_status(
        Inferred,
        "packer spells them with care; that another case is refused was not seen",
        "`Status` is compared with case: `available` is none",
        {
            assert_eq!(outcome(&[("Status", "Available")]).await, "200");
            assert_eq!(outcome(&[("Status", "available")]).await, "400 InvalidParameter");
        }
    ),
    unknown_status_is_refused(
        Inferred,
        "the service may ignore it instead",
        "a `Status` that does not exist is `InvalidParameter`",
        {
            let answer = list(&[("Status", "Available,Ready")]).await;
            assert_eq!(answer.outcome(), "400 InvalidParameter");
            assert_eq!(answer.message(), "The specified parameter \"Status\" is not valid.");
        }
    ),
    answers_carry_each_status_that_the_filter_has(
        Inferred,
        "the page has six states to ask for and four in answers",
        "answers carry `Waiting` and `Deprecated` as well",
        {
            let every = ["Available", "CreateFailed", "Creating", "Deprecated", "UnAvailable", "Waiting"];
            assert_eq!(statuses(ALL_STATUSES).await, every);
        }
    ),
    image_name_is_searched_loosely(Documented, PAGE_OF_2025, "`ImageName` finds more than the exact name", {
        assert_eq!(list(&[("ImageName", "test-image-*")]).await.total(), 12);
    }),
    star_in_an_image_name_stands_for_any_text(
        Client,
        "two public scripts: `win2022*en-us*`, `conflux-node-image*`; the page of DescribeKeyPairs has `*SshKey*`",
        "`*` in `ImageName` stands for any text, several times",
        {
            let names = list(&[("ImageName", "win2022*en-us*")]).await.each("ImageName");
            assert!(names.len() == 1 && names[0].starts_with("win2022_21H2_x64_dtc_en-us_40G_alibase_"), "{names:?}");
        }
    ),
    image_name_covers_the_whole_name(Inferred, "no recording", "a pattern has to cover the whole name", {
        assert_eq!(list(&[("ImageName", "image-*")]).await.total(), 0);
        assert_eq!(list(&[("ImageName", "*image-00")]).await.total(), 0);
    }),
    image_name_without_a_star_is_exact(Inferred, "no recording", "`ImageName` without `*` is the exact name", {
        assert_eq!(list(&[("ImageName", "test-image-000")]).await.each("ImageName"), ["test-image-000"]);
        assert_eq!(list(&[("ImageName", "test-image")]).await.total(), 0);
    }),
    image_name_is_compared_with_case(Inferred, "no recording", "`ImageName` is compared with case", {
        assert_eq!(list(&[("ImageName", "Test-Image-000")]).await.total(), 0);
    }),
    superseded_system_images_are_gone(
        Recorded,
        "packer-plugin-alicloud#88, packer-provider#78",
        "a system image that a newer one replaced is not found by its id",
        {
            assert_eq!(list(&[("ImageId", SUPERSEDED)]).await.total(), 0);
        }
    ),
    clients_ask_with_show_expired(
        Client,
        "packer (`skip_image_validation`), karpenter",
        "`ShowExpired` is taken beside an id",
        {
            assert_eq!(outcome(&[("ImageId", "m-none"), ("ShowExpired", "true")]).await, "200");
        }
    ),
    show_expired_brings_superseded_images_back(
        Inferred,
        "clients send it for that; no recording",
        "`ShowExpired=true` finds a system image that a newer one replaced",
        {
            let emulator = start().await;
            let found = images(&emulator, &[("ImageId", SUPERSEDED), ("ShowExpired", "true")]).await;
            assert_eq!(found.each("ImageId"), [SUPERSEDED]);
            let current = images(&emulator, &[]).await.total();
            assert_eq!(images(&emulator, &[("ShowExpired", "true")]).await.total(), current + 21);
        }
    ),
    parameter_names_are_compared_with_case(
        Documented,
        "page of DescribeImages (2021), metadata, page of the CLI's parameter format",
        "names of parameters are compared with case: `imageid` is not `ImageId`",
        {
            assert!(list(&[("imageid", "m-none")]).await.total() > 100);
        }
    ),
    unknown_parameters_have_no_effect(
        Recorded,
        "aliyun-cli#38: `--InstanceId` had no effect (the CLI of then may have dropped it itself)",
        "a parameter that the operation does not have is ignored",
        {
            assert!(list(&[("InstanceId", "i-1")]).await.total() > 100);
        }
    ),
    eleven_unknown_keys_have_no_effect(
        Client,
        "live test of the official Node SDK",
        "`DescribeRegions` with `Key.1` to `Key.11` is 200",
        {
            let names: Vec<_> = (1..=11).map(|n| format!("Key.{n}")).collect();
            let query: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
            let mut request = acs3(&query);
            request.action = "DescribeRegions";
            assert_eq!(request.send(&start().await).await.outcome(), "200");
        }
    ),
    action_name_is_compared_with_case(
        Documented,
        "error page of the gateway",
        "names of operations are compared with case: `describeimages` is none",
        {
            let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
            request.action = "describeimages";
            assert_eq!(request.send(&start().await).await.outcome(), "404 InvalidAction.NotFound");
        }
    ),
    filter_value_in_minutes(Documented, DOCUMENT, "a time to filter by is `yyyy-MM-ddTHH:mmZ`", {
        assert_eq!(created("CreationEndTime", "2017-12-05T22:40Z").await, ["2017-11-16T08:12:30Z"]);
    }),
    filter_value_in_seconds(Documented, super::PAGE_OF_2019, "the form with seconds is taken too", {
        assert_eq!(created("CreationEndTime", "2017-12-05T22:40:00Z").await, ["2017-11-16T08:12:30Z"]);
    }),
    creation_time_carries_seconds(Documented, DOCUMENT, "`CreationTime` of an answer is `yyyy-MM-ddTHH:mm:ssZ`", {
        for time in list(&[("PageSize", "100")]).await.each("CreationTime") {
            assert!(time.len() == 20 && time.ends_with('Z') && time.as_bytes()[10] == b'T', "{time}");
        }
    }),
    filter_by_start_of_creation(Documented, PAGE_OF_2025, "`CreationStartTime` finds what was created after it", {
        let new = created("CreationStartTime", "2026-08-01T00:00Z").await;
        assert!(new.len() > 3 && new.iter().all(|time| time.as_str() >= "2026-08-01"), "{new:?}");
    }),
    filter_by_end_of_creation(Documented, PAGE_OF_2025, "`CreationEndTime` finds what was created before it", {
        let old = created("CreationEndTime", "2018-12-31T00:00Z").await;
        assert!(old.len() == 2 && old.iter().all(|time| time.as_str() < "2018-12-31"), "{old:?}");
    }),
    several_filters_hold_together(
        Inferred,
        "no recording",
        "of several filters all hold, and the bounds belong to them",
        {
            let query = [
                ("Filter.1.Key", "CreationStartTime"),
                ("Filter.1.Value", "2017-11-16T08:12:30Z"),
                ("Filter.2.Key", "CreationEndTime"),
                ("Filter.2.Value", "2018-03-28T06:40:11Z"),
            ];
            assert_eq!(list(&query).await.each("CreationTime"), ["2018-03-28T06:40:11Z", "2017-11-16T08:12:30Z"]);
        }
    ),
);

const SUPERSEDED: &str = "aliyun_3_x64_20G_alibase_20240528.vhd";

/// The states of the images that are found by these.
async fn statuses(wanted: &str) -> Vec<String> {
    let own = [("Status", wanted), ("ImageOwnerAlias", "self"), ("PageSize", "100")];
    let mut statuses = list(&own).await.each("Status");
    statuses.sort();
    statuses.dedup();
    statuses
}

async fn created(key: &str, value: &str) -> Vec<String> {
    list(&[("Filter.1.Key", key), ("Filter.1.Value", value), ("PageSize", "100")]).await.each("CreationTime")
}
