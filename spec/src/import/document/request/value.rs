//! What a parameter holds, from its node and the words of its type column.

use super::super::required;
use super::super::row::Row;
use super::super::ty::{self, Written};
use super::node::Node;
use super::note;
use crate::import::draft::{Bounds, Carry, Facts, Field, Note, NoteKind, Stated, Type};
use crate::model::Scalar;

/// A node as a field, with all below it.
pub(super) fn field(node: &Node<'_>, notes: &mut Vec<Note>) -> Field {
    let fields: Vec<Field> = node.fields.values().map(|field| self::field(field, notes)).collect();
    collapsed(node, notes);
    let facts = facts(node, &fields, notes);
    let (ty, carry) = match (node.row, fields.is_empty()) {
        (Some(row), true) => alone(row, !node.indices.is_empty(), notes),
        (row, _) => (whole(node, row, fields), row.and_then(|row| carry(node, row))),
    };
    Field {
        aliases: node.aliases.clone(),
        carry,
        facts,
        doc: node.row.map(|row| row.doc.clone()).filter(|doc| !doc.is_empty()),
        line: node.row.map(|row| row.line),
        ..Field::new(&node.name, ty)
    }
}

/// Fields that other names or another table give.
fn whole(node: &Node<'_>, row: Option<&Row>, fields: Vec<Field>) -> Type {
    let is_list = !node.indices.is_empty() || row.is_some_and(|row| matches!(ty::read(&row.ty), Written::List(_)));
    let object = Type::Object(fields);
    if is_list { Type::List(Box::new(object)) } else { object }
}

/// Fields of another table travel as their row says, or as the example shows: text that holds JSON.
fn carry(node: &Node<'_>, row: &Row) -> Option<Carry> {
    let is_text = matches!(ty::read(&row.ty), Written::Scalar(_) | Written::Json | Written::Blank);
    (node.indices.is_empty() && (node.is_json || (node.is_secondary && is_text))).then_some(Carry::Json)
}

/// A parameter without fields.
fn alone(row: &Row, is_indexed: bool, notes: &mut Vec<Note>) -> (Type, Option<Carry>) {
    let written = ty::read(&row.ty);
    if is_indexed {
        let item = match written {
            Written::List(item) => *item,
            other => other,
        };
        return (Type::List(Box::new(plain(&item, row, notes))), None);
    }
    match written {
        Written::List(item) => listed(&item, row, notes),
        other => joined(plain(&other, row, notes), row),
    }
}

/// A list whose name has no index.
fn listed(item: &Written, row: &Row, notes: &mut Vec<Note>) -> (Type, Option<Carry>) {
    let list = Type::List(Box::new(plain(item, row, notes)));
    let sample = row.sample.trim_start();
    let carry = match &row.said.join {
        Some(join) => Some(Carry::Join(join.is.clone())),
        None => (row.said.json.is_some() || sample.starts_with('[')).then_some(Carry::Json),
    };
    (list, carry)
}

/// Text that holds several values.
fn joined(ty: Type, row: &Row) -> (Type, Option<Carry>) {
    match &row.said.join {
        Some(join) if matches!(ty, Type::Scalar(Scalar::String)) => {
            (Type::List(Box::new(ty)), Some(Carry::Join(join.is.clone())))
        }
        _ => (ty, None),
    }
}

/// A value without parts that are known.
fn plain(written: &Written, row: &Row, notes: &mut Vec<Note>) -> Type {
    let scalar = match written {
        Written::Scalar(scalar) => *scalar,
        Written::Object | Written::Map | Written::Json => Scalar::Json,
        Written::Blank => Scalar::String,
        Written::List(item) => return Type::List(Box::new(plain(item, row, notes))),
        Written::Named(name) => {
            let scalar = guessed(row);
            let taken = if scalar == Scalar::Json { "json" } else { "string" };
            let kind = NoteKind::NotUnderstood(format!("type `{name}`, taken for {taken}"));
            notes.push(note(row, kind));
            scalar
        }
    };
    Type::Scalar(scalar)
}

/// What the sample looks like.
fn guessed(row: &Row) -> Scalar {
    let sample = row.sample.trim();
    if sample.starts_with(['{', '[']) { Scalar::Json } else { Scalar::String }
}

fn facts(node: &Node<'_>, fields: &[Field], notes: &mut Vec<Note>) -> Facts {
    let Some(row) = node.row else {
        // `A.B` that must be given asks for `A`. Of items, each one is asked.
        let required = node.indices.is_empty() && fields.iter().any(|field| field.facts.required);
        let mut facts = Facts { required, ..Facts::default() };
        // `Tag.N` has no row of its own: what is said of `N` stands at `Tag.N.Key`.
        if let Some(items) = node.fields.values().find_map(|field| field.row?.said.items.as_ref()) {
            count_items(&mut facts, items, node);
        }
        return facts;
    };
    let mut facts = row.said.facts.clone();
    facts.required = required(row, notes);
    facts.example = Some(row.sample.clone()).filter(|sample| !sample.is_empty());
    if let Some(items) = &row.said.items {
        count_items(&mut facts, items, node);
    }
    facts
}

/// The range of `N` as a count of items.
fn count_items(facts: &mut Facts, items: &Stated<Bounds>, node: &Node<'_>) {
    if node.indices.is_empty() {
        return;
    }
    let count = |bound: &Option<String>| bound.as_ref().and_then(|it| it.parse().ok());
    let stated = |is| Stated { is, from: items.from.clone() };
    facts.min_items = facts.min_items.take().or_else(|| count(&items.is.min).map(stated));
    facts.max_items = facts.max_items.take().or_else(|| count(&items.is.max).map(stated));
}

/// What the column says; a condition in prose is none that a client could check.
fn required(row: &Row, notes: &mut Vec<Note>) -> bool {
    let Some(cell) = row.required.as_deref().filter(|cell| !cell.is_empty() && *cell != "-") else { return false };
    let said = required::read(cell).unwrap_or_else(|| {
        notes.push(note(row, NoteKind::NotUnderstood(format!("required: {cell}"))));
        false
    });
    if let (true, Some(_)) = (said, &row.said.absent) {
        let taken = "not required: the description tells what happens without it".to_owned();
        notes.push(note(row, NoteKind::Disagrees { taken, other: "required".to_owned() }));
        return false;
    }
    said
}

/// `Filter.1.Key` … `Filter.4.Key` are one list.
fn collapsed(node: &Node<'_>, notes: &mut Vec<Note>) {
    let numbers: Vec<&str> =
        node.indices.iter().filter(|index| index.bytes().all(|it| it.is_ascii_digit())).map(String::as_str).collect();
    if numbers.len() > 1 {
        let what = format!("`{}` with {} became one list", node.name, numbers.join(", "));
        let kind = NoteKind::FixUp { name: "fixed-indices".to_owned(), what };
        notes.push(Note { line: node.row.map(|row| row.line), about: format!("{}.N", node.name), kind });
    }
}
