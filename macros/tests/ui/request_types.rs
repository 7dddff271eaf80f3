include!("support/runtime.rs");

#[derive(Request)]
#[request("Types")]
struct Types {
    #[param("RequiredOption", required)]
    required_option: Option<String>,
    #[param("Plain")]
    plain: String,
    #[param("Text", range(1..=2), one_of(1, 2), join = ",", max_items = 2, min_items = 1, pair(String, String))]
    text: Option<String>,
    #[param("Flag", range(1..=2), length(1..=2), documented(one_of(1)), values = Kind)]
    flag: Option<bool>,
    #[param("Number", length(1..=2), pattern("[0-9]"), time = "HH:mm", values = Kind, documented(length(..=2)))]
    number: Option<i64>,
    #[param("Numbers", length(1..=2))]
    numbers: Vec<Vec<f64>>,
    #[param("Bytes", range(1..=2), max_items = 9)]
    bytes: Option<Vec<u8>>,
    #[param("Labels", length(1..=2), max_items = 9)]
    labels: BTreeMap<String, String>,
    #[param("Boxed", range(1..=2))]
    boxed: Option<Box<String>>,
    #[param("Carried", join = ",", carry = json)]
    carried: Vec<String>,
    #[param("Xml", carry = xml)]
    xml: Option<String>,
}

fn main() {}
