//! Custom images of the account, in `cn-hangzhou` but for one.

use serde_json::{Value, json};

use super::draft::Image;
use super::{disk, hours_before, image, image_id, snapshot_id, system_disk};
use crate::ids::Ids;

pub(super) fn images(ids: &Ids) -> Vec<Image> {
    let mut images: Vec<_> = (0..12).map(|number| numbered(ids, number)).collect();
    images.extend([creating(ids), waiting(ids), unavailable(ids), failed(ids), deprecated(ids)]);
    images.extend([copying(ids), copied(ids), imported(ids), shared(ids), windows(ids), in_beijing(ids)]);
    images
}

/// `test-image-000` and so on: tagged, every third of a family, every fourth in use.
fn numbered(ids: &Ids, number: i64) -> Image {
    let environment = if number % 2 == 0 { "test" } else { "prod" };
    let mut tags = vec![tag("env", environment), tag("项目", "a b+c")];
    tags.extend((number % 3 == 0).then(|| tag("team", "images")));
    tags.extend((number % 5 == 0).then(|| tag("keep", "")));
    own(ids, &format!("test-image-{number:03}"), 500 + 37 * number).with(json!({
        "Description": format!("seeded image {number}"),
        "ImageFamily": if number % 3 == 0 { "hangzhou-daily-update" } else { "" },
        "ImageVersion": if number % 3 == 0 { number.to_string() } else { String::new() },
        "IsSelfShared": "False",
        "ResourceGroupId": if number % 6 == 5 { "rg-acfmxazb4ph6aiy" } else { "" },
        "Tags": tags,
        "Usage": if number % 4 == 0 { "instance" } else { "none" },
    }))
}

fn creating(ids: &Ids) -> Image {
    own(ids, "nightly-build", 3).with(json!({"Status": "Creating", "Progress": "45%"}))
}

fn waiting(ids: &Ids) -> Image {
    own(ids, "nightly-build-next", 2).with(json!({"Status": "Waiting", "Progress": "0%"}))
}

fn unavailable(ids: &Ids) -> Image {
    own(ids, "withdrawn-build", 900).with(json!({"Status": "UnAvailable", "Progress": "0%"}))
}

fn failed(ids: &Ids) -> Image {
    own(ids, "broken-build", 910).with(json!({"Status": "CreateFailed", "Progress": "0%"}))
}

fn deprecated(ids: &Ids) -> Image {
    own(ids, "last-years-build", 9_000).with(json!({"Status": "Deprecated", "Usage": "instance"}))
}

/// What the document says of images that are being copied: progress and remaining seconds stand at the disk.
fn copying(ids: &Ids) -> Image {
    let mut system = disk("system", "/dev/xvda", 60, &snapshot_id(ids));
    if let Value::Object(fields) = &mut system {
        fields.insert("Progress".to_owned(), "32%".into());
        fields.insert("RemainTime".to_owned(), 233.into());
    }
    own(ids, "copy-from-beijing", 1).with(json!({
        "DiskDeviceMappings": [system],
        "IsCopied": true,
        "Progress": "32%",
        "Size": 60,
        "Status": "Creating",
    }))
}

fn copied(ids: &Ids) -> Image {
    own(ids, "copy-from-shanghai", 400).with(json!({"IsCopied": true, "Tags": [tag("env", "test")]}))
}

/// Recorded of imported images: the name of the system is not spelled out.
fn imported(ids: &Ids) -> Image {
    let mut system = disk("system", "/dev/xvda", 40, &snapshot_id(ids));
    if let Value::Object(fields) = &mut system {
        fields.insert("Format".to_owned(), "RAW".into());
        fields.insert("ImportOSSBucket".to_owned(), "image-imports".into());
        fields.insert("ImportOSSObject".to_owned(), "appliance/disk-0.raw".into());
    }
    own(ids, "imported-appliance", 1_300).with(json!({
        "DetectionOptions": {"Status": "Finished", "Items": [
            {"Name": "GUESTOS.CloudInit", "Value": "Unsupported", "RiskLevel": "Medium", "RiskCode": "CloudInit.NotInstalled"},
            {"Name": "GUESTOS.Virtio", "Value": "Supported"},
        ]},
        "DiskDeviceMappings": [system],
        "IsSupportCloudinit": false,
        "OSName": "Ubuntu_64",
        "OSNameEn": "Ubuntu_64",
        "Platform": "Ubuntu",
    }))
}

fn shared(ids: &Ids) -> Image {
    own(ids, "shared-base", 2_000).with(json!({"IsSelfShared": "True", "Usage": "instance"}))
}

fn windows(ids: &Ids) -> Image {
    let disks = [disk("system", "/dev/xvda", 40, &snapshot_id(ids)), disk("data", "/dev/xvdb", 100, &snapshot_id(ids))];
    own(ids, "build-agent-windows", 700).with(json!({
        "DiskDeviceMappings": disks,
        "Features": {"NvmeSupport": "unsupported"},
        "LoginAsNonRootSupported": false,
        "OSName": "Windows Server  2022 数据中心版 64位中文版",
        "OSNameEn": "Windows Server  2022 Data Center Edition 64bit Chinese Edition",
        "OSType": "windows",
        "Platform": "Windows Server 2022",
        "Size": 140,
        "Tags": [tag("env", "build")],
    }))
}

fn in_beijing(ids: &Ids) -> Image {
    let id = format!("m-2ze{}", ids.suffix(17));
    image(&id, "base-beijing", "self", &hours_before(800))
        .with(json!({
            "DiskDeviceMappings": [disk("system", "/dev/xvda", 40, &format!("s-2ze{}", ids.suffix(17)))],
        }))
        .only_in("cn-beijing")
}

fn own(ids: &Ids, name: &str, hours: i64) -> Image {
    image(&image_id(ids), name, "self", &hours_before(hours))
        .with(json!({"DiskDeviceMappings": system_disk(ids)}))
        .only_in("cn-hangzhou")
}

fn tag(key: &str, value: &str) -> Value {
    json!({"TagKey": key, "TagValue": value})
}
