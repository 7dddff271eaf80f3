//! Where a request carries its parameters: path, query, form, headers and body.

use yunspec_runtime::rules::{Carry, Place};
use yunspec_spec::model::{Api, Field, Operation, OperationId, Scalar, Style, Ty};
use yunspec_spec::request::Reading;
use yunspec_spec::shape::Shapes;

use crate::incoming::Incoming;
use crate::route;

/// Reads the parameters of an operation, each where the spec has it. In RPC style query and form are one.
pub(crate) fn read(api: &Api, shapes: &Shapes, id: OperationId, incoming: &Incoming) -> Reading {
    let operation = api.operation(id);
    let reading = if is_plain(api, operation, incoming) {
        Reading::of_pairs(api, shapes, id, &incoming.query)
    } else {
        let (pairs, elsewhere) = pairs(api, operation, incoming);
        let mut reading = Reading::of_pairs(api, shapes, id, &pairs);
        reading.unknown.extend(elsewhere);
        reading
    };
    match operation.parameters.iter().find(|field| is_binary(field)) {
        Some(field) if !incoming.body.is_empty() => reading.with_bytes(&field.name, &incoming.body),
        _ => reading,
    }
}

/// The path as the log keeps it: without what the spec calls secret.
pub(crate) fn shown_path(operation: Option<&Operation>, path: &str) -> String {
    let secret =
        |name: &str, operation: &Operation| operation.parameters.iter().any(|field| field.name == name && field.secret);
    let template = operation.and_then(|operation| Some((operation, operation.path.as_deref()?)));
    let Some((operation, template)) = template else { return path.to_owned() };
    match route::segments(template, path) {
        Some(found) if found.iter().any(|(name, _)| secret(name, operation)) => template.to_owned(),
        _ => path.to_owned(),
    }
}

type Pairs = Vec<(String, String)>;

/// The parameters as pairs, and pairs of a query or a form that stand where no parameter of that name is read. A plain
/// parameter that is empty is not given.
fn pairs(api: &Api, operation: &Operation, incoming: &Incoming) -> (Pairs, Pairs) {
    let form = operation.parameters.iter().find(|field| is_form(field));
    let (query, form_pairs) = (incoming.query.iter().cloned(), incoming.form.iter().cloned());
    let (mut pairs, mut elsewhere): (Pairs, Pairs) = if api.service.style == Style::Roa {
        let free = if form.is_some() { Vec::new() } else { form_pairs.clone().collect() };
        query.chain(free).partition(|(name, _)| !operation.parameters.iter().any(|field| is_placed(field, name)))
    } else {
        (query.chain(form_pairs.clone()).collect(), Pairs::new())
    };
    pairs.retain(|(name, value)| !value.is_empty() || name.contains('.'));
    elsewhere.retain(|(_, value)| !value.is_empty());
    if let Some(body) = form {
        pairs.extend(form_pairs.map(|(name, value)| (format!("{}.{name}", body.name), value)));
    }
    let path = operation.path.as_deref().and_then(|template| route::segments(template, incoming.path));
    pairs.extend(path.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)));
    for field in &operation.parameters {
        let value = match field.place {
            Place::Header => incoming.header(&field.name.to_ascii_lowercase()).map(str::to_owned),
            Place::Body if !is_form(field) && !is_binary(field) && !incoming.body.is_empty() => {
                Some(String::from_utf8_lossy(&incoming.body).into_owned())
            }
            _ => None,
        };
        pairs.extend(value.map(|value| (field.name.clone(), value)));
    }
    (pairs, elsewhere)
}

/// Whether the query is all there is, and says something of each parameter in it: what most requests are.
fn is_plain(api: &Api, operation: &Operation, incoming: &Incoming<'_>) -> bool {
    let is_elsewhere = |field: &Field| !matches!(field.place, Place::Query | Place::Form);
    api.service.style == Style::Rpc
        && incoming.form.is_empty()
        && !incoming.query.iter().any(|(_, value)| value.is_empty())
        && !operation.parameters.iter().any(is_elsewhere)
}

/// Whether a name of a query or a form is that of a parameter which travels elsewhere.
fn is_placed(field: &Field, name: &str) -> bool {
    let is_it = name.strip_prefix(field.name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    is_it && !matches!(field.place, Place::Query | Place::Form)
}

fn is_form(field: &Field) -> bool {
    field.place == Place::Body && field.carry == Carry::Form
}

fn is_binary(field: &Field) -> bool {
    field.place == Place::Body && field.ty == Ty::Scalar(Scalar::Bytes) && field.carry == Carry::Bytes
}
