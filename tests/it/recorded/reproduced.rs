//! The emulator gives recorded answers again: what they show is put into its state, the same page is asked for over HTTP,
//! and field for field the answer has the same names, values and types.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Value, json};
use yunspec_emulator::{Emulator, Signatures};
use yunspec_spec::embedded;

use super::differences::are_known;
use super::fixtures::{self, Recorded};
use crate::setup::exchange;

/// Differences, each with its reason.
const KNOWN: &str = include_str!("reproduced.differences");

/// Values that each call has its own of: any text will do.
const OWN: [&str; 2] = ["RequestId", "NextToken"];

#[tokio::test]
async fn recorded_answers_are_given_again() {
    let Some(recorded) = fixtures::all("recorded::reproduced::recorded_answers_are_given_again") else { return };
    let listed = embedded::load();
    let has_spec = |operation: &str| listed.apis.iter().any(|api| api.operation_id(operation).is_some());
    let mut found = BTreeSet::new();
    for recorded in recorded.iter().filter(|recorded| has_spec(recorded.operation)) {
        let answered = answered(recorded).await;
        compare(recorded.file, &in_order(&recorded.body), &answered, &mut found);
    }
    are_known(&found, KNOWN, "reproduced.differences");
}

/// What an emulator answers that holds what is recorded, and around it as many others as the page says.
async fn answered(recorded: &Recorded) -> Value {
    let emulator = Emulator::builder().signatures(Signatures::Off).start().await.unwrap();
    let (collection, items) = resources(recorded);
    let region = &region(recorded, &items);
    if !collection.is_empty() {
        let mut place = json!({"collection": collection, "items": items});
        if collection != "Disk" {
            place["region"] = region.as_str().into();
        }
        let state = json!([place]);
        let (status, said) = exchange(&emulator, "PUT", "/_yunspec/state", &state.to_string()).await;
        assert_eq!(status, 200, "{}: {said}", recorded.file);
    }
    let path = path(recorded, region, &items);
    let (status, answer) = exchange(&emulator, "GET", &path, "").await;
    assert_eq!(status, 200, "{}: {answer}", recorded.file);
    answer
}

/// The request for the page that is recorded.
fn path(recorded: &Recorded, region: &str, items: &[Value]) -> String {
    let mut query = vec![format!("/?Version=2014-05-26&Format=JSON&Action={}&RegionId={region}", recorded.operation)];
    let of_page = ["PageNumber", "PageSize"].into_iter();
    query.extend(of_page.filter_map(|name| Some(format!("{name}={}", text(recorded.body.get(name)?)))));
    if recorded.operation == "ListTagResources" {
        query.push("ResourceType=disk".to_owned());
        query.extend((1..).zip(items).map(|(number, disk)| format!("ResourceId.{number}={}", text(&disk["DiskId"]))));
    }
    query.join("&")
}

/// A recorded body whose instances stand by their ids where they were made in the same minute: their order tells of
/// seconds that nobody sees.
fn in_order(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(Value::Array(instances)) = body.pointer_mut("/Instances/Instance") {
        let made = |instance: &Value| text(&instance["CreationTime"]);
        assert!(instances.is_sorted_by(|newer, older| made(newer) >= made(older)));
        instances.sort_by_key(|instance| (Reverse(made(instance)), text(&instance["InstanceId"])));
    }
    body
}

/// The collection and the resources that an answer shows, with those of other pages.
fn resources(recorded: &Recorded) -> (&'static str, Vec<Value>) {
    let (collection, key, list) = match recorded.operation {
        "DescribeImages" => ("Image", "ImageId", &recorded.body["Images"]["Image"]),
        "DescribeInstances" => ("Instance", "InstanceId", &recorded.body["Instances"]["Instance"]),
        "DescribeSnapshots" => ("Snapshot", "SnapshotId", &recorded.body["Snapshots"]["Snapshot"]),
        "ListTagResources" => return ("Disk", tagged_disks(&recorded.body)),
        // Regions are there from the start.
        _ => return ("", Vec::new()),
    };
    let mut items = list.as_array().unwrap().clone();
    let [number, size, total] = ["PageNumber", "PageSize", "TotalCount"].map(|name| number(&recorded.body[name]));
    let before = number.saturating_sub(1) * size;
    let after = total.saturating_sub(before + items.len());
    for (count, time) in [(before, "2999-01-01T00:00:00Z"), (after, "2000-01-01T00:00:00Z")] {
        for index in 0..count {
            let mut other = items[0].clone();
            other[key] = format!("{index}-{}-{time}", text(&items[0][key])).into();
            other["CreationTime"] = time.into();
            items.push(other);
        }
    }
    (collection, items)
}

