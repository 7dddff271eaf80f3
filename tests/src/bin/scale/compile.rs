//! Compiling the crates of a workspace of its own, and what each has cost.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use yunspec_codegen::Files;

use super::models::{Under, Which, library};
use super::{Result, folder, process};

const MANIFEST: &str = r#"[workspace]
resolver = "3"
members = ["whole", "answers-ours", "answers-serde", "texts-ours", "texts-serde", "all-serde"]
"#;

/// The crates of models: whose derives, and which structs.
const MODELS: [(&str, Under, Which); 5] = [
    ("answers-ours", Under::Ours, Which::Answers),
    ("answers-serde", Under::Serde, Which::Answers),
    ("texts-ours", Under::Ours, Which::Texts),
    ("texts-serde", Under::Serde, Which::Texts),
    ("all-serde", Under::Serde, Which::All),
];

/// What a crate has cost.
struct Cost {
    seconds: f64,
    megabytes: u64,
    bytes: u64,
}

/// Writes the crates below `target`, compiles them one after another and prints what they cost.
pub(super) fn measure(files: &Files, target: &Path, operations: usize) -> Result<()> {
    let space = Space::new(files, target)?;
    for release in [false, true] {
        let how = if release { "release build" } else { "check" };
        space.warm(release)?;
        for (what, name) in [("answers", "answers"), ("answers with text for enums", "texts")] {
            let ours = space.cost(&format!("{name}-ours"), &[], release)?;
            let serde = space.cost(&format!("{name}-serde"), &[], release)?;
            compare(&format!("{what}, {how}"), &ours, &serde);
        }
        let [ours, serde] = [space.cost("whole", &[], release)?, space.cost("all-serde", &[], release)?];
        compare(&format!("requests and calls too, {how}"), &ours, &serde);
        let each = ours.seconds * 1000.0 / f64::from(u32::try_from(operations).unwrap_or(1));
        println!(
            "| whole crate, {how} | {:.1} s CPU, {each:.0} ms an operation, {} MB |",
            ours.seconds, ours.megabytes
        );
    }
    for (feature, count) in groups(files) {
        let features = format!("rustls-ring,{feature}");
        let cost = space.cost("whole", &["--no-default-features", "--features", &features], false)?;
        println!("| check with `{feature}` alone, {count} operations | {:.2} s CPU |", cost.seconds);
    }
    Ok(())
}

fn compare(what: &str, ours: &Cost, serde: &Cost) {
    let ratio = serde.seconds / ours.seconds.max(0.01);
    println!("| {what} | {:.2} s CPU, serde {:.2} s: 1/{ratio:.1} |", ours.seconds, serde.seconds);
    if ours.bytes > 0 {
        #[expect(clippy::cast_precision_loss, reason = "a ratio of megabytes")]
        let ratio = serde.bytes as f64 / ours.bytes as f64;
        println!("| {what}, rlib | {} kB, serde {} kB: 1/{ratio:.1} |", ours.bytes / 1000, serde.bytes / 1000);
    }
}

/// The group of operations in the middle of all by what is generated for it, and the largest, each with their number.
fn groups(files: &Files) -> Vec<(String, usize)> {
    let modules = files.get("src/generated/operations/mod.rs").map(String::as_str).unwrap_or_default();
    let mut groups = BTreeMap::<&str, (usize, usize)>::new();
    let lines = modules.lines().zip(modules.lines().skip(1));
    for (feature, module) in lines.filter_map(|(attr, item)| Some((feature(attr)?, module(item)?))) {
        let (bytes, operations) = groups.entry(feature).or_default();
        *bytes += files.get(&format!("src/generated/operations/{module}.rs")).map_or(0, String::len);
        *operations += 1;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, size)| *size);
    let chosen = groups.get(groups.len() / 2).into_iter().chain(groups.last());
    chosen.map(|(feature, (_, operations))| ((*feature).to_owned(), *operations)).collect()
}

fn feature(attr: &str) -> Option<&str> {
    attr.strip_prefix("#[cfg(feature = \"")?.strip_suffix("\")]")
}

