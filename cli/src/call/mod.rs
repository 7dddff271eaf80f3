//! `yunspec call`: any operation of any loaded spec, from the command line.

mod meta;
mod output;
mod pages;
mod preview;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;
use yunspec_runtime::{Client, Error};
use yunspec_spec::model::{Api, OperationId, Paginate};
use yunspec_spec::request::{Reading, Request};
use yunspec_spec::shape::Shapes;
use yunspec_spec::{near, view};

use crate::{Console, specs};
pub(crate) use words::with_parameters;

#[derive(clap::Args)]
#[command(after_help = "Parameters are written as they travel: --RegionId cn-hangzhou --Tag.1.Key env")]
pub(crate) struct Args {
    /// The service, such as `ecs`, with the version where several are loaded: `ecs@2014-05-26`
    service: String,
    /// The operation, such as `DescribeImages`
    operation: String,
    /// A parameter, also written as `--NAME VALUE`
    #[arg(long = "parameter", value_name = "NAME=VALUE")]
    parameters: Vec<String>,
    /// The region whose endpoint is called, and the `RegionId` of an operation that takes one
    #[arg(long)]
    region: Option<String>,
    /// The endpoint to call: a host, or an URL
    #[arg(long)]
    endpoint: Option<String>,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t)]
    output: output::Form,
    /// What to print of the answer, in `JMESPath`: `Images.Image[].ImageId`
    #[arg(long, value_name = "EXPRESSION")]
    query: Option<String>,
    /// Ask for all pages and print them as one answer
    #[arg(long)]
    all_pages: bool,
    #[command(flatten)]
    preview: Preview,
    /// A folder with specs; the built-in ones if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

/// To see what would be sent.
#[derive(clap::Args)]
struct Preview {
    /// Check the request and print it; nothing is sent
    #[arg(long, conflicts_with = "all_pages")]
    dry_run: bool,
    /// Print each step of the signature; nothing is sent
    #[arg(long, conflicts_with = "all_pages")]
    explain_signature: bool,
    /// Print a curl command that makes the call; nothing is sent
    #[arg(long, conflicts_with = "all_pages")]
    curl: bool,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(apis) = specs::of_folder_or_embedded(args.spec.as_deref(), console) else {
        return ExitCode::FAILURE;
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return console.fail(format_args!("no thread can be started: {error}")),
    };
    match runtime.block_on(call(args, &apis, console)) {
        Ok(text) => {
            console.print(text.trim_end());
            ExitCode::SUCCESS
        }
        Err(Failure { message, help }) => {
            console.note(format_args!("error: {message}"));
            if let Some(help) = help {
                console.note(format_args!("help: {help}"));
            }
            ExitCode::FAILURE
        }
    }
}

/// What is wrong, and what to do about it.
pub(crate) struct Failure {
    message: String,
    help: Option<String>,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let url = error.help_url().map(|url| format!("see {url}"));
        Self { message: error.to_string(), help: url }
    }
}

/// A call that is read and not made yet.
struct Made<'a> {
    api: &'a Api,
    id: OperationId,
    shapes: Shapes,
    pairs: Vec<(String, String)>,
}

impl Made<'_> {
    /// The request of the parameters as they stand.
    fn request(&self) -> Result<Request, Failure> {
        let read = Reading::of_pairs(self.api, &self.shapes, self.id, &self.pairs);
        if let Some((name, _)) = read.unknown.first() {
            let operation = self.api.operation(self.id);
            let names = operation.parameters.iter().map(|field| field.name.as_str());
            let help = near::nearest(name, names).map_or_else(
                || format!("`yunspec show {}` lists the parameters", operation.name),
                |near| format!("did you mean `--{near}`? Names have their case"),
            );
            return Err(Failure::new(format!("`{name}` is no parameter, or is given twice")).help(help));
        }
        match read.malformed.first() {
            Some(wrong) => {
                let found = wrong.found.as_deref().map_or_else(String::new, |found| format!(", found `{found}`"));
                Err(Failure::new(format!("`{}` takes {}{found}", wrong.path, wrong.expected)))
            }
            None => Ok(read.request),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(given, _)| given == name)
    }

    /// Gives a parameter another value.
    fn set(&mut self, name: &str, value: String) {
        self.pairs.retain(|(given, _)| given != name);
        self.pairs.push((name.to_owned(), value));
    }
}

async fn call(args: &Args, apis: &[Api], console: &mut Console<'_>) -> Result<String, Failure> {
    let mut made = made(args, apis)?;
    let query = args.query.as_deref().map(output::Query::parse).transpose()?;
    if args.preview.dry_run || args.preview.explain_signature || args.preview.curl {
        return preview::preview(args, &made).await;
    }
    let client = client(args, made.api, console, &made)?;
    let answer = if args.all_pages {
        pages::all(&client, &mut made).await?
    } else {
        let answer = client.send(meta::of(made.api, made.id), &made.request()?).await?;
        match serde_json::from_slice(&answer.body) {
            Ok(answer) => answer,
            // Text and bytes are what they are.
            Err(_) => return Ok(String::from_utf8_lossy(&answer.body).into_owned()),
        }
    };
    let answer = match &query {
        Some(query) => query.of(&answer)?,
        None => answer,
    };
    let items = made.api.operation(made.id).paginate.as_ref().filter(|_| query.is_none()).map(Paginate::items);
    Ok(args.output.print(items.and_then(|path| pages::at(&answer, path)).unwrap_or(&answer), &answer))
}

fn made<'a>(args: &Args, apis: &'a [Api]) -> Result<Made<'a>, Failure> {
    let (api, id) = view::find(apis, &format!("{}/{}", args.service, args.operation))
        .map_err(|error| Failure::new(error.to_string()))?;
    let mut made = Made { api, id, shapes: Shapes::new(api), pairs: Vec::new() };
    for parameter in &args.parameters {
        let (name, value) = parameter.split_once('=').ok_or_else(|| {
            Failure::new(format!("`--{parameter}` lacks its value")).help(format!("write `--{parameter} VALUE`"))
        })?;
        made.pairs.push((name.to_owned(), value.to_owned()));
    }
    let takes_region = api.operation(id).parameters.iter().any(|field| field.name == "RegionId");
    if let (Some(region), true, false) = (&args.region, takes_region, made.has("RegionId")) {
        made.set("RegionId", region.clone());
    }
    Ok(made)
}

fn client(args: &Args, api: &Api, console: &mut Console<'_>, made: &Made<'_>) -> Result<Client, Failure> {
    let asked = made.pairs.iter().find(|(name, _)| name == "RegionId").map(|(_, region)| region);
    if let (Some(asked), Some(region)) = (asked, args.region.as_ref().filter(|region| Some(*region) != asked)) {
        console.note(format_args!("warning: the endpoint is that of {region}, and the request asks for {asked}"));
    }
    Ok(builder(args, api)?.build()?)
}

/// A client of a service, of what the environment and the flags say.
fn builder(args: &Args, api: &Api) -> Result<yunspec_runtime::ClientBuilder, Failure> {
    let mut builder = Client::builder(meta::service(api));
    if let Some(region) = &args.region {
        builder = builder.region(region);
    }
    if let Some(endpoint) = &args.endpoint {
        builder = builder.endpoint(endpoint);
    }
    Ok(builder.from_env()?)
}

/// An answer as data; what is no JSON has no pages and no parts.
fn json(body: &[u8]) -> Result<Value, Failure> {
    serde_json::from_slice(body).map_err(|error| Failure::new(format!("the answer is no JSON: {error}")))
}