fn tagged_disks(body: &Value) -> Vec<Value> {
    let mut disks: Vec<Value> = Vec::new();
    for tag in body["TagResources"]["TagResource"].as_array().unwrap() {
        let place = disks.iter().position(|disk| disk["DiskId"] == tag["ResourceId"]).unwrap_or_else(|| {
            disks.push(json!({"DiskId": tag["ResourceId"], "Tags": []}));
            disks.len() - 1
        });
        let tag = json!({"TagKey": tag["TagKey"], "TagValue": tag["TagValue"]});
        disks[place]["Tags"].as_array_mut().unwrap().push(tag);
    }
    disks
}

fn region(recorded: &Recorded, items: &[Value]) -> String {
    let said = [recorded.body.get("RegionId"), items.first().and_then(|item| item.get("RegionId"))];
    said.into_iter().flatten().next().map_or_else(|| "cn-hangzhou".to_owned(), text)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn number(value: &Value) -> usize {
    text(value).parse().unwrap_or(0)
}

/// Adds where an answer is another one than that which is recorded.
fn compare(path: &str, recorded: &Value, answered: &Value, found: &mut BTreeSet<String>) {
    match (recorded, answered) {
        (Value::Object(recorded), Value::Object(answered)) => {
            let names: BTreeSet<_> = recorded.keys().chain(answered.keys()).collect();
            for name in names {
                let at = format!("{path}.{name}");
                match (recorded.get(name), answered.get(name)) {
                    (Some(Value::String(_)), Some(Value::String(_))) if OWN.contains(&name.as_str()) => {}
                    (Some(recorded), Some(answered)) => compare(&at, recorded, answered, found),
                    (Some(_), None) => drop(found.insert(format!("{at}: not answered"))),
                    (None, _) => drop(found.insert(format!("{at}: not recorded"))),
                }
            }
        }
        (Value::Array(recorded), Value::Array(answered)) if recorded.len() == answered.len() => {
            for (recorded, answered) in recorded.iter().zip(answered) {
                compare(&format!("{path}[]"), recorded, answered, found);
            }
        }
        (recorded, answered) if recorded == answered => {}
        (recorded, answered) => {
            found.insert(format!("{path}: {recorded} is answered as {answered}"));
        }
    }
}

#[test]
fn what_differs_is_seen() {
    let recorded = json!({"RequestId": "a", "A": {"B": [{"C": "1", "D": 1}]}, "E": []});
    for (answered, differences) in [
        (json!({"RequestId": "b", "A": {"B": [{"C": "1", "D": 1}]}, "E": []}), &[][..]),
        (
            json!({"RequestId": 1, "A": {"B": [{"C": 1, "D": 1}]}, "E": []}),
            &["at.A.B[].C: \"1\" ", "at.RequestId: \"a\" "],
        ),
        (
            json!({"A": {"B": [{"C": "1", "F": 1}]}, "E": []}),
            &["at.A.B[].D: not answered", "at.A.B[].F: not recorded", "at.RequestId: not answered"],
        ),
        (json!({"RequestId": "b", "A": [{"C": "1", "D": 1}], "E": [1]}), &["at.A: {", "at.E: [] "]),
    ] {
        let mut found = BTreeSet::new();
        compare("at", &recorded, &answered, &mut found);
        assert_eq!(found.len(), differences.len(), "{found:?}");
        assert!(found.iter().zip(differences).all(|(found, part)| found.starts_with(part)), "{found:?}");
    }
}
