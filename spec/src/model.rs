//! The one model that every other part reads: an API as it is resolved and checked.
//!
//! An [`Api`] comes from [`crate::load`] only. Names refer to things by id, every id is valid, and nothing right of
//! here can fail except by a bug.

mod emulate;
mod operation;
mod service;
mod types;
mod wait;

pub use emulate::{Collection, Does, Emulate, Filter, Match, Need, On, Only, Shared, States, Step};
pub use operation::{ApiError, DryRun, Example, Kind, Method, Operation, Paginate, Source};
pub use service::{Crate, Endpoint, Links, Service, Style};
pub use types::{Constraint, CrossRule, EnumValue, Field, Origin, Scalar, Ty, Type, TypeKind, Wrapper};
pub use wait::{Missing, Wait};

/// One version of one service, with all operations of its spec.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// What `service.yaml` says.
    pub service: Service,
    /// Sorted by name.
    pub operations: Vec<Operation>,
    /// Shared types by name, then the types of each operation in the order of the spec.
    pub types: Vec<Type>,
}

/// An index into [`Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub(crate) u32);

/// An index into [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

impl Api {
    /// All operations with their ids, in order.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        (0..).map(OperationId).zip(&self.operations)
    }

    /// The id of the operation with this wire name.
    pub fn operation_id(&self, name: &str) -> Option<OperationId> {
        self.operations().find_map(|(id, operation)| (operation.name == name).then_some(id))
    }

    /// An operation by id.
    #[expect(clippy::indexing_slicing, reason = "ids come from this api only")]
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0 as usize]
    }

    /// All types with their ids, in order.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// A type by id.
    #[expect(clippy::indexing_slicing, reason = "ids come from this api only")]
    pub fn type_of(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }
}
