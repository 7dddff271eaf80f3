use std::path::PathBuf;
use std::process::ExitCode;

use comfy_table::Table;
use yunspec_spec::model::{Api, OperationId};
use yunspec_spec::view::{self, View};

use crate::{Console, specs, table};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The operation, such as `DescribeImages` or `Ecs@2014-05-26/DescribeImages`
    #[arg(required_unless_present = "all")]
    operation: Option<String>,
    /// Show every operation, one line each
    #[arg(long, conflicts_with = "operation")]
    all: bool,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// A folder with specs; the built-in ones if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(apis) = specs::of_folder_or_embedded(args.spec.as_deref(), console) else {
        return ExitCode::FAILURE;
    };
    let Some(name) = &args.operation else {
        return all(&apis, args.json, console);
    };
    match view::find(&apis, name) {
        Ok((api, id)) if args.json => console.print(view::show(api, id)),
        Ok((api, id)) => one(api, id, console),
        Err(error) => return console.fail(error),
    }
    ExitCode::SUCCESS
}

fn all(apis: &[Api], json: bool, console: &mut Console<'_>) -> ExitCode {
    for api in apis {
        for (id, operation) in api.operations() {
            if json {
                console.print(view::show(api, id));
            } else {
                let service = &api.service;
                let doc = operation.doc.lines().next().unwrap_or_default();
                console.print(format_args!("{}@{}/{}  {doc}", service.name, service.version, operation.name));
            }
        }
    }
    ExitCode::SUCCESS
}

fn one(api: &Api, id: OperationId, console: &mut Console<'_>) {
    let operation = api.operation(id);
    let view = View::of(api, id);
    console.print(format_args!("{}@{}/{}\n", view.service, view.version, view.operation));
    console.print(operation.doc.trim_end());
    console.print(format_args!("\nparameters\n{}", table::text(&parameters(&view))));
    console.print(format_args!("\nresponse\n{}", table::text(&response(&view))));
    console.print(format_args!("\nerrors\n{}", table::text(&errors(&view))));
}

fn parameters(view: &View<'_>) -> Table {
    let mut table = table::new(&["name", "type", "default", "allowed"]);
    for parameter in &view.parameters {
        let star = if parameter.required { " (required)" } else { "" };
        table.add_row([
            format!("{}{star}", parameter.name),
            parameter.r#type.to_owned(),
            parameter.default.clone().unwrap_or_default(),
            allowed(parameter),
        ]);
    }
    table
}

/// The constraints of a parameter in one cell.
fn allowed(parameter: &view::Parameter) -> String {
    let range = |low: Option<String>, high: Option<String>, unit: &str| {
        let is_bounded = low.is_some() || high.is_some();
        is_bounded.then(|| format!("{}..{}{unit}", low.unwrap_or_default(), high.unwrap_or_default()))
    };
    let text = |value: &Option<_>| value.as_ref().map(ToString::to_string);
    let length = |value: &Option<u32>| value.map(|value| value.to_string());
    let parts = [
        parameter.r#enum.as_ref().map(|values| values.join(", ")),
        range(text(&parameter.min), text(&parameter.max), ""),
        range(length(&parameter.min_length), length(&parameter.max_length), " characters"),
        parameter.pattern.clone(),
        parameter.format.clone(),
        parameter.max_items.map(|max| format!("at most {max} items")),
        (!parameter.requires.is_empty()).then(|| format!("requires {}", parameter.requires.join(", "))),
        parameter.deprecated.then(|| "deprecated".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn response(view: &View<'_>) -> Table {
    let mut table = table::new(&["path", "type", "values"]);
    for part in &view.response {
        let values = part.r#enum.as_ref().map(|values| values.join(", ")).unwrap_or_default();
        table.add_row([part.path.clone(), part.r#type.to_owned(), values]);
    }
    table
}

fn errors(view: &View<'_>) -> Table {
    let mut table = table::new(&["status", "code", "message"]);
    for error in &view.errors {
        table.add_row([error.status.to_string(), error.code.to_owned(), error.message.to_owned()]);
    }
    table
}
