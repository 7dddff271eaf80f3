//! The driver of the reference material, in its three modes: each of its calls is one that something is expected of, and
//! each is made.

use serde_json::{Value, json};
use yunspec_emulator::Emulator;

use super::install::Language;
use crate::setup::shared;

/// What has to come of a call.
enum Expected {
    /// An answer of which this holds.
    Answer(fn(&Value) -> bool),
    /// An error with this status and code, and this in its message.
    Error(u64, &'static str, &'static str),
}
use Expected::{Answer, Error};

#[tokio::test(flavor = "multi_thread")]
async fn v3() {
    drive("sdk::reference::v3", &[], "SignatureDoesNotMatch").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn v2() {
    drive("sdk::reference::v2", &["--algorithm", "v2"], "IncompleteSignature").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_token() {
    drive("sdk::reference::with_token", &["--token", "testtoken"], "SignatureDoesNotMatch").await;
}

async fn drive(test: &str, flags: &[&str], wrong_secret: &'static str) {
    let Some(driver) = shared(test, "drivers/drive_py_v3.py") else { return };
    let Some(command) = Language::Python.command(test) else { return };
    let accounts = Emulator::builder().seed(1).account("testid", "testsecret");
    let emulator = accounts.sts("testid", "testsecret", "testtoken").start().await.unwrap();
    let mut command = tokio::process::Command::from(command);
    command.args(["-c", &driver, "--endpoint", &emulator.address().to_string()]).args(flags);
    let run = command.output().await.unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let document: Value = serde_json::from_slice(&run.stdout).unwrap();
    let mut expected = expected();
    expected.push(("images_wrong_secret", Error(400, wrong_secret, "")));
    let mut wrong = Vec::new();
    for call in document["calls"].as_array().unwrap() {
        match expected.iter().position(|(name, _)| call["name"] == *name) {
            Some(place) if expected.swap_remove(place).1.is(call) => {}
            Some(_) => wrong.push(call.to_string()),
            None => wrong.push(format!("nothing is expected of {}", call["name"])),
        }
    }
    wrong.extend(expected.iter().map(|(name, _)| format!("{name} is not called")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Expected {
    fn is(&self, call: &Value) -> bool {
        let error = &call["error"];
        match self {
            Answer(holds) => {
                let has_id = call["request_id"].as_str().is_some_and(|id| id.len() == 36);
                call["ok"] == true && call["status"] == 200 && has_id && holds(&call["result"])
            }
            Error(status, code, part) => {
                let has_id = error["request_id"].as_str().is_some_and(|id| id.len() == 36);
                let says = error["message"].as_str().is_some_and(|message| message.contains(part));
                call["ok"] == false && error["http_status"] == *status && error["code"] == *code && has_id && says
            }
        }
    }
}

fn expected() -> Vec<(&'static str, Expected)> {
    vec![
        ("describe_regions", Answer(regions)),
        ("images_default", Answer(default_page)),
        ("images_page1_size1", Answer(|body| images(body).len() == 1 && body["PageNumber"] == 1)),
        ("images_page2_size1", Answer(|body| images(body).len() == 1 && body["PageNumber"] == 2)),
        ("images_page_far", Answer(far)),
        ("images_by_id", Answer(|body| images(body).len() == 1)),
        ("images_by_unknown_id", Answer(none)),
        ("images_by_name", Answer(|body| images(body).len() == 1 && all(body, "ImageName", "test-image-000"))),
        ("images_owner_self", Answer(|body| all(body, "ImageOwnerAlias", "self"))),
        ("images_linux_x86", Answer(|body| all(body, "OSType", "linux") && all(body, "Architecture", "x86_64"))),
        ("images_status_list", Answer(|body| each(body, |image| two_states(&image["Status"])))),
        ("images_tags", Answer(|body| each(body, |image| tagged(image, Some("test"))))),
        ("images_tag_key_only", Answer(|body| each(body, |image| tagged(image, None)))),
        (
            "images_filter",
            Answer(|body| each(body, |image| image["CreationTime"].as_str() >= Some("2017-12-05T22:40"))),
        ),
        (
            "images_bool_true",
            Answer(|body| all(body, "IsSupportCloudinit", true) && all(body, "IsSupportIoOptimized", true)),
        ),
        ("images_bool_false", Answer(|body| each(body, |image| image["IsPublic"] != Value::Null))),
        ("images_unicode_special", Answer(none)),
        ("images_empty_strings", Answer(default_page)),
        ("images_dry_run", Error(400, "DryRunOperation", "validation has been passed with DryRun flag set")),
        ("images_no_region", Error(400, "MissingRegionId", "RegionId is mandatory for this action.")),
        ("images_bad_page_size", Error(400, "InvalidParameter", "The specified parameter \"PageSize\" is not valid.")),
        (
            "images_bad_page_number",
            Error(400, "InvalidParameter", "The specified parameter \"PageNumber\" is not valid."),
        ),
        ("images_bad_region", Error(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.")),
        ("images_unknown_ak", Error(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")),
        ("images_sts", Answer(default_page)),
        ("images_anonymous", Error(400, "MissingAccessKeyId", "AccessKeyId is mandatory for this action.")),
        ("create_image", Answer(|body| body["ImageId"].as_str().is_some_and(|id| id.starts_with("m-")))),
        // Images are listed by themselves when they are available, which this one is not yet.
        ("images_created", Answer(none)),
        // The second resource of the call is none.
        ("tag_resources", Error(404, "InvalidResourceId.NotFound", "")),
        ("delete_image", Answer(Value::is_object)),
        ("run_instances_dry", Error(400, "DryRunOperation", "validation has been passed with DryRun flag set")),
        (
            "describe_instances_ids",
            Answer(|body| body["Instances"]["Instance"] == json!([]) && body["TotalCount"] == 0),
        ),
    ]
}

fn images(body: &Value) -> &[Value] {
    body["Images"]["Image"].as_array().map_or(&[], Vec::as_slice)
}

fn each(body: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    !images(body).is_empty() && images(body).iter().all(holds)
}

fn all(body: &Value, field: &str, value: impl Into<Value>) -> bool {
    let value = value.into();
    each(body, |image| image[field] == value)
}

fn none(body: &Value) -> bool {
    body["Images"]["Image"] == json!([]) && body["TotalCount"] == 0
}

fn far(body: &Value) -> bool {
    images(body).is_empty() && body["PageNumber"] == 1000 && body["TotalCount"].as_u64() > Some(100)
}

fn default_page(body: &Value) -> bool {
    let times: Vec<_> = images(body).iter().map(|image| image["CreationTime"].as_str()).collect();
    let page = body["PageNumber"] == 1 && body["PageSize"] == 10 && body["TotalCount"].as_u64() > Some(100);
    let owned = each(body, |image| image["Status"] == "Available" && image["ImageOwnerAlias"] != "marketplace");
    page && owned && times.len() == 10 && times.is_sorted_by(|newer, older| newer >= older)
}

fn regions(body: &Value) -> bool {
    let regions = body["Regions"]["Region"].as_array().map_or(&[][..], Vec::as_slice);
    let hangzhou = |region: &Value| region["RegionId"] == "cn-hangzhou" && region["LocalName"] == "China (Hangzhou)";
    regions.len() == 29 && regions.iter().any(hangzhou)
}

fn two_states(state: &Value) -> bool {
    state == "Creating" || state == "Available"
}

fn tagged(image: &Value, value: Option<&str>) -> bool {
    let tags = image["Tags"]["Tag"].as_array().map_or(&[][..], Vec::as_slice);
    tags.iter().any(|tag| tag["TagKey"] == "env" && value.is_none_or(|value| tag["TagValue"] == value))
}
