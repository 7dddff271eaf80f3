use std::collections::BTreeMap;

use super::{Rule, Subject};
use crate::ast::Spanned;
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "alias-collision",
    severity: Severity::Error,
    what: "An alias that names another field as well, or stands twice",
    why: "A value under that name could be either field's.",
    bad: "Key: { type: string, aliases: [Value] }\nValue: { type: string }",
    good: "Key: { type: string, aliases: [key] }\nValue: { type: string }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for group in subject.groups() {
        let names = group.fields.iter().map(|field| &field.spec.name);
        let mut seen: BTreeMap<&str, &Spanned<String>> = names.map(|name| (name.is.as_str(), name)).collect();
        for alias in group.fields.iter().flat_map(|field| &field.spec.aliases) {
            let Some(other) = seen.insert(&alias.is, alias) else { continue };
            let message = format!("`{}` has another meaning here already", alias.is);
            let help = "an alias is another spelling that no other field of this place has";
            out.push(RULE.at(alias.span.clone(), message).related(other.span.clone(), "this one").help(help));
        }
    }
}
