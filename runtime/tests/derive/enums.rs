//! Open enums.

use std::str::FromStr;

use yunspec_runtime::decode::from_json;
use yunspec_runtime::rules::Value;
use yunspec_runtime::{ApiEnum, ToValue};

use crate::types::ImageStatus;

#[test]
fn known_values() {
    assert_eq!(ImageStatus::VALUES, ["Creating", "UnAvailable"]);
    assert_eq!(ImageStatus::from("Creating"), ImageStatus::Creating);
    assert_eq!(ImageStatus::Creating.as_str(), "Creating");
}

#[test]
fn unknown_values_are_kept() {
    let status = ImageStatus::from("creating".to_owned());
    assert_eq!(status, ImageStatus::Unknown("creating".to_owned()));
    assert_eq!((status.as_str(), status.to_string().as_str()), ("creating", "creating"));
}

#[test]
fn every_value_is_read_back() {
    for value in ImageStatus::VALUES.iter().copied().chain(["", "New"]) {
        assert_eq!(ImageStatus::from_str(value).unwrap().as_ref(), value);
        assert_eq!(ImageStatus::from(value), *value);
        assert_eq!(ImageStatus::from(value), value);
    }
}

#[test]
fn display_pads() {
    assert_eq!(format!("{:>10}|", ImageStatus::Creating), "  Creating|");
}

#[test]
fn in_a_request() {
    assert!(matches!(ImageStatus::Creating.to_value(), Value::Str("Creating")));
}

#[derive(ApiEnum)]
#[api_enum(codes)]
enum Code {
    #[value("InvalidTag.Mismatch")]
    InvalidTagMismatch,
    #[unknown]
    Unknown(String),
}

#[test]
fn codes_are_compared_and_shown_by_their_text() {
    for code in [Code::InvalidTagMismatch, Code::from("New.\n")] {
        assert_eq!(code.clone(), code);
        assert_eq!(format!("{code:?} {code}"), format!("{:?} {}", code.as_str(), code.as_str()));
    }
    assert_eq!(Code::Unknown("InvalidTag.Mismatch".to_owned()), Code::InvalidTagMismatch);
    assert_ne!(Code::from("New"), Code::InvalidTagMismatch);
}

#[test]
fn in_an_answer() {
    let read = |json: &str| from_json::<Vec<ImageStatus>>(json.as_bytes()).unwrap();
    assert_eq!(read(r#"["Creating","",null,"New"]"#), ["Creating", "New"]);
}
