//! Files of a spec on their way.

use crate::import::draft::{Note, NoteKind};
use crate::write::{File, Yaml, canonical};

/// A file of a spec that is being made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// Its path in the folder of the service: `operations/DescribeImages.yaml`.
    pub path: String,
    /// Which part of the format it is.
    pub file: File,
    /// Its tree.
    pub yaml: Yaml,
    /// Its canonical text.
    pub text: String,
    /// What was taken out.
    pub notes: Vec<Note>,
}

impl Made {
    /// A file with its canonical text. Keys that YAML has no room for are left out.
    pub fn new(path: String, file: File, mut yaml: Yaml) -> Self {
        let mut notes = Vec::new();
        shorten(&mut yaml, &mut notes);
        Self { path, file, text: canonical(file, &yaml), yaml, notes }
    }
}

/// Letters of a key. YAML takes 1024, signs before them and quotes around them included.
pub(super) const KEY_LIMIT: usize = 400;

fn shorten(yaml: &mut Yaml, notes: &mut Vec<Note>) {
    match yaml {
        Yaml::Map(entries) => {
            entries.retain(|(key, _)| {
                let is_short = key.chars().count() <= KEY_LIMIT;
                if !is_short {
                    let start: String = key.chars().take(40).collect();
                    let kind = NoteKind::NotUnderstood(format!("left out, since no name is as long: `{start}…`"));
                    notes.push(Note { line: None, about: String::new(), kind });
                }
                is_short
            });
            for (_, value) in entries {
                shorten(value, notes);
            }
        }
        Yaml::List(items) => items.iter_mut().for_each(|item| shorten(item, notes)),
        Yaml::Plain(_) | Yaml::Text(_) => {}
    }
}
