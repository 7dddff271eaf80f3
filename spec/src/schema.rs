//! The JSON Schemas of the files of a spec, for editors: they complete keys, show what each means, and mark what is wrong.
//!
//! Import and `new` put them into a hidden folder beside the services, and a comment that names them into each file.

use crate::write::{File, MODELINE};

/// The folder of the schemas, beside those of the services.
pub const FOLDER: &str = ".schema";

/// The schema of a file, in JSON.
pub fn text(file: File) -> &'static str {
    match file {
        File::Service => include_str!("../schema/service.json"),
        File::Operation => include_str!("../schema/operation.json"),
        File::Type => include_str!("../schema/type.json"),
    }
}

/// The schemas with their paths from the folder that holds the services.
pub fn files() -> impl Iterator<Item = (String, &'static str)> {
    let all = [File::Service, File::Operation, File::Type];
    all.into_iter().map(|file| (format!("{FOLDER}/{}", name(file)), text(file)))
}

/// The first line of a file: where its schema lies, as the YAML language server reads it.
pub fn header(file: File) -> String {
    let up = if file == File::Service { ".." } else { "../.." };
    format!("{MODELINE} $schema={up}/{FOLDER}/{}\n", name(file))
}

fn name(file: File) -> &'static str {
    match file {
        File::Service => "service.json",
        File::Operation => "operation.json",
        File::Type => "type.json",
    }
}
