//! `yunspec new`: a spec to start from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use yunspec_spec::diagnostic::Sources;
use yunspec_spec::write::{File, Yaml, canonical};
use yunspec_spec::{load, schema, tree};

use crate::{Console, files, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Write the spec of a service, with schemas for editors beside it
    Service(Service),
    /// Write the spec of an operation
    Operation(Operation),
}

#[derive(clap::Args)]
struct Service {
    /// The product code as it travels, such as `Ecs`
    name: String,
    /// The version of the API, such as `2014-05-26`
    version: String,
    /// How its requests look
    #[arg(long, default_value = "rpc", value_parser = ["rpc", "roa", "other"])]
    style: String,
    /// The folder that holds the services
    #[arg(long, value_name = "DIR", default_value = specs::PROJECT)]
    spec: PathBuf,
}

#[derive(clap::Args)]
struct Operation {
    /// The service, such as `Ecs` or `Ecs@2014-05-26`
    service: String,
    /// The name that travels, such as `DescribeImages`
    name: String,
    /// HTTP methods that are taken, the preferred one first
    #[arg(long, value_name = "METHOD", value_delimiter = ',')]
    method: Vec<String>,
    /// The path with the names of path parameters, such as `/pots/{PotId}`; for services of style `roa`
    #[arg(long)]
    path: Option<String>,
    /// A folder with one service or many
    #[arg(long, value_name = "DIR", default_value = specs::PROJECT)]
    spec: PathBuf,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let made = match &args.what {
        What::Service(args) => service(args),
        What::Operation(args) => operation(args, console),
    };
    match made.and_then(|made| write(made, console)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => console.fail(error),
    }
}

/// What is to be written.
struct Made {
    path: PathBuf,
    text: String,
    /// Files that may be there already, if they hold the same.
    beside: Vec<(PathBuf, String)>,
    /// Files of the service that it belongs to, for checking it.
    service: Vec<(String, Vec<u8>)>,
}

fn service(args: &Service) -> Result<Made, String> {
    is_name(&args.name)?;
    let folder = args.spec.join(format!("{}-{}", args.name.to_lowercase(), args.version.replace(['/', '\\'], "-")));
    let yaml = Yaml::map([
        ("yunspec", Yaml::from(1)),
        ("service", args.name.as_str().into()),
        ("version", args.version.as_str().into()),
        ("style", args.style.as_str().into()),
        ("doc", "Say what the service is.".into()),
    ]);
    let text = schema::header(File::Service) + &canonical(File::Service, &yaml);
    let schemas = schema::files().map(|(path, text)| (args.spec.join(path), text.to_owned()));
    Ok(Made { path: folder.join("service.yaml"), text, beside: schemas.collect(), service: Vec::new() })
}

fn operation(args: &Operation, console: &Console<'_>) -> Result<Made, String> {
    is_name(&args.name)?;
    let file = find(&args.service, &args.spec, console)?;
    let folder = file.path.parent().unwrap_or(Path::new("")).to_owned();
    let has_schemas = folder.parent().is_some_and(|above| console.folder.join(above).join(schema::FOLDER).is_dir());
    let header = if has_schemas { schema::header(File::Operation) } else { String::new() };
    let path = folder.join("operations").join(format!("{}.yaml", args.name));
    let text = header + &canonical(File::Operation, &skeleton(args, file.style == "roa"));
    let service = vec![("service.yaml".to_owned(), file.text.into_bytes())];
    Ok(Made { path, text, beside: Vec::new(), service })
}

/// An operation that only reads may be sent again; its name says so.
const READS: [&str; 6] = ["Describe", "List", "Get", "Query", "Check", "Search"];

