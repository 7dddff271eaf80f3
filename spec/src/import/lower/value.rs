//! Text of a source as a value of a type.

use crate::model::Scalar;
use crate::tree::plain;
use crate::write::Yaml;

/// A value of this type; `None`: the text is none.
pub(super) fn typed(scalar: Scalar, text: &str) -> Option<Yaml> {
    let bare = text.trim();
    match scalar {
        Scalar::Int32 => bare.parse::<i32>().ok().map(|number| Yaml::from(i64::from(number))),
        Scalar::Int64 => bare.parse::<i64>().ok().map(Yaml::from),
        Scalar::Float | Scalar::Double => number(bare),
        Scalar::Bool if bare.eq_ignore_ascii_case("true") => Some(true.into()),
        Scalar::Bool if bare.eq_ignore_ascii_case("false") => Some(false.into()),
        Scalar::Bool => None,
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json | Scalar::Any | Scalar::Bytes => {
            Some(text.into())
        }
    }
}

/// A number as YAML reads it.
pub(super) fn number(text: &str) -> Option<Yaml> {
    plain::number(text).filter(|number| number.is_finite()).map(|_| Yaml::Plain(text.to_owned()))
}

/// Whether numbers are written for it.
pub(super) fn is_number(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Int32 | Scalar::Int64 | Scalar::Float | Scalar::Double)
}

/// Whether only whole numbers are.
pub(super) fn is_whole(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Int32 | Scalar::Int64)
}
