//! Which operation of a ROA service a request names: by its method and its path.

use yunspec_runtime::sign::percent_decode;
use yunspec_spec::model::{Api, Operation, OperationId};

use crate::incoming::Incoming;

/// The operation whose methods and path a request has. The action, where the request names one, has to be that of the
/// operation; else the path with the most names of its own decides: `/clusters/all` before `/clusters/{ClusterId}`.
/// That a wrong action is not found is inferred.
pub(crate) fn operation(api: &Api, incoming: &Incoming, action: Option<&str>) -> Option<OperationId> {
    let fits = |operation: &Operation| {
        action.is_none_or(|action| action == operation.name)
            && takes(operation, &incoming.method)
            && operation.path.as_deref().is_some_and(|path| segments(path, incoming.path).is_some())
    };
    let fitting = api.operations().filter(|(_, operation)| fits(operation));
    // `max_by_key` takes the last of equals; there are none in a spec that names each operation once.
    let best = fitting.max_by_key(|(_, operation)| operation.path.as_deref().map(own_names));
    best.map(|(id, _)| id)
}

/// What a path has where its template has `{Name}`, decoded; `None` where it is not of the template.
pub(crate) fn segments<'t>(template: &'t str, path: &str) -> Option<Vec<(&'t str, String)>> {
    let mut found = Vec::new();
    let (mut template, mut path) = (template, path);
    while let Some((before, from)) = template.split_once('{') {
        let (name, after) = from.split_once('}')?;
        path = path.strip_prefix(before)?;
        let segment = path.split('/').next().unwrap_or_default();
        // What stands behind it in the same segment is not part of it.
        let suffix = after.split(['/', '{']).next().unwrap_or_default();
        let length = if suffix.is_empty() { segment.len() } else { segment.rfind(suffix)? };
        let (value, rest) = path.split_at_checked(length).filter(|(value, _)| !value.is_empty())?;
        found.push((name, percent_decode(value)));
        (template, path) = (after, rest);
    }
    (template == path).then_some(found)
}

/// Whether an operation may be called by a method.
pub(crate) fn takes(operation: &Operation, method: &str) -> bool {
    operation.methods.iter().any(|taken| taken.as_str() == method)
}

/// Which segments of a template are names of its own, from the left.
fn own_names(template: &str) -> Vec<bool> {
    template.split('/').map(|segment| !segment.contains('{')).collect()
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[track_caller]
    fn check(template: &str, path: &str, expected: &[(&str, &str)]) {
        let found = segments(template, path).unwrap();
        assert_eq!(found.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn values_of_a_path() {
        check("/clusters", "/clusters", &[]);
        check("/clusters/{Id}", "/clusters/c%2F1%20+", &[("Id", "c/1 +")]);
        check("/{A}/b/{C}/", "/1/b/%E4%B8%AD/", &[("A", "1"), ("C", "中")]);
        check("/files/{Name}.json", "/files/a.json.json", &[("Name", "a.json")]);
        check("/{From}-{To}", "/1-2-3", &[("From", "1-2"), ("To", "3")]);
    }

    #[test]
    fn paths_of_another_template() {
        for path in
            ["/clusters", "/clusters/", "/clusters//nodes", "/clusters/1/nodes/", "/clusters/1/2/nodes", "", "/"]
        {
            assert_eq!(segments("/clusters/{Id}/nodes", path), None, "{path}");
        }
        for template in ["/{A}{B}", "/{A", "/a"] {
            assert_eq!(segments(template, "/ab"), None, "{template}");
        }
    }
}
