//! A request with every item that an attribute can have, and its answer.

use std::collections::BTreeMap;

use yunspec_runtime::{ApiEnum, Json, Request, Response};

/// An operation with every item that an attribute can have.
#[derive(Clone, Request)]
#[request("RunInstances", call, dry_run)]
#[request(requires(when = "Filter.N.Value", then("Filter.N.Key")), exactly_one("ImageId", "ImageFamily"))]
#[request(documented(requires(when = "ChargeType", equals("PrePaid"), then("Period"))))]
#[request(at_most_one("Ports", "Port"), at_least_one("Port", "Labels", "Tag"))]
pub(crate) struct RunInstances {
    /// Region to look in.
    #[param("RegionId", required)]
    pub(crate) region_id: String,
    #[param("Zones", required, join = ",")]
    pub(crate) zones: Vec<String>,
    #[param("Status", join = ",", values = ImageStatus)]
    pub(crate) status: Vec<ImageStatus>,
    #[deprecated = "use `status`"]
    #[param("State", values = ImageStatus)]
    pub(crate) state: Option<ImageStatus>,
    #[param("ImageId", length(min = 3, max = 8))]
    pub(crate) image_id: Option<String>,
    #[param("ImageFamily", pattern("[a-z]+"))]
    pub(crate) image_family: Option<String>,
    #[param("Amount", range(min = 1), documented(range(max = 100)))]
    pub(crate) amount: Option<i32>,
    #[param("Price", range(min = 0.5, max = 1))]
    pub(crate) price: Option<f64>,
    #[param("ChargeType")]
    pub(crate) charge_type: Option<String>,
    #[param("Period", one_of(1, 2, 3))]
    pub(crate) period: Option<i64>,
    #[param("Ports", min_items = 2)]
    pub(crate) ports: Vec<i32>,
    #[param("Port")]
    pub(crate) port: Option<i32>,
    #[param("Labels", carry = json)]
    pub(crate) labels: BTreeMap<String, String>,
    #[param("Tag", max_items = 2, pair(String, String))]
    pub(crate) tag: Vec<Tag>,
    #[param("Filter", pair(FilterKey, String))]
    pub(crate) filter: Vec<Filter>,
    #[param("Password", secret, length(min = 8), place = form)]
    pub(crate) password: Option<String>,
    #[param("UserData", place = body, carry = bytes)]
    pub(crate) user_data: Option<Vec<u8>>,
    #[param("Disk")]
    pub(crate) disk: Option<Box<Disk>>,
    #[param("Extra", carry = json)]
    pub(crate) extra: Option<Json>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("Tag")]
pub(crate) struct Tag {
    #[param("Key", required, aliases("key"))]
    pub(crate) key: String,
    #[param("Value", aliases("value"), documented(required))]
    pub(crate) value: Option<String>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("Filter")]
pub(crate) struct Filter {
    #[param("Key")]
    pub(crate) key: Option<FilterKey>,
    #[param("Value", time = "yyyy-MM-ddTHH:mmZ")]
    pub(crate) value: Option<String>,
}

/// A type that holds itself.
#[derive(Clone, Debug, Default, Request)]
#[request("Disk")]
pub(crate) struct Disk {
    #[param("Size")]
    pub(crate) size: Option<i64>,
    #[param("Backup", requires("Size"))]
    pub(crate) backup: Option<Box<Disk>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ApiEnum)]
#[non_exhaustive]
pub(crate) enum ImageStatus {
    /// Being created.
    #[value("Creating")]
    Creating,
    #[deprecated]
    #[value("UnAvailable")]
    Unavailable,
    #[unknown]
    Unknown(String),
}

#[derive(Clone, Debug, PartialEq, Eq, ApiEnum)]
pub(crate) enum FilterKey {
    #[value("expired-start-time")]
    ExpiredStartTime,
    #[unknown]
    Unknown(String),
}

#[derive(Clone, Debug, Default, PartialEq, Response)]
#[response("RunInstancesOutput")]
pub(crate) struct RunInstancesOutput {
    #[field("Total")]
    pub(crate) total: Option<i32>,
    #[field("Images", wrapper = "Image")]
    pub(crate) images: Vec<Image>,
    #[field("Ids", wrapper = "*")]
    pub(crate) ids: Vec<String>,
    #[deprecated]
    #[field("Labels")]
    pub(crate) labels: BTreeMap<String, i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Response)]
pub(crate) struct Image {
    #[field("Status")]
    pub(crate) status: Option<ImageStatus>,
    #[field("Parent")]
    pub(crate) parent: Option<Box<Image>>,
}

/// What is sent and what comes back, each attribute with a secret of its own.
#[derive(Clone, Default, Request, Response)]
#[request("Login")]
#[response("Login")]
pub(crate) struct Login {
    #[param("User")]
    #[field("User")]
    pub(crate) user: Option<String>,
    #[deprecated]
    #[param("Password", secret)]
    #[field("Password")]
    pub(crate) password: Option<String>,
    #[param("Type")]
    #[field("Type", secret)]
    pub(crate) r#type: Option<String>,
}

/// A request that breaks nothing: an image, a port, and what is required.
pub(crate) fn valid() -> RunInstances {
    RunInstances {
        image_id: Some("m-1".to_owned()),
        port: Some(22),
        ..RunInstances::new("cn-hangzhou", ["cn-hangzhou-a", "cn-hangzhou-b"])
    }
}
