//! Fields of two sources.

use super::Merge;
use super::ty::{Names, is_joined_text};
use crate::import::draft::{Carry, Field, NoteKind, Type};
use crate::model::Scalar;

impl Merge {
    /// The fields of the structure in its order, then those that only the prose has.
    pub(super) fn fields(
        &mut self,
        prose: Vec<Field>,
        structure: Vec<Field>,
        path: &str,
        known: Option<&Names>,
    ) -> Vec<Field> {
        let mut prose: Vec<Option<Field>> = prose.into_iter().map(Some).collect();
        let mut fields = Vec::with_capacity(structure.len());
        for field in structure {
            let at = below(path, &field.name);
            if let Some(other) = take(&mut prose, &field) {
                fields.push(self.field(other, field, &at, known));
            } else {
                self.one_sided(&at, true);
                fields.push(Field { origin: self.sides.structure.origin, ..field });
            }
        }
        for field in prose.into_iter().flatten() {
            let at = below(path, &field.name);
            if known.is_some_and(|names| names.contains(&field.name)) {
                self.misplaced(&at);
            } else {
                self.one_sided(&at, false);
                fields.push(Field { origin: self.sides.prose.origin, ..field });
            }
        }
        fields
    }

    fn misplaced(&mut self, at: &str) {
        let taken = format!("{} has the name elsewhere", self.sides.structure.called);
        self.disagree(at, taken, format!("{} has it here", self.sides.prose.called));
    }

    /// Where both sides are of one kind no mark says which has a field.
    fn one_sided(&mut self, at: &str, is_structure: bool) {
        if self.sides.prose.origin.is_none() {
            let (mut has, mut lacks) = (self.sides.prose.called.clone(), self.sides.structure.called.clone());
            if is_structure {
                std::mem::swap(&mut has, &mut lacks);
            }
            self.disagree(at, format!("{has} has it"), format!("{lacks} does not"));
        }
    }

    fn field(&mut self, prose: Field, structure: Field, path: &str, known: Option<&Names>) -> Field {
        let mut aliases = structure.aliases;
        let spelt = (prose.name != structure.name).then_some(prose.name);
        for alias in spelt.into_iter().chain(prose.aliases) {
            if alias != structure.name && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        let is_text = structure.ty == Type::Scalar(Scalar::String) && is_joined_text(prose.carry.as_ref(), &prose.ty);
        let carry = if is_text { prose.carry } else { self.carry(prose.carry.as_ref(), structure.carry, path) };
        let facts = self.facts(prose.facts, structure.facts, path);
        let (ty, wrapper) = if is_text {
            (prose.ty, None)
        } else {
            self.shape((prose.ty, prose.wrapper), (structure.ty, structure.wrapper), path, known)
        };
        Field {
            name: structure.name,
            ty,
            aliases,
            place: self.place(prose.place, structure.place, path),
            carry,
            wrapper,
            facts,
            doc: self.words(prose.doc, structure.doc),
            line: prose.line.or(structure.line),
            from_example: prose.from_example && structure.from_example,
            origin: None,
        }
    }

    fn carry(&mut self, prose: Option<&Carry>, structure: Option<Carry>, path: &str) -> Option<Carry> {
        if let (Some(other), Some(taken)) = (prose, &structure)
            && other != taken
        {
            self.note(path, NoteKind::Disagrees { taken: format!("{taken:?}"), other: format!("{other:?}") });
        }
        structure
    }

    fn place(
        &mut self,
        prose: Option<crate::rules::Place>,
        structure: Option<crate::rules::Place>,
        path: &str,
    ) -> Option<crate::rules::Place> {
        if let Some(other) = prose.filter(|place| *place != structure.unwrap_or_default()) {
            let text = |place| format!("in the {place:?}").to_lowercase();
            self.disagree(path, text(structure.unwrap_or_default()), text(other));
        }
        structure
    }
}

/// The field of the other side with this name, one of its spellings, or the name in another case.
fn take(prose: &mut [Option<Field>], field: &Field) -> Option<Field> {
    let is = |other: &Option<Field>, test: &dyn Fn(&Field) -> bool| other.as_ref().is_some_and(test);
    let same = |other: &Field| other.name == field.name;
    let spelt = |other: &Field| other.aliases.contains(&field.name) || field.aliases.contains(&other.name);
    let cased = |other: &Field| other.name.eq_ignore_ascii_case(&field.name);
    let tests: [&dyn Fn(&Field) -> bool; 3] = [&same, &spelt, &cased];
    let at = tests.iter().find_map(|test| prose.iter().position(|other| is(other, test)))?;
    prose.get_mut(at)?.take()
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
