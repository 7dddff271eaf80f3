//! The version of the generated crate, and the one that follows.

use std::fs;
use std::path::Path;

use semver::{BuildMetadata, Prerelease, Version};
use toml::{Table, Value};
use yunspec_spec::diff::Step;

/// The version in the manifest of a crate, or in that of the workspace which it takes it from.
pub(super) fn of_manifest(folder: &Path) -> Option<Version> {
    let package = table(folder)?;
    let version = match package.get("package")?.get("version")? {
        Value::Table(inherits) if inherits.get("workspace") == Some(&Value::Boolean(true)) => {
            let folder = folder.canonicalize().ok()?;
            let workspace = folder.ancestors().find_map(|above| table(above)?.remove("workspace"))?;
            workspace.get("package")?.get("version")?.clone()
        }
        version => version.clone(),
    };
    version.as_str()?.parse().ok()
}

fn table(folder: &Path) -> Option<Table> {
    fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().ok()
}

/// The version after a release with such changes; `None`: there is nothing to release. Before 1.0 cargo takes the
/// leftmost number that is not zero for the major one, and of a pre-release nothing is promised.
pub(super) fn next(current: &Version, step: Step) -> Option<Version> {
    if step == Step::None {
        return None;
    }
    if !current.pre.is_empty() {
        return Some(Version { pre: after(&current.pre), build: BuildMetadata::EMPTY, ..current.clone() });
    }
    let Version { major, minor, patch, .. } = *current;
    let (major, minor, patch) = match (major, minor, step) {
        (0, 0, _) | (0, _, Step::Minor | Step::Patch | Step::None) | (_, _, Step::Patch) => (major, minor, patch + 1),
        (0, _, Step::Major) | (_, _, Step::Minor) => (major, minor + 1, 0),
        (_, _, Step::Major | Step::None) => (major + 1, 0, 0),
    };
    Some(Version::new(major, minor, patch))
}

/// `rc.2` after `rc.1`, `alpha.1` after `alpha`.
fn after(pre: &Prerelease) -> Prerelease {
    let (head, last) = pre.as_str().rsplit_once('.').unwrap_or(("", pre.as_str()));
    let next = match last.parse::<u64>() {
        Ok(number) if head.is_empty() => number.saturating_add(1).to_string(),
        Ok(number) => format!("{head}.{}", number.saturating_add(1)),
        Err(_) => format!("{pre}.1"),
    };
    Prerelease::new(&next).unwrap_or_else(|_| pre.clone())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;
    use yunspec_spec::diff::Step;

    use super::{next, of_manifest};

    fn all(current: &str) -> [String; 3] {
        let current = current.parse().unwrap();
        [Step::Patch, Step::Minor, Step::Major].map(|step| next(&current, step).unwrap().to_string())
    }

    #[test]
    fn versions_that_follow() {
        assert_eq!(all("1.2.3"), ["1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!(all("0.3.1"), ["0.3.2", "0.3.2", "0.4.0"]);
        assert_eq!(all("0.0.4"), ["0.0.5", "0.0.5", "0.0.5"]);
        assert_eq!(all("1.0.0-rc.1"), ["1.0.0-rc.2"; 3]);
        assert_eq!(all("1.0.0-alpha+b1"), ["1.0.0-alpha.1"; 3]);
        assert_eq!(next(&"0.3.1".parse().unwrap(), Step::None), None);
    }

    #[test]
    fn versions_of_manifests() {
        let folder = TempDir::new().unwrap();
        let krate = folder.path().join("krate");
        fs::create_dir(&krate).unwrap();
        assert_eq!(of_manifest(&krate), None);
        fs::write(krate.join("Cargo.toml"), "[package]\nversion = \"0.3.1\"").unwrap();
        assert_eq!(of_manifest(&krate).unwrap().to_string(), "0.3.1");
        fs::write(krate.join("Cargo.toml"), "[package]\nversion.workspace = true").unwrap();
        assert_eq!(of_manifest(&krate), None);
        fs::write(folder.path().join("Cargo.toml"), "[workspace.package]\nversion = \"0.5.0\"").unwrap();
        assert_eq!(of_manifest(&krate).unwrap().to_string(), "0.5.0");
    }
}
