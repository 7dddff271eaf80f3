//! What comes back.

use std::collections::BTreeMap;

use yunspec_runtime::decode::from_json;

use crate::types::{Image, ImageStatus, Login, RunInstances, RunInstancesOutput};

fn read(body: &str) -> RunInstancesOutput {
    from_json(body.as_bytes()).unwrap()
}

#[test]
fn every_field() {
    let body = r#"{
        "Total": "2",
        "Images": {"Image": [{"Status": "Creating"}, {"Status": "New", "Parent": {"Status": ""}}]},
        "Ids": {"Anything": ["i-1", "i-2"]},
        "Labels": {"a": 1},
        "Unknown": {"is": ["skipped"]}
    }"#;
    let parent = Some(Box::new(Image::default()));
    #[expect(deprecated, reason = "it is read all the same")]
    let expected = RunInstancesOutput {
        total: Some(2),
        images: vec![
            Image { status: Some(ImageStatus::Creating), parent: None },
            Image { status: Some(ImageStatus::Unknown("New".to_owned())), parent },
        ],
        ids: vec!["i-1".to_owned(), "i-2".to_owned()],
        labels: BTreeMap::from([("a".to_owned(), 1)]),
    };
    assert_eq!(read(body), expected);
}

#[test]
fn nothing() {
    assert_eq!(read("{}"), RunInstancesOutput::default());
}

#[test]
fn lists_without_their_wrapper() {
    let output = read(r#"{"Images": [{}], "Ids": ["i-1"]}"#);
    assert_eq!((output.images.len(), output.ids.len()), (1, 1));
}

#[test]
fn an_error_names_the_place() {
    let body = r#"{"Images": {"Image": [{}, {"Parent": {"Status": {}}}]}}"#;
    let error = from_json::<RunInstancesOutput>(body.as_bytes()).unwrap_err();
    assert_eq!(error.path(), "Images.Image[1].Parent.Status");
}

#[test]
fn secrets_are_not_shown() {
    let login: Login = from_json(br#"{"User": "me", "Password": "marker", "Type": "marker"}"#).unwrap();
    assert_eq!(format!("{login:?}"), r#"Login { user: Some("me"), password: ***, type: *** }"#);
    let request = RunInstances { password: Some("marker".to_owned()), ..RunInstances::new("cn-hangzhou", ["a"]) };
    let shown = format!("{request:?}");
    assert!(shown.contains("password: ***") && !shown.contains("marker"), "{shown}");
}
