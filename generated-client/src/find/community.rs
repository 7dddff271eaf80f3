use yunspec_runtime::{Operation, OperationMeta, Request};

use super::STATES;
use crate::DescribeImages;
use crate::describe_images::{DescribeImagesErrorCode, DescribeImagesOutput, ImageOwnerAlias, ImageStatus};

/// `DescribeImages` for images that others opened to everyone. It takes the parameter `IsPublic` for that, which is newer
/// than the document that the client is made from.
#[derive(Clone, Debug, Request)]
#[request("DescribeImages")]
pub(super) struct CommunityImages {
    #[param("RegionId", required)]
    region_id: String,
    #[param("ImageId", join = ",")]
    image_id: Vec<String>,
    #[param("Status", join = ",")]
    status: Vec<ImageStatus>,
    #[param("ImageOwnerAlias")]
    image_owner_alias: Option<ImageOwnerAlias>,
    #[param("IsPublic")]
    is_public: Option<bool>,
}

impl CommunityImages {
    pub(super) fn of(region_id: &str, image_id: &str) -> Self {
        Self {
            image_id: vec![image_id.to_owned()],
            status: STATES.to_vec(),
            image_owner_alias: Some(ImageOwnerAlias::Others),
            is_public: Some(true),
            ..Self::new(region_id)
        }
    }
}

impl Operation for CommunityImages {
    const META: &'static OperationMeta = <DescribeImages as Operation>::META;
    type Output = DescribeImagesOutput;
    type Code = DescribeImagesErrorCode;
}
