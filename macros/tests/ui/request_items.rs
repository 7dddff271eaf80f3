include!("support/runtime.rs");

#[derive(Request)]
#[request("Unknown", calls)]
#[request(colour, documented(range(1..=2)), requires(whn = "Key", then("Key")))]
struct Unknown {
    #[param("Key", rnage(1..=100), colour = "red", documented(secret))]
    key: Option<i32>,
    #[param("Place", place = haeder)]
    place: Option<String>,
    #[param("Carry", carry = yaml)]
    carry: Option<String>,
}

#[derive(Request)]
#[request("Twice", call, call, crate = "yunspec_runtime", crate = "yunspec_runtime")]
struct Twice {
    #[param("Page", range(1..=100), range(1..=50), documented(range(..=9)), documented(range(..=8), range(..=7)))]
    page: Option<i32>,
    #[param("Key", secret, secret, aliases("key"), aliases("k"))]
    #[param(length(..=9), length(..=8))]
    key: Option<String>,
}

impl Operation for Twice {
    type Output = ();
}

fn main() {}
