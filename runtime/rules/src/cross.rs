use std::borrow::Cow;

use crate::{Params, Value};

/// What must hold between fields. Names are wire paths from the shape that holds the rule; `N` in two paths of one
/// rule means the same item.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Cross {
    /// Where `when` is given (and has one of the values of `equals`, if there are any), all of `requires` must be.
    Requires {
        /// The path whose presence asks for the others.
        when: Cow<'static, str>,
        /// Only these values ask for the others; empty: any.
        equals: Cow<'static, [Cow<'static, str>]>,
        /// The paths that must be given too.
        requires: Cow<'static, [Cow<'static, str>]>,
    },
    /// Exactly one of the paths is given.
    ExactlyOne(Cow<'static, [Cow<'static, str>]>),
    /// No more than one of the paths is given.
    AtMostOne(Cow<'static, [Cow<'static, str>]>),
    /// One or more of the paths are given.
    AtLeastOne(Cow<'static, [Cow<'static, str>]>),
}

/// One place where a rule does not hold: the path with the indices of the items, and what to say.
pub(crate) struct Fault {
    pub(crate) path: String,
    pub(crate) because: Option<String>,
}

impl Cross {
    /// The paths that the rule speaks of.
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::Requires { when, requires, .. } => {
                std::iter::once(when).chain(requires.iter()).map(AsRef::as_ref).collect()
            }
            Self::ExactlyOne(paths) | Self::AtMostOne(paths) | Self::AtLeastOne(paths) => {
                paths.iter().map(AsRef::as_ref).collect()
            }
        }
    }

    pub(crate) fn faults(&self, params: &dyn Params) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self {
            Self::Requires { when, equals, requires } => {
                for items in bindings(params, when) {
                    let value = lookup(params, when, &items);
                    if value.is_absent() || !(equals.is_empty() || is_one_of(value, equals)) {
                        continue;
                    }
                    let because = bind(when, &items);
                    let missing = requires.iter().filter(|path| is_missing(lookup(params, path, &items)));
                    faults
                        .extend(missing.map(|path| Fault { path: bind(path, &items), because: Some(because.clone()) }));
                }
            }
            Self::ExactlyOne(paths) => group(params, paths, |given| given != 1, &mut faults),
            Self::AtMostOne(paths) => group(params, paths, |given| given > 1, &mut faults),
            Self::AtLeastOne(paths) => group(params, paths, |given| given == 0, &mut faults),
        }
        faults
    }
}

fn group(params: &dyn Params, paths: &[Cow<'static, str>], broken: fn(usize) -> bool, faults: &mut Vec<Fault>) {
    let Some(longest) = paths.iter().max_by_key(|path| path.split('.').filter(|step| *step == "N").count()) else {
        return;
    };
    for items in bindings(params, longest) {
        let given: Vec<_> = paths.iter().filter(|path| !is_missing(lookup(params, path, &items))).collect();
        if broken(given.len()) {
            let path = given.get(1).copied().or(paths.first());
            faults.extend(path.map(|path| Fault { path: bind(path, &items), because: None }));
        }
    }
}

/// Empty text counts as not given, as for `required`.
fn is_missing(value: Value<'_>) -> bool {
    value.is_absent() || matches!(value, Value::Str(""))
}

fn is_one_of(value: Value<'_>, wanted: &[Cow<'static, str>]) -> bool {
    value.wire_text().is_some_and(|text| wanted.iter().any(|wanted| *wanted == text))
}

/// All the ways to put an index for each `N` of a path; one empty way for a path without `N`.
fn bindings(params: &dyn Params, path: &str) -> Vec<Vec<usize>> {
    let mut ways = vec![Vec::new()];
    let steps: Vec<&str> = path.split('.').collect();
    for (place, _) in steps.iter().enumerate().filter(|(_, step)| **step == "N") {
        let list = steps.get(..place).unwrap_or_default().join(".");
        let longer = |way: Vec<usize>| {
            let items: Vec<_> = match lookup(params, &list, &way) {
                // A gap in the numbers of a request is no item: nothing is asked of it.
                Value::List(list) => (0..list.len()).filter(|item| !list.item(*item).is_absent()).collect(),
                _ => Vec::new(),
            };
            items.into_iter().map(move |item| way.iter().copied().chain([item]).collect())
        };
        ways = ways.into_iter().flat_map(longer).collect();
    }
    ways
}

fn lookup<'a>(params: &'a dyn Params, path: &str, items: &[usize]) -> Value<'a> {
    let mut items = items.iter();
    let mut here = Value::Object(params);
    for step in path.split('.') {
        here = match here {
            Value::List(list) if step == "N" => items.next().map_or(Value::Absent, |item| list.item(*item)),
            Value::Object(params) => match params.shape().fields.iter().position(|field| field.wire == step) {
                Some(field) => params.value(field),
                None => Value::Absent,
            },
            _ => Value::Absent,
        };
    }
    here
}

/// The path with the index of each item, counted from 1.
fn bind(path: &str, items: &[usize]) -> String {
    let mut items = items.iter();
    let named = |step: &str| match step {
        "N" => items.next().map_or_else(|| step.to_owned(), |item| (item + 1).to_string()),
        _ => step.to_owned(),
    };
    path.split('.').map(named).collect::<Vec<_>>().join(".")
}
