//! Values without parts.

use super::at::At;
use crate::model::Scalar;

/// The scalar of a type and a format; `None`: the word is none of a scalar.
pub(super) fn read(word: &str, format: Option<&str>, at: &mut At<'_>) -> Option<Scalar> {
    Some(match word {
        "string" => return Some(text(format, at)),
        "boolean" => Scalar::Bool,
        "integer" => match format {
            Some("int32") => Scalar::Int32,
            None | Some("int64") => Scalar::Int64,
            Some(other) => unknown(other, Scalar::Int64, at),
        },
        "number" => match format {
            Some("float") => Scalar::Float,
            None | Some("double") => Scalar::Double,
            Some(other) => unknown(other, Scalar::Double, at),
        },
        "any" => Scalar::Any,
        "file" => Scalar::Bytes,
        _ => return None,
    })
}

/// Numbers as text stay text: that is how they travel.
fn text(format: Option<&str>, at: &mut At<'_>) -> Scalar {
    match format {
        None | Some("int32" | "int64" | "float" | "double" | "password") => Scalar::String,
        Some("iso8601" | "date-time") => Scalar::Timestamp,
        Some("date") => Scalar::Date,
        Some("binary" | "byte") => Scalar::Bytes,
        Some(other) => unknown(other, Scalar::String, at),
    }
}

fn unknown(format: &str, taken: Scalar, at: &mut At<'_>) -> Scalar {
    at.not_understood(format!("`format: {format}`"));
    taken
}
