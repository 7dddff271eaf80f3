//! Which drafts belong to which service.

mod name;

use std::collections::BTreeMap;

use super::draft::{Draft, Note, NoteKind};
use super::metadata::Endpoints;
use crate::check::bad_version::UNKNOWN;
use crate::model::Style;

/// What fills in what the sources leave out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Product code.
    pub service: Option<String>,
    /// Version.
    pub version: Option<String>,
}

impl Names {
    /// Fails where a spec could not have them.
    ///
    /// # Errors
    ///
    /// What is wrong, and what would do.
    pub fn check(&self) -> Result<(), String> {
        match (&self.service, &self.version) {
            (Some(name), _) if !name::is_service(name) => {
                Err(format!("`{name}` is no service; a product code such as `Ecs` is short and has no blanks"))
            }
            (_, Some(version)) if !name::is_version(version) => {
                Err(format!("`{version}` is no version; write a date such as `2014-05-26`"))
            }
            _ => Ok(()),
        }
    }
}

/// The drafts of one service in one version.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) name: String,
    pub(super) version: String,
    /// By name of the operation, in the order of the input.
    pub(super) drafts: BTreeMap<String, Vec<Draft>>,
    pub(super) endpoints: Endpoints,
    pub(super) notes: Vec<Note>,
}

/// Gives every draft a service and a version: its own, else those of the user, else those of most pages in its folder,
/// else the folder's name and `unknown`.
pub(super) fn gather(mut drafts: Vec<Draft>, given: &Names) -> Vec<Gathered> {
    drafts.iter_mut().for_each(name::clear);
    let customs = Customs::of(&drafts);
    let mut services: BTreeMap<(String, String), Gathered> = BTreeMap::new();
    for draft in &mut drafts {
        customs.fill(draft, given);
    }
    let spellings = spellings(&drafts);
    for draft in drafts {
        let (Some(name), Some(version)) = (draft.product.service.clone(), draft.product.version.clone()) else {
            continue;
        };
        let key = (name.to_lowercase(), version.clone());
        let service = services.entry(key).or_insert_with(|| Gathered {
            name: spellings.get(&name.to_lowercase()).cloned().unwrap_or(name),
            version,
            ..Gathered::default()
        });
        service.drafts.entry(draft.operation.clone()).or_default().push(draft);
    }
    let mut services: Vec<_> = services.into_values().collect();
    services.iter_mut().for_each(name::leave_out);
    services.retain(|service| !service.drafts.is_empty());
    services
}

impl Gathered {
    /// The style of most operations; of one with paths and no word of a style, ROA.
    pub(super) fn style(&self) -> Style {
        let mut counts = [(Style::Rpc, 0_usize), (Style::Roa, 0), (Style::Other, 0)];
        for draft in self.drafts.values().filter_map(|drafts| drafts.last()) {
            let style = draft.product.style.unwrap_or(if draft.path.is_some() { Style::Roa } else { Style::Rpc });
            for (known, count) in &mut counts {
                *count += usize::from(*known == style);
            }
        }
        counts.iter().rev().max_by_key(|(_, count)| *count).map_or(Style::Rpc, |(style, _)| *style)
    }
}

/// How the services are mostly spelt.
fn spellings(drafts: &[Draft]) -> BTreeMap<String, String> {
    let names = drafts.iter().filter_map(|draft| draft.product.service.as_deref());
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for name in names {
        *counts.entry(name.to_lowercase()).or_default().entry(name).or_default() += 1;
    }
    counts.into_iter().filter_map(|(key, counts)| Some((key, most(&counts)?.to_owned()))).collect()
}

/// What the pages of each folder say.
struct Customs {
    /// Folder → service → version → pages.
    folders: BTreeMap<String, BTreeMap<String, BTreeMap<String, usize>>>,
}

impl Customs {
    fn of(drafts: &[Draft]) -> Self {
        let mut folders: BTreeMap<String, BTreeMap<String, BTreeMap<String, usize>>> = BTreeMap::new();
        for draft in drafts {
            let Some(service) = &draft.product.service else { continue };
            let versions = folders.entry(folder(&draft.source.path).to_owned()).or_default().entry(service.clone());
            let versions = versions.or_default();
            // A page that names no version still counts for its service.
            *versions.entry(draft.product.version.clone().unwrap_or_default()).or_default() += 1;
        }
        Self { folders }
    }

    fn fill(&self, draft: &mut Draft, given: &Names) {
        let folder = folder(&draft.source.path).to_owned();
        if draft.product.service.is_none() {
            let (name, why) = self.service(&folder, given);
            guess(draft, "service", &name, why);
            draft.product.service = Some(name);
        }
        if draft.product.version.is_none() {
            let service = draft.product.service.clone().unwrap_or_default();
            let (version, why) = self.version(&folder, &service, given);
            guess(draft, "version", &version, why);
            draft.product.version = Some(version);
        }
    }

    fn service(&self, folder: &str, given: &Names) -> (String, Option<&'static str>) {
        if let Some(name) = &given.service {
            return (name.clone(), None);
        }
        let services = self.folders.get(folder);
        let counts =
            services.map(|services| services.iter().map(|(name, versions)| (name.as_str(), versions.values().sum())));
        let counts: BTreeMap<&str, usize> = counts.into_iter().flatten().collect();
        match most(&counts) {
            Some(name) => (name.to_owned(), Some("the service of most pages in the folder")),
            None => (folder_name(folder), Some("the name of the folder")),
        }
    }

    fn version(&self, folder: &str, service: &str, given: &Names) -> (String, Option<&'static str>) {
        if let Some(version) = &given.version {
            return (version.clone(), None);
        }
        let here = self.folders.get(folder).and_then(|services| services.get(service));
        let anywhere = || self.folders.values().find_map(|services| services.get(service));
        let counts = here.or_else(anywhere);
        let named = counts.into_iter().flatten().filter(|(version, _)| !version.is_empty());
        let counts: BTreeMap<&str, usize> = named.map(|(version, count)| (version.as_str(), *count)).collect();
        match most(&counts) {
            Some(version) => (version.to_owned(), Some("the version of most pages in the folder")),
            None => (UNKNOWN.to_owned(), Some("no page names one; `--version` does")),
        }
    }
}

fn guess(draft: &mut Draft, about: &str, taken: &str, why: Option<&'static str>) {
    let Some(why) = why else { return };
    let kind = NoteKind::Guessed { taken: taken.to_owned(), alternatives: vec![why.to_owned()], margin: 0.0 };
    draft.notes.push(Note { line: None, about: about.to_owned(), kind });
}

/// What is counted most often; of equals the first.
fn most<'a>(counts: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    counts.iter().rev().max_by_key(|(_, count)| **count).map(|(name, _)| *name)
}

fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// The last part of a path that is not a language.
fn folder_name(folder: &str) -> String {
    let parts = folder.split(['/', '\\']).rev();
    let is_name =
        |part: &&str| part.len() > 2 && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    parts.into_iter().find(is_name).unwrap_or(UNKNOWN).to_owned()
}
