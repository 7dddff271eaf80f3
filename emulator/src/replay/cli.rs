use yunspec_spec::model::Style;

use super::Known;
use super::shell::word;

/// A line for `aliyun`, the vendor's CLI, which signs by itself.
pub(super) fn line(known: &Known<'_>) -> String {
    let mut words = vec!["aliyun".to_owned(), known.api.service.name.to_lowercase()];
    if known.api.service.style == Style::Roa {
        words.extend([known.entry.method.clone(), word(&known.entry.path)]);
    } else {
        words.push(known.operation.name.clone());
    }
    for (name, value) in known.parameters() {
        words.extend([word(&format!("--{name}")), word(value)]);
    }
    words.extend(["--endpoint", known.host, "--insecure"].map(word));
    words.join(" ")
}
