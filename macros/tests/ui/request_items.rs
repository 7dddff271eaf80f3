include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("Unknown", calls)]
#[request(colour, documented(range(min = 1, max = 2)), requires(whn = "Key", then("Key")))]
struct Unknown {
    #[param("Key", rnage(min = 1, max = 100), colour = "red", documented(secret))]
    key: Option<i32>,
    #[param("Place", place = haeder)]
    place: Option<String>,
    #[param("Carry", carry = yaml)]
    carry: Option<String>,
}

#[derive(Request)]
#[request("Twice", call, call, crate = "yunspec_runtime", crate = "yunspec_runtime")]
struct Twice {
    #[param("Page", range(min = 1, max = 100), range(min = 1, max = 50), documented(range(max = 9)), documented(range(max = 8), range(max = 7)))]
    page: Option<i32>,
    #[param("Key", secret, secret, aliases("key"), aliases("k"))]
    #[param(length(max = 9), length(max = 8))]
    key: Option<String>,
}

impl Operation for Twice {
    type Output = ();
}

fn main() {}
