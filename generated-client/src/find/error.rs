use std::fmt;

use crate::Error;

/// Why an image was not found.
#[derive(Debug)]
#[non_exhaustive]
pub enum FindImageError {
    /// It is in none of the places.
    NotFound {
        /// The region that was looked in.
        region_id: String,
        /// The id that was looked for.
        image_id: String,
    },
    /// A call failed.
    Call(Error),
}

impl fmt::Display for FindImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { region_id, image_id } => write!(
                f,
                "there is no image `{}` in `{}`, neither among listed images, nor in the marketplace, in the community, or \
                 among those that `ShowExpired` brings back; an id is one of its region, and images of Alibaba Cloud are \
                 replaced: name them by `ImageFamily`, or find the newest by a pattern with `latest_image`",
                image_id.escape_debug(),
                region_id.escape_debug()
            ),
            Self::Call(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FindImageError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotFound { .. } => None,
            Self::Call(error) => std::error::Error::source(error),
        }
    }
}

impl From<Error> for FindImageError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}
