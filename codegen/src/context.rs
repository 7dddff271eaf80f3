//! What every emitter reads.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::Threads;
use yunspec_spec::model::{Api, Constraint, Field, Scalar, Ty, TypeId, TypeKind};
use yunspec_spec::rules::{Level, Rule};

use crate::names::Names;
use crate::usage::Usage;

/// An API with its Rust names and with what its types are used for.
pub(crate) struct Context<'a> {
    pub(crate) api: &'a Api,
    pub(crate) names: Names<'a>,
    pub(crate) usage: Usage,
    /// The folder of the service's spec, as generated files name it.
    pub(crate) folder: String,
    pub(crate) threads: Threads,
}

impl<'a> Context<'a> {
    /// For the crate of a project, which keeps its specs in `spec/apis`.
    pub(crate) fn of_project(api: &'a Api) -> Self {
        Self::new(api, "spec/apis/")
    }

    /// For a crate that stands alone.
    pub(crate) fn of_package(api: &'a Api) -> Self {
        Self::new(api, "")
    }

    fn new(api: &'a Api, specs: &str) -> Self {
        Self::of_folder(api, format!("{specs}{}-{}", api.service.name.to_lowercase(), api.service.version))
    }

    pub(crate) fn of_folder(api: &'a Api, folder: String) -> Self {
        Self { api, names: Names::of(api), usage: Usage::of(api), folder, threads: Threads::default() }
    }

    /// A file of the service's spec, as generated files name it.
    pub(crate) fn source(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }

    /// A type as it is written, where the names of `std`, of the runtime and of shared types are in scope.
    pub(crate) fn rust_type(&self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Scalar(scalar) => scalar_type(*scalar),
            Ty::List(item) => {
                let item = self.rust_type(item);
                quote!(Vec<#item>)
            }
            Ty::Map(value) => {
                let value = self.rust_type(value);
                quote!(std::collections::BTreeMap<String, #value>)
            }
            Ty::Named(id) => {
                let name = &self.names.type_of(*id).name;
                quote!(#name)
            }
        }
    }

    /// The enum that a value, or each item of a list, is of.
    pub(crate) fn enum_of(&self, ty: &Ty) -> Option<TypeId> {
        match ty {
            Ty::List(item) => self.enum_of(item),
            Ty::Named(id) => matches!(self.api.type_of(*id).kind, TypeKind::Enum(_)).then_some(*id),
            Ty::Scalar(_) | Ty::Map(_) => None,
        }
    }

    /// The fields of the items, where a list holds items of exactly `Key` and `Value`: they get a setter of their own.
    pub(crate) fn pair(&self, ty: &Ty) -> Option<[&'a Field; 2]> {
        let Ty::List(item) = ty else { return None };
        let Ty::Named(id) = **item else { return None };
        let TypeKind::Struct { fields, .. } = &self.api.type_of(id).kind else { return None };
        match fields.as_slice() {
            [key, value] if key.name == "Key" && value.name == "Value" => Some([key, value]),
            _ => None,
        }
    }

    /// Whether a field of a type is an argument of `new`. What stands in answers too has optional fields only.
    pub(crate) fn is_argument_of(&self, id: TypeId, field: &Field) -> bool {
        is_argument(field) && !self.usage.in_response(id)
    }

    /// The name of the type of an id.
    pub(crate) fn type_name(&self, id: TypeId) -> &Ident {
        &self.names.type_of(id).name
    }
}

/// Whether a parameter is an argument of `new`: it must be given, and that is more than what a document says.
pub(crate) fn is_argument(field: &Field) -> bool {
    let documented =
        |constraint: &Constraint| constraint.rule == Rule::Required && constraint.level == Level::Documented;
    field.required && !field.constraints.iter().any(documented)
}

fn scalar_type(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json => quote!(String),
        Scalar::Int32 => quote!(i32),
        Scalar::Int64 => quote!(i64),
        Scalar::Float => quote!(f32),
        Scalar::Double => quote!(f64),
        Scalar::Bool => quote!(bool),
        Scalar::Any => quote!(yunspec_runtime::Json),
        Scalar::Bytes => quote!(Vec<u8>),
    }
}
