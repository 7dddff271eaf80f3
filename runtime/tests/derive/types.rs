//! A request with every item that an attribute can have, and its answer.

use std::collections::BTreeMap;

use yunspec_runtime::{ApiEnum, Json, Request, Response};

/// An operation with every item that an attribute can have.
#[derive(Clone, Debug, Request)]
#[request("RunInstances", call, dry_run)]
#[request(requires(when = "Filter.N.Value", then("Filter.N.Key")), exactly_one("ImageId", "ImageFamily"))]
#[request(documented(requires(when = "ChargeType", equals("PrePaid"), then("Period"))))]
#[request(at_most_one("Ports", "Port"), at_least_one("Port", "Labels", "Tag"))]
pub struct RunInstances {
    /// Region to look in.
    #[param("RegionId", required)]
    pub region_id: String,
    #[param("Zones", required, join = ",")]
    pub zones: Vec<String>,
    #[param("Status", join = ",", values = ImageStatus)]
    pub status: Vec<ImageStatus>,
    #[deprecated = "use `status`"]
    #[param("State", values = ImageStatus)]
    pub state: Option<ImageStatus>,
    #[param("ImageId", length(3..=8))]
    pub image_id: Option<String>,
    #[param("ImageFamily", pattern("[a-z]+"))]
    pub image_family: Option<String>,
    #[param("Amount", range(1..), documented(range(..=100)))]
    pub amount: Option<i32>,
    #[param("Price", range(0.5..=1))]
    pub price: Option<f64>,
    #[param("ChargeType")]
    pub charge_type: Option<String>,
    #[param("Period", one_of(1, 2, 3))]
    pub period: Option<i64>,
    #[param("Ports", min_items = 2)]
    pub ports: Vec<i32>,
    #[param("Port")]
    pub port: Option<i32>,
    #[param("Labels", carry = json)]
    pub labels: BTreeMap<String, String>,
    #[param("Tag", max_items = 2, pair(String, String))]
    pub tag: Vec<Tag>,
    #[param("Filter", pair(FilterKey, String))]
    pub filter: Vec<Filter>,
    #[param("Password", secret, length(8..), place = form)]
    pub password: Option<String>,
    #[param("UserData", place = body, carry = bytes)]
    pub user_data: Option<Vec<u8>>,
    #[param("Disk")]
    pub disk: Option<Box<Disk>>,
    #[param("Extra", carry = json)]
    pub extra: Option<Json>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("Tag")]
pub struct Tag {
    #[param("Key", required, aliases("key"))]
    pub key: String,
    #[param("Value", aliases("value"), documented(required))]
    pub value: Option<String>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("Filter")]
pub struct Filter {
    #[param("Key")]
    pub key: Option<FilterKey>,
    #[param("Value", time = "yyyy-MM-ddTHH:mmZ")]
    pub value: Option<String>,
}

/// A type that holds itself.
#[derive(Clone, Debug, Default, Request)]
#[request("Disk")]
pub struct Disk {
    #[param("Size")]
    pub size: Option<i64>,
    #[param("Backup", requires("Size"))]
    pub backup: Option<Box<Disk>>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ApiEnum)]
#[non_exhaustive]
pub enum ImageStatus {
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
pub enum FilterKey {
    #[value("expired-start-time")]
    ExpiredStartTime,
    #[unknown]
    Unknown(String),
}

#[derive(Clone, Debug, Default, PartialEq, Response)]
#[response("RunInstancesOutput")]
pub struct RunInstancesOutput {
    #[field("Total")]
    pub total: Option<i32>,
    #[field("Images", wrapper = "Image")]
    pub images: Vec<Image>,
    #[field("Ids", wrapper = "*")]
    pub ids: Vec<String>,
    #[deprecated]
    #[field("Labels")]
    pub labels: BTreeMap<String, i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Response)]
pub struct Image {
    #[field("Status")]
    pub status: Option<ImageStatus>,
    #[field("Parent")]
    pub parent: Option<Box<Image>>,
}

/// A request that breaks nothing: an image, a port, and what is required.
pub(crate) fn valid() -> RunInstances {
    RunInstances {
        image_id: Some("m-1".to_owned()),
        port: Some(22),
        ..RunInstances::new("cn-hangzhou", ["cn-hangzhou-a", "cn-hangzhou-b"])
    }
}
