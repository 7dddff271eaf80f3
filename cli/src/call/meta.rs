//! What the runtime has to know of a service and of an operation, from a spec that is loaded.
//!
//! The runtime takes facts that live as long as the program, since generated crates have them as statics. A command
//! makes one call and ends, so they are leaked.

use yunspec_runtime::{DryRunMeta, EndpointRule, Kind, Method, OperationMeta, ServiceMeta, Style};
use yunspec_spec::model::{self, Api, OperationId};

pub(super) fn service(api: &Api) -> &'static ServiceMeta {
    let service = &api.service;
    let endpoint = service.endpoint.as_ref();
    let mut regions: Vec<_> = endpoint.iter().flat_map(|endpoint| &endpoint.regions).collect();
    regions.sort();
    let regions: Vec<_> = regions.into_iter().map(|(region, host)| (text(region), text(host))).collect();
    Box::leak(Box::new(ServiceMeta {
        name: text(&service.name),
        version: text(&service.version),
        style: match service.style {
            model::Style::Rpc => Style::Rpc,
            model::Style::Roa => Style::Roa,
            model::Style::Other => Style::Other,
        },
        endpoint: EndpointRule {
            rule: endpoint.map_or("", |endpoint| text(&endpoint.rule)),
            vpc: endpoint.and_then(|endpoint| endpoint.vpc.as_deref()).map(text),
            dual_stack: endpoint.and_then(|endpoint| endpoint.dual_stack.as_deref()).map(text),
            central: endpoint.and_then(|endpoint| endpoint.central.as_deref()).map(text),
            regions: Vec::leak(regions),
        },
        errors_url: service.links.errors.as_deref().map(text),
    }))
}

pub(super) fn of(api: &Api, id: OperationId) -> &'static OperationMeta {
    let operation = api.operation(id);
    Box::leak(Box::new(OperationMeta {
        service: service(api),
        name: text(&operation.name),
        method: method(operation.methods.first().copied().unwrap_or(model::Method::Post)),
        path: operation.path.as_deref().map_or("/", text),
        kind: match operation.kind {
            model::Kind::Read => Kind::Read,
            model::Kind::Write => Kind::Write,
        },
        timeout: operation.timeout,
        dry_run: operation
            .dry_run
            .as_ref()
            .map(|it| DryRunMeta { parameter: text(&it.parameter), passes_with: text(&it.passes_with) }),
        token: operation.token.as_deref().map(text),
    }))
}

fn method(method: model::Method) -> Method {
    match method {
        model::Method::Get => Method::Get,
        model::Method::Post => Method::Post,
        model::Method::Put => Method::Put,
        model::Method::Delete => Method::Delete,
        model::Method::Patch => Method::Patch,
        model::Method::Head => Method::Head,
    }
}

fn text(text: &str) -> &'static str {
    String::leak(text.to_owned())
}
