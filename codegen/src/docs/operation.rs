//! What operations say of themselves.

use yunspec_spec::model::{Operation, OperationId};

use super::facts::code;
use super::{Doc, example};
use crate::context::{Context, is_argument};
use crate::names::plain;

/// The module of an operation: what it does and where to read more.
pub(crate) fn module(cx: &Context<'_>, operation: &Operation) -> Doc {
    let see = operation.see.iter().map(|name| see(cx, name)).collect::<Vec<_>>();
    let links = &cx.api.service.links;
    let explorer = links.explorer.as_ref().map(|url| {
        let url = url.replace("{operation}", &operation.name);
        format!("[Try it in the OpenAPI Explorer]({url})")
    });
    let errors = links.errors.as_ref().map(|url| format!("[More error codes]({url})"));
    let see = (!see.is_empty()).then(|| format!("See also {}", see.join(", ")));
    about(operation).facts([see, explorer, errors].into_iter().flatten())
}

/// The struct that holds the parameters.
pub(crate) fn request(cx: &Context<'_>, id: OperationId, operation: &Operation) -> Doc {
    let names = cx.names.operation(id);
    let method = code(&format!("Client::{}", plain(&names.method)));
    let how = format!("The parameters of {}; [{method}] makes the call.", code(&operation.name));
    about(operation).verbatim([how])
}

/// The method of the client.
pub(crate) fn method(cx: &Context<'_>, id: OperationId, operation: &Operation) -> Doc {
    let request = &cx.names.operation(id).request;
    let required = operation.parameters.iter().filter(|field| is_argument(field)).count();
    let how = match (required, operation.parameters.len() - required) {
        (0, 0) => format!("It has no parameters; [`{request}`] is the request as a value."),
        (0, _) => format!("The parameters are methods of the call, documented at [`{request}`]."),
        (_, 0) => format!("The parameters are arguments, documented at [`{request}`]."),
        _ => format!(
            "The required parameters are arguments; the others are methods of the call, documented at [`{request}`]."
        ),
    };
    about(operation)
        .verbatim([how])
        .verbatim(["# Examples".to_owned(), String::new()])
        .verbatim(example::lines(cx, id, operation))
}

/// What it does, and the method and the path of one that has a path.
fn about(operation: &Operation) -> Doc {
    let line = operation.methods.first().zip(operation.path.as_ref());
    let line = line.map(|(method, path)| code(&format!("{} {path}", method.as_str())));
    Doc::of(&operation.doc, || format!("The operation {}.", code(&operation.name))).verbatim(line)
}

/// A related operation: a link where the crate has it.
fn see(cx: &Context<'_>, name: &str) -> String {
    let Some(id) = cx.api.operation_id(name) else { return code(name) };
    format!("[{}](Client::{})", code(name), plain(&cx.names.operation(id).method))
}
