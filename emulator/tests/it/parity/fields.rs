//! Fields of an image, and the values that were seen in them. Most of these fields the document does not have.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::METADATA;
use crate::support::list;

facts!(
    boot_mode_is_text(Recorded, "recorded lists (2023, 2026)", "`BootMode` is `BIOS`, `UEFI` or `UEFI-Preferred`", {
        let seen: BTreeSet<_> = list(&[("PageSize", "100")]).await.each("BootMode").into_iter().collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["BIOS", "UEFI", "UEFI-Preferred"]);
    }),
    system_images_are_public(Recorded, SINCE_2022, "`IsPublic` is `true` for system images", {
        assert!(of("system").await.iter().all(|image| image["IsPublic"] == true));
    }),
    own_images_are_not_public(Recorded, SINCE_2022, "`IsPublic` is `false` for images of one's own", {
        assert!(of("self").await.iter().all(|image| image["IsPublic"] == false));
    }),
    login_as_non_root_is_a_boolean(Recorded, SINCE_2022, "`LoginAsNonRootSupported` is a boolean, mostly `true`", {
        let images = of("system").await;
        assert!(images.iter().all(|image| image["LoginAsNonRootSupported"].is_boolean()));
        assert!(images.iter().filter(|image| image["LoginAsNonRootSupported"] == true).count() > images.len() / 2);
    }),
    features_name_nvme(
        Recorded,
        "alibabacloud-ecs-tool-troubleshooter (2023)",
        "`Features` is an object: `{\"NvmeSupport\":\"supported\"}`",
        {
            assert_eq!(named("test-image-000").await["Features"], json!({"NvmeSupport": "supported"}));
        }
    ),
    features_may_be_absent(Recorded, "recorded lists up to 2022", "old images have no `Features`", {
        assert_eq!(named("debian_8_09_32_20G_alibase_20171114.vhd").await.get("Features"), None);
    }),
    features_of_2026(
        Recorded,
        CM_BEETLE,
        "newer images name more features: `ImdsSupport` (`v2`), `CpuOnlineUpgrade`, `CpuOnlineDowngrade`, \
         `MemoryOnlineUpgrade`, `MemoryOnlineDowngrade`",
        {
            let features = &named("ubuntu_24_04_x64_20G_*").await["Features"];
            assert_eq!(features["ImdsSupport"], "v2");
            for name in ["CpuOnlineUpgrade", "CpuOnlineDowngrade", "MemoryOnlineUpgrade", "MemoryOnlineDowngrade"] {
                assert_eq!(features[name], "unsupported", "{name}");
            }
        }
    ),
    detection_options_are_often_empty(
        Recorded,
        "alibabacloud-ecs-tool-troubleshooter (2023)",
        "`DetectionOptions` is often `{}`",
        {
            assert_eq!(named("test-image-000").await["DetectionOptions"], json!({}));
        }
    ),
    detection_options_of_an_imported_image(
        Documented,
        METADATA,
        "`DetectionOptions` holds `Status` and `Items`: `{\"Item\":[{Name,Value,RiskLevel,RiskCode}]}`",
        {
            let found = &named("imported-appliance").await["DetectionOptions"];
            assert_eq!(found["Status"], "Finished");
            for name in ["Name", "Value", "RiskLevel", "RiskCode"] {
                assert!(found["Items"]["Item"][0][name].is_string(), "{found}");
            }
        }
    ),
    owner_id_is_a_number(
        Recorded,
        "CM-Beetle test report (2026), through a Go client",
        "`ImageOwnerId` is a 64-bit number, 0 for system images",
        {
            assert!(of("system").await.iter().filter_map(|image| image.get("ImageOwnerId")).all(|id| *id == 0));
            assert!(of("others").await.iter().all(|image| image["ImageOwnerId"].as_i64() > Some(i64::from(i32::MAX))));
        }
    ),
    supplier_name_is_text(Documented, METADATA, "`SupplierName` is text", {
        assert!(of("marketplace").await.iter().all(|image| image["SupplierName"].is_string()));
    }),
    license_type_is_text(Documented, METADATA, "`LicenseType` is text, mostly empty", {
        assert!(of("marketplace").await.iter().all(|image| image["LicenseType"] == ""));
    }),
    family_of_a_system_image(Recorded, CM_BEETLE, "families of system images are like `acs:ubuntu_24_04_x64`", {
        assert_eq!(named("ubuntu_24_04_x64_20G_*").await["ImageFamily"], "acs:ubuntu_24_04_x64");
    }),
    version_of_a_system_image(Recorded, CM_BEETLE, "versions of system images are days: `v2026.8.13`", {
        let version = &named("ubuntu_24_04_x64_20G_*").await["ImageVersion"];
        let days: Vec<_> = version.as_str().unwrap().strip_prefix('v').unwrap().split('.').collect();
        assert!(days.len() == 3 && days[0] == "2026" && days.iter().all(|day| !day.starts_with('0')), "{version}");
    }),
    description_of_a_system_image(
        Recorded,
        CM_BEETLE,
        "descriptions of Linux are like `Kernel version is 6.8.0-137-generic, 2026.8.13`",
        {
            let image = named("ubuntu_24_04_x64_20G_*").await;
            let text = image["Description"].as_str().unwrap();
            let day = image["ImageVersion"].as_str().unwrap().trim_start_matches('v');
            assert!(
                text.starts_with("Kernel version is 6.8.0-") && text.ends_with(&format!("-generic, {day}")),
                "{text}"
            );
        }
    ),
    os_name_has_two_blanks(Recorded, CM_BEETLE, "`OSName` has two blanks behind the name: `Ubuntu  24.04 64位`", {
        let image = named("ubuntu_24_04_x64_20G_*").await;
        assert_eq!(
            (&image["OSName"], &image["OSNameEn"]),
            (&"Ubuntu  24.04 64位".into(), &"Ubuntu  24.04 64 bit".into())
        );
    }),
    imported_images_spell_no_system_out(Recorded, PAGER_TEST, "imported images have the `OSName` `Ubuntu_64`", {
        assert_eq!(named("imported-appliance").await["OSName"], "Ubuntu_64");
    }),
    imported_images_have_a_format(Recorded, PAGER_TEST, "disks of imported images have the `Format` `RAW`", {
        assert_eq!(disk("imported-appliance").await["Format"], "RAW");
    }),
    imported_images_name_their_origin(
        Recorded,
        PAGER_TEST,
        "disks of imported images name `ImportOSSBucket` and `ImportOSSObject`",
        {
            let disk = disk("imported-appliance").await;
            assert!(disk["ImportOSSBucket"] != "" && disk["ImportOSSObject"] != "", "{disk}");
        }
    ),
    freebsd_is_linux(Recorded, FREEBSD, "FreeBSD has the `OSType` `linux`", {
        assert_eq!(named("freebsd_14_3_x64_*").await["OSType"], "linux");
    }),
    freebsd_has_no_cloudinit(Recorded, FREEBSD, "FreeBSD has `IsSupportCloudinit` `false`", {
        assert_eq!(named("freebsd_14_3_x64_*").await["IsSupportCloudinit"], false);
    }),
    system_images_are_named_by_their_file(
        Recorded,
        RECORDED,
        "the id of a system image is its name and ends in `.vhd`",
        {
            for image in of("system").await {
                assert_eq!(image["ImageId"], image["ImageName"]);
                assert!(image["ImageId"].as_str().unwrap().rsplit_once('.').unwrap().1 == "vhd", "{image}");
            }
        }
    ),
    other_images_have_drawn_ids(Recorded, RECORDED, "ids of other images are `m-` and 20 letters or digits", {
        for owner in ["self", "others", "marketplace"] {
            for image in of(owner).await {
                let rest = image["ImageId"].as_str().unwrap().strip_prefix("m-").unwrap();
                assert!(rest.len() == 20 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{rest}");
            }
        }
    }),
);

const RECORDED: &str = "all recorded lists";
const SINCE_2022: &str = "recorded lists (2022, 2023, 2026)";
const PAGER_TEST: &str = "aliyun-cli `pager_test.go` (2017)";
const FREEBSD: &str = "aliyun-cli `pager_test.go` (2017), Java SDK tutorial (2019)";
const CM_BEETLE: &str = "CM-Beetle test report (2026)";

async fn of(owner: &str) -> Vec<Value> {
    let images = list(&[("ImageOwnerAlias", owner), ("PageSize", "100")]).await.images();
    assert!(!images.is_empty());
    images
}

/// The newest image with a name of this pattern.
async fn named(pattern: &str) -> Value {
    list(&[("ImageName", pattern)]).await.images().swap_remove(0)
}

/// Its first disk.
async fn disk(pattern: &str) -> Value {
    named(pattern).await["DiskDeviceMappings"]["DiskDeviceMapping"][0].clone()
}
