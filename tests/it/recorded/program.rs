//! A program outside the workspace that reads answers with generated crates. It is made from the crates' sources.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use quote::ToTokens as _;
use serde_json::{Value, json};

use crate::outside::{Outside, root};

/// What does not depend on the crates.
const MAIN: &str = include_str!("../../recorded/main.rs");

/// A generated crate.
pub(super) struct Crate {
    /// Its name in Rust.
    name: &'static str,
    folder: PathBuf,
}

impl Crate {
    pub(super) fn new(name: &'static str, folder: PathBuf) -> Self {
        Self { name, folder }
    }
}

/// What each body becomes in the crate that has its operation: fields by their names on the wire, lists without wrappers;
/// text where the body cannot be read.
pub(super) fn shown(outside: &Outside, crates: &[Crate], bodies: &[(&str, &Value)]) -> Vec<Value> {
    outside.write("Cargo.toml", &manifest(crates));
    outside.write("src/main.rs", &main(crates));
    let mut run = outside.cargo("run");
    let mut program = run.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = program.stdin.take().unwrap();
    let lines: Vec<_> =
        bodies.iter().map(|(operation, body)| json!([operation, body.to_string()]).to_string()).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.join("\n").as_bytes()));
    let done = program.wait_with_output().unwrap();
    assert!(done.status.success());
    writer.join().unwrap().unwrap();
    String::from_utf8(done.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn manifest(crates: &[Crate]) -> String {
    let mut manifest = String::from(
        "[package]\nname = \"recorded\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nserde_json = \"1\"\n",
    );
    let mut depend = |name: &str, folder: &Path, features: &str| {
        let (name, folder) = (name.replace('_', "-"), folder.display().to_string());
        writeln!(manifest, "{name} = {{ path = {folder:?}, default-features = false, features = [{features}] }}")
            .unwrap();
    };
    depend("yunspec_runtime", &root().join("runtime"), "");
    for Crate { name, folder } in crates {
        depend(name, folder, "\"all-operations\"");
    }
    manifest
}

fn main(crates: &[Crate]) -> String {
    let (mut main, mut read) = (MAIN.to_owned(), String::new());
    for of in crates {
        for (file, path) in sources(of) {
            let source = syn::parse_file(&std::fs::read_to_string(file).unwrap()).unwrap();
            for item in source.items {
                match item {
                    syn::Item::Struct(it) if derives(&it.attrs, "Response") => main.push_str(&show_fields(&path, &it)),
                    syn::Item::Enum(it) if derives(&it.attrs, "ApiEnum") => main.push_str(&show_value(&path, &it)),
                    syn::Item::Impl(it) => read.extend(output(&path, &it)),
                    _ => {}
                }
            }
        }
    }
    main + &format!(
        "fn read(operation: &str, body: &str) -> Value {{\n    match operation {{\n{read}        _ => panic!(\"no crate has {{operation}}\"),\n    }}\n}}\n"
    )
}

/// Files with what answers consist of, and the path in Rust to what they hold.
fn sources(of: &Crate) -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    for (folder, is_module) in [("operations", true), ("types", false)] {
        let Ok(entries) = std::fs::read_dir(of.folder.join("src/generated").join(folder)) else { continue };
        for entry in entries {
            let file = entry.unwrap().path();
            let module = file.file_stem().unwrap().to_str().unwrap();
            let path = format!("{}::{}", of.name, if is_module { module } else { folder });
            sources.push((file, path));
        }
    }
    sources.sort();
    sources
}

fn derives(attributes: &[syn::Attribute], name: &str) -> bool {
    let said = attributes.iter().map(|attribute| attribute.to_token_stream().to_string());
    let said: Vec<_> = said.collect();
    let derived = said.iter().any(|said| said.contains("derive") && said.contains(name));
    derived && !said.iter().any(|said| said.contains("codes"))
}

fn show_fields(path: &str, it: &syn::ItemStruct) -> String {
    let fields = it.fields.iter().filter_map(|field| {
        let attribute = field.attrs.iter().find(|attribute| attribute.path().is_ident("field"))?;
        let tokens = attribute.meta.require_list().unwrap().tokens.clone();
        let wire = tokens.into_iter().next().unwrap();
        Some(format!("            ({wire}.to_owned(), self.{}.show()),\n", field.ident.as_ref().unwrap()))
    });
    let fields: String = fields.collect();
    show(path, &it.ident, &format!("[\n{fields}        ].into_iter().collect()"))
}

fn show_value(path: &str, it: &syn::ItemEnum) -> String {
    show(path, &it.ident, "self.as_str().into()")
}

fn show(path: &str, name: &syn::Ident, body: &str) -> String {
    format!("\nimpl Show for {path}::{name} {{\n    fn show(&self) -> Value {{\n        {body}\n    }}\n}}\n")
}

/// The arm of `read` for an operation.
fn output(path: &str, it: &syn::ItemImpl) -> Option<String> {
    it.trait_.as_ref()?.0.segments.last().filter(|last| last.ident == "Operation")?;
    let output = it.items.iter().find_map(|item| match item {
        syn::ImplItem::Type(it) if it.ident == "Output" => Some(it.ty.to_token_stream().to_string()),
        _ => None,
    });
    let operation = it.self_ty.to_token_stream().to_string();
    Some(format!("        {operation:?} => read_as::<{path}::{}>(body),\n", output?))
}
