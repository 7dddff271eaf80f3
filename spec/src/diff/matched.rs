//! Which type of the old spec is which of the new one.

use std::collections::BTreeMap;

use super::side::Side;
use crate::model::{Field, Ty, TypeId};

/// Types of the same name, and types that stand in the same place where neither name is in both specs.
#[derive(Default)]
pub(super) struct Matched {
    /// In the order of the new spec.
    pub(super) pairs: Vec<(TypeId, TypeId)>,
    new_of: BTreeMap<TypeId, TypeId>,
    old_of: BTreeMap<TypeId, TypeId>,
}

impl Matched {
    pub(super) fn of(old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut matched = Self::default();
        for (id, _) in old.api.types() {
            if let Some(now) = new.id(old.name(id)) {
                matched.add(id, now);
            }
        }
        let mut open: Vec<(&Ty, &Ty)> = Vec::new();
        for operation in &old.api.operations {
            let Some(now) = new.api.operation_id(&operation.name).map(|id| new.api.operation(id)) else { continue };
            open.extend(same(&operation.parameters, &now.parameters));
            open.extend(operation.response.iter().zip(&now.response));
        }
        for (a, b) in &matched.new_of {
            open.extend(same(old.fields(*a), new.fields(*b)));
        }
        while let Some((a, b)) = open.pop() {
            let Some((a, b)) = in_same_place(a, b) else { continue };
            let are_free = !matched.new_of.contains_key(&a) && !matched.old_of.contains_key(&b);
            if are_free && old.is_enum(a) == new.is_enum(b) {
                matched.add(a, b);
                open.extend(same(old.fields(a), new.fields(b)));
            }
        }
        matched.pairs = matched.old_of.iter().map(|(now, id)| (*id, *now)).collect();
        matched
    }

    fn add(&mut self, old: TypeId, new: TypeId) {
        self.new_of.insert(old, new);
        self.old_of.insert(new, old);
    }

    pub(super) fn new_of(&self, old: TypeId) -> Option<TypeId> {
        self.new_of.get(&old).copied()
    }

    pub(super) fn old_of(&self, new: TypeId) -> Option<TypeId> {
        self.old_of.get(&new).copied()
    }

    /// Whether two type expressions are the same one.
    pub(super) fn is_same(&self, old: &Ty, new: &Ty) -> bool {
        match (old, new) {
            (Ty::Scalar(a), Ty::Scalar(b)) => a == b,
            (Ty::List(a), Ty::List(b)) | (Ty::Map(a), Ty::Map(b)) => self.is_same(a, b),
            (Ty::Named(a), Ty::Named(b)) => self.new_of(*a) == Some(*b),
            _ => false,
        }
    }
}

/// The types of fields that have the same name.
fn same<'t>(old: &'t [Field], new: &'t [Field]) -> impl Iterator<Item = (&'t Ty, &'t Ty)> {
    let by_name: BTreeMap<&str, &Field> = new.iter().map(|field| (field.name.as_str(), field)).collect();
    old.iter().filter_map(move |field| Some((&field.ty, &by_name.get(field.name.as_str())?.ty)))
}

fn in_same_place(old: &Ty, new: &Ty) -> Option<(TypeId, TypeId)> {
    match (old, new) {
        (Ty::List(a), Ty::List(b)) | (Ty::Map(a), Ty::Map(b)) => in_same_place(a, b),
        (Ty::Named(a), Ty::Named(b)) => Some((*a, *b)),
        _ => None,
    }
}
