//! What is known of the fields of a collection.

use std::collections::BTreeSet;

use super::{Subject, path};
use crate::model::{Collection, Does, Emulate, Paginate, Ty};

/// The names of the fields that resources of a collection have: those that lists show, and those that it names itself.
pub(super) fn fields(subject: &Subject<'_>, collection: &Collection) -> BTreeSet<String> {
    let states = collection.states.iter().flat_map(|states| [Some(&states.field), states.progress.as_ref()]);
    let owner = collection.shared.as_ref().and_then(|shared| shared.owner.as_ref());
    let own = [Some(&collection.key), collection.created.as_ref(), owner].into_iter().chain(states).flatten();
    let mut fields: BTreeSet<String> =
        own.chain(collection.lists.keys()).chain(collection.fields.keys()).cloned().collect();
    fields.extend(collection.items.iter().flat_map(|item| item.keys()).cloned());
    for operation in subject.operations() {
        let Some(emulate) = &operation.model.emulate else { continue };
        if emulate.on.all().any(|name| name == collection.name) {
            fields.extend(shown(
                subject,
                operation.model.response.as_ref(),
                operation.model.paginate.as_ref(),
                emulate,
            ));
        }
    }
    fields
}

/// The fields of what a list or an answer shows.
fn shown(subject: &Subject<'_>, response: Option<&Ty>, paginate: Option<&Paginate>, emulate: &Emulate) -> Vec<String> {
    let Some(response) = response else { return Vec::new() };
    let whole = emulate.answer.iter().filter(|(_, field)| *field == ".").map(|(name, _)| name.as_str());
    let items = paginate.map(Paginate::items).filter(|_| emulate.does == Does::List && emulate.each.is_none());
    let types = whole.chain(items).filter_map(|name| path::answer_loose(subject, response, name));
    let names = types.filter_map(|ty| subject.members(item(ty)));
    names.flatten().map(|field| field.name.clone()).collect()
}

fn item(ty: &Ty) -> &Ty {
    match ty {
        Ty::List(item) => item,
        ty => ty,
    }
}
