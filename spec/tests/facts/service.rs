//! `service.yaml` of ECS against the tables that it was written from, where they are at hand.

use std::collections::BTreeMap;

use yunspec_spec::embedded;
use yunspec_spec::model::{ApiError, Service};

fn ecs() -> Service {
    embedded::load().apis.into_iter().map(|api| api.service).find(|service| service.name == "Ecs").unwrap()
}

/// The part of a page under a heading.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let (_, section) = page.split_once(heading).unwrap();
    section.split("\n#").next().unwrap()
}

/// The texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The map of the official clients: `` - `host`: a-1, -2, b; `other`: c ``.
#[test]
fn endpoints() {
    let Some(page) = crate::shared("endpoints", "facts/wire.md") else { return };
    let (_, lines) = section(&page, "## 7. Endpoints (ECS)").split_once("Map (35 entries):\n").unwrap();
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    for part in lines.lines().flat_map(|line| line.split(';')) {
        let Some((host, regions)) = part.trim_start_matches(['-', ' ']).split_once(':') else { continue };
        let mut last = String::new();
        for region in regions.split(',').map(str::trim) {
            // Of several that differ in the number, the first alone is written out.
            let stem = last.rsplit_once('-').map_or("", |(stem, _)| stem);
            last = if region.starts_with('-') { format!("{stem}{region}") } else { region.to_owned() };
            map.insert(last.clone(), host.trim_matches('`').to_owned());
        }
    }
    assert_eq!(map.len(), 35);
    let endpoint = ecs().endpoint.unwrap();
    assert_eq!(endpoint.regions.into_iter().collect::<BTreeMap<_, _>>(), map);
    let host = |network: &str| format!("ecs{network}.{{region}}.aliyuncs.com");
    assert_eq!((endpoint.rule, endpoint.vpc), (host(""), Some(host("-vpc"))));
}

/// Codes of a cell: `InvalidSecurityToken.Expired / .Malformed` are two. What is all capitals is no code.
fn codes(cell: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for word in cell.split_whitespace().map(|word| word.trim_matches(['(', ')', ','])) {
        let first = codes.first().and_then(|code| code.split_once('.'));
        let is_code = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.contains(|c: char| c.is_ascii_lowercase())
            && word.bytes().all(|c| c.is_ascii_alphabetic() || c == b'.');
        match (word.strip_prefix('.'), first) {
            (Some(end), Some((start, _))) => codes.push(format!("{start}.{end}")),
            _ if is_code => codes.push(word.to_owned()),
            _ => {}
        }
    }
    codes
}

/// Whether a recorded message is one of the spec's, whatever stands for its placeholders.
fn is_of(message: &str, recorded: &str) -> bool {
    let mut pieces = message.split(['{', '}']).step_by(2);
    let Some(mut rest) = recorded.strip_prefix(pieces.next().unwrap()) else { return false };
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    rest.is_empty() || message.ends_with('}')
}

/// Each code of the table stands in the spec, with the first status and the first message that are recorded for it.
#[test]
fn errors_of_the_gateway() {
    let Some(page) = crate::shared("errors_of_the_gateway", "facts/service.md") else { return };
    let errors = ecs().errors;
    let of = |code: &str| -> Vec<&ApiError> { errors.iter().filter(|error| error.code == code).collect() };
    let rows = section(&page, "### 2.3 Errors (exact strings)").lines().filter(|line| line.starts_with("| "));
    // A missing header is answered as a missing parameter.
    let rows: Vec<_> = rows.skip(1).filter(|row| !row.starts_with("| ACS3 without")).collect();
    assert!(rows.len() > 20);
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let status = cells[1].split(|c: char| !c.is_ascii_digit()).find(|number| number.len() == 3).unwrap();
        let codes = codes(cells[0]);
        assert!(!codes.is_empty(), "{row}");
        for code in codes {
            assert!(of(&code).iter().any(|error| error.status.to_string() == status), "{status} {code}");
            // The row of several codes has the message of the first.
            let message = quoted(cells[2]).next().unwrap();
            let is_first = cells[0].starts_with(&code);
            assert!(!is_first || of(&code).iter().any(|error| is_of(&error.message, message)), "{code}: {message}");
        }
    }
}
