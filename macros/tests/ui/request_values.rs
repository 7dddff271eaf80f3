include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("Values")]
struct Values {
    #[param("Range", range(min = 100, max = 1), documented(range(min = 0.5, max = 0.25)))]
    range: Option<i32>,
    #[param("Mixed", range(min = -1, max = -1.5))]
    mixed: Option<f64>,
    #[param("Length", length(min = 2, max = 1))]
    length: Option<String>,
    #[param("Items", min_items = 3, max_items = 2)]
    items: Vec<String>,
    #[param("Pattern", pattern("[a-z"))]
    pattern: Option<String>,
}

fn main() {}
