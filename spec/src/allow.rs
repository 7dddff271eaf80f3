//! What a spec allows itself for a while: `allow:` takes back a warning, or a breaking change, with a reason and a last
//! day. It is no fact of the API, so the model does not have it.

mod date;
mod place;
#[cfg(test)]
mod tests;

pub use date::Date;

use crate::ast::{self, Spec};
use crate::check::{self, bad_allow, expired_allow, unknown_rule, unused_allow};
use crate::diagnostic::{Diagnostic, FileId, Sources, Span};
use crate::load::stem;
use place::Places;

/// An entry of `allow:` that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The product code of its service.
    pub service: String,
    /// The version of its service.
    pub version: String,
    /// The code of the rule that may be broken.
    pub rule: String,
    /// Where, from the root of the spec: `operations.DescribeImages.parameters.Status`; empty for all of it.
    pub at: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Where it stands, for messages.
    pub span: Span,
}

impl Allowance {
    /// Whether it is for a rule of changes, which is judged where two specs are compared.
    pub fn is_of_changes(&self) -> bool {
        !check::rules().iter().any(|rule| rule.code == self.rule)
    }

    /// Whether a place of the spec is the one that it is for, or below it.
    pub fn covers(&self, place: &str) -> bool {
        self.at.is_empty() || place.strip_prefix(&self.at).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// What to report where its last day is over.
    pub fn expired(&self, today: Date) -> Option<Diagnostic> {
        (self.until < today).then(|| expired_allow::day(self))
    }

    /// What to report where nothing needs it.
    pub fn unused(&self) -> Diagnostic {
        unused_allow::entry(self)
    }
}

/// Takes the warnings that the spec allows out of `out`, and reports what it allows without need. Gives what it allows.
pub(crate) fn apply(spec: &Spec, sources: &Sources, is_whole: bool, out: &mut Vec<Diagnostic>) -> Vec<Allowance> {
    let allowances = all(spec, sources, out);
    let mut places = Places::new(sources);
    let mut open: Vec<(&Allowance, bool)> =
        allowances.iter().filter(|allowance| !allowance.is_of_changes()).map(|allowance| (allowance, false)).collect();
    if open.is_empty() {
        return allowances;
    }
    let mut refused = Vec::new();
    out.retain(|diagnostic| {
        let Some((allowance, is_used)) = open.iter_mut().find(|(allowance, _)| {
            allowance.rule == diagnostic.code
                && (allowance.at.is_empty() || allowance.covers(&places.of(&diagnostic.span)))
        }) else {
            return true;
        };
        *is_used = true;
        if diagnostic.is_error() {
            refused.push(bad_allow::error(allowance));
        }
        diagnostic.is_error()
    });
    out.append(&mut refused);
    // What seems to be without need may be for something that was not looked at, since the spec could not be read.
    if is_whole {
        out.extend(open.iter().filter(|(_, is_used)| !is_used).map(|(allowance, _)| allowance.unused()));
    }
    allowances
}

/// The entries of the operations, then those of the service.
fn all(spec: &Spec, sources: &Sources, out: &mut Vec<Diagnostic>) -> Vec<Allowance> {
    let text = |text: &Option<ast::Spanned<String>>| text.as_ref().map(|text| text.is.clone()).unwrap_or_default();
    let (service, version) = (text(&spec.service.name), text(&spec.service.version));
    let mut allowances = Vec::new();
    let own = spec.operations.iter().flat_map(|operation| {
        let root = root(sources, operation.name.span.file);
        operation.allow.iter().map(move |allow| (root.clone(), allow))
    });
    for (root, allow) in own.chain(spec.service.allow.iter().map(|allow| (String::new(), allow))) {
        if let Some(wrong) = unknown_rule::of(&allow.rule).or_else(|| bad_allow::reason(&allow.reason)) {
            out.push(wrong);
            continue;
        }
        let below = allow.at.as_ref().map_or("", |at| at.is.as_str());
        let at = [root.as_str(), below].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
        allowances.push(Allowance {
            service: service.clone(),
            version: version.clone(),
            rule: allow.rule.is.clone(),
            at,
            reason: allow.reason.is.clone(),
            until: allow.until.is,
            span: allow.span.clone(),
        });
    }
    allowances
}

/// The root of the places in a file: `operations.DescribeImages`, `types.Tag`; nothing for `service.yaml`.
fn root(sources: &Sources, file: FileId) -> String {
    let path = sources.name(file);
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let stem = stem(path);
    if matches!(folder, "operations" | "types") && stem != "service" {
        format!("{folder}.{stem}")
    } else {
        String::new()
    }
}