fn skeleton(args: &Operation, has_path: bool) -> Yaml {
    let kind = if READS.iter().any(|verb| args.name.starts_with(verb)) { "read" } else { "write" };
    let mut entries =
        vec![("operation", Yaml::from(args.name.as_str())), ("doc", "Say what it does.".into()), ("kind", kind.into())];
    if !args.method.is_empty() {
        entries.push(("methods", args.method.iter().map(|method| method.to_uppercase()).collect()));
    }
    let path = args.path.as_deref().or(has_path.then_some("/"));
    let steps = path.unwrap_or_default().split(['{', '}']).skip(1).step_by(2);
    let place = |name: &str| {
        let field = [("type", Yaml::from("string")), ("required", true.into()), ("in", "path".into())];
        (name.to_owned(), Yaml::map(field))
    };
    let mut parameters: Vec<(String, Yaml)> = steps.map(place).collect();
    if let Some(path) = path {
        entries.push(("path", path.into()));
    } else {
        let region = [("type", Yaml::from("string")), ("required", true.into()), ("doc", "Say which region.".into())];
        parameters.push(("RegionId".to_owned(), Yaml::map(region)));
    }
    if !parameters.is_empty() {
        entries.push(("parameters", Yaml::map(parameters)));
    }
    let answer =
        Yaml::map([("RequestId", Yaml::map([("type", "string")].map(|(key, value)| (key, Yaml::from(value)))))]);
    entries.push(("response", Yaml::map([("fields", answer)])));
    Yaml::map(entries)
}

/// The `service.yaml` of a service.
struct Found {
    path: PathBuf,
    text: String,
    full: String,
    style: String,
}

fn find(name: &str, folder: &Path, console: &Console<'_>) -> Result<Found, String> {
    let files = files::of_specs(folder, console)?;
    let services = files.into_iter().filter(|(_, kind)| *kind == File::Service);
    let all: Vec<Found> = services.filter_map(|(path, _)| read(path, console)).collect();
    let is_meant = |found: &&Found| {
        let (service, _) = found.full.split_once('@').unwrap_or((&found.full, ""));
        found.full.eq_ignore_ascii_case(name) || service.eq_ignore_ascii_case(name)
    };
    let meant: Vec<&Found> = all.iter().filter(is_meant).collect();
    match meant.as_slice() {
        [one] => {
            Ok(Found { path: one.path.clone(), text: one.text.clone(), full: String::new(), style: one.style.clone() })
        }
        [] if all.is_empty() => Err(format!(
            "there is no service in `{}`; `yunspec new service {name} VERSION` makes one",
            folder.display()
        )),
        [] => Err(format!("there is no service `{name}`; there are {}", names(&all))),
        _ => Err(format!("there are several services `{name}`; name one of {}", names(meant.iter().copied()))),
    }
}

fn names<'a>(found: impl IntoIterator<Item = &'a Found>) -> String {
    yunspec_spec::near::list(found.into_iter().map(|found| found.full.as_str()))
}

fn read(path: PathBuf, console: &Console<'_>) -> Option<Found> {
    let text = std::fs::read_to_string(console.folder.join(&path)).ok()?;
    let mut sources = Sources::default();
    let node = tree::parse(sources.add("service.yaml", text.as_str()), &text, &mut Vec::new())?;
    let of = |key: &str| node.get(key).and_then(tree::Node::text).unwrap_or_default().to_owned();
    Some(Found { path, full: format!("{}@{}", of("service"), of("version")), style: of("style"), text })
}

/// Nothing that leads out of the folder becomes the name of a file.
fn is_name(name: &str) -> Result<(), String> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_name { Ok(()) } else { Err(format!("`{name}` cannot be a name; write letters and digits, a letter first")) }
}

/// Writes it where nothing is yet, after it was checked.
fn write(made: Made, console: &mut Console<'_>) -> Result<(), String> {
    let place = console.folder.join(&made.path);
    if place.symlink_metadata().is_ok() {
        return Err(format!("`{}` is there already", made.path.display()));
    }
    let mut checked = made.service;
    let name = files::slashed(&made.path);
    let below = name.rsplitn(3, '/').collect::<Vec<_>>();
    let short = if let [file, "operations", _] = below.as_slice() {
        format!("operations/{file}")
    } else {
        "service.yaml".to_owned()
    };
    checked.push((short.clone(), made.text.clone().into_bytes()));
    let loaded = load::files(checked);
    let is_here = |of: &&yunspec_spec::diagnostic::Diagnostic| loaded.sources.name(of.span.file) == short;
    if let Some(fault) = loaded.diagnostics.iter().find(is_here) {
        let help = fault.help.as_deref().map(|help| format!("; {help}")).unwrap_or_default();
        return Err(format!("{}{help}", fault.message));
    }
    let files = std::iter::once((made.path, made.text)).chain(made.beside);
    let plan = files::plan(files.collect(), console).map_err(|error| error.to_string())?;
    plan.apply().map_err(|error| error.to_string())?;
    console.note(plan.to_string().trim_end());
    console.note("help: `yunspec check` says what is wrong with it, `docs/spec-format.md` what each key means");
    Ok(())
}
