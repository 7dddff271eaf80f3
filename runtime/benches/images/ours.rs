//! The answer as the generated clients have it.

#![expect(clippy::struct_field_names, reason = "fields to fill, named as on the wire")]

use yunspec_runtime::Response;

#[derive(Clone, Debug, Default, Response)]
#[response("DescribeImages")]
pub(crate) struct DescribeImages {
    #[field("PageNumber")]
    pub(crate) page_number: Option<i32>,
    #[field("PageSize")]
    pub(crate) page_size: Option<i32>,
    #[field("TotalCount")]
    pub(crate) total_count: Option<i32>,
    #[field("RegionId")]
    pub(crate) region_id: Option<String>,
    #[field("RequestId")]
    pub(crate) request_id: Option<String>,
    #[field("Images", wrapper = "Image")]
    pub(crate) images: Vec<Image>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Image")]
pub(crate) struct Image {
    #[field("Architecture")]
    pub(crate) architecture: Option<String>,
    #[field("BootMode")]
    pub(crate) boot_mode: Option<String>,
    #[field("CreationTime")]
    pub(crate) creation_time: Option<String>,
    #[field("Description")]
    pub(crate) description: Option<String>,
    #[field("DiskDeviceMappings", wrapper = "DiskDeviceMapping")]
    pub(crate) disk_device_mappings: Vec<DiskDeviceMapping>,
    #[field("ImageFamily")]
    pub(crate) image_family: Option<String>,
    #[field("ImageId")]
    pub(crate) image_id: Option<String>,
    #[field("ImageName")]
    pub(crate) image_name: Option<String>,
    #[field("ImageOwnerAlias")]
    pub(crate) image_owner_alias: Option<String>,
    #[field("ImageOwnerId")]
    pub(crate) image_owner_id: Option<i64>,
    #[field("ImageVersion")]
    pub(crate) image_version: Option<String>,
    #[field("IsCopied")]
    pub(crate) is_copied: Option<bool>,
    #[field("IsPublic")]
    pub(crate) is_public: Option<bool>,
    #[field("IsSelfShared")]
    pub(crate) is_self_shared: Option<String>,
    #[field("IsSubscribed")]
    pub(crate) is_subscribed: Option<bool>,
    #[field("IsSupportCloudinit")]
    pub(crate) is_support_cloudinit: Option<bool>,
    #[field("IsSupportIoOptimized")]
    pub(crate) is_support_io_optimized: Option<bool>,
    #[field("LoginAsNonRootSupported")]
    pub(crate) login_as_non_root_supported: Option<bool>,
    #[field("OSName")]
    pub(crate) os_name: Option<String>,
    #[field("OSNameEn")]
    pub(crate) os_name_en: Option<String>,
    #[field("OSType")]
    pub(crate) os_type: Option<String>,
    #[field("Platform")]
    pub(crate) platform: Option<String>,
    #[field("ProductCode")]
    pub(crate) product_code: Option<String>,
    #[field("Progress")]
    pub(crate) progress: Option<String>,
    #[field("ResourceGroupId")]
    pub(crate) resource_group_id: Option<String>,
    #[field("Size")]
    pub(crate) size: Option<i32>,
    #[field("Status")]
    pub(crate) status: Option<String>,
    #[field("Tags", wrapper = "Tag")]
    pub(crate) tags: Vec<Tag>,
    #[field("Usage")]
    pub(crate) usage: Option<String>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("DiskDeviceMapping")]
pub(crate) struct DiskDeviceMapping {
    #[field("Device")]
    pub(crate) device: Option<String>,
    #[field("Format")]
    pub(crate) format: Option<String>,
    #[field("ImportOSSBucket")]
    pub(crate) import_oss_bucket: Option<String>,
    #[field("ImportOSSObject")]
    pub(crate) import_oss_object: Option<String>,
    #[field("Progress")]
    pub(crate) progress: Option<String>,
    #[field("RemainTime")]
    pub(crate) remain_time: Option<i32>,
    #[field("Size")]
    pub(crate) size: Option<String>,
    #[field("SnapshotId")]
    pub(crate) snapshot_id: Option<String>,
    #[field("Type")]
    pub(crate) kind: Option<String>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Tag")]
pub(crate) struct Tag {
    #[field("TagKey")]
    pub(crate) tag_key: Option<String>,
    #[field("TagValue")]
    pub(crate) tag_value: Option<String>,
}
