//! Images of other accounts: shared with this one, open to everyone, or for sale.

use serde_json::json;

use super::draft::Image;
use super::{hours_before, image, image_id, system_disk};
use crate::ids::Ids;

pub(super) fn images(ids: &Ids) -> Vec<Image> {
    let shared = (0..4).map(|number| of_others(ids, &format!("partner-base-{number}"), 600 + 90 * number));
    let community = (0..2).map(|number| {
        of_others(ids, &format!("community-notebook-{number}"), 640 + 90 * number).with(json!({"IsPublic": true}))
    });
    let for_sale = (0..25).map(|number| for_sale(ids, number));
    shared.chain(community).chain(for_sale).collect()
}

fn of_others(ids: &Ids, name: &str, hours: i64) -> Image {
    image(&image_id(ids), name, "others", &hours_before(hours))
        .with(json!({"DiskDeviceMappings": system_disk(ids), "ImageOwnerId": 1_234_567_890_123_456_i64}))
        .only_in("cn-hangzhou")
}

fn for_sale(ids: &Ids, number: i64) -> Image {
    let name = format!("storefront-stack-{number:02}");
    image(&image_id(ids), &name, "marketplace", &hours_before(300 + 55 * number)).with(json!({
        "Description": "Web server, database and panel, ready to use",
        "ImageVersion": format!("{}.0", 1 + number / 5),
        "IsPublic": true,
        "IsSubscribed": number % 5 == 0,
        "LicenseType": "",
        "ProductCode": format!("cmjj0{:05}", 41_000 + 17 * number),
        "SupplierName": "Storefront Software",
        "Usage": "instance",
    }))
}
