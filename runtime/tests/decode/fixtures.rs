use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use yunspec_runtime::decode::{Decode, from_json, from_xml};
use yunspec_runtime::{Json, Response};

use crate::images::ours::{DescribeImages, Image};

/// Recorded bodies stand beside the project; without them there is nothing to read.
fn fixtures() -> Option<PathBuf> {
    shared("fixtures")
}

fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    if !found.exists() {
        // The harness keeps what tests print; this is to be seen.
        let test = std::thread::current();
        let test = test.name().unwrap_or("a test");
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
        return None;
    }
    Some(found)
}

fn read<T: Decode + Default>(file: &str) -> Option<T> {
    let body = fs::read(fixtures()?.join(file)).unwrap();
    Some(from_json(&body).unwrap_or_else(|error| panic!("{file}: {error}")))
}

#[track_caller]
fn check(file: &str, total: impl Into<Option<i32>>, images: usize, first: &str) {
    let Some(page) = read::<DescribeImages>(file) else { return };
    let id = page.images.first().and_then(|image| image.image_id.as_deref()).unwrap_or_default();
    assert_eq!((page.total_count, page.images.len(), id), (total.into(), images, first), "{file}");
}

#[test]
fn pages_of_images() {
    check("describe_images_2017_cn-beijing_page5of8.json", 37, 5, "win2016_64_dtc_1607_en-us_40G_alibase_20170915.vhd");
    check("describe_images_2017_no-envelope.json", None, 5, "debian_9_02_64_20G_alibase_20171023.vhd");
    check("describe_images_2019_cn-hangzhou_system.json", 43, 1, "freebsd_11_02_64_30G_alibase_20190722.vhd");
    check("describe_images_2019_eu-central-1_empty_wrong-endpoint.json", 0, 0, "");
    check("DescribeImages__IMAGES_GUANGZHOU.json", 2, 2, "m-7xv9ien27pg8yukkjwbu");
}

#[test]
fn the_odd_values_of_an_image() {
    let Some(page) = read::<DescribeImages>("DescribeImages__IMAGES_GUANGZHOU.json") else { return };
    let image = &page.images[0];
    assert_eq!(image.is_self_shared.as_deref(), Some("False"));
    assert_eq!(image.image_version.as_deref(), Some(""));
    assert_eq!(image.progress.as_deref(), Some("100%"));
    assert_eq!(image.disk_device_mappings[0].size.as_deref(), Some("40"));
    assert_eq!(image.image_owner_id, None);
    assert!(image.tags.is_empty());
}

#[test]
fn an_image_by_itself() {
    let Some(image) = read::<Image>("image_2026-08_system_via-go-client.json") else { return };
    assert_eq!(image.boot_mode.as_deref(), Some("UEFI-Preferred"));
    assert_eq!(image.os_name.as_deref(), Some("Ubuntu  24.04 64位"));
    assert_eq!(image.size, Some(20));
}

/// A wrapper around the service that writes `{}` for an empty list.
#[derive(Clone, Debug, Default, Response)]
#[response("Recorded")]
struct Recorded {
    #[field("body")]
    body: Option<DescribeImages>,
}

#[test]
fn empty_objects_for_lists() {
    let Some(recorded) = read::<Recorded>("describe_images_2022-04-29_cn-beijing_default-page.json") else { return };
    let page = recorded.body.unwrap();
    assert_eq!((page.total_count, page.images.len()), (Some(136), 2));
    assert!(page.images.iter().all(|image| image.tags.is_empty() && image.disk_device_mappings.is_empty()));
}

#[test]
fn every_body_as_any_value() {
    let Some(folder) = fixtures() else { return };
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let body = fs::read(&path).unwrap();
            let expected: serde_json::Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(from_json::<Json>(&body), Ok(Json::from(expected)), "{}", path.display());
        }
    }
}

/// The document shows one answer in both formats.
#[test]
fn json_and_xml_of_one_answer() {
    let Some(path) = shared("seed/DescribeImages.md") else { return };
    let document = fs::read_to_string(path).unwrap();
    let block = |start: &str| document.split("```").find(|block| block.trim_start().starts_with(start)).unwrap();
    let json: DescribeImages = from_json(block("{").as_bytes()).unwrap();
    let xml: DescribeImages = from_xml(block("<DescribeImagesResponse>").as_bytes()).unwrap();
    assert_eq!(json.images.len(), 1);
    assert_eq!(format!("{json:#?}"), format!("{xml:#?}"));
}
