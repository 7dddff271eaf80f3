include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("ImageFilter")]
struct Tuple(String);

#[derive(Request)]
#[request("ImageFilter")]
enum Enum {}

#[derive(Request)]
#[request("ImageFilter")]
union Union {
    key: (),
}

#[derive(Request)]
#[request("ImageFilter")]
struct Generic<'a, T> {
    #[param("Key")]
    key: Option<&'a T>,
}

fn main() {}
