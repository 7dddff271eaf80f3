//! A page of images as the service sends it, and the two ways to read it.

pub(crate) mod ours;
pub(crate) mod plain;

use serde_json::{Value, json};

/// The body of an answer with so many images, without blanks, as on the wire.
pub(crate) fn body(images: usize) -> String {
    let images: Vec<Value> = (0..images).map(image).collect();
    json!({
        "PageNumber": 1, "PageSize": 100, "TotalCount": 136, "RegionId": "cn-hangzhou",
        "RequestId": "66189103-EDB2-43E2-BB60-BFF2B62F4EB8", "Images": { "Image": images },
    })
    .to_string()
}

fn image(number: usize) -> Value {
    // System images in between, as in the account of a small team.
    let own = !number.is_multiple_of(3);
    let id = if own {
        format!("m-bp1g7004ksh0oeuc{number:04}")
    } else {
        format!("ubuntu_24_04_x64_20G_alibase_2026{number:04}.vhd")
    };
    json!({
        "ImageId": id,
        "ImageName": if own { format!("web-server-2026-08-{number}") } else { id.clone() },
        "ImageFamily": if own { "hangzhou-daily-update" } else { "acs:ubuntu_24_04_x64" },
        "ImageVersion": if own { "" } else { "v2026.8.13" },
        "ImageOwnerAlias": if own { "self" } else { "system" },
        "ImageOwnerId": if own { 1_234_567_890_123_456_i64 } else { 0 },
        "Description": if own { "Nightly image of the \"web\" servers\nbuilt by the pipeline" } else { "Kernel version is 6.8.0-137-generic, 2026.8.13" },
        "OSName": "Ubuntu  24.04 64位",
        "OSNameEn": "Ubuntu  24.04 64 bit",
        "OSType": "linux",
        "Platform": "Ubuntu",
        "Architecture": "x86_64",
        "BootMode": "UEFI-Preferred",
        "Size": 20 + number,
        "Status": "Available",
        "Progress": "100%",
        "Usage": if number.is_multiple_of(2) { "instance" } else { "none" },
        "CreationTime": format!("2026-08-{:02}T06:07:05Z", 1 + number % 28),
        "ProductCode": "",
        "ResourceGroupId": if own { "rg-bp67acfmxazb4p0000" } else { "" },
        "IsSupportCloudinit": true,
        "IsSupportIoOptimized": true,
        "IsSelfShared": if own { "False" } else { "" },
        "IsCopied": false,
        "IsSubscribed": false,
        "IsPublic": !own,
        "LoginAsNonRootSupported": true,
        "Features": { "NvmeSupport": "supported", "ImdsSupport": "v2" },
        "DetectionOptions": {},
        "DiskDeviceMappings": { "DiskDeviceMapping": if own { vec![mapping(number)] } else { vec![] } },
        "Tags": { "Tag": if own { vec![tag("env", "prod"), tag("team", "platform")] } else { vec![] } },
    })
}

fn mapping(number: usize) -> Value {
    json!({
        "Device": "/dev/xvda", "Format": "", "ImportOSSBucket": "", "ImportOSSObject": "", "Progress": "",
        "RemainTime": 0, "Size": "40", "SnapshotId": format!("s-bp17ot2q7x72ggtw{number:04}"), "Type": "system",
    })
}

fn tag(key: &str, value: &str) -> Value {
    json!({ "TagKey": key, "TagValue": value })
}
