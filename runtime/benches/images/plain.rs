//! The answer as one would write it for serde.

#![expect(dead_code, clippy::struct_field_names, reason = "fields to fill, named as on the wire")]

use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct DescribeImages {
    #[serde(rename = "PageNumber")]
    pub(crate) page_number: Option<i32>,
    #[serde(rename = "PageSize")]
    pub(crate) page_size: Option<i32>,
    #[serde(rename = "TotalCount")]
    pub(crate) total_count: Option<i32>,
    #[serde(rename = "RegionId")]
    pub(crate) region_id: Option<String>,
    #[serde(rename = "RequestId")]
    pub(crate) request_id: Option<String>,
    #[serde(rename = "Images")]
    pub(crate) images: Option<Images>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Images {
    #[serde(rename = "Image", default)]
    pub(crate) image: Vec<Image>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Image {
    #[serde(rename = "Architecture")]
    pub(crate) architecture: Option<String>,
    #[serde(rename = "BootMode")]
    pub(crate) boot_mode: Option<String>,
    #[serde(rename = "CreationTime")]
    pub(crate) creation_time: Option<String>,
    #[serde(rename = "Description")]
    pub(crate) description: Option<String>,
    #[serde(rename = "DiskDeviceMappings")]
    pub(crate) disk_device_mappings: Option<DiskDeviceMappings>,
    #[serde(rename = "ImageFamily")]
    pub(crate) image_family: Option<String>,
    #[serde(rename = "ImageId")]
    pub(crate) image_id: Option<String>,
    #[serde(rename = "ImageName")]
    pub(crate) image_name: Option<String>,
    #[serde(rename = "ImageOwnerAlias")]
    pub(crate) image_owner_alias: Option<String>,
    #[serde(rename = "ImageOwnerId")]
    pub(crate) image_owner_id: Option<i64>,
    #[serde(rename = "ImageVersion")]
    pub(crate) image_version: Option<String>,
    #[serde(rename = "IsCopied")]
    pub(crate) is_copied: Option<bool>,
    #[serde(rename = "IsPublic")]
    pub(crate) is_public: Option<bool>,
    #[serde(rename = "IsSelfShared")]
    pub(crate) is_self_shared: Option<String>,
    #[serde(rename = "IsSubscribed")]
    pub(crate) is_subscribed: Option<bool>,
    #[serde(rename = "IsSupportCloudinit")]
    pub(crate) is_support_cloudinit: Option<bool>,
    #[serde(rename = "IsSupportIoOptimized")]
    pub(crate) is_support_io_optimized: Option<bool>,
    #[serde(rename = "LoginAsNonRootSupported")]
    pub(crate) login_as_non_root_supported: Option<bool>,
    #[serde(rename = "OSName")]
    pub(crate) os_name: Option<String>,
    #[serde(rename = "OSNameEn")]
    pub(crate) os_name_en: Option<String>,
    #[serde(rename = "OSType")]
    pub(crate) os_type: Option<String>,
    #[serde(rename = "Platform")]
    pub(crate) platform: Option<String>,
    #[serde(rename = "ProductCode")]
    pub(crate) product_code: Option<String>,
    #[serde(rename = "Progress")]
    pub(crate) progress: Option<String>,
    #[serde(rename = "ResourceGroupId")]
    pub(crate) resource_group_id: Option<String>,
    #[serde(rename = "Size")]
    pub(crate) size: Option<i32>,
    #[serde(rename = "Status")]
    pub(crate) status: Option<String>,
    #[serde(rename = "Tags")]
    pub(crate) tags: Option<Tags>,
    #[serde(rename = "Usage")]
    pub(crate) usage: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct DiskDeviceMappings {
    #[serde(rename = "DiskDeviceMapping", default)]
    pub(crate) disk_device_mapping: Vec<DiskDeviceMapping>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Tags {
    #[serde(rename = "Tag", default)]
    pub(crate) tag: Vec<Tag>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct DiskDeviceMapping {
    #[serde(rename = "Device")]
    pub(crate) device: Option<String>,
    #[serde(rename = "Format")]
    pub(crate) format: Option<String>,
    #[serde(rename = "ImportOSSBucket")]
    pub(crate) import_oss_bucket: Option<String>,
    #[serde(rename = "ImportOSSObject")]
    pub(crate) import_oss_object: Option<String>,
    #[serde(rename = "Progress")]
    pub(crate) progress: Option<String>,
    #[serde(rename = "RemainTime")]
    pub(crate) remain_time: Option<i32>,
    #[serde(rename = "Size")]
    pub(crate) size: Option<String>,
    #[serde(rename = "SnapshotId")]
    pub(crate) snapshot_id: Option<String>,
    #[serde(rename = "Type")]
    pub(crate) kind: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Tag {
    #[serde(rename = "TagKey")]
    pub(crate) tag_key: Option<String>,
    #[serde(rename = "TagValue")]
    pub(crate) tag_value: Option<String>,
}
