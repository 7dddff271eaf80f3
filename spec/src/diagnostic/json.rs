use serde::Serialize;

use super::{Diagnostic, Sources};

/// Diagnostics as a JSON list of `{code, severity, message, file, line, column, help}`, without a final newline.
///
/// Lines and columns count from 1, columns in characters; `help` is null where there is none.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let rows: Vec<_> = diagnostics.iter().map(|diagnostic| Row::new(diagnostic, sources)).collect();
    // Plain structs of text and numbers have no way to fail.
    serde_json::to_string(&rows).unwrap_or_default()
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    help: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        let position = sources.position(&diagnostic.span);
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            file: sources.name(diagnostic.span.file),
            line: position.line,
            column: position.column,
            help: diagnostic.help.as_deref(),
        }
    }
}
