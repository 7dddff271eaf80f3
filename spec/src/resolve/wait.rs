use std::time::Duration;

use super::json;
use crate::ast;
use crate::model::{Missing, Wait};

/// The pause where the spec says none.
const EVERY: Duration = Duration::from_secs(5);

/// The time where the spec says none.
const WITHIN: Duration = Duration::from_mins(10);

pub(super) fn resolve(wait: &ast::Wait) -> Wait {
    let texts = |texts: &[ast::Spanned<String>]| texts.iter().map(|text| text.is.clone()).collect();
    let text = |text: &Option<ast::Spanned<String>>| text.as_ref().map(|text| text.is.clone());
    Wait {
        name: wait.name.is.clone(),
        doc: wait.doc.clone().unwrap_or_default(),
        of: text(&wait.of),
        with: wait.with.iter().map(|(name, value)| (name.is.clone(), json::value(value))).collect(),
        at: text(&wait.at).unwrap_or_default(),
        until: texts(&wait.until),
        fail: texts(&wait.fail),
        missing: wait.missing.is.unwrap_or(Missing::Fail),
        missing_codes: texts(&wait.missing.codes),
        every: wait.every.unwrap_or(EVERY),
        within: wait.within.as_ref().map_or(WITHIN, |within| within.is),
    }
}
