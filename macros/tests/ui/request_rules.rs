include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("Rules")]
#[request(requires(when = "Filter.N.Value", then("Filtr.N.Key")), exactly_one("RegionId", "Region"))]
#[request(at_least_one("Colour", "RegionId"), at_most_one("RegionId"))]
#[request(documented(requires(when = "Filter.Value", then("RegionId.N"))))]
struct Rules {
    #[param("RegionId", requires("RegionId"))]
    region_id: Option<String>,
    #[param("Filter", documented(requires("RegionID")))]
    filter: Vec<String>,
}

fn main() {}
