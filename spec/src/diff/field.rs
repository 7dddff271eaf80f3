use super::{Change, Direction, Spot, parameter_added, parameter_removed};
use crate::model::Field;

pub(super) fn parameters(at: &Spot, old: &[Field], new: &[Field], out: &mut Vec<Change>) {
    let spot = |field: &Field| at.field("parameters", &field.name).travels(Direction::Request);
    let named = |of: &[Field], name: &str| of.iter().any(|field| field.name == name);
    let gone = old.iter().filter(|field| !named(new, &field.name));
    out.extend(gone.map(|field| parameter_removed::found(&spot(field), field)));
    let added = new.iter().filter(|field| !named(old, &field.name));
    out.extend(added.map(|field| parameter_added::found(&spot(field), field)));
}
