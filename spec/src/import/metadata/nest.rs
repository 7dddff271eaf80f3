//! Names with dots: `SystemDisk.Size` is a field of an object, `Filter.1.Key` one of the items of a list.

use std::collections::{BTreeMap, BTreeSet};

use super::at::At;
use crate::import::draft::{Evidence, Facts, Field, NoteKind, Stated, Type};
use crate::rules::Place;

/// Puts parameters with dotted names into the parameters that they are parts of. What does not fit keeps its name.
pub(super) fn nest(parameters: Vec<Field>, is_rpc: bool, at: &mut At<'_>) -> Vec<Field> {
    let names = Names::of(&parameters);
    let mut nested: Vec<Field> = Vec::with_capacity(parameters.len());
    for field in parameters {
        let is_flat = is_rpc && matches!(field.place, None | Some(Place::Form));
        let whole = || vec![Step::Name(field.name.clone())];
        let steps = is_flat.then(|| names.steps(&field.name)).flatten().unwrap_or_else(whole);
        let name = field.name.clone();
        if let Err(left) = insert(&mut nested, &steps, field) {
            alone(&mut nested, Field { name, ..*left }, at);
        }
    }
    nested
}

/// A parameter that is a part of nothing; one that is there already under the same name is left out.
fn alone(nested: &mut Vec<Field>, field: Field, at: &mut At<'_>) {
    if nested.iter().any(|other| other.name == field.name) {
        let what = format!("a second parameter `{}` of another type", field.name);
        at.note(&field.name, NoteKind::NotUnderstood(what));
    } else {
        nested.push(field);
    }
}

/// What the names of all parameters say together.
struct Names {
    /// Those that nothing can be a part of.
    closed: BTreeSet<String>,
    /// The largest number behind a name.
    counts: BTreeMap<String, u32>,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Name(String),
    /// An item, with how many are named one by one: one alone stands for any.
    Item(Option<u32>),
}

impl Names {
    fn of(parameters: &[Field]) -> Self {
        let is_open = |field: &Field| matches!(field.ty, Type::Object(_) | Type::List(_)) && field.carry.is_none();
        let closed = parameters.iter().filter(|field| !is_open(field) && !field.name.contains('.'));
        let closed = closed.map(|field| field.name.clone()).collect();
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for (prefix, index) in parameters.iter().flat_map(|field| numbers(&field.name)) {
            let count = counts.entry(prefix.to_owned()).or_default();
            *count = index.max(*count);
        }
        Self { closed, counts }
    }

    /// The steps of a name; `None`: it has none that are clear.
    fn steps(&self, name: &str) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        let mut end = 0;
        for part in name.split('.') {
            let prefix = name.get(..end).unwrap_or_default().trim_end_matches('.');
            end += part.len() + 1;
            let is_first = steps.is_empty();
            steps.push(match part {
                "" => return None,
                "N" | "n" | "M" | "m" if !is_first => Step::Item(None),
                _ if !is_first && is_number(part) => {
                    Step::Item(self.counts.get(prefix).copied().filter(|count| *count > 1))
                }
                _ => Step::Name(part.to_owned()),
            });
        }
        let is_closed = matches!(steps.first(), Some(Step::Name(first)) if self.closed.contains(first));
        (!is_closed).then_some(steps)
    }
}

/// The numbers of a name, each with what stands before it.
fn numbers(name: &str) -> impl Iterator<Item = (&str, u32)> {
    let dots = name.match_indices('.').map(|(at, _)| at);
    dots.filter_map(|at| {
        let (prefix, rest) = (name.get(..at)?, name.get(at + 1..)?);
        let part = rest.split('.').next().filter(|part| is_number(part))?;
        Some((prefix, part.parse().ok()?))
    })
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.len() < 5 && part.bytes().all(|c| c.is_ascii_digit())
}

fn insert(fields: &mut Vec<Field>, steps: &[Step], leaf: Field) -> Result<(), Box<Field>> {
    let Some((Step::Name(name), rest)) = steps.split_first() else { return Err(Box::new(leaf)) };
    if let Some(field) = fields.iter_mut().find(|field| field.name == *name && field.place == leaf.place) {
        return fill(field, rest, leaf);
    }
    if rest.is_empty() {
        fields.push(Field { name: name.clone(), ..leaf });
        return Ok(());
    }
    let mut field = placeholder(name, rest, &leaf);
    fill(&mut field, rest, leaf)?;
    fields.push(field);
    Ok(())
}

/// What stands where only a part of it is known.
fn placeholder(name: &str, rest: &[Step], leaf: &Field) -> Field {
    let (ty, count) = match rest {
        [Step::Item(count)] => (Type::List(Box::new(leaf.ty.clone())), *count),
        [Step::Item(count), ..] => (Type::List(Box::new(Type::Object(vec![]))), *count),
        _ => (Type::Object(vec![]), None),
    };
    let max_items = count.map(|is| Stated { is, from: Evidence::Key });
    Field { place: leaf.place, facts: Facts { max_items, ..Facts::default() }, ..Field::new(name, ty) }
}

fn fill(field: &mut Field, rest: &[Step], leaf: Field) -> Result<(), Box<Field>> {
    // A part that must be given makes what it is a part of so.
    let is_required = leaf.facts.required;
    let is_flat = field.carry.is_none();
    match (rest, &mut field.ty) {
        ([], _) => return same(field, leaf),
        ([Step::Name(_), ..], Type::Object(fields)) if is_flat => insert(fields, rest, leaf)?,
        ([Step::Item(_)], Type::List(item)) if is_flat && **item == leaf.ty => item_facts(field, leaf),
        ([Step::Item(_), inner @ ..], Type::List(item)) if is_flat => match &mut **item {
            Type::Object(fields) if !inner.is_empty() => insert(fields, inner, leaf)?,
            _ => return Err(Box::new(leaf)),
        },
        _ => return Err(Box::new(leaf)),
    }
    field.facts.required |= is_required;
    Ok(())
}

/// The first item that is described describes all.
fn item_facts(field: &mut Field, leaf: Field) {
    if field.doc.is_none() {
        field.doc = leaf.doc;
        let max_items = field.facts.max_items.take();
        field.facts = Facts { required: field.facts.required, max_items, default: None, ..leaf.facts };
    }
}

/// Two descriptions of one parameter: the first that has words counts.
fn same(field: &mut Field, leaf: Field) -> Result<(), Box<Field>> {
    if !fits(&field.ty, &leaf.ty) {
        return Err(Box::new(leaf));
    }
    if field.doc.is_none() {
        field.doc = leaf.doc;
        field.carry = leaf.carry;
        field.facts = Facts { required: field.facts.required || leaf.facts.required, ..leaf.facts };
    }
    join(&mut field.ty, leaf.ty);
    Ok(())
}

fn fits(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Object(_), Type::Object(_)) => true,
        (Type::List(one), Type::List(other)) => fits(one, other),
        _ => one == other,
    }
}

fn join(ty: &mut Type, other: Type) {
    match (ty, other) {
        (Type::Object(fields), Type::Object(more)) => {
            let new: Vec<_> = more.into_iter().filter(|new| fields.iter().all(|old| old.name != new.name)).collect();
            fields.extend(new);
        }
        (Type::List(item), Type::List(other)) => join(item, *other),
        _ => {}
    }
}
