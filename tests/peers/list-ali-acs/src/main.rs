//! Lists images with `ali-acs`: the program of `list-yunspec`, for comparison.

use ali_acs::AccessKeySecret;
use ali_acs::ecs::{Connection, DescribeImages, Endpoint};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::var("ALIBABA_CLOUD_ACCESS_KEY_ID")?;
    let secret = std::env::var("ALIBABA_CLOUD_ACCESS_KEY_SECRET")?;
    let ecs = Connection::new(Endpoint::CnHangzhou, AccessKeySecret::new(id, secret));
    let page = ecs.describe_images(DescribeImages::new("cn-hangzhou").page_size(50)).await?;
    for image in page.images.and_then(|images| images.image).unwrap_or_default() {
        println!("{:?} {:?}", image.image_id, image.image_name);
    }
    Ok(())
}
