//! Which recorded bodies there are, and of which operation each is.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::setup::shared;

/// How bodies lie in a file.
#[derive(Clone, Copy)]
enum Holds {
    Body,
    /// Several by some id.
    ById,
    /// One item of the list of a body: the list's place.
    Item(&'static str, &'static str),
}
use Holds::{Body, ById, Item};

/// Each file with its operation.
const FILES: &[(&str, &str, Holds)] = &[
    ("DescribeDisks__DISKS_HANGZHOU", "DescribeDisks", Body),
    ("DescribeDisks__empty", "DescribeDisks", Body),
    ("DescribeImages__IMAGES_GUANGZHOU", "DescribeImages", Body),
    ("DescribeInstanceFullStatus__EMPTY_STATUS", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceFullStatus__FULL_STATUS_BEIJING", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceFullStatus__FULL_STATUS_HANGZHOU", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceFullStatus__FULL_STATUS_HE_YUAN", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceFullStatus__FULL_STATUS_HONG_KONG", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceFullStatus__FULL_STATUS_SHANGHAI", "DescribeInstancesFullStatus", Body),
    ("DescribeInstanceHistoryEvents__EMPTY", "DescribeInstanceHistoryEvents", Body),
    ("DescribeInstanceHistoryEvents__EVENT_BEIJING", "DescribeInstanceHistoryEvents", Body),
    ("DescribeInstances__EMPTY", "DescribeInstances", Body),
    ("DescribeInstances__INSTANCE_ATTR", "DescribeInstanceAttribute", ById),
    ("DescribeInstances__INSTANCE_BEIJING", "DescribeInstances", Body),
    ("DescribeInstances__INSTANCE_HANGZHOU", "DescribeInstances", Body),
    ("DescribeInstances__INSTANCE_HEYUAN", "DescribeInstances", Body),
    ("DescribeInstances__INSTANCE_HONGKONG", "DescribeInstances", Body),
    ("DescribeInstances__INSTANCE_SHANGHAI", "DescribeInstances", Body),
    ("DescribeRegions__REGIONS", "DescribeRegions", Body),
    ("DiagnoseReport__DESCRIBE_DIAGNOSE_REPORT", "DescribeDiagnosticReports", ById),
    ("DiagnoseReport__DESCRIBE_DIAGNOSE_REPORT_ATTR", "DescribeDiagnosticReportAttributes", ById),
    ("describe_images_2017_cn-beijing_page5of8", "DescribeImages", Body),
    ("describe_images_2017_no-envelope", "DescribeImages", Body),
    ("describe_images_2019_cn-hangzhou_system", "DescribeImages", Body),
    ("describe_images_2019_eu-central-1_empty_wrong-endpoint", "DescribeImages", Body),
    ("footmark_ATTACH_DISK", "DescribeDisks", Body),
    ("footmark_CREATE_IMAGE", "DescribeSnapshots", Body),
    ("footmark_CREATE_KEY_PAIR", "CreateKeyPair", Body),
    ("footmark_DELETE_IMAGE", "DescribeImages", Body),
    ("footmark_DELETE_SECURITY_GROUP", "DescribeSecurityGroups", Body),
    ("footmark_DESCRIBE_INSTANCE", "DescribeInstances", Body),
    ("footmark_DESCRIBE_KEY_PAIR", "DescribeKeyPairs", Body),
    ("footmark_DETACH_DISK", "DescribeDisks", Body),
    ("footmark_GET_INSTANCE", "DescribeInstanceStatus", Body),
    ("footmark_GET_SECURITY_STATUS", "DescribeSecurityGroups", Body),
    ("footmark_IMPORT_KEY_PAIR", "ImportKeyPair", Body),
    ("image_2026-08_system_via-go-client", "DescribeImages", Item("Images", "Image")),
    ("list_tag_resources_nexttoken", "ListTagResources", Body),
];

/// Files that are no evidence of an answer here, and why.
const OTHERS: &[(&str, &str)] = &[
    ("DescribeImages__EMPTY", "edited by hand from the answer of another operation"),
    ("DescribeSystemEventHistogram__SystemEventHistogramCnHangzhou", "no metadata has the operation"),
    ("describe_images_2022-04-29_cn-beijing_default-page", "shown by a wrapper that gives lists another form"),
    ("errors_recorded", "errors have a test of their own"),
    ("signature_vectors", "no answer"),
];

/// A recorded body.
pub(super) struct Recorded {
    pub(super) file: &'static str,
    pub(super) operation: &'static str,
    pub(super) body: Value,
}

/// All of them; says which test is skipped where they are missing.
pub(super) fn all(test: &str) -> Option<Vec<Recorded>> {
    let mut all = Vec::new();
    for (file, operation, holds) in FILES {
        let body = shared(test, &format!("fixtures/{file}.json"))?;
        let value: Value = serde_json::from_str(&body).unwrap();
        let bodies = match (holds, value) {
            (ById, Value::Object(values)) => values.into_values().filter(Value::is_object).collect(),
            (Item(list, wrapper), value) => vec![json!({*list: {*wrapper: [value]}})],
            (_, value) => vec![value],
        };
        assert!(!bodies.is_empty(), "{file}");
        all.extend(bodies.into_iter().map(|body| Recorded { file, operation, body }));
    }
    Some(all)
}

#[test]
fn no_file_is_forgotten() {
    let Some(_) = shared("recorded::fixtures::no_file_is_forgotten", "fixtures/INDEX.md") else { return };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/fixtures");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names: BTreeSet<_> = names.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    let names: BTreeSet<_> = names.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    let known = FILES.iter().map(|(file, ..)| *file).chain(OTHERS.iter().map(|(file, _)| *file));
    assert_eq!(names, known.collect());
}
