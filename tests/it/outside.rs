//! Projects outside the workspace: a user's, and what small specs become.

use std::path::{Path, PathBuf};
use std::process::Command;

use yunspec_codegen::write::{self, Record};
use yunspec_emulator::Emulator;
use yunspec_spec::load;

use crate::setup::ecs;

/// A folder with a lock file, so that builds take the versions of the workspace and nothing has to be fetched.
pub(crate) struct Outside {
    folder: tempfile::TempDir,
}

impl Outside {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// A program that depends on one group of operations and on nothing else of the client, not even TLS. Its name is
    /// its own: all are built into one folder.
    pub(crate) fn with_client(name: &str, main: &str) -> Self {
        let project = Self::new();
        let client = root().join("generated-client").display().to_string();
        project.write(
            "Cargo.toml",
            &format!(
                r#"
[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
aliyun-ecs = {{ path = {client:?}, default-features = false, features = ["image"] }}
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}

[workspace]
"#
            ),
        );
        project.write("src/main.rs", main);
        project
    }

    /// Runs the program against an emulator.
    pub(crate) fn call(&self, emulator: &Emulator, secret: &str) -> Command {
        let mut run = self.cargo("run");
        run.env("YUNSPEC_ENDPOINT", emulator.endpoint());
        run.env("ALIBABA_CLOUD_ACCESS_KEY_ID", emulator.credentials().0).env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret);
        run
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn cargo(&self, command: &str) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([command, "--quiet", "--offline"]).current_dir(self.folder.path());
        cargo.env("CARGO_TARGET_DIR", target().join("outside"));
        cargo
    }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The target folder of this build, which a clean removes: the running test is `target/debug/deps/it-…`.
pub(crate) fn target() -> PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned()
}

/// What a command prints; its errors if it fails.
pub(crate) fn output(mut command: Command) -> String {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

const MAIN: &str = r#"
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), aliyun_ecs::Error> {
    let ecs = aliyun_ecs::Client::from_env()?;
    let page = ecs.describe_images("cn-hangzhou").page_size(3).send().await?;
    println!("{} of {}", page.images.len(), page.total_count.unwrap_or_default());
    Ok(())
}
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_project_lists_images_of_the_emulator() {
    let (emulator, _) = ecs().await;
    let (_, secret) = emulator.credentials();
    assert!(output(Outside::with_client("three_images", MAIN).call(&emulator, secret)).starts_with("3 of 1"));
}

/// The golden specs of codegen, and those that make it hard for it, each a crate with the examples of its docs;
/// warnings are errors.
#[test]
fn generated_code_compiles() {
    let project = Outside::new();
    project.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"*/\"]\n");
    let service = std::fs::read_to_string(root().join("codegen/tests/it/golden_service.yaml")).unwrap();
    for folder in ["golden", "hostile"] {
        for file in std::fs::read_dir(root().join("codegen/tests").join(folder)).unwrap() {
            let path = file.unwrap().path();
            let name = format!("{folder}_{}", path.file_stem().unwrap().to_str().unwrap());
            krate(&project, &name, golden(&service, &std::fs::read_to_string(&path).unwrap()));
        }
    }
    krate(&project, "imported_names", crate::import::names());
    for (command, arguments) in [("check", ["--workspace", "--lib"]), ("test", ["--workspace", "--doc"])] {
        let mut cargo = project.cargo(command);
        cargo.args(arguments).env("RUSTFLAGS", "-D warnings");
        output(cargo);
    }
}

/// The files of a golden spec.
fn golden(service: &str, spec: &str) -> Vec<(String, Vec<u8>)> {
    let service = service.replace("crate: { name: demo, out: demo }\n", "");
    let style = if spec.contains("\npath: ") { "style: roa" } else { "style: rpc" };
    let service = service.replace("style: rpc", style);
    let mut parts = spec.split("--- ");
    let operation = ("operations/Run.yaml", parts.next().unwrap());
    let files = parts.map(|part| part.split_once('\n').unwrap()).chain([operation, ("service.yaml", &service)]);
    files.map(|(path, text)| (format!("demo/{path}"), text.as_bytes().to_vec())).collect()
}

/// Writes the crate that a spec becomes.
fn krate(project: &Outside, name: &str, mut files: Vec<(String, Vec<u8>)>) {
    let (_, service) = files.iter_mut().find(|(path, _)| path.ends_with("/service.yaml")).unwrap();
    service.extend(format!("crate: {{ name: {name}, out: {name} }}\n").into_bytes());
    let loaded = load::files(files);
    let api = loaded.apis.first().unwrap_or_else(|| panic!("{name}: {:?}", loaded.diagnostics));
    let runtime = root().join("runtime").display().to_string();
    project.write(
        &format!("{name}/Cargo.toml"),
        &format!(
            r#"
[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[features]
default = ["all-operations"]
# yunspec: begin generated features
# yunspec: end

[dependencies]
yunspec-runtime = {{ path = {runtime:?}, default-features = false, features = ["http"] }}
"#
        ),
    );
    project.write(
        &format!("{name}/src/lib.rs"),
        "#[rustfmt::skip]\nmod generated;\npub use generated::*;\npub use yunspec_runtime::{Call, Error};\n",
    );
    write::plan(api, project.folder.path(), &Record::default()).unwrap().apply().unwrap();
}
