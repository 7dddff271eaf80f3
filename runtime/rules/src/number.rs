use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A bound or a choice of a numeric parameter; whole numbers stay exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (Self::Int(a), Self::Int(b)) => a.partial_cmp(&b),
            (a, b) => a.as_f64().partial_cmp(&b.as_f64()),
        }
    }
}

/// By its bits: what is written differently is different.
impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Int(value) => (0_u8, value).hash(state),
            Self::Float(value) => (1_u8, value.to_bits()).hash(state),
        }
    }
}

impl Number {
    /// The number as a float; whole numbers beyond 2^53 are rounded.
    #[expect(clippy::cast_precision_loss, reason = "only used where one side is a float already")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}
