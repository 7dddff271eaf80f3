include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request]
struct NoParentheses {}

#[derive(Request)]
#[request("Forms", crate = yunspec_runtime, exactly_one(), at_most_one("A" "B"), requires("A"))]
#[request(requires(when = "A"), requires(then("A")), requires(when("A"), equals = "B", then = "A"))]
struct Forms {
    #[param]
    no_parentheses: Option<String>,
    #[param("A" secret)]
    a: Option<String>,
    #[param("B", 7, "required")]
    b: Option<String>,
    #[param("C", required = true, secret(true))]
    c: Option<String>,
    #[param("D", range = 1, range(1..=100), range(), range(min(1)), range(min = 1 max = 9), range(lower = 1, maxx = 9))]
    d: Option<i32>,
    #[param("D2", range(max = "9"), range(min = 99999999999999999999), range(min = 1e999), documented(range(min = 1, min = 2)))]
    d2: Option<i32>,
    #[param("E", length(min = -1), length(min = 1.5), length(max = 4294967296), length(), pattern = "a", one_of = 1, one_of())]
    e: Option<String>,
    #[param("F", min_items(1), max_items = "1", time(yyyy), join(","), aliases = "f", values("G"), pair(String))]
    f: Vec<String>,
    #[param("G", place("form"), carry = "json", requires = "F", documented)]
    g: Option<String>,
}

fn main() {}
