//! A project outside the workspace that depends on the client with one group of operations and nothing else.

use std::path::Path;
use std::process::Command;

use crate::setup::ecs;

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
async fn it_lists_images_of_the_emulator() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
    let project = tempfile::tempdir().unwrap();
    let manifest = format!(
        r#"
[package]
name = "outside"
version = "0.0.0"
edition = "2024"

[dependencies]
aliyun-ecs = {{ path = {:?}, default-features = false, features = ["image"] }}
tokio = {{ version = "1", features = ["macros", "rt"] }}

[workspace]
"#,
        root.join("generated-client")
    );
    std::fs::create_dir(project.path().join("src")).unwrap();
    std::fs::write(project.path().join("src/main.rs"), MAIN).unwrap();
    std::fs::write(project.path().join("Cargo.toml"), manifest).unwrap();
    // The same versions as in the workspace, so that nothing has to be fetched.
    std::fs::copy(root.join("Cargo.lock"), project.path().join("Cargo.lock")).unwrap();

    let (emulator, _) = ecs().await;
    let (id, secret) = emulator.credentials();
    let run = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(project.path())
        .env("CARGO_TARGET_DIR", target().join("outside"))
        .env("YUNSPEC_ENDPOINT", emulator.endpoint())
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", id)
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{err}");
    assert!(out.starts_with("3 of 1"), "{out}");
}

/// The target folder of this build, which a clean removes: `target/debug/deps/it-…` is the running test.
fn target() -> std::path::PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned()
}
