//! The pages beside the checkout, with the official facts of their operations.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load;
use yunspec_spec::view::View;

use crate::setup::shared;

/// A page of the corpus.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Page {
    pub(super) file: String,
    pub(super) repo: String,
    pub(super) lang: String,
    pub(super) product: String,
    pub(super) op: String,
}

/// The official facts of an operation.
#[derive(Debug, Deserialize)]
pub(super) struct Truth {
    pub(super) op: String,
    pub(super) product: String,
    pub(super) request: Vec<TrueParameter>,
    pub(super) response: Vec<TruePart>,
    /// Status, code, message.
    pub(super) errors: Vec<(String, String, String)>,
}

#[derive(Debug, Deserialize)]
pub(super) struct TrueParameter {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    #[serde(default)]
    pub(super) required: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct TruePart {
    pub(super) path: String,
}

/// Pages by product and language.
pub(super) type Groups = BTreeMap<(String, String), Vec<Page>>;

/// The truth by product in lower case and operation.
pub(super) type Truths = BTreeMap<(String, String), Truth>;

/// The pages, and the truth by product in lower case and operation; `None` where they are missing.
pub(super) fn read(test: &str) -> Option<(Groups, Truths)> {
    let manifest = shared(test, "corpus/MANIFEST.jsonl")?;
    let mut groups = Groups::new();
    for line in manifest.lines() {
        let page: Page = serde_json::from_str(line).unwrap();
        groups.entry((page.repo.clone(), page.lang.clone())).or_default().push(page);
    }
    let mut truth = BTreeMap::new();
    for file in std::fs::read_dir(folder("truth")).unwrap() {
        let lines = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in lines.lines() {
            let facts: Truth = serde_json::from_str(line).unwrap();
            truth.entry((facts.product.to_lowercase(), facts.op.clone())).or_insert(facts);
        }
    }
    Some((groups, truth))
}

pub(super) fn folder(name: &str) -> PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(name)
}

pub(super) fn text(page: &Page) -> String {
    std::fs::read_to_string(folder(&page.file)).unwrap()
}

/// The facts of all operations that the pages give, as `yunspec show --all --json` shows them.
pub(super) fn shown(pages: &[Page]) -> Vec<Value> {
    let inputs = pages.iter().map(|page| Input { path: page.file.clone(), bytes: text(page).into_bytes() });
    let imported = import(&inputs.collect::<Vec<_>>(), &Options::default(), &|_| {});
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let loaded = load::files(files);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|it| it.is_error()).map(|it| &it.message).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let views = loaded.apis.iter().flat_map(|api| api.operations().map(move |(id, _)| View::of(api, id)));
    views.map(|view| serde_json::to_value(view).unwrap()).collect()
}
