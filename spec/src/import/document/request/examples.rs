//! Requests that a page shows, with what they were answered.

use super::super::example::{self, Examples};
use super::shown::is_of;
use crate::import::draft::Example;

/// Pairs requests and answers in their order. Requests of other operations are left out.
pub(super) fn pair(shown: &Examples, operation: &str, path: Option<&str>) -> Vec<Example> {
    let count = shown.requests.len().max(shown.responses.len()).max(shown.xml.len());
    let example = |at: usize| Example {
        request: shown
            .requests
            .get(at)
            .filter(|request| is_of(request, operation))
            .map(|request| pairs(request, path))
            .unwrap_or_default(),
        response: shown.responses.get(at).cloned(),
        response_xml: shown.xml.get(at).map(|answer| answer.text.clone()),
    };
    (0..count).map(example).filter(|example| *example != Example::default()).collect()
}

/// The parameters of a request, those of its path first.
fn pairs(request: &example::Request, path: Option<&str>) -> Vec<(String, String)> {
    let mut pairs = path.map(|path| in_path(path, &request.path)).unwrap_or_default();
    let is_common = |name: &str| matches!(name, "Action" | "Version" | "Format" | "Signature" | "AccessKeyId");
    pairs.extend(request.query.iter().filter(|(name, _)| !is_common(name)).cloned());
    pairs
}

/// The values of variable segments.
fn in_path(template: &str, path: &str) -> Vec<(String, String)> {
    let segments = template.split('/').zip(path.split('/'));
    let variable = |(name, value): (&str, &str)| {
        let name = name.strip_prefix('{')?.strip_suffix('}')?;
        (!value.is_empty() && !value.starts_with(['[', '{', '<', '$', ':']))
            .then(|| (name.to_owned(), value.to_owned()))
    };
    if template.split('/').count() == path.split('/').count() {
        segments.filter_map(variable).collect()
    } else {
        Vec::new()
    }
}