fn module(item: &str) -> Option<&str> {
    item.strip_prefix("pub mod ")?.strip_suffix(';').map(|name| name.trim_start_matches("r#"))
}

struct Space {
    folder: PathBuf,
}

impl Space {
    fn new(files: &Files, folder: &Path) -> Result<Self> {
        let space = Self { folder: folder.to_owned() };
        space.put("Cargo.toml", MANIFEST)?;
        fs::copy(super::folder().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        for (path, text) in files {
            space.put(&format!("whole/{path}"), text)?;
        }
        for (name, under, which) in MODELS {
            space.models(name, &library(files, under, which)?, under)?;
        }
        Ok(space)
    }

    fn models(&self, name: &str, text: &str, under: Under) -> Result<()> {
        let needs = match under {
            Under::Ours => format!(
                "yunspec-runtime = {{ path = \"{}\", default-features = false, features = [\"http\"] }}",
                folder().canonicalize()?.join("runtime").display()
            ),
            Under::Serde => "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"".to_owned(),
        };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{needs}\n"
        );
        self.put(&format!("{name}/Cargo.toml"), &manifest)?;
        self.put(&format!("{name}/src/lib.rs"), text)
    }

    fn put(&self, path: &str, text: &str) -> Result<()> {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        Ok(fs::write(path, text)?)
    }

    /// What everything stands on is compiled before anything is measured.
    fn warm(&self, release: bool) -> Result<()> {
        self.put("all-serde/src/lib.rs", &fs::read_to_string(self.folder.join("all-serde/src/lib.rs"))?)?;
        for name in ["answers-ours", "answers-serde"] {
            let lib = format!("{name}/src/lib.rs");
            let text = fs::read_to_string(self.folder.join(&lib))?;
            self.put(&lib, "")?;
            self.cargo(name, &[], release)?;
            self.put(&lib, &text)?;
        }
        Ok(())
    }

    fn cost(&self, name: &str, features: &[&str], release: bool) -> Result<Cost> {
        // A time that is newer than the last run, so that cargo compiles the crate and nothing else.
        let lib = self.folder.join(name).join("src/lib.rs");
        fs::File::options().append(true).open(lib)?.set_modified(std::time::SystemTime::now())?;
        let package = if name == "whole" { self.package()? } else { name.to_owned() };
        let log = self.cargo(&package, features, release)?;
        let krate = package.replace('-', "_");
        let line =
            log.lines().rfind(|line| line.starts_with(&format!("{krate} "))).ok_or("the crate was not compiled")?;
        let mut numbers = line.split(' ').skip(1);
        let seconds = numbers.next().ok_or("no time")?.parse()?;
        let kilobytes: u64 = numbers.next().ok_or("no memory")?.parse()?;
        let rlib = self.folder.join(format!("target/release/lib{krate}.rlib"));
        let bytes = if release { fs::metadata(rlib)?.len() } else { 0 };
        Ok(Cost { seconds, megabytes: kilobytes / 1024, bytes })
    }

    /// The name of the generated package.
    fn package(&self) -> Result<String> {
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(self.folder.join("whole/Cargo.toml"))?)?;
        let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
        Ok(name.ok_or("a package without a name")?.to_owned())
    }

    /// Compiles a package, and gives what each rustc has cost.
    fn cargo(&self, package: &str, features: &[&str], release: bool) -> Result<String> {
        let log = self.folder.join("rustc.log");
        let _ = fs::remove_file(&log);
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.folder).arg(if release { "build" } else { "check" }).args(["--quiet", "-p", package]);
        cargo.args(release.then_some("--release")).args(features);
        let cargo = cargo.env("CARGO_TARGET_DIR", self.folder.join("target")).env("CARGO_INCREMENTAL", "0");
        let cargo = cargo.env("RUSTC_WRAPPER", std::env::current_exe()?).env(process::LOG, &log);
        if !cargo.status()?.success() {
            return Err(format!("{package} does not compile").into());
        }
        Ok(fs::read_to_string(log).unwrap_or_default())
    }
}
