//! The request as it travels.

use std::collections::BTreeMap;

use yunspec_runtime::encode::to_pairs;
use yunspec_runtime::rules::Place;
use yunspec_runtime::{ErrorKind, Json, Params};

use crate::types::{Disk, Filter, FilterKey, ImageStatus, RunInstances, Tag, valid};

fn pairs(request: &RunInstances) -> String {
    let lines = to_pairs(request).into_iter().map(|(key, value)| format!("{key}={value}"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_field() {
    let disk = Disk { size: Some(40), backup: Some(Box::new(Disk { size: Some(20), backup: None })) };
    let request = RunInstances {
        status: vec![ImageStatus::Creating, ImageStatus::from("New")],
        amount: Some(2),
        price: Some(0.75),
        ports: vec![80, 443],
        labels: BTreeMap::from([("a".to_owned(), "1".to_owned())]),
        tag: vec![Tag { key: "env".to_owned(), value: None }, Tag::new("team")],
        filter: vec![Filter { key: Some(FilterKey::ExpiredStartTime), value: Some("2017-12-05T22:40Z".to_owned()) }],
        password: Some("secret word".to_owned()),
        user_data: Some(b"#!/bin/sh".to_vec()),
        disk: Some(Box::new(disk)),
        extra: Some(Json::from(serde_json::json!({"x": [1, null]}))),
        ..valid()
    };
    insta::assert_snapshot!(pairs(&request));
}

#[test]
fn what_is_left_out_is_not_sent() {
    assert_eq!(pairs(&RunInstances::new("cn-hangzhou", ["a"])), "RegionId=cn-hangzhou\nZones=a");
}

#[test]
fn facts_of_a_field() {
    let request = valid();
    let field = |wire: &str| request.shape().fields.iter().find(|field| field.wire == wire).unwrap().clone();
    assert_eq!(request.shape().name, "RunInstances");
    assert_eq!((field("Password").place, field("Password").secret), (Place::Form, true));
    assert_eq!((field("UserData").place, field("UserData").secret), (Place::Body, false));
    assert_eq!(*Tag::default().shape().fields[0].aliases, ["key"]);
}

#[test]
fn to_params_refuses_what_breaks_a_rule() {
    let error = RunInstances::new("", ["a"]).to_params().unwrap_err();
    assert_eq!((error.kind(), error.violations().len()), (ErrorKind::Invalid, 3));
}

#[test]
fn to_params_gives_what_travels() {
    assert_eq!(valid().to_params().unwrap(), to_pairs(&valid()));
}
