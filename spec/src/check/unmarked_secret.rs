use super::{Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Scalar, Ty};

pub(crate) const RULE: Rule = Rule {
    code: "unmarked-secret",
    severity: Severity::Warning,
    what: "A field that is called like a password or a key and is not marked `secret`",
    why: "What is not marked is shown in messages, logs and recordings.",
    bad: "Password: { type: string }",
    good: "Password: { type: string, secret: true }",
    check: Some(check),
};

const ENDINGS: [&str; 5] = ["password", "passwd", "privatekey", "secretkey", "accesskeysecret"];

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields() {
        let is_text = matches!(field.model.ty, Ty::Scalar(Scalar::String));
        // `secret: false` says that the name misleads.
        let is_open = field.spec.secret.is_none() && is_text;
        if is_open && is_called_secret(&field.spec.name) {
            let message = format!("`{}` is not marked as secret", field.spec.name.is);
            out.push(
                RULE.at(field.spec.name.span.clone(), message)
                    .help("add `secret: true`, or `secret: false` if it is none"),
            );
        }
    }
}

/// Whether a name is one that passwords and keys have.
pub(crate) fn is_called_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}
