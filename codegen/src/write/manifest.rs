//! The marked block in `[features]` of a manifest.

use std::{fs, io};

use toml::Table;
use yunspec_spec::model::Api;

use super::place::{Place, refuse_link};
use super::{Change, WriteError};
use crate::features;

/// The line before the generated features.
pub(super) const BEGIN: &str = "# yunspec: begin generated features";
/// The line behind them.
pub(super) const END: &str = "# yunspec: end";

/// The change of a manifest, read as a manifest before it is offered.
pub(super) fn read(place: &Place, api: &Api) -> Result<Option<Change>, WriteError> {
    refuse_link(&place.disk, &place.path)?;
    let text = fs::read_to_string(&place.disk).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => WriteError::NoManifest { path: place.path.clone() },
        _ => WriteError::io("read", &place.path, error),
    })?;
    let lines = features::lines(api);
    let changed = splice(&text, &lines).map_err(|found| WriteError::Markers { path: place.path.clone(), found })?;
    verify(&changed, &lines).map_err(|message| WriteError::Manifest { path: place.path.clone(), message })?;
    let read_only = fs::metadata(&place.disk).is_ok_and(|found| found.permissions().readonly());
    match Change::between(place.path.clone(), Some(text.into_bytes()), Some(changed)) {
        Some(_) if read_only => Err(WriteError::ReadOnly { path: place.path.clone() }),
        change => Ok(change),
    }
}

/// The text with other lines between the markers; everything else stays as it is, to the byte.
fn splice(text: &str, lines: &str) -> Result<String, String> {
    let begin = only(text, BEGIN)?;
    let end = only(text, END)?;
    let (Some(before), Some(after), true) = (text.get(..begin.end), text.get(end.start..), begin.end <= end.start)
    else {
        return Err(format!("`{END}` before `{BEGIN}`"));
    };
    let windows = before.ends_with("\r\n");
    let lines = if windows { lines.replace('\n', "\r\n") } else { lines.to_owned() };
    Ok(format!("{before}{lines}{after}"))
}

/// Where the only line of this text is, its end included.
fn only(text: &str, marker: &str) -> Result<std::ops::Range<usize>, String> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim() == marker {
            found.push(start..start + line.len());
        }
        start += line.len();
    }
    match found.as_slice() {
        [only] => Ok(only.clone()),
        several => Err(format!("{} lines `{marker}`", several.len())),
    }
}

/// Reads the manifest and looks for the features where cargo does.
fn verify(manifest: &str, lines: &str) -> Result<(), String> {
    let manifest: Table = toml::from_str(manifest).map_err(|error| error.to_string())?;
    let wanted: Table = toml::from_str(lines).map_err(|error| error.to_string())?;
    let features = manifest.get("features").and_then(|features| features.as_table());
    let missing = wanted.iter().find(|(name, value)| features.and_then(|features| features.get(*name)) != Some(value));
    missing.map_or(Ok(()), |(name, _)| Err(format!("the marked block is not in `[features]`, where `{name}` is due")))
}

#[cfg(test)]
mod tests {
    use super::{splice, verify};

    #[test]
    fn only_the_block_changes() {
        let text = "[features]\n# yunspec: begin generated features\nold = []\n# yunspec: end\nown = []";
        let changed = "[features]\n# yunspec: begin generated features\nnew = []\n# yunspec: end\nown = []";
        assert_eq!(splice(text, "new = []\n").as_deref(), Ok(changed));
    }

    #[test]
    fn line_ends_stay_those_of_the_file() {
        let text = "# yunspec: begin generated features\r\n# yunspec: end\r\n";
        let changed = "# yunspec: begin generated features\r\nnew = []\r\n# yunspec: end\r\n";
        assert_eq!(splice(text, "new = []\n").as_deref(), Ok(changed));
    }

    #[test]
    fn markers_in_the_wrong_order() {
        let text = "# yunspec: end\n# yunspec: begin generated features\n";
        assert_eq!(splice(text, ""), Err("`# yunspec: end` before `# yunspec: begin generated features`".to_owned()));
    }

    #[test]
    fn no_markers() {
        assert_eq!(splice("", ""), Err("0 lines `# yunspec: begin generated features`".to_owned()));
    }

    #[test]
    fn a_feature_of_the_same_name() {
        let refused = verify("[features]\nimage = []\nimage = []\n", "image = []\n");
        assert!(refused.is_err_and(|message| message.contains("duplicate key")));
    }

    #[test]
    fn the_block_in_another_table() {
        let refused = verify("[dependencies]\nimage = []\n", "image = []\n");
        assert!(refused.is_err_and(|message| message.contains("not in `[features]`")));
    }
}
