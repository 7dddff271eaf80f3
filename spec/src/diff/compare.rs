//! What is compared with what. Each struct of the model is taken apart with all its fields, so that a field without a
//! rule does not compile.

mod errors;
mod field;
mod fields;
mod limits;
mod operation;
mod rules;
mod service;
mod types;

use super::cx::Cx;
use super::{Change, Spot, operation_added, operation_removed};
use crate::model::Api;

pub(super) fn apis(old: &Api, new: &Api) -> Vec<Change> {
    let at = Spot::service(&new.service.name);
    let mut cx = Cx::of(old, new);
    let Api { service, operations, types: _ } = old;
    service::compare(&mut cx, &at, service, &new.service);
    for operation in operations {
        let at = at.operation(&operation.name);
        match new.operation_id(&operation.name).map(|id| new.operation(id)) {
            Some(now) => operation::compare(&mut cx, &at, operation, now),
            None => operation_removed::found(&mut cx, &at, operation),
        }
    }
    for operation in new.operations.iter().filter(|operation| old.operation_id(&operation.name).is_none()) {
        operation_added::found(&mut cx, &at.operation(&operation.name), operation);
    }
    types::compare(&mut cx, &at);
    cx.found()
}
