include!("support/runtime.rs");

use yunspec_macros::Request;

#[derive(Request)]
#[request("NoCall", dry_run)]
struct NoCall {}

#[derive(Request)]
#[request("DescribeImages", call)]
struct DescribeImages {
    #[param("Timeout")]
    timeout: Option<i32>,
    #[param("DryRun", required)]
    dry_run: bool,
    #[param("Send")]
    send: Option<bool>,
    #[param("Request")]
    r#request: Option<String>,
}

impl Operation for DescribeImages {
    type Output = ();
}

fn main() {}
