//! Facts of two sources.

use std::fmt::Debug;

use super::Merge;
use crate::import::draft::{Bounds, Choice, Evidence, Facts, Stated};

impl Merge {
    pub(super) fn facts(&mut self, prose: Facts, structure: Facts, path: &str) -> Facts {
        if prose.required != structure.required {
            let text = |required| if required { "required" } else { "not required" }.to_owned();
            self.disagree(path, text(structure.required), text(prose.required));
        }
        Facts {
            required: structure.required,
            deprecated: self.reason(prose.deprecated, structure.deprecated),
            secret: prose.secret || structure.secret,
            values: self.values(prose.values, structure.values, path),
            default: self.limit(prose.default, structure.default, path, "default", String::clone),
            range: self.limit(prose.range, structure.range, path, "range", bounds),
            length: self.limit(prose.length, structure.length, path, "length", bounds),
            pattern: self.limit(prose.pattern, structure.pattern, path, "pattern", String::clone),
            min_items: self.limit(prose.min_items, structure.min_items, path, "least items", u32::to_string),
            max_items: self.limit(prose.max_items, structure.max_items, path, "most items", u32::to_string),
            format: prose.format.or(structure.format),
            example: prose.example.or(structure.example),
        }
    }

    /// One statement: that of the key where both say the same, else that of the prose.
    fn limit<T: PartialEq + Debug>(
        &mut self,
        prose: Option<Stated<T>>,
        structure: Option<Stated<T>>,
        path: &str,
        what: &str,
        text: impl Fn(&T) -> String,
    ) -> Option<Stated<T>> {
        match (prose, structure) {
            (Some(prose), Some(structure)) if prose.is == structure.is => {
                Some(if structure.from == Evidence::Key { structure } else { prose })
            }
            (Some(prose), Some(structure)) => {
                let say = |stated: &T| format!("{what} {}", text(stated));
                self.disagree(path, say(&prose.is), say(&structure.is));
                Some(prose)
            }
            (prose, structure) => prose.or(structure),
        }
    }

    /// The values of both; what a value means is said by either.
    fn values(
        &mut self,
        prose: Option<Stated<Vec<Choice>>>,
        structure: Option<Stated<Vec<Choice>>>,
        path: &str,
    ) -> Option<Stated<Vec<Choice>>> {
        let (mut taken, other) = match (prose, structure) {
            (Some(prose), Some(structure)) => (prose, structure.is),
            (prose, structure) => return prose.or(structure),
        };
        let list =
            |choices: &[Choice]| choices.iter().map(|choice| choice.value.as_str()).collect::<Vec<_>>().join(", ");
        let said = list(&taken.is);
        let is_same =
            taken.is.len() == other.len() && other.iter().all(|new| taken.is.iter().any(|old| old.value == new.value));
        if !is_same {
            self.disagree(
                path,
                format!("values {said} and those of {}", self.sides.structure.called),
                format!("values {}", list(&other)),
            );
        }
        for new in other {
            match taken.is.iter_mut().find(|old| old.value == new.value) {
                Some(old) => old.doc = old.doc.take().or(new.doc),
                None => taken.is.push(new),
            }
        }
        Some(taken)
    }
}

fn bounds(bounds: &Bounds) -> String {
    let end = |end: &Option<String>| end.clone().unwrap_or_default();
    format!("{}..{}", end(&bounds.min), end(&bounds.max))
}
