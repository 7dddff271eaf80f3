//! Lists images with `aliyun-ecs`: the program of `list-ali-acs`, for comparison.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ecs = aliyun_ecs::Client::from_env()?;
    let page = ecs.describe_images("cn-hangzhou").page_size(50).send().await?;
    for image in &page.images {
        println!("{:?} {:?}", image.image_id, image.image_name);
    }
    Ok(())
}
