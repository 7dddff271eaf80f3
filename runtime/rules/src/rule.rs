use std::borrow::Cow;
use std::fmt;

use crate::{Number, Value, time};

/// What one field must satisfy.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Rule {
    /// The field must be given; empty text and an empty list count as not given.
    Required,
    /// A number between two bounds that both belong to the range.
    Range {
        /// The smallest value, if there is one.
        min: Option<Number>,
        /// The largest value, if there is one.
        max: Option<Number>,
    },
    /// A length in characters (Unicode scalar values) between two bounds that both belong to the range.
    Length {
        /// The smallest length, if there is one.
        min: Option<u32>,
        /// The largest length, if there is one.
        max: Option<u32>,
    },
    /// Text that matches a regular expression as a whole.
    Pattern(Cow<'static, str>),
    /// One of the values of an enum. In a request its level is never [`Level::Hard`]: documents age.
    Enum(Cow<'static, [Cow<'static, str>]>),
    /// One of some numbers.
    OneOf(Cow<'static, [Number]>),
    /// At least so many items in a list that is given.
    MinItems(u32),
    /// At most so many items in a list.
    MaxItems(u32),
    /// A time in a format such as `yyyy-MM-ddTHH:mmZ`. Where the format stops at minutes, seconds are accepted
    /// too, as the service does.
    Time(Cow<'static, str>),
}

/// How sure a constraint is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Taken from a document that may be wrong or old: a client warns and sends.
    Documented,
    /// A fact: a client refuses the call.
    Hard,
}

impl Rule {
    /// Whether a value satisfies the rule. Absent values satisfy all rules but [`Rule::Required`];
    /// a rule that does not concern the value's type is satisfied.
    pub fn holds(&self, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Required, Value::Str(text)) => !text.is_empty(),
            (Self::Required, value) => !value.is_absent(),
            (Self::MinItems(min), Value::List(list)) => list.is_empty() || list.len() >= *min as usize,
            (Self::MaxItems(max), Value::List(list)) => list.len() <= *max as usize,
            (rule, Value::List(list)) => (0..list.len()).all(|index| rule.holds(list.item(index))),
            (Self::Range { min, max }, value) => value
                .as_number()
                .is_none_or(|number| min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)),
            (Self::OneOf(choices), value) => value.as_number().is_none_or(|number| choices.contains(&number)),
            (Self::Length { min, max }, Value::Str(text)) => {
                let length = text.chars().count();
                min.is_none_or(|min| length >= min as usize) && max.is_none_or(|max| length <= max as usize)
            }
            (Self::Pattern(pattern), Value::Str(text)) => matches_whole(pattern, text),
            (Self::Enum(values), Value::Str(text)) => values.iter().any(|value| value == text),
            (Self::Time(format), Value::Str(text)) => time::matches(format, text),
            _ => true,
        }
    }
}

/// A pattern that is no regular expression accepts everything: specs are checked for that where they are loaded.
fn matches_whole(pattern: &str, text: &str) -> bool {
    regex_lite::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|regex| regex.is_match(text))
        || regex_lite::Regex::new(pattern).is_err()
}

/// What is allowed: `1..100`, `at most 20 items`, `one of windows, linux`.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("a value"),
            Self::Range { min, max } => range(f, *min, *max),
            Self::Length { min, max } => {
                range(f, *min, *max)?;
                f.write_str(" characters")
            }
            Self::Pattern(pattern) => write!(f, "text that matches `{pattern}`"),
            Self::Enum(values) => write!(f, "one of {}", values.join(", ")),
            Self::OneOf(choices) => {
                let choices: Vec<_> = choices.iter().map(ToString::to_string).collect();
                write!(f, "one of {}", choices.join(", "))
            }
            Self::MinItems(min) => write!(f, "at least {min} items"),
            Self::MaxItems(max) => write!(f, "at most {max} items"),
            Self::Time(format) => write!(f, "a time like `{format}`"),
        }
    }
}

fn range<T: fmt::Display>(f: &mut fmt::Formatter<'_>, min: Option<T>, max: Option<T>) -> fmt::Result {
    if let Some(min) = min {
        min.fmt(f)?;
    }
    f.write_str("..")?;
    max.map_or(Ok(()), |max| max.fmt(f))
}
