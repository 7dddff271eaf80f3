//! `yunspec call` as people run it, against an emulator in this process.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

use serde_json::Value;
use yunspec_emulator::Emulator;

/// Runs a command line against an emulator of its own.
fn call(line: &str) -> Output {
    call_with(line, &[])
}

fn call_with(line: &str, variables: &[(&str, &str)]) -> Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let emulator = runtime.block_on(Emulator::builder().seed(1).start()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunspec"));
    let (id, secret) = emulator.credentials();
    command.env_clear().arg("call").args(line.split_whitespace());
    command.env("YUNSPEC_ENDPOINT", emulator.endpoint());
    command.env("ALIBABA_CLOUD_ACCESS_KEY_ID", id).env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret);
    command.envs(variables.iter().copied());
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap()
}

#[test]
fn the_answer_is_json() {
    let answer = json(&call("ecs DescribeImages --RegionId cn-hangzhou --PageSize 3 --Status Available,Creating"));
    assert_eq!(answer["Images"]["Image"].as_array().unwrap().len(), 3);
    assert!(answer["RequestId"].is_string());
}

#[test]
fn the_region_is_the_parameter_too() {
    let answer = json(&call("Ecs@2014-05-26 DescribeImages --region cn-beijing"));
    assert_eq!(answer["RegionId"], "cn-beijing");
}

#[test]
fn all_pages_are_one_answer() {
    let answer = json(&call("ecs DescribeImages --RegionId=cn-hangzhou --PageSize 7 --all-pages"));
    assert_eq!(answer["Images"]["Image"].as_array().unwrap().len() as u64, answer["TotalCount"].as_u64().unwrap());
}

#[test]
fn a_query_takes_parts_of_the_answer() {
    let ids = json(&call("ecs DescribeImages --RegionId cn-hangzhou --query Images.Image[].ImageId"));
    assert_eq!(ids.as_array().unwrap().len(), 10);
    assert!(ids[0].is_string());
}

#[test]
fn a_table_has_a_row_for_each_item() {
    let table = out(&call("ecs DescribeImages --RegionId cn-hangzhou --PageSize 2 --output tsv"));
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 3, "{table}");
    assert!(lines[0].contains(&"ImageId") && lines.iter().all(|line| line.len() == lines[0].len()), "{table}");
    let table = out(&call("ecs DescribeRegions --output table --query Regions.Region[].{Id:RegionId}"));
    assert!(table.lines().any(|line| line.trim() == "cn-hangzhou"), "{table}");
}

#[test]
fn what_is_wrong_is_said_with_what_to_do() {
    let unknown = call("ecs DescribeImages --RegionId cn-hangzhou --Imageid m-1");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).contains("did you mean `--ImageId`?"), "{}", err(&unknown));
    let malformed = call("ecs DescribeImages --RegionId cn-hangzhou --PageSize ten");
    assert!(err(&malformed).contains("`PageSize` takes an int32, found `ten`"), "{}", err(&malformed));
    let refused = call("ecs DescribeImages --RegionId cn-hangzhou --PageSize 101");
    assert!(err(&refused).contains("PageSize"), "{}", err(&refused));
    let missing = call("ecs DescribeImages --RegionId");
    assert!(err(&missing).contains("`--RegionId` lacks its value"), "{}", err(&missing));
    let operation = call("ecs DescribeImage");
    assert!(err(&operation).contains("DescribeImages"), "{}", err(&operation));
    let query = call("ecs DescribeRegions --query [[");
    assert!(err(&query).contains("JMESPath"), "{}", err(&query));
    let pages = call("ecs DeleteImage --RegionId cn-hangzhou --ImageId m-1 --all-pages");
    assert!(err(&pages).contains("does not come in pages"), "{}", err(&pages));
    let service = call("ecs DeleteImage --RegionId cn-hangzhou --ImageId m-1");
    assert!(err(&service).contains("InvalidImageId.NotFound") || service.status.success(), "{}", err(&service));
}

#[test]
fn the_signature_is_explained_step_by_step() {
    let steps = out(&call("ecs DescribeImages --RegionId cn-hangzhou --explain-signature"));
    for part in ["RegionId=cn-hangzhou", "x-acs-action:DescribeImages", "ACS3-HMAC-SHA256\n", "Signature="] {
        assert!(steps.contains(part), "{part}\n{steps}");
    }
    // The hash that is shown in the string to sign is that of the canonical request that is shown.
    let after = |title: &str| steps.split_once(title).unwrap().1.split_once("\n\n").unwrap().0.to_owned();
    let hash = after("5. The string to sign").lines().last().unwrap().trim().to_owned();
    let canonical = steps.split_once("4. ").unwrap().1.split_once('\n').unwrap().1.split_once("\n5. ").unwrap().0;
    let canonical: Vec<&str> =
        canonical.trim_end().lines().map(|line| line.strip_prefix("   ").unwrap_or(line)).collect();
    assert_eq!(yunspec_runtime::sign::sha256_hex(canonical.join("\n").as_bytes()), hash, "{steps}");
}

#[test]
fn no_secret_is_printed() {
    let token = [("ALIBABA_CLOUD_SECURITY_TOKEN", "very-secret-token")];
    for flag in ["--dry-run", "--curl", "--explain-signature"] {
        let shown = out(&call_with(&format!("ecs DescribeImages --RegionId cn-hangzhou {flag}"), &token));
        assert!(!shown.contains("very-secret-token") && !shown.contains("testsecret"), "{shown}");
    }
}

#[test]
fn curl_makes_the_call() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let emulator = runtime.block_on(Emulator::builder().seed(1).start()).unwrap();
    let endpoint = emulator.endpoint();
    let variables = [("YUNSPEC_ENDPOINT", endpoint.as_str())];
    let script = out(&call_with("ecs DescribeImages --RegionId cn-hangzhou --curl", &variables));
    let Ok(answer) = Command::new("sh").arg("-c").arg(script.replace("curl ", "curl --silent ")).output() else {
        eprintln!("skipped: curl_makes_the_call (no sh)");
        return;
    };
    if answer.status.code() == Some(127) {
        eprintln!("skipped: curl_makes_the_call (no curl)");
        return;
    }
    assert_eq!(json(&answer)["RegionId"], "cn-hangzhou");
}

#[test]
fn shells_and_manuals_know_the_command() {
    let run = |line: &str| Command::new(env!("CARGO_BIN_EXE_yunspec")).args(line.split(' ')).output().unwrap();
    assert!(out(&run("completions bash")).contains("explain-signature"));
    let folder = tempfile::tempdir().unwrap();
    assert!(run(&format!("man {}", folder.path().display())).status.success());
    assert!(folder.path().join("yunspec-call.1").exists());
}
