use std::fmt;

use crate::{Cross, Field, Level, Params, Path, Rule, Value};

/// One rule that a request breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// The parameter that is wrong or missing.
    pub path: Path,
    /// The rule that it breaks.
    pub rule: Broken,
    /// How sure the rule is.
    pub level: Level,
    /// The offending value, or the number of items; `None` where nothing was given or the value is secret.
    pub found: Option<String>,
}

/// A rule of one field, or one across fields.
#[derive(Debug, Clone, PartialEq)]
pub enum Broken {
    /// A rule of the field at the violation's path.
    Rule(Rule),
    /// A rule across fields, with the path that asked for the missing one, if there is one.
    Cross(Cross, Option<Path>),
}

/// Every rule that a request breaks, in the order of the fields, the cross rules of an object after its fields.
pub fn validate(params: &dyn Params) -> Vec<Violation> {
    let mut violations = Vec::new();
    object(params, &Path::default(), &mut violations);
    violations
}

fn object(params: &dyn Params, at: &Path, into: &mut Vec<Violation>) {
    let shape = params.shape();
    for (index, field) in shape.fields.iter().enumerate() {
        let value = params.value(index);
        for (rule, level) in field.rules.iter() {
            apply(rule, *level, field, value, &|| at.join(&field.wire), into);
        }
        below(value, &|| at.join(&field.wire), into);
    }
    for (cross, level) in shape.cross.iter() {
        into.extend(cross.faults(params).into_iter().map(|fault| Violation {
            path: at.join(fault.path),
            rule: Broken::Cross(cross.clone(), fault.because.map(|path| at.join(path))),
            level: *level,
            found: None,
        }));
    }
}

/// The rules of the objects inside a value. Paths are built only where something is wrong or nested.
fn below(value: Value<'_>, at: &dyn Fn() -> Path, into: &mut Vec<Violation>) {
    match value {
        Value::Object(params) => object(params, &at(), into),
        Value::List(list) => {
            for index in 0..list.len() {
                below(list.item(index), &|| at().join(index + 1), into);
            }
        }
        Value::Map(map) => map.each(&mut |key, value| below(value, &|| at().join(key), into)),
        _ => {}
    }
}

fn apply(rule: &Rule, level: Level, field: &Field, value: Value<'_>, at: &dyn Fn() -> Path, into: &mut Vec<Violation>) {
    if rule.holds(value) {
        return;
    }
    match (rule, value) {
        (Rule::Required | Rule::MinItems(_) | Rule::MaxItems(_), _) => {}
        (_, Value::List(list)) => {
            for index in 0..list.len() {
                apply(rule, level, field, list.item(index), &|| at().join(index + 1), into);
            }
            return;
        }
        _ => {}
    }
    let found = match value {
        _ if field.secret => None,
        Value::List(list) => Some(list.len().to_string()).filter(|_| !list.is_empty()),
        value => value.wire_text(),
    };
    into.push(Violation { path: at(), rule: Broken::Rule(rule.clone()), level, found });
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match (&self.rule, self.found.as_deref()) {
            (Broken::Rule(Rule::Required), _) => write!(f, "`{path}` is required"),
            (Broken::Rule(rule @ (Rule::MinItems(_) | Rule::MaxItems(_))), found) => {
                write!(f, "`{path}` has {} items, allowed are {rule}", found.unwrap_or("no"))
            }
            (Broken::Rule(rule), Some(found)) => write!(f, "`{path}` is `{found}`, allowed is {rule}"),
            (Broken::Rule(rule), None) => write!(f, "`{path}` is not {rule}"),
            (Broken::Cross(Cross::Requires { .. }, Some(because)), _) => {
                write!(f, "`{path}` is required where `{because}` is given")
            }
            (Broken::Cross(cross, _), _) => write!(f, "{cross}"),
        }
    }
}

impl fmt::Display for Cross {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |paths: &[std::borrow::Cow<'_, str>]| {
            paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Requires { when, requires, .. } => write!(f, "`{when}` requires {}", list(requires)),
            Self::ExactlyOne(paths) => write!(f, "exactly one of {} must be given", list(paths)),
            Self::AtMostOne(paths) => write!(f, "at most one of {} may be given", list(paths)),
            Self::AtLeastOne(paths) => write!(f, "at least one of {} must be given", list(paths)),
        }
    }
}
