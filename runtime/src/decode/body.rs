use super::{DecodeError, Result};

/// What a body turns out to be at its first bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    Json,
    Xml,
    Html,
}

impl Body {
    fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Html => "HTML",
        }
    }

    fn of(text: &str) -> Self {
        let start = text.trim_start();
        if !start.starts_with('<') {
            return Self::Json;
        }
        let html = ["<!doctype html", "<html", "<head", "<body"]
            .into_iter()
            .any(|tag| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag)));
        if html { Self::Html } else { Self::Xml }
    }
}

/// The text of a body without its byte order mark; `None` where nothing stands in it.
pub(super) fn text(body: &[u8]) -> Result<Option<&str>> {
    let text = std::str::from_utf8(body).map_err(|error| {
        let read = body.get(..error.valid_up_to()).unwrap_or_default();
        DecodeError::syntax(format!("not UTF-8 {}", place(&String::from_utf8_lossy(read))))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok((!text.trim_ascii().is_empty()).then_some(text))
}

/// Says in one word when a body is of another format, as a gateway's error page is.
pub(super) fn expect(text: &str, expected: Body) -> Result<()> {
    match Body::of(text) {
        found if found == expected => Ok(()),
        // Text that is no markup is for the parser to judge, which says where it fails.
        Body::Json if !text.trim_start().starts_with(['{', '[']) => Ok(()),
        found => Err(DecodeError::syntax(format!("found {}, expected {}", found.name(), expected.name()))),
    }
}

/// Where a text ends, in the words of `serde_json`: lines and columns count from 1.
pub(super) fn place(read: &str) -> String {
    let line = read.matches('\n').count() + 1;
    let column = read.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("at line {line} column {column}")
}
