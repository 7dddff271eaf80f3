include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("Types")]
struct Types {
    #[param("RequiredOption", required)]
    required_option: Option<String>,
    #[param("Plain")]
    plain: String,
    #[param("Text", range(min = 1, max = 2), one_of(1, 2), join = ",", max_items = 2, min_items = 1, pair(String, String))]
    text: Option<String>,
    #[param("Flag", range(min = 1, max = 2), length(min = 1, max = 2), documented(one_of(1)), values = Kind)]
    flag: Option<bool>,
    #[param("Number", length(min = 1, max = 2), pattern("[0-9]"), time = "HH:mm", values = Kind, documented(length(max = 2)))]
    number: Option<i64>,
    #[param("Numbers", length(min = 1, max = 2))]
    numbers: Vec<Vec<f64>>,
    #[param("Bytes", range(min = 1, max = 2), max_items = 9)]
    bytes: Option<Vec<u8>>,
    #[param("Labels", length(min = 1, max = 2), max_items = 9)]
    labels: BTreeMap<String, String>,
    #[param("Boxed", range(min = 1, max = 2))]
    boxed: Option<Box<String>>,
    #[param("Carried", join = ",", carry = json)]
    carried: Vec<String>,
    #[param("Xml", carry = xml)]
    xml: Option<String>,
}

fn main() {}
