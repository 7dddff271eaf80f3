//! Old crates, new crates and the programs that use them, checked by one run of cargo for each side.
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use toml::Table;
use yunspec_codegen::{Files, Runtime, package};
use yunspec_spec::model::Api;

use super::user;
use crate::outside::{Outside, root};

/// The folder of programs that cargo does not get to compile: where they stand in a workspace, none is compiled.
const LOST: &str = "lost";

/// A change and what is claimed of it.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Whether programs do not compile any more.
    breaks: bool,
    old: Files,
    new: Files,
}

impl Case {
    pub(crate) fn new(name: &str, breaks: bool, old: &Api, new: &Api) -> Self {
        let runtime = Runtime::Path(root().join("runtime").display().to_string());
        let [old, new] = [old, new].map(|api| package(api, &runtime, "0.1.0"));
        Self { name: name.to_owned(), breaks, old, new }
    }

    /// The name of the crate, and the features that a program may name.
    fn face(files: &Files) -> (String, BTreeSet<String>) {
        let manifest: Table = files["Cargo.toml"].parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        (name, manifest["features"].as_table().unwrap().keys().cloned().collect())
    }

    /// Whether cargo finds what the old program asks for in the new crate; else the program is not even compiled.
    fn is_found(&self) -> bool {
        let [(old, features), (new, now)] = [Self::face(&self.old), Self::face(&self.new)];
        old == new && features.is_subset(&now)
    }
}

pub(crate) struct Project {
    outside: Outside,
    cases: Vec<Case>,
}

impl Project {
    /// Folders `old/<case>` and `new/<case>` with crates, and in `users-old` and `users-new` one program for each.
    pub(crate) fn new(cases: Vec<Case>) -> Self {
        let project = Self { outside: Outside::new(), cases };
        for side in ["old", "new"] {
            let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"*/\"]\n";
            project.outside.write(&format!("users-{side}/Cargo.toml"), workspace);
            std::fs::copy(root().join("Cargo.lock"), project.outside.path(&format!("users-{side}/Cargo.lock")))
                .unwrap();
        }
        for case in &project.cases {
            project.write(case);
        }
        project
    }

    fn write(&self, case: &Case) {
        let (name, features) = Case::face(&case.old);
        for (side, files) in [("old", &case.old), ("new", &case.new)] {
            for (path, text) in files {
                // All crates of one run have names of their own.
                let text = text.replace(&format!("name = \"{name}\""), &format!("name = \"{}-client\"", case.name));
                self.outside.write(&format!("{side}/{}/{path}", case.name), &text);
            }
            let users = if side == "old" || case.is_found() { format!("users-{side}") } else { LOST.to_owned() };
            self.user(&format!("{users}/{}", case.name), side, case, &features);
        }
    }

    fn user(&self, folder: &str, side: &str, case: &Case, features: &BTreeSet<String>) {
        let name = &case.name;
        let path = self.outside.path(&format!("{side}/{name}")).display().to_string();
        let own: Vec<_> = features.iter().filter(|name| !is_of_all(name)).collect();
        let root = if folder.starts_with(LOST) { "\n[workspace]\n" } else { "" };
        self.outside.write(
            &format!("{folder}/Cargo.toml"),
            &format!(
                "[package]\nname = \"user-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nclient = {{ package = \
                 \"{name}-client\", path = {path:?}, default-features = false, features = {own:?} }}\n{root}"
            ),
        );
        self.outside.write(&format!("{folder}/src/lib.rs"), &user::program(&case.old));
    }

    /// The claims that do not hold, each with what the compiler says.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let (old, new) = (self.errors("old"), self.errors("new"));
        let mut wrong = Vec::new();
        for Case { name, breaks, .. } in &self.cases {
            if let Some(errors) = old.get(name) {
                wrong.push(format!("{name}: the program does not compile against the old crate\n{errors}"));
                continue;
            }
            match (breaks, new.get(name)) {
                (false, Some(errors)) => wrong.push(format!("{name} is called not breaking, and breaks:\n{errors}")),
                (true, None) => wrong.push(format!("{name} is called breaking, and the program still compiles")),
                (true, Some(_)) | (false, None) => {}
            }
        }
        wrong
    }

    /// What cargo says of a program that asks for a crate or a feature which is not there any more.
    fn lost(&self, case: &Case) -> Option<String> {
        let mut cargo = self.outside.cargo("check");
        let output = cargo.current_dir(self.outside.path(&format!("{LOST}/{}", case.name))).output().unwrap();
        (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// The errors of the programs that do not compile against one side.
    fn errors(&self, side: &str) -> BTreeMap<String, String> {
        let mut errors: BTreeMap<String, String> = BTreeMap::new();
        for case in self.cases.iter().filter(|case| side == "new" && !case.is_found()) {
            errors.extend(self.lost(case).map(|said| (case.name.clone(), said)));
        }
        if side == "new" && !self.cases.iter().any(Case::is_found) {
            return errors;
        }
        let mut cargo = self.outside.cargo("check");
        cargo.args(["--workspace", "--keep-going", "--message-format=json"]);
        cargo.current_dir(self.outside.path(&format!("users-{side}")));
        for message in messages(&mut cargo) {
            let name = message["target"]["name"].as_str().unwrap().replace('_', "-");
            let text = message["message"]["rendered"].as_str().unwrap_or_default();
            let Some(case) = name.strip_prefix("user-") else {
                panic!("the {side} crate {name} does not compile:\n{text}")
            };
            let all = errors.entry(case.to_owned()).or_default();
            all.push_str(text);
        }
        errors
    }
}

/// Features of every crate, which a program takes or leaves: TLS takes long to compile.
fn is_of_all(feature: &str) -> bool {
    ["default", "rustls-ring", "rustls-aws-lc-rs", "native-tls", "fake"].contains(&feature)
}

/// The errors that the compiler reports. Where cargo itself fails there are none, which must not pass for a proof.
fn messages(cargo: &mut Command) -> Vec<Value> {
    let output = cargo.output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let messages: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let is_error = |message: &&Value| message["reason"] == "compiler-message" && message["message"]["level"] == "error";
    let errors: Vec<Value> = messages.iter().filter(is_error).cloned().collect();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() || !errors.is_empty(), "{said}");
    errors
}
