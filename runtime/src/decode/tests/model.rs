//! Types as the derives write them.

use std::collections::BTreeMap;

use crate::Json;
use crate::decode::{Decode, Fields, Object, Result, Slot, Source};

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub(super) total: Option<i32>,
    pub(super) images: Vec<Image>,
    pub(super) any_list: Vec<Image>,
}

impl Fields for Page {
    fn field(&mut self, name: &str, value: &mut dyn Source) -> Result<()> {
        match name {
            "TotalCount" => self.total.fill(value, None),
            "Images" => self.images.fill(value, Some("Image")),
            "AnyList" => self.any_list.fill(value, Some("*")),
            _ => value.skip(),
        }
    }
}

impl Object for Page {
    fn read(&mut self, value: &mut dyn Source) -> Result<bool> {
        value.object(self)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Image {
    pub(super) id: Option<String>,
    pub(super) size: Option<i64>,
    pub(super) small: Option<i32>,
    pub(super) rate: Option<f64>,
    pub(super) copied: Option<bool>,
    pub(super) status: Option<Status>,
    pub(super) zones: Vec<String>,
    pub(super) sizes: Vec<i32>,
    pub(super) grid: Vec<Vec<i32>>,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) groups: BTreeMap<String, Vec<String>>,
    pub(super) parent: Option<Box<Image>>,
    pub(super) extra: Option<Json>,
}

impl Fields for Image {
    fn field(&mut self, name: &str, value: &mut dyn Source) -> Result<()> {
        match name {
            "ImageId" => self.id.fill(value, None),
            "Size" => self.size.fill(value, None),
            "Small" => self.small.fill(value, None),
            "Rate" => self.rate.fill(value, None),
            "IsCopied" => self.copied.fill(value, None),
            "Status" => self.status.fill(value, None),
            "Zones" => self.zones.fill(value, None),
            "Sizes" => self.sizes.fill(value, Some("Size")),
            "Grid" => self.grid.fill(value, Some("Row")),
            "Labels" => self.labels.fill(value, None),
            "Groups" => self.groups.fill(value, None),
            "Parent" => self.parent.fill(value, None),
            "Extra" => self.extra.fill(value, None),
            _ => value.skip(),
        }
    }
}

impl Object for Image {
    fn read(&mut self, value: &mut dyn Source) -> Result<bool> {
        value.object(self)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Status {
    Available,
    Unknown(String),
}

impl Decode for Status {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let mut read = None;
        value.text(&mut |text| {
            read = match text {
                "" => None,
                "Available" => Some(Self::Available),
                other => Some(Self::Unknown(other.to_owned())),
            };
        })?;
        Ok(read)
    }
}
