//! The images that an emulator begins with.

mod draft;
mod foreign;
mod own;
mod system;

use std::sync::OnceLock;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::ids::Ids;
use draft::Image;

/// System images do not depend on the seed, and are made once; the ids of the others do.
pub(crate) fn images(seed: u64, region: &str) -> Vec<Map<String, Value>> {
    static SYSTEM: OnceLock<Vec<Image>> = OnceLock::new();
    let ids = Ids::new(seed);
    let mut images = SYSTEM.get_or_init(system::images).clone();
    images.extend(own::images(&ids));
    images.extend(foreign::images(&ids));
    images.into_iter().filter_map(|image| image.in_region(region)).collect()
}

/// The day that seeded images are counted back from: 2026-08-13T01:49:37Z.
const LATEST: i64 = 1_786_585_777;

/// A time so many hours before the latest image.
fn hours_before(hours: i64) -> String {
    let at = Timestamp::from_second(LATEST - hours * 3600).unwrap_or_default();
    at.to_string()
}

/// Fields that all images have, with the values that most of them have.
fn image(id: &str, name: &str, owner: &str, created: &str) -> Image {
    let fields = json!({
        "ImageId": id,
        "ImageName": name,
        "ImageOwnerAlias": owner,
        "CreationTime": created,
        "Architecture": "x86_64",
        "BootMode": "BIOS",
        "Description": "",
        "DetectionOptions": {},
        "DiskDeviceMappings": [],
        "Features": {"NvmeSupport": "supported"},
        "ImageFamily": "",
        "ImageVersion": "",
        "IsCopied": false,
        "IsPublic": false,
        "IsSelfShared": "",
        "IsSubscribed": false,
        "IsSupportCloudinit": true,
        "IsSupportIoOptimized": true,
        "LoginAsNonRootSupported": true,
        "OSName": "Alibaba Cloud Linux  3.2104 LTS 64位",
        "OSNameEn": "Alibaba Cloud Linux  3.2104 LTS 64 bit",
        "OSType": "linux",
        "Platform": "Aliyun",
        "ProductCode": "",
        "Progress": "100%",
        "ResourceGroupId": "",
        "Size": 40,
        "Status": "Available",
        "Tags": [],
        "Usage": "none",
    });
    let fields = if let Value::Object(fields) = fields { fields } else { Map::new() };
    Image::new(fields)
}

/// A disk of a custom image.
fn disk(kind: &str, device: &str, size: u32, snapshot: &str) -> Value {
    json!({
        "Device": device,
        "Format": "",
        "ImportOSSBucket": "",
        "ImportOSSObject": "",
        "Progress": "",
        "Size": size.to_string(),
        "SnapshotId": snapshot,
        "Type": kind,
    })
}

/// The one disk that most custom images have.
fn system_disk(ids: &Ids) -> Value {
    json!([disk("system", "/dev/xvda", 40, &snapshot_id(ids))])
}

/// In `cn-hangzhou`, where the seeded custom images are, ids begin with `bp1`.
fn image_id(ids: &Ids) -> String {
    format!("m-bp1{}", ids.suffix(17))
}

fn snapshot_id(ids: &Ids) -> String {
    format!("s-bp1{}", ids.suffix(17))
}
