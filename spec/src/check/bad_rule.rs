use super::{Rule, Subject, path};
use crate::ast::{Says, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, TypeKind};
use crate::near;

pub(crate) const RULE: Rule = Rule {
    code: "bad-rule",
    severity: Severity::Error,
    what: "A rule across parameters that cannot mean anything",
    why: "A choice needs two names, each once; a value that is asked for must be one of the enum; and an `N` must have a list that says which items it stands for.",
    bad: "rules:\n  - { exactly_one: [ImageId] }",
    good: "rules:\n  - { exactly_one: [ImageId, ImageFamily] }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let rules = operation.spec.rules.iter();
        rules.for_each(|rule| says(subject, &rule.says, &rule.span, &operation.model.parameters, out));
    }
    for of in subject.types() {
        if let TypeKind::Struct { fields, .. } = &of.model.kind {
            of.spec.rules().iter().for_each(|rule| says(subject, &rule.says, &rule.span, fields, out));
        }
    }
}

fn says<'a>(
    subject: &Subject<'a>,
    says: &Says,
    span: &crate::source::Span,
    fields: &'a [Field],
    out: &mut Vec<Diagnostic>,
) {
    let names = says.names();
    // What requires itself is a circle, and reported as that.
    let is_circle =
        matches!(says, Says::Requires { when, requires, .. } if requires.iter().any(|name| name.is == when.is));
    if !is_circle
        && let Some(twice) = names.iter().enumerate().find(|(at, name)| names.iter().take(*at).any(|n| n.is == name.is))
    {
        let message = format!("`{}` stands twice in one rule", twice.1.is);
        out.push(RULE.at(twice.1.span.clone(), message).help("name each parameter once"));
    }
    match says {
        Says::Requires { when, equals, requires } => {
            out.extend(equals.iter().filter_map(|value| unknown_value(subject, fields, when, value)));
            out.extend(requires.iter().filter_map(|name| unbound(when, name)));
            if requires.is_empty() {
                out.push(RULE.at(span.clone(), "the rule requires nothing").help("name what must be given too"));
            }
        }
        Says::ExactlyOne(names) | Says::AtMostOne(names) | Says::AtLeastOne(names) if names.len() < 2 => {
            let message = "a choice needs at least two parameters";
            out.push(RULE.at(span.clone(), message).help("name the others, or write `required: true` at the only one"));
        }
        Says::ExactlyOne(_) | Says::AtMostOne(_) | Says::AtLeastOne(_) => {}
    }
}

fn unknown_value<'a>(
    subject: &Subject<'a>,
    fields: &'a [Field],
    when: &Spanned<String>,
    value: &Spanned<String>,
) -> Option<Diagnostic> {
    let values = subject.values(path::request(subject, fields, when).ok()?)?;
    let names = || values.iter().map(|value| value.value.as_str());
    if names().any(|name| name == value.is) {
        return None;
    }
    let help = near::nearest(value, names())
        .map_or_else(|| format!("its values are {}", near::some(names())), |near| format!("write `{near}`"));
    Some(RULE.at(value.span.clone(), format!("`{}` is never `{}`", when.is, value.is)).help(help))
}

/// `N` in `requires` is the item of `when`; there must be one.
fn unbound(when: &str, name: &Spanned<String>) -> Option<Diagnostic> {
    let lists = |path: &str| path.split('.').filter(|step| *step == "N").count();
    (lists(name) > lists(when)).then(|| {
        let message = format!("nothing says which item `N` is in `{}`", name.is);
        let help = format!("`{when}` has fewer lists; name a field beside `{}` after `when:`", name.is);
        RULE.at(name.span.clone(), message).help(help)
    })
}
