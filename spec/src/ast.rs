//! A spec as it is written: names are still text, every value that a rule may speak of knows its place.

mod allow;
mod answer;
mod constraint;
mod cross;
pub(crate) mod emulate;
mod field;
mod operation;
mod page;
mod read;
mod service;
mod types;
mod wait;

pub(crate) use allow::Allow;
pub(crate) use answer::{ApiError, Example};
pub(crate) use constraint::{Limit, Range};
pub(crate) use cross::{Cross, Says};
pub(crate) use field::{Encode, Field, place_word};
pub(crate) use operation::{Operation, Response};
pub(crate) use page::{DryRun, Page, Paginate};
pub(crate) use read::{FromNode, Keys, Spanned};
pub(crate) use service::{Endpoint, Service};
pub(crate) use types::{Body, EnumValue, Type, TypeExpr};
pub(crate) use wait::{Wait, Waits};

use crate::model::OperationId;

/// All files of one service.
pub(crate) struct Spec {
    pub(crate) service: Service,
    /// Sorted by name.
    pub(crate) operations: Vec<Operation>,
    /// Shared types, sorted by name.
    pub(crate) types: Vec<Type>,
}

impl Spec {
    /// What operations and the gateway answer.
    pub(crate) fn all_errors(&self) -> impl Iterator<Item = &ApiError> {
        self.operations.iter().flat_map(|operation| &operation.errors).chain(&self.service.errors)
    }

    /// The types in the order of [`crate::model::Api::types`], with the operation that each belongs to.
    pub(crate) fn all_types(&self) -> impl Iterator<Item = (Option<OperationId>, &Type)> {
        let own = (0..).map(OperationId).zip(&self.operations);
        let own = own.flat_map(|(id, operation)| operation.all_types().map(move |of| (Some(id), of)));
        self.types.iter().map(|of| (None, of)).chain(own)
    }
}
