include!("support/runtime.rs");

use yunspec_macros::ApiEnum;

#[derive(ApiEnum)]
struct Struct {}

#[derive(ApiEnum)]
union Union {
    value: (),
}

#[derive(ApiEnum)]
#[api_enum("ImageStatus", crates = "yunspec_runtime")]
enum NoUnknown<T> {
    #[value("Creating")]
    Creating,
    #[value("Available")]
    Available(T),
}

#[derive(ApiEnum)]
enum ImageStatus {
    NoValue,
    #[value]
    Bare,
    #[value(Unquoted)]
    Unquoted,
    #[value("")]
    Empty,
    #[value("Creating")]
    #[value("Making")]
    Creating,
    #[value("Creating")]
    CreatingAgain,
    #[unknown]
    #[unknown]
    #[value("Unknown")]
    Unknown(String),
    #[unknown]
    Other(String),
    #[unknown(text)]
    Third,
    #[unknown]
    Fourth(i32),
}

fn main() {}
