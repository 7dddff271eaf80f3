//! What descriptions of the metadata say of values: they have the same prose as the documents.

use crate::import::document::facts::{self, About};
use crate::import::document::row::Said;
use crate::import::draft::{Carry, Draft, Facts, Field, Note, NoteKind, Rule, Type};
use crate::import::merge;
use crate::model::Scalar;

/// The file is one line.
const LINE: usize = 1;

/// Adds what the descriptions of an operation say to what its keys say.
pub(super) fn read(draft: &mut Draft) {
    let mut reader = Reader { is_request: true, rules: vec![], notes: vec![] };
    draft.parameters.iter_mut().for_each(|field| reader.field(field, ""));
    reader.is_request = false;
    for ty in draft.response.iter_mut().chain(draft.types.values_mut()) {
        reader.inside(ty, "");
    }
    draft.rules.extend(reader.rules);
    draft.notes.extend(reader.notes);
}

struct Reader {
    is_request: bool,
    rules: Vec<Rule>,
    notes: Vec<Note>,
}

impl Reader {
    fn field(&mut self, field: &mut Field, around: &str) {
        let path = if around.is_empty() { field.name.clone() } else { format!("{around}.{}", field.name) };
        let said = self.said(field, &path);
        self.take(field, said, &path);
        self.inside(&mut field.ty, &path);
    }

    fn inside(&mut self, ty: &mut Type, path: &str) {
        match ty {
            Type::Object(fields) => fields.iter_mut().for_each(|field| self.field(field, path)),
            Type::List(item) if matches!(**item, Type::Object(_) | Type::List(_) | Type::Map(_)) => {
                self.inside(item, &format!("{path}.N"));
            }
            Type::Map(value) => self.inside(value, path),
            Type::List(_) | Type::Scalar(_) | Type::Named(_) => {}
        }
    }

    fn said(&self, field: &Field, path: &str) -> Said {
        let Some(doc) = &field.doc else { return Said::default() };
        let sample = field.facts.example.as_deref().unwrap_or_default();
        let is_list = matches!(field.ty, Type::List(_));
        let name = if is_list { format!("{path}.N") } else { path.to_owned() };
        facts::read(&About { name: &name, ty: word(&field.ty), sample, is_request: self.is_request }, doc, LINE)
    }

    fn take(&mut self, field: &mut Field, said: Said, path: &str) {
        if let Some(join) = said.join.filter(|_| self.is_request && field.ty == Type::Scalar(Scalar::String)) {
            field.ty = Type::List(Box::new(Type::Scalar(Scalar::String)));
            field.carry = Some(Carry::Join(join.is));
        }
        let mut prose = said.facts;
        if matches!(field.ty, Type::List(_))
            && let Some(items) = said.items
        {
            let count = |bound: &Option<String>| bound.as_ref().and_then(|text| text.parse().ok());
            let stated = |is| crate::import::draft::Stated { is, from: items.from.clone() };
            prose.min_items = prose.min_items.or_else(|| count(&items.is.min).map(stated));
            prose.max_items = prose.max_items.or_else(|| count(&items.is.max).map(stated));
        }
        if prose != Facts::default() {
            prose.required = field.facts.required;
            let keys = std::mem::take(&mut field.facts);
            field.facts = merge::described(prose, keys, path, &mut self.notes);
        }
        for rule in said.rules {
            if !self.rules.contains(&rule) {
                self.rules.push(rule);
            }
        }
        let unread = said.unread.into_iter().map(NoteKind::NotUnderstood);
        self.notes.extend(unread.map(|kind| Note { line: None, about: path.to_owned(), kind }));
    }
}

/// What the type column of a document calls it.
fn word(ty: &Type) -> &'static str {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Timestamp | Scalar::Date) => "String",
        Type::Scalar(Scalar::Int32) => "Integer",
        Type::Scalar(Scalar::Int64) => "Long",
        Type::Scalar(Scalar::Float) => "Float",
        Type::Scalar(Scalar::Double) => "Double",
        Type::Scalar(Scalar::Bool) => "Boolean",
        Type::List(item) if matches!(**item, Type::Scalar(Scalar::String)) => "RepeatList",
        Type::List(_) => "Array",
        Type::Scalar(_) | Type::Object(_) | Type::Map(_) | Type::Named(_) => "Object",
    }
}
