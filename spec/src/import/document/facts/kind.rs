//! What a type column says, as far as facts depend on it.

/// The sort of values that a type column names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Decimal,
    Bool,
    /// Scalars; facts hold for each.
    List,
    /// Anything with parts, or without a known type.
    Other,
}

impl Kind {
    pub(super) fn of(ty: &str) -> Self {
        match ty.trim().to_ascii_lowercase().as_str() {
            "string" | "date" | "datetime" | "text" | "enum" | "str" => Self::Text,
            "integer" | "int" | "long" | "interger" | "int32" | "int64" | "short" => Self::Whole,
            "float" | "double" | "number" | "decimal" => Self::Decimal,
            "boolean" | "bool" => Self::Bool,
            "repeatlist" | "array of string" | "array[string]" | "list<string>" | "[]string" | "string[]"
            | "array<string>" => Self::List,
            _ => Self::Other,
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Decimal)
    }

    pub(super) fn has_text(self) -> bool {
        matches!(self, Self::Text | Self::List)
    }
}
