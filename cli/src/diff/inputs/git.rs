//! Files as they were in a revision, read with the `git` command.

mod command;
mod error;
mod tree;

use std::path::{Component, Path, PathBuf};

use super::sources::{ends_as_source, is_yaml};
use command::Git;
use error::GitError;
use tree::Entry;

/// The specs, or what specs are made of, that stood at a path in a revision. The names of the files say so:
/// `git:HEAD:spec/apis/ecs/service.yaml`.
pub(crate) fn files(revision: &str, path: &Path, folder: &Path) -> Result<Vec<(String, Vec<u8>)>, GitError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (start, rest) = existing(&folder.join(path));
    let git = Git::at(&start)?;
    let commit = git.commit(revision)?;
    let path = inside(git.root(), &start, &rest).ok_or_else(|| GitError::Outside(path.display().to_string()))?;
    let entries = at(&git, &commit, &path)?;
    if entries.is_empty() {
        return Err(GitError::NoPath { path, revision: revision.to_owned() });
    }
    if let Some(link) = entries.iter().find(|entry| entry.is_link()) {
        return Err(GitError::Link { path: link.path.clone(), revision: revision.to_owned() });
    }
    let texts = git.read(&entries)?;
    let name = |entry: &Entry| format!("git:{revision}:{}", entry.path);
    Ok(entries.iter().map(name).zip(texts).collect())
}

/// The files below a path; a file of a spec stands for the folder of its service, as it does on disk.
fn at(git: &Git, commit: &str, path: &str) -> Result<Vec<Entry>, GitError> {
    let found = git.list(commit, path)?;
    let root = if found.iter().any(|entry| entry.path == path) && is_yaml(path) {
        service_of(git, commit, path)?
    } else {
        path.to_owned()
    };
    let found = if root == path { found } else { git.list(commit, &root)? };
    let below = |entry: &Entry| entry.path.strip_prefix(&root).unwrap_or(&entry.path).to_owned();
    let is_hidden = |entry: &Entry| below(entry).split('/').any(|part| part.starts_with('.'));
    let mut found: Vec<Entry> = found.into_iter().filter(|entry| !is_hidden(entry)).collect();
    // Pages beside specs are not what is compared.
    let has_specs = found.iter().any(|entry| is_yaml(&entry.path));
    found.retain(|entry| if has_specs { is_yaml(&entry.path) } else { ends_as_source(&entry.path) });
    Ok(found)
}

fn service_of(git: &Git, commit: &str, path: &str) -> Result<String, GitError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
    for candidate in [folder, above] {
        let service =
            if candidate.is_empty() { "service.yaml".to_owned() } else { format!("{candidate}/service.yaml") };
        if !git.list(commit, &service)?.is_empty() {
            return Ok(candidate.to_owned());
        }
    }
    Ok(folder.to_owned())
}

/// The folder nearest to a path that is there today, and the rest: what a revision has may have been moved since.
fn existing(path: &Path) -> (PathBuf, PathBuf) {
    let found = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let rest = path.strip_prefix(found).unwrap_or(Path::new(""));
    (found.to_owned(), rest.to_owned())
}

/// The path from the root of the repository, with `/` between its parts.
fn inside(root: &Path, start: &Path, rest: &Path) -> Option<String> {
    let start = start.canonicalize().ok()?;
    let below = start.strip_prefix(root.canonicalize().ok()?).ok()?.join(rest);
    let part = |part: Component<'_>| match part {
        Component::Normal(name) => Some(Some(name.to_str()?.to_owned())),
        Component::CurDir => Some(None),
        _ => None,
    };
    let parts: Option<Vec<Option<String>>> = below.components().map(part).collect();
    Some(parts?.into_iter().flatten().collect::<Vec<_>>().join("/"))
}
