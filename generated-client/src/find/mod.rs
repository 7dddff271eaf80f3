//! Images found wherever they are: `DescribeImages` shows those of the marketplace and of the community, and those that
//! newer ones took the place of, only to who asks for them.

mod community;
mod error;
mod name;

use community::CommunityImages;
pub use error::FindImageError;

use crate::describe_images::{DescribeImagesOutput, Image, ImageOwnerAlias, ImageStatus};
use crate::{Client, DescribeImagesCall, Error, Response};

/// An image, and where it was found.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FoundImage {
    /// The image.
    pub image: Image,
    /// Where it is.
    pub place: ImagePlace,
}

/// Where an image was found, in the order in which [`Client::find_image`] looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImagePlace {
    /// Where everybody looks: among one's own, those of Alibaba Cloud and those that others share.
    Listed,
    /// In the marketplace.
    Marketplace,
    /// Among those that others opened to everyone.
    Community,
    /// Among those of Alibaba Cloud that newer ones took the place of. Its family names the newer one:
    /// [`Client::describe_image_from_family`].
    Superseded,
}

impl Client {
    /// The image of an id, in whatever state, wherever it is: it may be one's own, of Alibaba Cloud, shared, of the
    /// marketplace, of the community, or superseded. It takes one call for each place up to where the image is.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = aliyun_ecs::Client::from_env()?;
    /// let found = client.find_image("cn-hangzhou", "m-bp1g7004ksh0oeuc****").await?;
    /// println!("{:?}: {:?}", found.place, found.image.image_name);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn find_image(
        &self,
        region_id: impl Into<String>,
        image_id: impl Into<String>,
    ) -> Result<FoundImage, FindImageError> {
        let (region, id) = (region_id.into(), image_id.into());
        let listed = || self.describe_images(&region).image_id([id.as_str()]).status(STATES);
        if let Some(image) = first(listed().send().await?) {
            return Ok(FoundImage { image, place: ImagePlace::Listed });
        }
        if let Some(image) = first(listed().image_owner_alias(ImageOwnerAlias::Marketplace).send().await?) {
            return Ok(FoundImage { image, place: ImagePlace::Marketplace });
        }
        if let Some(image) = first(self.call(CommunityImages::of(&region, &id)).send().await?) {
            return Ok(FoundImage { image, place: ImagePlace::Community });
        }
        if let Some(image) = first(with_superseded(listed()).send().await?) {
            return Ok(FoundImage { image, place: ImagePlace::Superseded });
        }
        Err(FindImageError::NotFound { region_id: region, image_id: id })
    }

    /// The newest image that is available and whose name is the pattern, in which `*` stands for any text:
    /// `win2022*en-us*`. Only one's own images and those of Alibaba Cloud count, since anybody may share one of a name
    /// that somebody looks for.
    pub async fn latest_image(
        &self,
        region_id: impl Into<String>,
        name: impl Into<String>,
    ) -> Result<Option<Image>, Error> {
        let pattern = name.into();
        let mut images = self.describe_images(region_id).image_name(&pattern).items();
        let mut latest: Option<Image> = None;
        while let Some(image) = images.try_next().await? {
            // What the service takes a pattern for is not documented.
            let fits = is_trusted(&image) && image.image_name.as_deref().is_some_and(|it| name::fits(&pattern, it));
            if fits && latest.as_ref().is_none_or(|latest| latest.creation_time < image.creation_time) {
                latest = Some(image);
            }
        }
        Ok(latest)
    }
}

/// All states: only those that are available are listed otherwise.
const STATES: [ImageStatus; 6] = [
    ImageStatus::Creating,
    ImageStatus::Waiting,
    ImageStatus::Available,
    ImageStatus::UnAvailable,
    ImageStatus::CreateFailed,
    ImageStatus::Deprecated,
];

#[expect(deprecated, reason = "nothing else brings superseded images back")]
fn with_superseded(call: DescribeImagesCall<'_>) -> DescribeImagesCall<'_> {
    call.show_expired(true)
}

fn first(page: Response<DescribeImagesOutput>) -> Option<Image> {
    page.into_inner().images.into_iter().next()
}

fn is_trusted(image: &Image) -> bool {
    matches!(image.image_owner_alias, Some(ImageOwnerAlias::SelfOwned | ImageOwnerAlias::System))
}
