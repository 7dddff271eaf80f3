//! Every Rust name, decided in one place: nothing else changes case, escapes a keyword or settles a collision.
//!
//! The wire decides the words; the place decides the case. Names that stand side by side are handed out by one
//! `Scope`, in the order of the spec, so that adding to the end of a spec renames nothing before it.

mod case;
mod feature;
mod package;
mod reserved;
mod scope;
mod words;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::format_ident;
use yunspec_spec::model::{Api, EnumValue, Field, Operation, OperationId, Type, TypeId, TypeKind};

pub(crate) use feature::feature;
pub(crate) use package::package;

use reserved::{METHODS, MODULES, OPERATIONS, PAGES, SETTERS, TYPES, VARIANTS};
use scope::Scope;

/// The names of an API. Those inside of operations and types are made when they are asked for first, since most runs
/// ask for few.
pub(crate) struct Names<'a> {
    api: &'a Api,
    /// The generated crate, as it is named in code: `aliyun_ecs`.
    pub(crate) krate: Ident,
    operations: BTreeMap<OperationId, OperationNames>,
    types: BTreeMap<TypeId, TypeNames>,
    /// The modules, and files, of the types that operations share.
    pub(crate) shared: BTreeMap<TypeId, Ident>,
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
    fields: OnceCell<Vec<Ident>>,
    codes: OnceCell<Vec<Ident>>,
}

/// The names of one type.
pub(crate) struct TypeNames {
    /// The type: `ImageStatus`.
    pub(crate) name: Ident,
    members: OnceCell<Vec<Ident>>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(api: &'a Api) -> Self {
        let operations = operations(api);
        let types = types(api, &operations);
        Self {
            api,
            krate: Scope::new("_client", &[]).snake(&package(api)),
            operations,
            types,
            shared: shared_modules(api),
            common_codes: codes(&api.service.errors),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "ids come from the same api only")]
    pub(crate) fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[&id]
    }

    /// The parameters of an operation, in order.
    pub(crate) fn fields(&self, id: OperationId) -> &[Ident] {
        let operation = self.api.operation(id);
        let named = || fields(&operation.parameters, &mut Scope::new("_param", &setters(operation)));
        self.operation(id).fields.get_or_init(named)
    }

    /// The methods of an operation's call that wait, in order: `until_image_available`. They stand beside its setters.
    pub(crate) fn waits(&self, id: OperationId) -> Vec<Ident> {
        let operation = self.api.operation(id);
        let mut methods = Scope::new("_param", &setters(operation));
        fields(&operation.parameters, &mut methods);
        operation.wait.iter().map(|wait| methods.snake(&format!("until_{}", wait.name))).collect()
    }

    /// The error codes of an operation, in order; a code that comes twice has one name.
    pub(crate) fn codes(&self, id: OperationId) -> &[Ident] {
        self.operation(id).codes.get_or_init(|| codes(&self.api.operation(id).errors))
    }

    /// The fields or values of a type, in order.
    pub(crate) fn members(&self, id: TypeId) -> &[Ident] {
        self.type_of(id).members.get_or_init(|| members(self.api.type_of(id)))
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
    let mut requests = Scope::new("Operation", &[OPERATIONS, TYPES].concat());
    let names = |(id, operation): (OperationId, &Operation)| {
        let (request, call) = requests.camel_with(&operation.name, "Call");
        let names = OperationNames {
            module: modules.snake(&operation.name),
            method: methods.snake(&operation.name),
            call,
            code: format_ident!("{request}ErrorCode"),
            fields: OnceCell::new(),
            codes: OnceCell::new(),
            request,
        };
        (id, names)
    };
    api.operations().map(names).collect()
}

/// What the call has methods for. The parameter that `dry_run` sets may have its name, for it has no setter.
fn setters(operation: &Operation) -> Vec<&'static str> {
    let own = operation.dry_run.as_ref().is_some_and(|dry_run| case::snake(&dry_run.parameter) == "dry_run");
    let pages = PAGES.iter().filter(|_| operation.paginate.is_some());
    SETTERS.iter().filter(|name| !(own && **name == "dry_run")).chain(pages).copied().collect()
}

/// Shared types first, so that no operation's own type takes the name of one that its file imports.
fn types(api: &Api, operations: &BTreeMap<OperationId, OperationNames>) -> BTreeMap<TypeId, TypeNames> {
    let mut shared = Scope::new("Type", TYPES);
    for name in operations.values().flat_map(own_names) {
        shared.reserve(name);
    }
    let mut names: BTreeMap<TypeId, TypeNames> =
        api.types().filter(|(_, of)| of.owner.is_none()).map(|(id, of)| (id, type_names(of, &mut shared))).collect();
    let shared: Vec<Ident> = names.values().map(|names| names.name.clone()).collect();
    for (owner, operation) in operations {
        let mut own = Scope::new("Type", TYPES);
        for name in own_names(operation).into_iter().chain(&shared) {
            own.reserve(name);
        }
        let types = api.types().filter(|(_, of)| of.owner == Some(*owner));
        names.extend(types.map(|(id, of)| (id, type_names(of, &mut own))));
    }
    names
}

fn type_names(of: &Type, scope: &mut Scope) -> TypeNames {
    TypeNames { name: scope.camel(&of.name), members: OnceCell::new() }
}

fn shared_modules(api: &Api) -> BTreeMap<TypeId, Ident> {
    let mut modules = Scope::new("_type", MODULES);
    let shared = api.types().filter(|(_, of)| of.owner.is_none());
    shared.map(|(id, of)| (id, modules.snake(&of.name))).collect()
}

/// The names in the file of an operation that no type may take.
fn own_names(operation: &OperationNames) -> [&Ident; 3] {
    [&operation.request, &operation.call, &operation.code]
}

fn members(of: &Type) -> Vec<Ident> {
    let mut variants = Scope::new("Value", VARIANTS);
    match &of.kind {
        TypeKind::Enum(values) => {
            let name = |value: &EnumValue| match &value.rename {
                Some(rename) => variants.as_written(rename),
                None => variants.camel(&value.value),
            };
            values.iter().map(name).collect()
        }
        TypeKind::Struct { fields: all, .. } => fields(all, &mut Scope::new("_field", &[])),
    }
}

fn fields(fields: &[Field], scope: &mut Scope) -> Vec<Ident> {
    let name = |field: &Field| match &field.rename {
        Some(rename) => scope.as_written(rename),
        None => scope.snake(&field.name),
    };
    fields.iter().map(name).collect()
}

fn codes(errors: &[yunspec_spec::model::ApiError]) -> Vec<Ident> {
    let mut scope = Scope::new("Value", VARIANTS);
    let mut known: BTreeMap<&str, Ident> = BTreeMap::new();
    errors.iter().map(|error| known.entry(&error.code).or_insert_with(|| scope.camel(&error.code)).clone()).collect()
}

#[cfg(test)]
mod tests;
