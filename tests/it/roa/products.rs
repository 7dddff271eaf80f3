//! Whole products in ROA style: what is published of one becomes a crate, and the crate calls the emulator.

use std::fmt::Write as _;
use std::path::Path;

use yunspec::{Colour, Console};
use yunspec_emulator::{Builder, Emulator, Fault};
use yunspec_spec::load;
use yunspec_spec::model::Api;

use crate::outside::{Outside, output, root};
use crate::setup::shared_path;

const MANIFEST: &str = r#"
[package]
name = "calls_NAME"
version = "0.0.0"
edition = "2024"

[dependencies]
aliyun-NAME = { path = "client", default-features = false, features = ["all-operations"] }
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
async fn container_service() {
    let Some(product) = Product::of("container_service", "cs", "openmeta/en/cs-2015-12-15.json", SOME) else { return };
    let fault: Fault = serde_json::from_str(
        r#"{"operation": "DescribeEvents", "calls": [1], "code": "ErrorKettle", "status": 404, "message": "none"}"#,
    )
    .unwrap();
    let emulator = Emulator::builder().api(product.api()).fault(fault);
    assert_eq!(product.run(emulator).await, (SAID.to_owned(), String::new()));
    assert_eq!(product.operations, 129);
}

/// The same of pages, which know less of bodies than the metadata does.
#[tokio::test(flavor = "multi_thread")]
async fn elasticsearch() {
    let none = "async fn some() -> Result<(), aliyun_elasticsearch::Error> { Ok(()) }\n";
    let Some(product) = Product::of("elasticsearch", "elasticsearch", "corpus/elasticsearch", none) else { return };
    let emulator = Emulator::builder().api(product.api());
    assert_eq!(product.run(emulator).await, (String::new(), String::new()));
    assert_eq!(product.operations, 168);
}

/// A crate of a product, and a program that calls all its operations.
struct Product {
    project: Outside,
    operations: usize,
}

impl Product {
    /// `None` where the source is missing.
    fn of(test: &str, name: &str, source: &str, some: &str) -> Option<Self> {
        let source = shared_path(&format!("roa::products::{test}"), source)?;
        let project = Outside::new();
        project.write("Cargo.toml", &MANIFEST.replace("NAME", name));
        let (folder, runtime) = (project.path(""), root().join("runtime"));
        run(&folder, &["import", source.to_str().unwrap(), "--out", "specs", "--prose", "none"]);
        run(&folder, &["gen", "--spec", "specs", "--out", "client", "--runtime", runtime.to_str().unwrap()]);
        let (examples, names) = examples(&project.path("client/src/generated/operations"));
        project.write("src/main.rs", &format!("{some}{examples}{}", main(&names).replace("NAME", name)));
        Some(Self { project, operations: names.len() })
    }

    fn api(&self) -> Api {
        load::folder(&self.project.path("specs")).apis.into_iter().next().unwrap()
    }

    /// What the program says, and which of its calls of all operations failed.
    async fn run(&self, emulator: Builder) -> (String, String) {
        let emulator = emulator.start().await.unwrap();
        let (_, secret) = emulator.credentials();
        let said = output(self.project.call(&emulator, secret));
        let (said, failed) = said.split_once("-----\n").unwrap();
        (said.to_owned(), failed.to_owned())
    }
}

fn run(folder: &Path, args: &[&str]) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console =
        Console { out: &mut out, err: &mut err, colour: Colour::Plain, folder: folder.to_owned(), cache: None };
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
        "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), aliyun_NAME::Error> {{\n\
         some().await?;\nprintln!(\"-----\");\n{calls}Ok(())\n}}\n"
    )
}
