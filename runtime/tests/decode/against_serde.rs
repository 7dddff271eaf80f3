use allocation_counter::{AllocationInfo, measure};
use yunspec_runtime::decode::from_json;

use crate::images::{self, ours, plain};

#[test]
fn no_more_allocations_than_serde() {
    let body = images::body(100);
    let ours = count(|| from_json::<ours::DescribeImages>(body.as_bytes()).unwrap());
    let from_str = count(|| serde_json::from_str::<plain::DescribeImages>(&body).unwrap());
    let from_slice = count(|| serde_json::from_slice::<plain::DescribeImages>(body.as_bytes()).unwrap());
    for serde in [from_str, from_slice] {
        assert!(ours.count_total <= serde.count_total, "{} allocations, serde {}", ours.count_total, serde.count_total);
        assert!(ours.bytes_total <= serde.bytes_total, "{} bytes, serde {}", ours.bytes_total, serde.bytes_total);
    }
}

#[test]
fn both_read_the_same() {
    let body = images::body(100);
    let ours: ours::DescribeImages = from_json(body.as_bytes()).unwrap();
    let plain: plain::DescribeImages = serde_json::from_str(&body).unwrap();
    assert_eq!(format!("{ours:?}"), without_wrappers(&format!("{plain:?}")));
}

/// What serde needs a struct of its own for: `Some(Tags { tag: […] })` is `[…]` in the client.
fn without_wrappers(debug: &str) -> String {
    let bare = ["Images { image: ", "DiskDeviceMappings { disk_device_mapping: ", "Tags { tag: "]
        .into_iter()
        .fold(debug.to_owned(), |text, wrapper| text.replace(&format!("Some({wrapper}"), ""));
    bare.replace("] })", "]")
}

fn count<T>(read: impl FnOnce() -> T) -> AllocationInfo {
    measure(|| drop(read()))
}
