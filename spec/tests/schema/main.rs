//! The JSON Schemas of the files of a spec, for editors.
//!
//! They are made from types that stand here and say what the readers of `src/ast` take; tests hold the two together.
//! `UPDATE_SCHEMA=1` writes the files below `schema/`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(
    dead_code,
    clippy::struct_field_names,
    reason = "of the types only their form matters, and fields are called like keys"
)]
#![expect(clippy::zero_sized_map_values, reason = "the form of a value is in its type, and no map is ever filled")]

mod emulate;
mod field;
mod operation;
mod same;
mod service;
mod takes;
mod value;

use std::fs;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use operation::{Operation, SharedType};
use service::Service;

/// The name of each file below `schema/`, and what it is made from.
pub(crate) fn all() -> [(&'static str, Value); 3] {
    [("service", of::<Service>()), ("operation", of::<Operation>()), ("type", of::<SharedType>())]
}

fn of<T: JsonSchema>() -> Value {
    // The newest that the YAML language server knows whole.
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(without_null).transform(&mut schema);
    schema.to_value()
}

/// A key may be left out, but not be null.
fn without_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|of| of != "null");
        if let [only] = types.as_slice() {
            object["type"] = only.clone();
        }
    }
    if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    let Some(Value::Array(forms)) = object.get_mut("anyOf") else { return };
    forms.retain(|form| form["type"] != "null");
    if let [Value::Object(only)] = forms.as_slice() {
        let only = only.clone();
        object.remove("anyOf");
        // Beside `$ref` nothing counts in this draft.
        if only.contains_key("$ref") {
            object.insert("allOf".to_owned(), vec![Value::Object(only)].into());
        } else {
            object.extend(only);
        }
    }
}

#[test]
fn the_files_are_those_of_the_types() {
    for (name, schema) in all() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schema/{name}.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == text,
            "schema/{name}.json is stale: run `UPDATE_SCHEMA=1 cargo test -p yunspec-spec --test schema`"
        );
    }
}
