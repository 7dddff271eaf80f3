use super::{Rule, Subject, path};
use crate::ast::emulate::{Emulate, On};
use crate::ast::{Cross, Page, Paginate, Says, Spanned};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, TypeKind};

pub(crate) const RULE: Rule = Rule {
    code: "unknown-parameter",
    severity: Severity::Error,
    what: "A `requires`, rule, `rejects`, `paginate`, `dry_run`, `token`, `wait` or `emulate` that names no parameter",
    why: "It would have no effect, which nobody would notice.",
    bad: "parameters:\n  Filter: { type: list<ImageFilter> }\nerrors:\n  - { status: 404, code: InvalidFilterKey.NotFound, message: \"\", rejects: Filters.N.Key }",
    good: "parameters:\n  Filter: { type: list<ImageFilter> }\nerrors:\n  - { status: 404, code: InvalidFilterKey.NotFound, message: \"\", rejects: Filter.N.Key }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for operation in subject.operations() {
        let (spec, parameters) = (operation.spec, operation.model.parameters.as_slice());
        let mut names: Vec<&Spanned<String>> = spec.errors.iter().filter_map(|error| error.rejects.as_ref()).collect();
        names.extend(spec.paginate.iter().flat_map(paged));
        names.extend(spec.dry_run.as_ref().map(|dry_run| &dry_run.parameter));
        names.extend(&spec.token);
        names.extend(spec.wait.0.iter().flat_map(|wait| wait.of.iter().chain(wait.with.iter().map(|(name, _)| name))));
        names.extend(spec.emulate.iter().flat_map(emulated));
        for name in names {
            find(subject, parameters, name, out);
        }
        across(subject, &spec.parameters, &spec.rules, parameters, out);
    }
    for of in subject.types() {
        if let TypeKind::Struct { fields, .. } = &of.model.kind {
            across(subject, of.spec.fields(), of.spec.rules(), fields, out);
        }
    }
}

fn across<'a>(
    subject: &Subject<'a>,
    spec: &[crate::ast::Field],
    rules: &[Cross],
    fields: &'a [Field],
    out: &mut Vec<Diagnostic>,
) {
    let short = spec.iter().filter_map(|field| field.requires.as_ref()).flat_map(|requires| &requires.is.0);
    let long = rules.iter().flat_map(|rule| rule.says.names());
    short.chain(long).for_each(|name| find(subject, fields, name, out));
}

fn find<'a>(subject: &Subject<'a>, fields: &'a [Field], name: &Spanned<String>, out: &mut Vec<Diagnostic>) {
    let Err(lost) = path::request(subject, fields, name) else { return };
    let message = if lost.step == name.is {
        format!("there is no parameter `{}`", name.is)
    } else {
        format!("there is no parameter `{}`: `{}` is not known", name.is, lost.step)
    };
    out.push(RULE.at(name.span.clone(), message).help(lost.help));
}

fn paged(paginate: &Paginate) -> Vec<&Spanned<String>> {
    match &paginate.by {
        Page::Number { page, size, .. } => vec![page, size],
        Page::Token { token, size } => std::iter::once(token).chain(size).collect(),
        Page::Marker { marker, .. } => vec![marker],
    }
}

fn emulated(emulate: &Emulate) -> Vec<&Spanned<String>> {
    let by = if let On::By { parameter, .. } = &emulate.on { Some(parameter) } else { None };
    let finds = emulate.find.iter().chain(emulate.needs.iter().map(|need| &need.find));
    let pairs = [&emulate.take, &emulate.put, &emulate.drop, &emulate.clear].into_iter().flat_map(|pairs| &pairs.0);
    let mut names: Vec<_> = by.into_iter().chain(finds).chain(pairs.map(|(_, parameter)| parameter)).collect();
    names.extend(emulate.filters.iter().map(|(parameter, _)| parameter));
    names.extend(emulate.first.iter().map(|(parameter, _)| parameter));
    names.extend(emulate.only.iter().filter_map(|only| only.unless.as_ref()));
    names.extend([&emulate.copy, &emulate.region, &emulate.count].into_iter().flatten());
    names
}

impl Says {
    /// All the names that a rule speaks of.
    pub(super) fn names(&self) -> Vec<&Spanned<String>> {
        match self {
            Self::Requires { when, requires, .. } => std::iter::once(when).chain(requires).collect(),
            Self::ExactlyOne(names) | Self::AtMostOne(names) | Self::AtLeastOne(names) => names.iter().collect(),
        }
    }
}
