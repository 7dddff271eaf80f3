//! The whole of a product in ROA style: its official metadata becomes a crate, and the crate calls the emulator.

use std::fmt::Write as _;
use std::path::Path;

use yunspec::{Colour, Console};
use yunspec_emulator::{Emulator, Fault};
use yunspec_spec::load;

use crate::outside::{Outside, output, root};
use crate::setup::shared;

const MANIFEST: &str = r#"
[package]
name = "container_service"
version = "0.0.0"
edition = "2024"

[dependencies]
aliyun-cs = { path = "client", default-features = false, features = ["all-operations"] }
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

[workspace]
"#;

/// What a few operations say, and how one fails.
const SOME: &str = r#"
async fn some() -> Result<(), aliyun_cs::Error> {
    use aliyun_cs::{create_template, describe_cluster_attach_scripts, grant_permissions};

    let cs = aliyun_cs::Client::from_env()?;
    let cluster = cs.describe_cluster_detail("c 1/中").send().await?;
    println!("an object: {}", cluster.cluster_id.as_deref().unwrap_or("nothing"));
    println!("a list of objects: {}", cs.describe_user_permission("2367").send().await?.len());
    println!("an empty list: {}", cs.describe_clusters().send().await?.len());
    let body = describe_cluster_attach_scripts::Body::new();
    println!("text: {}", &cs.describe_cluster_attach_scripts("c-1").body(body).send().await?[1..6]);
    let nothing = cs.grant_permissions("2367").body([grant_permissions::Body::new("c-1", "ops", "cluster")]).send().await?;
    println!("nothing: {} {:?}", nothing.status(), nothing.raw());
    let body = create_template::Body { tags: Some("\"tag\"".to_owned()), ..create_template::Body::new("name", "a: b\n") };
    println!("a body: {}", cs.create_template().body(body).send().await?.template_id.is_some());
    let keys = cs.untag_resources("cn-hangzhou", ["c-1"], "CLUSTER", ["key", "a,b"]).all(false);
    println!("lists as JSON: {}", keys.send().await?.status());
    for _ in 0..2 {
        match cs.describe_events().send().await {
            Ok(_) => println!("answered"),
            Err(error) => println!("{:?} {:?} {}", error.status(), error.code(), error.request_id().is_some()),
        }
    }
    Ok(())
}
"#;

const SAID: &str = "\
an object: c82e6987e2961451182edacd74faf****
a list of objects: 1
an empty list: 0
text: wget 
nothing: 200 []
a body: true
lists as JSON: 200
Some(404) Some(\"ErrorKettle\") true
answered
";

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_product() {
    if shared("roa::container_service::a_whole_product", "openmeta/en/cs-2015-12-15.json").is_none() {
        return;
    }
    let project = Outside::new();
    project.write("Cargo.toml", MANIFEST);
    let metadata = root().join("../shared/openmeta/en/cs-2015-12-15.json").canonicalize().unwrap();
    run(&project.path(""), &["import", metadata.to_str().unwrap(), "--out", "specs", "--prose", "none"]);
    run(
        &project.path(""),
        &["gen", "--spec", "specs", "--out", "client", "--runtime", root().join("runtime").to_str().unwrap()],
    );
    let (examples, names) = examples(&project.path("client/src/generated/operations"));
    assert_eq!(names.len(), 129);
    project.write("src/main.rs", &format!("{SOME}{examples}{}", main(&names)));

    let loaded = load::folder(&project.path("specs"));
    let api = loaded.apis.into_iter().next().unwrap();
    let fault: Fault = serde_json::from_str(
        r#"{"operation": "DescribeEvents", "calls": [1], "code": "ErrorKettle", "status": 404, "message": "none"}"#,
    )
    .unwrap();
    let emulator = Emulator::builder().api(api).fault(fault).start().await.unwrap();
    let (_, secret) = emulator.credentials();
    let said = output(project.call(&emulator, secret));
    let (said, failed) = said.split_once("-----\n").unwrap();
    assert_eq!(said, SAID);
    assert_eq!(failed, "");
}

fn run(folder: &Path, args: &[&str]) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.to_owned() };
    // An import says in its exit code that a person should look at it.
    let _ = yunspec::run(["yunspec"].iter().chain(args).map(Into::into), &mut console);
}

/// The examples of the docs, each a function, and their names.
fn examples(operations: &Path) -> (String, Vec<String>) {
    let mut files: Vec<_> = std::fs::read_dir(operations).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let (mut functions, mut names) = (String::new(), Vec::new());
    for file in files.iter().filter(|file| !file.ends_with("mod.rs")) {
        let name = format!("of_{}", file.file_stem().unwrap().to_str().unwrap());
        let text = std::fs::read_to_string(file).unwrap();
        let lines = text.lines().map(str::trim_start).skip_while(|line| !line.ends_with("```no_run")).skip(1);
        for line in lines.take_while(|line| !line.ends_with("```")) {
            let line = line.trim_start_matches("///").trim_start();
            let line = line.strip_prefix("# ").unwrap_or(line).replace("async fn example", &format!("async fn {name}"));
            writeln!(functions, "{line}").unwrap();
        }
        names.push(name);
    }
    (functions.replace("println!(\"{response:?}\");", "drop(response);"), names)
}

fn main(names: &[String]) -> String {
    let calls =
        names.iter().map(|name| format!("if let Err(error) = {name}().await {{ println!(\"{name}: {{error}}\"); }}\n"));
    let calls: String = calls.collect();
    format!(
        "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), aliyun_cs::Error> {{\n\
         some().await?;\nprintln!(\"-----\");\n{calls}Ok(())\n}}\n"
    )
}
