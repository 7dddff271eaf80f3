//! Changes for tools.

use serde_json::{Value, json};
use yunspec_spec::diff::{Behaviour, Change, Changes, Severity};

/// One object: a list of services, each with its changes.
pub(super) fn report(all: &[Changes], with_no_effect: bool) -> String {
    let services: Vec<Value> = all.iter().map(|changes| service(changes, with_no_effect)).collect();
    json!({ "services": services }).to_string()
}

fn service(of: &Changes, with_no_effect: bool) -> Value {
    let shown = of.changes.iter().filter(|change| with_no_effect || change.severity() != Severity::NoEffect);
    json!({
        "service": of.service,
        "version": of.version,
        "step": of.step().as_str(),
        "severity": of.severity().as_str(),
        "changes": shown.map(change).collect::<Vec<_>>(),
    })
}

fn change(of: &Change) -> Value {
    let effects = of.effects;
    json!({
        "code": of.rule.code,
        "severity": of.severity().as_str(),
        "step": of.step().as_str(),
        "operation": of.operation,
        "type": of.of_type,
        "path": of.path,
        "direction": of.direction.as_str(),
        "wire": effects.wire.as_str(),
        "rust": effects.rust.as_str(),
        "behaviour": effects.behaviour.map(Behaviour::as_str),
        "docs": effects.docs,
        "old": of.old,
        "new": of.new,
        "message": of.message,
        "why": of.why,
        "help": of.help,
        "allowed": of.allowed.as_ref().map(|by| json!({ "reason": by.reason, "until": by.until.to_string() })),
    })
}
