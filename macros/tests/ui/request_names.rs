include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
struct NoName {}

#[derive(Request)]
#[request("")]
struct EmptyName {}

#[derive(Request)]
#[request("TwoNames")]
#[request("TwoNamesAgain")]
struct TwoNames {}

#[derive(Request)]
#[request("Names")]
struct Names {
    region_id: Option<String>,
    #[param(secret)]
    r#type: Option<String>,
    #[param("")]
    empty: Option<String>,
    #[param("Key", aliases("key", ""))]
    key: Option<String>,
    #[param("Key")]
    key_again: Option<String>,
    #[param("OtherKey", aliases("key"))]
    other_key: Option<String>,
    #[param("Own", aliases("Own"))]
    own: Option<String>,
    #[param("Two", "Texts")]
    two_texts: Option<String>,
    #[param("One")]
    #[param("More")]
    two_attributes: Option<String>,
}

fn main() {}
