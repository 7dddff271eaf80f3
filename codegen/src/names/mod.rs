//! Every Rust name, decided in one place: nothing else changes case, escapes a keyword or settles a collision.
//!
//! The wire decides the words; the place decides the case. Names that stand side by side are handed out by one
//! `Scope`, in the order of the spec, so that adding to the end of a spec renames nothing before it.

mod case;
mod feature;
mod reserved;
mod scope;
mod words;

use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::format_ident;
use yunspec_spec::model::{Api, Field, Operation, OperationId, Type, TypeId, TypeKind};

pub(crate) use feature::feature;

use reserved::{FIELDS, METHODS, MODULES, OPERATIONS, SETTERS, TYPES, VARIANTS};
use scope::Scope;

/// The names of an API.
pub(crate) struct Names {
    operations: BTreeMap<OperationId, OperationNames>,
    types: BTreeMap<TypeId, TypeNames>,
    /// The codes of the gateway, as they stand in the service.
    pub(crate) common_codes: Vec<Ident>,
}

/// The names of one operation.
pub(crate) struct OperationNames {
    /// Its module and file: `describe_images`.
    pub(crate) module: Ident,
    /// Its method on the client.
    pub(crate) method: Ident,
    /// The struct that holds its parameters: `DescribeImages`.
    pub(crate) request: Ident,
    /// The fluent call, which the derive names too: `DescribeImagesCall`.
    pub(crate) call: Ident,
    /// The enum of its own error codes: `DescribeImagesErrorCode`.
    pub(crate) code: Ident,
    /// Its parameters, in order.
    pub(crate) fields: Vec<Ident>,
    /// Its error codes, in order; a code that comes twice has one name.
    pub(crate) codes: Vec<Ident>,
}

/// The names of one type.
pub(crate) struct TypeNames {
    /// The type: `ImageStatus`.
    pub(crate) name: Ident,
    /// Its module and file, where it is shared.
    pub(crate) module: Ident,
    /// Its fields or values, in order.
    pub(crate) members: Vec<Ident>,
}

impl Names {
    pub(crate) fn of(api: &Api) -> Self {
        let operations = operations(api);
        let types = types(api, &operations);
        Self { operations, types, common_codes: codes(&api.service.errors) }
    }

    #[expect(clippy::indexing_slicing, reason = "ids come from the same api only")]
    pub(crate) fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[&id]
    }

    #[expect(clippy::indexing_slicing, reason = "ids come from the same api only")]
    pub(crate) fn type_of(&self, id: TypeId) -> &TypeNames {
        &self.types[&id]
    }
}

/// The file of a module, without `r#`.
pub(crate) fn file(module: &Ident) -> String {
    format!("{}.rs", plain(module))
}

/// A name as documents write it, without `r#`.
pub(crate) fn plain(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}

fn operations(api: &Api) -> BTreeMap<OperationId, OperationNames> {
    let mut modules = Scope::new("_operation", MODULES);
    let mut methods = Scope::new("_operation", METHODS);
    let mut requests = Scope::new("Operation", OPERATIONS);
    let names = |(id, operation): (OperationId, &Operation)| {
        let request = requests.camel(&operation.name);
        let names = OperationNames {
            module: modules.snake(&operation.name),
            method: methods.snake(&operation.name),
            call: format_ident!("{request}Call"),
            code: format_ident!("{request}ErrorCode"),
            fields: fields(&operation.parameters, Scope::new("_param", SETTERS)),
            codes: codes(&operation.errors),
            request,
        };
        (id, names)
    };
    api.operations().map(names).collect()
}

fn types(api: &Api, operations: &BTreeMap<OperationId, OperationNames>) -> BTreeMap<TypeId, TypeNames> {
    let mut modules = Scope::new("_type", MODULES);
    let mut shared = Scope::new("Type", TYPES);
    let mut owned: BTreeMap<OperationId, Scope> = operations.iter().map(|(id, names)| (*id, own_scope(names))).collect();
    let names = |(id, of): (TypeId, &Type)| {
        let scope = of.owner.and_then(|owner| owned.get_mut(&owner)).unwrap_or(&mut shared);
        (id, TypeNames { name: scope.camel(&of.name), module: modules.snake(&of.name), members: members(of) })
    };
    api.types().map(names).collect()
}

/// The names in the file of an operation that no type of it may take.
fn own_scope(operation: &OperationNames) -> Scope {
    let mut scope = Scope::new("Type", TYPES);
    [&operation.request, &operation.call, &operation.code].into_iter().for_each(|name| scope.take(name));
    scope
}

fn members(of: &Type) -> Vec<Ident> {
    let mut variants = Scope::new("Value", VARIANTS);
    match &of.kind {
        TypeKind::Enum(values) => {
            values.iter().map(|value| variants.camel(value.rename.as_ref().unwrap_or(&value.value))).collect()
        }
        TypeKind::Struct { fields: all, .. } => fields(all, Scope::new("_field", FIELDS)),
    }
}

fn fields(fields: &[Field], mut scope: Scope) -> Vec<Ident> {
    fields.iter().map(|field| scope.snake(&field.name)).collect()
}

fn codes(errors: &[yunspec_spec::model::ApiError]) -> Vec<Ident> {
    let mut scope = Scope::new("Value", VARIANTS);
    let mut known: BTreeMap<&str, Ident> = BTreeMap::new();
    errors.iter().map(|error| known.entry(&error.code).or_insert_with(|| scope.camel(&error.code)).clone()).collect()
}

#[cfg(test)]
mod tests;
