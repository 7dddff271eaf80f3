//! Whether a value that is written in a spec keeps the constraints of its field.

use serde_json::Value as Json;
use yunspec_rules::{Carry, Level, List, Rule, Value};

use crate::diagnostic::Diagnostic;
use crate::model::{Constraint, Field, Ty};

struct Items<'a>(&'a [Json]);

impl List for Items<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> Value<'_> {
        self.0.get(index).map_or(Value::Absent, scalar)
    }
}

/// The first constraint that a value breaks. Membership of an enum is a question of its type.
pub(super) fn broken<'a>(field: &'a Field, json: &Json) -> Option<&'a Constraint> {
    let split: Vec<Json> = match (&field.carry, &field.ty, json) {
        (_, Ty::List(_), Json::Array(items)) => items.clone(),
        (Carry::Join(separator), Ty::List(_), Json::String(text)) => {
            text.split(separator.as_ref()).map(Json::from).collect()
        }
        _ => Vec::new(),
    };
    let items = Items(&split);
    let value = if split.is_empty() { scalar(json) } else { Value::List(&items) };
    let concerns = |constraint: &&Constraint| !matches!(constraint.rule, Rule::Required | Rule::Enum(_));
    field.constraints.iter().filter(concerns).find(|constraint| !constraint.rule.holds(value))
}

fn scalar(json: &Json) -> Value<'_> {
    match json {
        Json::Bool(flag) => Value::Bool(*flag),
        Json::String(text) => Value::Str(text),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Int(whole),
            (None, Some(number)) => Value::Float(number),
            (None, None) => Value::Absent,
        },
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Absent,
    }
}

/// Limits that were read from a document age; what breaks them may be right.
pub(super) fn graded(constraint: &Constraint, diagnostic: Diagnostic) -> Diagnostic {
    if constraint.level == Level::Hard || matches!(constraint.rule, Rule::Time(_)) {
        diagnostic.help(format!("allowed is {}", constraint.rule))
    } else {
        diagnostic
            .warning()
            .help(format!("documented is {}; a limit that is out of date is corrected", constraint.rule))
    }
}
