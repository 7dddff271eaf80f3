use yunspec_rules::Number;

use super::{Rule, Subject};
use crate::ast::{Limit, Range};
use crate::diagnostic::{Diagnostic, Severity};

pub(crate) const RULE: Rule = Rule {
    code: "empty-range",
    severity: Severity::Error,
    what: "Bounds, or a choice, that no value can satisfy",
    why: "Every request with the parameter would be refused.",
    bad: "PageSize: { type: int32, range: 100..1 }",
    good: "PageSize: { type: int32, range: 1..100 }",
    check: Some(check),
};

fn check(subject: &Subject<'_>, out: &mut Vec<Diagnostic>) {
    for field in subject.fields().map(|field| field.spec) {
        let ranges = [("range", &field.range), ("length", &field.length)];
        out.extend(ranges.into_iter().filter_map(|(key, range)| reversed(key, range.as_ref()?)));
        out.extend(field.length.as_ref().and_then(odd_length));
        if let (Some(min), Some(max)) = (&field.min_items, &field.max_items)
            && min.is > max.is
        {
            let message = format!("`max_items` is {}, less than the {} of `min_items`", max.is, min.is);
            out.push(RULE.at(max.span.clone(), message).related(min.span.clone(), "").help("swap the two"));
        }
        if let Some(choice) = field.one_of.as_ref().filter(|choice| choice.is.is_empty() && subject.is_whole) {
            out.push(RULE.at(choice.span.clone(), "`one_of` has no values").help("list the numbers that are allowed"));
        }
    }
}

fn reversed(key: &str, range: &Limit<Range>) -> Option<Diagnostic> {
    let (min, max) = (range.is.min?, range.is.max?);
    (min > max).then(|| {
        let message = format!("`{key}` starts at {min}, behind its end {max}");
        RULE.at(range.span.clone(), message).help(format!("write `{max}..{min}`"))
    })
}

fn odd_length(range: &Limit<Range>) -> Option<Diagnostic> {
    let is_count = |bound: &Number| matches!(bound, Number::Int(count) if u32::try_from(*count).is_ok());
    let bounds = [range.is.min, range.is.max];
    let odd = bounds.iter().flatten().find(|bound| !is_count(bound))?;
    Some(
        RULE.at(range.span.clone(), format!("no text has {odd} characters"))
            .help("write whole numbers from 0 to 4294967295"),
    )
}
