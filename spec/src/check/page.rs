use std::fmt::Write as _;

use super::{Rule, rules};

/// The page about all rules, in Markdown: `docs/rules.md`.
pub fn page() -> String {
    let mut page = String::from(HEAD);
    for rule in rules() {
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} | {2} |", rule.code, rule.severity.as_str(), rule.what);
    }
    for rule in rules() {
        section(rule, &mut page);
    }
    page
}

const HEAD: &str = "\
<!-- Generated from the table in spec/src/check.rs by `UPDATE_RULES=1 cargo test -p yunspec-spec --test check`. -->

# Rules

What `yunspec check` reports. An error keeps a spec from being used, a warning does not.

| rule | severity | finds |
|---|---|---|
";

fn section(rule: &Rule, page: &mut String) {
    let Rule { code, severity, what, why, bad, good, .. } = rule;
    let _ = write!(page, "\n## {code}\n\n{what} ({severity}). {why}\n", severity = severity.as_str());
    for (title, sample) in [("Instead of", bad), ("write", good)] {
        if !sample.is_empty() {
            let _ = write!(page, "\n{title}\n\n```yaml\n{}\n```\n", sample.trim_end());
        }
    }
}
