//! From names to ids: the model of a spec, whatever is wrong with it. What a name should mean that means nothing is
//! reported, and is `any` in a model that nobody gets to see.

mod constraint;
mod emulate;
mod field;
mod group;
pub(crate) mod json;
mod names;
mod operation;
mod wait;

pub(crate) use group::singular;

use crate::ast::{self, Body};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Api, ApiError, Crate, Endpoint, EnumValue, Links, Operation, OperationId, Service, Style, Type, TypeKind,
};

pub(crate) use names::{Names, Scope};

/// The model of a spec; its operations and types stand in the order of those of the spec.
pub(crate) fn resolve(spec: &ast::Spec, out: &mut Vec<Diagnostic>) -> Api {
    let names = Names::of(spec);
    let service = service(&spec.service);
    let style = service.style;
    let operations = (0..).zip(&spec.operations);
    let operations: Vec<Operation> = operations
        .map(|(id, operation)| operation::resolve(operation, names.scope(Some(OperationId(id))), style, out))
        .collect();
    let types = spec.all_types().map(|(owner, of)| resolve_type(of, owner, names.scope(owner), out));
    let types = types.collect();
    Api { service, operations, types }
}

fn resolve_type(of: &ast::Type, owner: Option<OperationId>, scope: Scope<'_>, out: &mut Vec<Diagnostic>) -> Type {
    let kind = match &of.body {
        Body::Enum(values) => TypeKind::Enum(values.iter().map(enum_value).collect()),
        Body::Struct { fields, rules } => TypeKind::Struct {
            fields: fields.iter().map(|of| field::resolve(of, scope, out)).collect(),
            rules: constraint::across(fields, rules),
        },
        Body::Unknown => TypeKind::Struct { fields: Vec::new(), rules: Vec::new() },
    };
    Type { name: of.name.is.clone(), doc: of.doc.clone().unwrap_or_default(), owner, kind }
}

fn enum_value(value: &ast::EnumValue) -> EnumValue {
    EnumValue {
        value: value.value.is.clone(),
        doc: value.doc.clone().unwrap_or_default(),
        rename: value.rename.as_ref().map(|rename| rename.is.clone()),
        deprecated: value.deprecated.clone(),
    }
}

fn service(service: &ast::Service) -> Service {
    let text = |text: &Option<ast::Spanned<String>>| text.as_ref().map(|text| text.is.clone());
    Service {
        name: text(&service.name).unwrap_or_default(),
        version: text(&service.version).unwrap_or_default(),
        style: service.style.as_ref().map_or(Style::Other, |style| style.is),
        krate: service.krate.as_ref().and_then(|krate| {
            Some(Crate { name: krate.name.as_ref()?.is.clone(), out: krate.out.as_ref()?.is.clone() })
        }),
        links: Links { explorer: text(&service.links.explorer), errors: text(&service.links.errors) },
        doc: service.doc.clone().unwrap_or_default(),
        endpoint: service.endpoint.as_ref().map(endpoint),
        errors: service.errors.iter().map(error).collect(),
        collections: service.collections.iter().map(emulate::collection).collect(),
    }
}

/// A service without a rule has its central host for all regions that are no exceptions.
fn endpoint(endpoint: &ast::Endpoint) -> Endpoint {
    Endpoint {
        rule: endpoint.rule.as_ref().or(endpoint.central.as_ref()).map(|host| host.is.clone()).unwrap_or_default(),
        vpc: endpoint.vpc.as_ref().map(|host| host.is.clone()),
        dual_stack: endpoint.dual_stack.as_ref().map(|host| host.is.clone()),
        central: endpoint.central.as_ref().map(|host| host.is.clone()),
        regions: endpoint.regions.iter().map(|(region, host)| (region.is.clone(), host.is.clone())).collect(),
    }
}

fn error(error: &ast::ApiError) -> ApiError {
    ApiError {
        status: error.status.as_ref().and_then(|status| status.is.try_into().ok()).unwrap_or_default(),
        code: error.code.as_ref().map(|code| code.is.clone()).unwrap_or_default(),
        message: error.message.clone().unwrap_or_default(),
        doc: error.doc.clone().unwrap_or_default(),
        rejects: error.rejects.as_ref().map(|rejects| rejects.is.clone()),
    }
}
