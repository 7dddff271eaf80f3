//! Open enums.

use std::str::FromStr;

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
