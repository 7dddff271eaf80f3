//! What the schemas take and refuse.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use yunspec_spec::diagnostic::Sources;
use yunspec_spec::write::File;
use yunspec_spec::{load, tree};

const SERVICE: &str = "yunspec: 1\nservice: Ecs\nversion: \"2014-05-26\"\nstyle: rpc\n";

/// Rules whose breaches a schema can see, and that it has to refuse.
const SEEN: [&str; 3] = ["unknown-key", "missing-key", "wrong-kind"];

pub(crate) struct Schemas {
    service: Validator,
    operation: Validator,
    shared: Validator,
}

impl Schemas {
    pub(crate) fn new() -> Self {
        let [service, operation, shared] = super::all().map(|(_, schema)| jsonschema::draft7::new(&schema).unwrap());
        Self { service, operation, shared }
    }

    /// What is wrong with a file.
    pub(crate) fn faults(&self, path: &str, text: &str) -> Vec<String> {
        let Some(value) = value(text) else { return Vec::new() };
        let schema = match File::of(path) {
            Some(File::Service) => &self.service,
            Some(File::Operation) => &self.operation,
            Some(File::Type) => &self.shared,
            None => return Vec::new(),
        };
        schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
    }
}

/// What a text means as YAML; `None` where it cannot be read.
fn value(text: &str) -> Option<Value> {
    let mut sources = Sources::default();
    let mut out = Vec::new();
    let node = tree::parse(sources.add("spec.yaml", text), text, &mut out)?;
    out.is_empty().then(|| node.value())
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn they_take_the_specs() {
    let schemas = Schemas::new();
    let mut files = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("apis"), &mut files);
    for path in files {
        let faults = schemas.faults(path.to_str().unwrap(), &fs::read_to_string(&path).unwrap());
        assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    }
}

/// The files of a fixture of `tests/check`, with their paths.
fn fixture(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("# ==> "), files.last_mut()) {
            (Some(name), _) => files.push((name.trim().to_owned(), String::new())),
            (None, Some((_, file))) => file.push_str(line),
            (None, None) => files.push(("operations/DescribeImages.yaml".to_owned(), line.to_owned())),
        }
    }
    if !files.iter().any(|(name, _)| name.ends_with("service.yaml")) {
        files.push(("service.yaml".to_owned(), SERVICE.to_owned()));
    }
    files
}

/// A file is refused where one of the rules that a schema can see finds something, and taken where the spec is good
/// or wrong in another way.
#[test]
fn they_refuse_what_they_can_see() {
    let schemas = Schemas::new();
    let mut fixtures = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check"), &mut fixtures);
    let mut wrong = Vec::new();
    for path in fixtures {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let files = fixture(&text);
        let loaded = load::files(files.iter().map(|(path, text)| (path.clone(), text.clone().into())).collect());
        for (path, text) in &files {
            let faults = schemas.faults(path, text);
            let is_here = |code: &&str| {
                let here = loaded.diagnostics.iter().filter(|of| loaded.sources.name(of.span.file) == path);
                here.into_iter().any(|diagnostic| diagnostic.code == *code)
            };
            let is_seen = SEEN.iter().any(is_here);
            if is_seen && faults.is_empty() {
                wrong.push(format!("{name}: {path} is taken"));
            }
            if !is_seen && !faults.is_empty() && !STRICTER.contains(&name.as_str()) {
                wrong.push(format!("{name}: {path} is refused: {faults:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules of which a schema sees some breaches.
const STRICTER: [&str; 3] = ["bad-status", "format-version", "unknown-type"];
