use std::fmt;

use crate::{Cross, Level, Params, Path, Rule, Shown, Value};

/// As many characters of a path as are shown; only free keys make it longer.
const PATH: usize = 256;

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
    object(params, false, &Path::default(), &mut violations);
    violations
}

/// `secret` says that what contains the object is.
fn object(params: &dyn Params, secret: bool, at: &Path, into: &mut Vec<Violation>) {
    let shape = params.shape();
    for (index, field) in shape.fields.iter().enumerate() {
        let value = params.value(index);
        let secret = secret || field.secret;
        for (rule, level) in field.rules.iter() {
            apply(rule, *level, secret, value, &|| at.join(&field.wire), into);
        }
        below(value, secret, &|| at.join(&field.wire), into);
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
fn below(value: Value<'_>, secret: bool, at: &dyn Fn() -> Path, into: &mut Vec<Violation>) {
    match value {
        Value::Object(params) => object(params, secret, &at(), into),
        Value::List(list) => {
            for index in 0..list.len() {
                below(list.item(index), secret, &|| at().join(index + 1), into);
            }
        }
        Value::Map(map) => map.each(&mut |key, value| below(value, secret, &|| at().join(key), into)),
        _ => {}
    }
}

fn apply(rule: &Rule, level: Level, secret: bool, value: Value<'_>, at: &dyn Fn() -> Path, into: &mut Vec<Violation>) {
    if rule.holds(value) {
        return;
    }
    match (rule, value) {
        (Rule::Required | Rule::MinItems(_) | Rule::MaxItems(_), _) => {}
        (_, Value::List(list)) => {
            for index in 0..list.len() {
                apply(rule, level, secret, list.item(index), &|| at().join(index + 1), into);
            }
            return;
        }
        _ => {}
    }
    let found = match value {
        Value::List(list) => Some(list.len().to_string()).filter(|_| !list.is_empty()),
        _ if secret => None,
        value => value.wire_text(),
    };
    into.push(Violation { path: at(), rule: Broken::Rule(rule.clone()), level, found });
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = Shown::new(self.path.as_str()).at_most(PATH);
        match (&self.rule, self.found.as_deref()) {
            (Broken::Rule(Rule::Required), _) => write!(f, "`{path}` is required"),
            (Broken::Rule(rule @ (Rule::MinItems(_) | Rule::MaxItems(_))), found) => {
                write!(f, "`{path}` has {} items, allowed are {rule}", found.unwrap_or("no"))
            }
            (Broken::Rule(rule), Some(found)) => {
                let found = Shown::new(found);
                write!(f, "`{path}` is `{found}`")?;
                if let Some(length) = found.cut_of() {
                    write!(f, " ({length} characters)")?;
                }
                write!(f, ", allowed is {rule}")
            }
            (Broken::Rule(rule), None) => write!(f, "`{path}` is not {rule}"),
            (Broken::Cross(Cross::Requires { .. }, Some(because)), _) => {
                let because = Shown::new(because.as_str()).at_most(PATH);
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
