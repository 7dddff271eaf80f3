//! The page about the spec format: its examples load, and show what it says they show.

use std::fs;
use std::path::Path;

use serde_json::Value;
use yunspec_spec::diagnostic::{Colour, Sources};
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::write::{File, Yaml, canonical};
use yunspec_spec::{tree, view};

/// The blocks of the page behind this fence, such as `yaml operation`.
fn blocks(fence: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/spec-format.md");
    let page = fs::read_to_string(page).unwrap();
    let fence = format!("\n```{fence}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("\n```\n").next().unwrap().to_owned() + "\n").collect()
}

/// The whole files, whose first line is a comment with their path.
fn files() -> Vec<(String, String)> {
    let file = |block: String| {
        let (path, text) = block.strip_prefix("# ").unwrap().split_once('\n').unwrap();
        (path.to_owned(), text.to_owned())
    };
    blocks("yaml").into_iter().map(file).collect()
}

fn load(files: Vec<(String, String)>) -> Loaded {
    load::files(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

fn said(loaded: &Loaded) -> String {
    loaded.diagnostics.iter().map(|diagnostic| diagnostic.render(&loaded.sources, Colour::Plain)).collect()
}

/// An operation of which the block is a part.
fn around(block: &str) -> Loaded {
    let service = "yunspec: 1\nservice: Try\nversion: \"2024-01-01\"\nstyle: rpc\n";
    let operation = format!("operation: Make\nkind: read\n{block}");
    load(vec![("try/service.yaml".to_owned(), service.to_owned()), ("try/operations/Make.yaml".to_owned(), operation)])
}

#[test]
fn whole_files_load_without_a_complaint() {
    let files = files();
    assert_eq!(files.len(), 8);
    let loaded = load(files);
    assert!(loaded.diagnostics.is_empty(), "{}", said(&loaded));
    assert_eq!(loaded.apis.len(), 3);
}

#[test]
fn whole_files_stand_in_canonical_form() {
    for (path, text) in files() {
        let kind = match path.split('/').nth(1).unwrap() {
            "operations" => File::Operation,
            "types" => File::Type,
            _ => File::Service,
        };
        let file = Sources::default().add(path.as_str(), text.as_str());
        let node = tree::parse(file, &text, &mut Vec::new()).unwrap();
        assert_eq!(canonical(kind, &Yaml::from(&node)), text, "{path}");
    }
}

#[test]
fn parts_load() {
    let parts = blocks("yaml operation");
    assert_eq!(parts.len(), 5);
    for part in parts {
        let loaded = around(&part);
        assert!(!loaded.has_errors(), "{}", said(&loaded));
    }
}

#[test]
fn what_is_refused_is_refused() {
    let refused = blocks("yaml refused");
    assert_eq!(refused.len(), 2);
    assert!(refused.iter().all(|block| around(block).has_errors()));
}

#[test]
fn what_is_shown_is_shown() {
    let said: Value = serde_json::from_str(&blocks("json")[0]).unwrap();
    let loaded = load(files());
    let (api, operation) = view::find(&loaded.apis, "Tea@2024-01-01/DescribePots").unwrap();
    let shown: Value = serde_json::from_str(&view::show(api, operation)).unwrap();
    for (key, said) in said.as_object().unwrap() {
        match said.as_array() {
            Some(items) => assert!(items.iter().all(|item| shown[key].as_array().unwrap().contains(item)), "{key}"),
            None => assert_eq!(said, &shown[key]),
        }
    }
    assert_eq!(said.as_object().unwrap().len(), shown.as_object().unwrap().len());
}
