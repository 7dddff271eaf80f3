include!("support/runtime.rs");

use yunspec_macros::{ApiEnum, Request, Response};

// Where a derive fails, what it would have written is used without a second error.

#[derive(Clone, Debug, Request)]
#[request("DescribeImages", call, dry_run)]
struct DescribeImages {
    #[param("RegionId", required, colour)]
    region_id: String,
    #[param("Filter", pair(Key, String))]
    filter: Vec<ImageFilter>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("ImageFilter")]
struct ImageFilter {
    #[param("Key", range("a"))]
    key: Option<Key>,
    #[param("Value")]
    value: Option<String>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Image")]
struct Image {
    #[field("ImageId", wrapper = "Id")]
    image_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, ApiEnum)]
enum Key {
    #[value("name")]
    Name,
}

impl Operation for DescribeImages {
    type Output = Image;
}

fn decoded<T: decode::Decode>() {}

fn sent(call: DescribeImagesCall<'_>, key: Key) -> impl Future<Output = Result<Response<Image>, Error>> + Send {
    decoded::<Image>();
    decoded::<Key>();
    let _ = DescribeImages::new("cn-hangzhou").to_params();
    let _: ImageFilter = ImageFilter::new();
    let _: String = key.to_string();
    call.filter("name", "a").filter(key, "b").timeout(std::time::Duration::ZERO).send()
}

fn main() {}
