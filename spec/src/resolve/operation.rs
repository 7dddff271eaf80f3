use super::{Scope, constraint, emulate, error, field, group, json, wait};
use crate::ast::{self, Page, Response};
use crate::diagnostic::Diagnostic;
use crate::model::{DryRun, Example, Kind, Method, Operation, Paginate, Style, Ty};

/// What an RPC service takes where its spec does not say.
const METHODS: [Method; 2] = [Method::Post, Method::Get];

pub(super) fn resolve(
    operation: &ast::Operation,
    scope: Scope<'_>,
    style: Style,
    out: &mut Vec<Diagnostic>,
) -> Operation {
    let name = &operation.name.is;
    let methods = operation.methods.as_deref().unwrap_or_default().iter().map(|method| method.is).collect();
    Operation {
        name: name.clone(),
        doc: operation.doc.clone().unwrap_or_default(),
        group: operation.group.as_ref().map_or_else(|| group::of(name), |group| group.is.clone()),
        source: operation.source.as_ref().map(|(source, _)| source.clone()),
        kind: operation.kind.as_ref().map_or(Kind::Write, |kind| kind.is),
        methods: methods_or_default(methods, style),
        path: operation.path.as_ref().map(|path| path.is.clone()),
        timeout: operation.timeout.as_ref().map(|timeout| timeout.is),
        paginate: operation.paginate.as_ref().map(paginate),
        dry_run: operation.dry_run.as_ref().map(|dry_run| DryRun {
            parameter: dry_run.parameter.is.clone(),
            passes_with: dry_run.passes_with.is.clone(),
        }),
        token: operation.token.as_ref().map(|token| token.is.clone()),
        deprecated: operation.deprecated.clone(),
        see: operation.see.iter().map(|see| see.is.clone()).collect(),
        parameters: operation.parameters.iter().map(|of| field::resolve(of, scope, out)).collect(),
        rules: constraint::across(&operation.parameters, &operation.rules),
        response: operation.response.as_ref().and_then(|response| output(response, scope, out)),
        errors: operation.errors.iter().map(error).collect(),
        examples: operation.examples.iter().map(example).collect(),
        wait: operation.wait.0.iter().map(wait::resolve).collect(),
        emulate: operation.emulate.as_ref().map(emulate::emulate),
    }
}

fn methods_or_default(methods: Vec<Method>, style: Style) -> Vec<Method> {
    match style {
        _ if !methods.is_empty() => methods,
        Style::Rpc | Style::Other => METHODS.to_vec(),
        Style::Roa => vec![Method::Get],
    }
}

fn output(response: &Response, scope: Scope<'_>, out: &mut Vec<Diagnostic>) -> Option<Ty> {
    match response {
        Response::Inline(output) => scope.get(&output.name).map(|id| scope.known(id)),
        Response::Type(ty) => Some(scope.resolve(ty, out)),
    }
}

fn paginate(paginate: &ast::Paginate) -> Paginate {
    let items = paginate.items.is.clone();
    match &paginate.by {
        Page::Number { page, size, total, key } => Paginate::Page {
            page: page.is.clone(),
            size: size.is.clone(),
            total: total.is.clone(),
            items,
            key: key.as_ref().map(|key| key.is.clone()),
        },
        Page::Token { token, size } => {
            Paginate::Token { token: token.is.clone(), size: size.as_ref().map(|size| size.is.clone()), items }
        }
        Page::Marker { marker, next, more } => {
            Paginate::Marker { marker: marker.is.clone(), next: next.is.clone(), more: more.is.clone(), items }
        }
    }
}

fn example(example: &ast::Example) -> Example {
    Example {
        request: example.request.as_ref().map(json::value),
        response: example.response.as_ref().map(json::value),
        response_xml: example.response_xml.as_ref().map(|xml| xml.is.clone()),
    }
}
