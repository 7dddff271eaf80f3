include!("support/runtime.rs");

#[derive(Request)]
#[request("Values")]
struct Values {
    #[param("Range", range(100..=1), documented(range(0.5..=0.25)))]
    range: Option<i32>,
    #[param("Mixed", range(-1..=-1.5))]
    mixed: Option<f64>,
    #[param("Length", length(2..=1))]
    length: Option<String>,
    #[param("Items", min_items = 3, max_items = 2)]
    items: Vec<String>,
    #[param("Pattern", pattern("[a-z"))]
    pattern: Option<String>,
}

fn main() {}
