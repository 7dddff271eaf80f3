//! Lists the images that can be used in a region.
//!
//! ```sh
//! cargo run -p aliyun-ecs --example list_images -- cn-hangzhou
//! ```
//!
//! Credentials come from the environment. `yunspec emulate` prints variables that make it speak to the emulator.

use std::process::ExitCode;

use aliyun_ecs::{Client, Error};

#[tokio::main]
async fn main() -> ExitCode {
    let region = std::env::args().nth(1).unwrap_or_else(|| "cn-hangzhou".to_owned());
    match list(&region).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn list(region: &str) -> Result<(), Error> {
    let client = Client::from_env()?;
    let page = client.describe_images(region).page_size(8).send().await?;
    for image in &page.images {
        let id = image.image_id.as_deref().unwrap_or("?");
        let name = image.image_name.as_deref().unwrap_or("");
        let status = image.status.as_ref().map_or("?", AsRef::as_ref);
        let size = image.size.map_or_else(|| "?".to_owned(), |size| format!("{size} GiB"));
        println!("{status:<12} {size:>8}  {id:<52} {name}");
    }
    println!("{} of {} images", page.images.len(), page.total_count.unwrap_or_default());
    Ok(())
}
