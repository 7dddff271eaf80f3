use std::collections::BTreeSet;

use super::matched::Matched;
use super::side::Side;
use super::{Change, Direction, Spot};
use crate::model::{Api, Ty, TypeId};

/// Two specs that are compared, and what was found so far.
pub(super) struct Cx<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    pub(super) matched: Matched,
    /// Types that a change accounts for already.
    gone: BTreeSet<TypeId>,
    come: BTreeSet<TypeId>,
    found: Vec<Change>,
}

impl<'a> Cx<'a> {
    pub(super) fn of(old: &'a Api, new: &'a Api) -> Self {
        let (old, new) = (Side::of(old), Side::of(new));
        let matched = Matched::of(&old, &new);
        Self { old, new, matched, gone: BTreeSet::new(), come: BTreeSet::new(), found: Vec::new() }
    }

    pub(super) fn push(&mut self, change: Change) {
        self.found.push(change);
    }

    pub(super) fn found(self) -> Vec<Change> {
        self.found
    }

    /// A change by which the old type goes, with the types that go with it.
    pub(super) fn push_without(&mut self, mut change: Change, ty: &Ty) {
        for id in self.old.below(ty) {
            if self.matched.new_of(id).is_none() && self.gone.insert(id) {
                change.facts.push(self.old.fact(id));
            }
        }
        self.push(change);
    }

    /// A change by which the new type comes, with the types that come with it.
    pub(super) fn push_with(&mut self, mut change: Change, ty: &Ty) {
        self.brings(&mut change, ty);
        self.push(change);
    }

    /// A change by which one type takes the place of another.
    pub(super) fn push_instead(&mut self, mut change: Change, old: &Ty, new: &Ty) {
        self.brings(&mut change, new);
        self.push_without(change, old);
    }

    fn brings(&mut self, change: &mut Change, ty: &Ty) {
        for id in self.new.below(ty) {
            if self.matched.old_of(id).is_none() && self.come.insert(id) {
                change.facts.push(self.new.fact(id));
            }
        }
    }

    /// A type that is gone, or that is new, once: `false` where a change accounts for it.
    pub(super) fn takes(&mut self, id: TypeId, is_old: bool) -> bool {
        if is_old { self.gone.insert(id) } else { self.come.insert(id) }
    }

    /// The place of a type, in the old spec or in the new one.
    pub(super) fn spot_of(&self, at: &Spot, id: TypeId, is_old: bool) -> Spot {
        let side = if is_old { &self.old } else { &self.new };
        let direction = side.direction(id);
        let (operation, name) = side.name(id);
        let is_shared = operation.is_none();
        Spot {
            service: at.service.clone(),
            operation: operation.map(str::to_owned),
            of_type: is_shared.then(|| name.to_owned()),
            path: if is_shared { String::new() } else { side.path(id).to_owned() },
            direction: direction.unwrap_or(Direction::Both),
            is_used: direction.is_some(),
            fact: side.fact(id),
        }
    }
}
