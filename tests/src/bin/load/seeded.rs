//! Pages of many images.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use yunspec_emulator::Emulator;
use yunspec_spec::embedded;

use super::Result;
use super::client::Connection;
use super::request::Signer;

const IMAGES: usize = 100_000;

/// How many pages are asked for by each filter.
pub(super) const TIMES: usize = 21;

/// How long a page takes by each filter. Only every twentieth image is not available. No two requests ask the same, so nothing is answered from memory.
pub(super) fn filtered_pages() -> Result<Vec<(&'static str, Duration)>> {
    let mut apis = embedded::load().apis;
    let mut collections = apis.iter_mut().flat_map(|api| &mut api.service.collections);
    let images = collections.find(|collection| collection.name == "Image").ok_or("no images in the specs")?;
    images.items.extend((0..IMAGES).map(image));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let emulator = runtime.block_on(Emulator::builder().apis(apis).start())?;
    let (signer, mut connection) = (Signer::new(emulator.address()), Connection::open(emulator.address(), 0)?);
    connection.exchange(&signer.requests(&super::PAGE, 1).concat())?;
    let mut taken = Vec::new();
    for (name, filter) in FILTERS {
        let mut times = Vec::with_capacity(TIMES);
        for number in 0..TIMES {
            let value = filter(number * 980 + 1);
            let mut query = super::PAGE.to_vec();
            query.extend(value.iter().map(|(name, value)| (*name, value.as_str())));
            let request = signer.requests(&query, 1).concat();
            let start = Instant::now();
            let answer = connection.exchange(&request)?;
            times.push(start.elapsed());
            let answer: Value = serde_json::from_slice(answer)?;
            if answer.get("TotalCount") == Some(&json!(0)) {
                return Err(format!("no image by {name}: {value:?}").into());
            }
        }
        times.sort_unstable();
        taken.extend(times.get(TIMES / 2).map(|median| (name, *median)));
    }
    Ok(taken)
}

type Filter = fn(usize) -> Vec<(&'static str, String)>;

const FILTERS: [(&str, Filter); 6] = [
    ("status and system", |_| vec![("Status", "Deprecated".into()), ("OSType", "windows".into())]),
    ("name", |number| vec![("ImageName", format!("build-{number:06}"))]),
    ("name with `*`", |number| vec![("ImageName", format!("*{:04}", number % 10_000))]),
    ("tag", |number| vec![("Tag.1.Key", "run".into()), ("Tag.1.Value", (number % 100).to_string())]),
    ("snapshot", |number| vec![("SnapshotId", format!("s-{number:020}"))]),
    ("page 5,000", |number| vec![("PageNumber", (5_000 + number % 100).to_string())]),
];

/// An image with all fields that those at the start have.
fn image(number: usize) -> Map<String, Value> {
    let (day, second) = (1 + number % 28, number % 86_400);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let disk = json!({
        "Device": "/dev/xvda", "Format": "", "ImportOSSBucket": "", "ImportOSSObject": "", "Progress": "",
        "Size": "40", "SnapshotId": format!("s-{number:020}"), "Type": "system",
    });
    let image = json!({
        "ImageId": format!("m-{number:020}"),
        "ImageName": format!("build-{number:06}"),
        "ImageOwnerAlias": "self",
        "CreationTime": format!("2024-06-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
        "Architecture": "x86_64",
        "BootMode": "BIOS",
        "Description": format!("image {number}"),
        "DetectionOptions": {},
        "DiskDeviceMappings": [disk],
        "Features": {"NvmeSupport": "supported"},
        "ImageFamily": format!("family-{}", number % 50),
        "ImageVersion": number.to_string(),
        "IsCopied": false,
        "IsPublic": false,
        "IsSelfShared": "",
        "IsSubscribed": false,
        "IsSupportCloudinit": true,
        "IsSupportIoOptimized": true,
        "LoginAsNonRootSupported": true,
        "OSName": "Ubuntu  22.04 64位",
        "OSNameEn": "Ubuntu  22.04 64 bit",
        "OSType": if number.is_multiple_of(10) { "windows" } else { "linux" },
        "Platform": "Ubuntu",
        "ProductCode": "",
        "Progress": "100%",
        "ResourceGroupId": "",
        "Size": 40,
        "Status": if number.is_multiple_of(20) { "Deprecated" } else { "Available" },
        "Tags": [{"TagKey": "run", "TagValue": (number % 100).to_string()}],
        "Usage": "none",
    });
    if let Value::Object(image) = image { image } else { Map::new() }
}
