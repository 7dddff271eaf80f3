//! The form of values, where it is not what the document says or what one would think.

use serde_json::{Value, json};
use yunspec_emulator::{Broken, Fault};

use super::RECORDED_LISTS;
use crate::control::control;
use crate::support::{Answer, acs3, faulty, images, list, start};

facts!(
    is_self_shared_is_mostly_empty(
        Recorded,
        "12 of 14 recorded images",
        "`IsSelfShared` is text, and mostly `\"\"`, for images of one's own too",
        {
            assert_eq!(first("copy-from-shanghai").await["IsSelfShared"], "");
            for image in list(&[("ImageOwnerAlias", "system"), ("PageSize", "100")]).await.images() {
                assert_eq!(image["IsSelfShared"], "");
            }
        }
    ),
    is_self_shared_is_cased_as_in_python(
        Recorded,
        "alibabacloud-ecs-tool-troubleshooter (2023), two images",
        "`IsSelfShared` of an image that is not shared may be `\"False\"`",
        {
            assert_eq!(first("test-image-000").await["IsSelfShared"], "False");
        }
    ),
    is_self_shared_of_a_shared_image(Inferred, "the other value in its case", "`IsSelfShared` may be `\"True\"`", {
        assert_eq!(first("shared-base").await["IsSelfShared"], "True");
    }),
    size_of_a_disk_is_text(Recorded, "all 5 recorded disks", "`Size` of a disk is text: `\"40\"`", {
        assert_eq!(first("test-image-000").await["DiskDeviceMappings"]["DiskDeviceMapping"][0]["Size"], "40");
    }),
    size_of_an_image_is_a_number(Recorded, RECORDED_LISTS, "`Size` of an image is a number", {
        assert_eq!(first("test-image-000").await["Size"], 40);
    }),
    progress_is_text_in_percent(Recorded, RECORDED_LISTS, "`Progress` of an image is text: `\"100%\"`", {
        assert_eq!(first("test-image-000").await["Progress"], "100%");
    }),
    progress_of_a_disk_is_empty(Recorded, TROUBLESHOOTER, "`Progress` of a disk is `\"\"` once it is done", {
        assert_eq!(first("test-image-000").await["DiskDeviceMappings"]["DiskDeviceMapping"][0]["Progress"], "");
    }),
    image_version_may_be_empty(Recorded, RECORDED_LISTS, "`ImageVersion` may be `\"\"`", {
        assert_eq!(first("copy-from-shanghai").await["ImageVersion"], "");
    }),
    counts_are_numbers(Recorded, RECORDED_LISTS, "`TotalCount` and `PageSize` are numbers", {
        let body = list(&[]).await.json();
        assert!(body["TotalCount"].is_u64() && body["PageSize"].is_u64(), "{body}");
    }),
    counts_of_other_products_are_text(
        Recorded,
        "aliyun-cli `pager_test.go`: `\"TotalCount\":\"37\",\"PageSize\":\"5\"`",
        "other products send counts as text; a fault of the emulator does (`numbers_as_text`)",
        {
            let body = bent(Broken::NumbersAsText).await.json();
            assert_eq!((&body["PageSize"], body["TotalCount"].is_string()), (&json!("10"), true));
        }
    ),
    fields_without_a_value_are_empty(
        Recorded,
        "recorded lists from 2022 on; those before lack the fields",
        "`OSNameEn`, `ResourceGroupId` and `ImageFamily` are there, and `\"\"` where an image has none",
        {
            let image = first("copy-from-shanghai").await;
            assert!(image["OSNameEn"].is_string());
            assert_eq!((&image["ResourceGroupId"], &image["ImageFamily"]), (&"".into(), &"".into()));
        }
    ),
    empty_lists_keep_their_wrapper(Recorded, RECORDED_LISTS, "an empty list is `\"Tags\":{\"Tag\":[]}`", {
        assert_eq!(first("copy-from-beijing").await["Tags"], json!({"Tag": []}));
    }),
    empty_lists_of_siblings_are_dropped(
        Recorded,
        "cb-spider#1204: DescribeAvailableResource answered `{\"RequestId\":\"…\"}`",
        "a sibling drops a list that is empty; a fault of the emulator does (`dropped_lists`)",
        {
            let emulator = start().await;
            control(&emulator, "POST", "faults", r#"[{"answer": "dropped_lists"}]"#).await;
            assert_eq!(images(&emulator, &[("ImageId", "m-none")]).await.json().get("Images"), None);
        }
    ),
    new_fields_come_without_notice(
        Recorded,
        "recorded lists from 2017 to 2026 grow",
        "an image gets fields that no document has; a fault of the emulator gives one more (`new_fields`)",
        {
            assert_eq!(bent(Broken::NewFields).await.images()[0]["YunspecNewField"], "new");
        }
    ),
    booleans_are_booleans(
        Recorded,
        RECORDED_LISTS,
        "`IsCopied`, `IsSubscribed` and `IsSupportCloudinit` are booleans",
        {
            let image = first("test-image-000").await;
            for name in ["IsCopied", "IsSubscribed", "IsSupportCloudinit", "IsSupportIoOptimized"] {
                assert!(image[name].is_boolean(), "{name}");
            }
        }
    ),
    image_that_is_being_copied(
        Documented,
        super::DOCUMENT,
        "while an image is copied its disk has `Progress` and `RemainTime`, in seconds",
        {
            let found = list(&[("Status", "Creating"), ("ImageName", "copy-*")]).await;
            let image = found.images()[0].clone();
            let disk = &image["DiskDeviceMappings"]["DiskDeviceMapping"][0];
            assert_eq!((&image["IsCopied"], &image["Progress"]), (&true.into(), &"32%".into()));
            assert_eq!((&disk["Progress"], &disk["RemainTime"]), (&"32%".into(), &233.into()));
        }
    ),
);

const TROUBLESHOOTER: &str = "alibabacloud-ecs-tool-troubleshooter (2023)";

async fn first(name: &str) -> Value {
    let query = [("RegionId", "cn-hangzhou"), ("ImageName", name), ("Status", "Available,Creating")];
    acs3(&query).send(&start().await).await.images().swap_remove(0)
}

async fn bent(answer: Broken) -> Answer {
    faulty(Fault { answer: Some(answer), ..Fault::default() }).await
}
