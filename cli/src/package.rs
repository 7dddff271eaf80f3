//! `gen --out`: a whole crate, and the service that it is of.

use std::path::{Component, Path, PathBuf};

use yunspec_codegen::Runtime;
use yunspec_spec::model::Api;

use crate::Console;
use crate::generate::Target;

/// The services that are asked for: all, or those of a name and perhaps a version.
pub(crate) fn chosen<'a>(apis: &'a [Api], service: Option<&str>) -> Result<Vec<&'a Api>, String> {
    let Some(service) = service else { return Ok(apis.iter().collect()) };
    let (name, version) = service.split_once('@').map_or((service, None), |(name, version)| (name, Some(version)));
    let fits = |api: &&Api| {
        api.service.name.eq_ignore_ascii_case(name) && version.is_none_or(|version| api.service.version == version)
    };
    let chosen: Vec<&Api> = apis.iter().filter(fits).collect();
    if chosen.is_empty() {
        return Err(format!("there is no service `{service}`; the specs have {}", named(apis)));
    }
    Ok(chosen)
}

/// The one service of a crate.
fn only<'a>(apis: &[&'a Api]) -> Result<&'a Api, String> {
    match apis {
        [] => Err("the specs have no service".to_owned()),
        [api] => Ok(*api),
        several => {
            let named = named(several.iter().copied());
            Err(format!("a crate is of one service; choose one with `--service`: {named}"))
        }
    }
}

/// The crate of the one service, in a folder.
pub(crate) fn target<'a>(
    apis: &[&'a Api],
    out: &Path,
    runtime: Option<&Path>,
    console: &Console<'_>,
) -> Result<Target<'a>, String> {
    let api = only(apis)?;
    let folder = console.folder.join(out);
    let runtime = runtime.map_or(Ok(Runtime::Registry), |path| at_path(path, &folder, console))?;
    Ok(Target { api, name: out.display().to_string(), folder, alone: Some(runtime) })
}

/// `Ecs@2014-05-26, Ess@2014-08-28`.
fn named<'a>(apis: impl IntoIterator<Item = &'a Api>) -> String {
    let named = apis.into_iter().map(|api| format!("{}@{}", api.service.name, api.service.version));
    named.collect::<Vec<_>>().join(", ")
}

/// The path as a manifest has it: an absolute one stays, another is told from the folder of the crate.
fn at_path(path: &Path, from: &Path, console: &Console<'_>) -> Result<Runtime, String> {
    let place = console.folder.join(path);
    if !place.join("Cargo.toml").is_file() {
        return Err(format!("`{}` is no crate; `--runtime` takes the folder of `yunspec-runtime`", path.display()));
    }
    let told =
        if path.is_absolute() { path.to_owned() } else { between(from, &place).map_err(|error| error.to_string())? };
    Ok(Runtime::Path(told.to_string_lossy().replace('\\', "/")))
}

/// The way from one folder to another.
fn between(from: &Path, to: &Path) -> std::io::Result<PathBuf> {
    let (from, to) = (plain(from)?, plain(to)?);
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| PathBuf::from(".."));
    Ok(up.chain(to.into_iter().skip(shared)).collect())
}

/// The steps of an absolute path without `.` and `..`.
fn plain(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut steps = Vec::new();
    for step in std::path::absolute(path)?.components() {
        match step {
            Component::ParentDir => drop(steps.pop()),
            Component::CurDir => {}
            step => steps.push(PathBuf::from(step.as_os_str())),
        }
    }
    Ok(steps)
}
