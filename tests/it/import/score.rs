//! How much of the official facts the importer finds in documents. The figures are those of `docs/import.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::corpus::{self, Page, Truth, Truths};

/// The least shares, in percent: below them a change has made the importer worse.
const BOUNDS: &[(&str, f64)] = &[
    ("request: names known", 99.0),
    ("request: type", 99.1),
    ("request: type, bodies apart", 99.9),
    ("request: required", 96.0),
    ("request: required, silent metadata apart", 97.0),
    ("response: rows on path", 98.4),
    ("response: pages without a wrong row", 96.5),
    ("response: nested pages without a wrong row", 92.6),
    ("found: response", 98.5),
    ("found: request", 99.9),
    ("found: errors", 99.9),
];

#[test]
fn documents_give_the_official_facts() {
    let Some((groups, truth)) = corpus::read("import::score") else { return };
    let requiring = truth.iter().filter(|(_, truth)| truth.request.iter().any(|it| it.required));
    let requiring = requiring.map(|((product, _), _)| product.clone()).collect();
    let mut score = Score { requiring, ..Score::default() };
    for pages in groups.values() {
        let shown = corpus::shown(pages);
        for page in pages {
            score.page(page, &shown, &truth);
        }
    }
    eprintln!("{}", score.table());
    assert_eq!(score.missing, [""; 0], "pages that gave no operation of their name");
    for (name, bound) in BOUNDS {
        let share = score.share(name);
        assert!(share >= *bound, "{name}: {share:.2} % is less than {bound} %\n{}", score.table());
    }
}

/// What was right, of how many.
#[derive(Default)]
struct Score {
    counts: BTreeMap<&'static str, (usize, usize)>,
    missing: Vec<String>,
    /// Products in lower case whose metadata calls any parameter required.
    requiring: BTreeSet<String>,
}

impl Score {
    fn add(&mut self, name: &'static str, right: usize, all: usize) {
        let count = self.counts.entry(name).or_default();
        *count = (count.0 + right, count.1 + all);
    }

    fn one(&mut self, name: &'static str, right: bool) {
        self.add(name, usize::from(right), 1);
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of pages")]
    fn share(&self, name: &str) -> f64 {
        self.counts.get(name).map_or(0.0, |(right, all)| 100.0 * *right as f64 / *all as f64)
    }

    fn table(&self) -> String {
        let line = |(name, (right, all)): (&&'static str, &(usize, usize))| {
            format!("{name}: {:.2} % ({right} of {all})\n", self.share(name))
        };
        self.counts.iter().map(line).collect()
    }

    fn page(&mut self, page: &Page, shown: &[Value], truth: &Truths) {
        let product = page.product.to_lowercase();
        let named = |it: &&Value| it["operation"] == page.op.as_str();
        let of_product = |it: &&Value| it["service"].as_str().unwrap().to_lowercase() == product;
        let Some(facts) = shown.iter().filter(named).find(of_product).or_else(|| shown.iter().find(named)) else {
            self.missing.push(page.file.clone());
            return;
        };
        let Some(truth) = truth.get(&(product, page.op.clone())) else { return };
        let text = corpus::text(page).replace("\\_", "_");
        self.request(facts, truth, &text);
        self.response(facts, truth, &text);
        self.errors(facts, truth, &text);
    }

    fn request(&mut self, facts: &Value, truth: &Truth, text: &str) {
        let known: BTreeMap<String, _> = truth.request.iter().map(|it| (numbered(&it.name), it)).collect();
        let mut read = BTreeSet::new();
        for parameter in facts["parameters"].as_array().unwrap() {
            let name = numbered(parameter["name"].as_str().unwrap());
            let aliases = parameter["aliases"].as_array().unwrap().iter().map(|it| numbered(it.as_str().unwrap()));
            let bare = name.strip_suffix(".N").unwrap_or(&name).to_owned();
            let names: Vec<String> = [name, bare].into_iter().chain(aliases).collect();
            let hit = names.iter().find_map(|name| known.get(name));
            read.extend(names);
            self.one("request: names known", hit.is_some());
            let Some(hit) = hit else { continue };
            let loose = ["array", "object", "any"].contains(&hit.ty.as_str());
            let is_same = loose || base(parameter["type"].as_str().unwrap()) == base(&hit.ty);
            self.one("request: type", is_same);
            if parameter["in"] != "body" {
                self.one("request: type, bodies apart", is_same);
            }
            let is_same = parameter["required"] == hit.required;
            self.one("request: required", is_same);
            if self.requiring.contains(&truth.product.to_lowercase()) {
                self.one("request: required, silent metadata apart", is_same);
            }
        }
        let is_request = |title: &str| {
            !is_response(title) && !["错误", "Error", "接口错误码"].iter().any(|it| title.starts_with(it))
        };
        let printed: BTreeSet<String> = first_cells(text, is_request).iter().map(|it| numbered(it)).collect();
        let wanted = known
            .keys()
            .filter(|name| *name != "Action" && (printed.contains(*name) || printed.contains(&format!("{name}.N"))));
        let wanted: Vec<_> = wanted.collect();
        self.add("found: request", wanted.iter().filter(|name| read.contains(**name)).count(), wanted.len());
    }

    fn response(&mut self, facts: &Value, truth: &Truth, text: &str) {
        let right: BTreeSet<&str> = truth.response.iter().map(|it| it.path.trim_end_matches("[]")).collect();
        let leaves: BTreeSet<&str> = right.iter().map(|path| leaf(path)).collect();
        let paths: Vec<&str> =
            facts["response"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
        let known: Vec<&&str> = paths.iter().filter(|path| leaves.contains(leaf(path))).collect();
        let good = known.iter().filter(|path| right.contains(path.trim_end_matches("[]"))).count();
        self.add("response: rows on path", good, known.len());
        if !known.is_empty() {
            self.one("response: pages without a wrong row", good == known.len());
            if paths.iter().any(|path| path.contains('.')) {
                self.one("response: nested pages without a wrong row", good == known.len());
            }
        }
        let mut printed: BTreeMap<String, usize> = BTreeMap::new();
        for cell in first_cells(text, is_response) {
            *printed.entry(cell.rsplit('.').next().unwrap().to_owned()).or_default() += 1;
        }
        let read: BTreeSet<&str> = paths.iter().map(|path| path.trim_end_matches("[]")).collect();
        for name in &leaves {
            let of_name: Vec<&&str> = right.iter().filter(|path| leaf(path) == *name).collect();
            let expected = of_name.len().min(printed.get(*name).copied().unwrap_or_default());
            let found = of_name.iter().filter(|path| read.contains(**path)).count();
            self.add("found: response", found.min(expected), expected);
        }
    }

    fn errors(&mut self, facts: &Value, truth: &Truth, text: &str) {
        let read: BTreeSet<&str> =
            facts["errors"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
        let is_printed = |code: &str| {
            let at_start = |line: &str| {
                let rest = line.trim_start_matches('|').strip_prefix(code);
                rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with('|'))
            };
            text.contains(&format!("|{code}|")) || text.lines().any(at_start)
        };
        let codes: BTreeSet<&str> = truth.errors.iter().map(|(_, code, _)| code.as_str()).collect();
        let wanted: Vec<&&str> = codes.iter().filter(|code| is_printed(code)).collect();
        self.add("found: errors", wanted.iter().filter(|code| read.contains(**code)).count(), wanted.len());
    }
}

/// `Tag.1.Key` and `Tag.n.Key` as `Tag.N.Key`.
fn numbered(name: &str) -> String {
    let is_number = |part: &str| {
        let is_letter = part.len() == 1 && part.bytes().all(|c| c.is_ascii_lowercase());
        is_letter || (!part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()))
    };
    let parts = name.split('.').enumerate();
    parts.map(|(at, part)| if at > 0 && is_number(part) { "N" } else { part }).collect::<Vec<_>>().join(".")
}

fn base(ty: &str) -> String {
    let word = ty.split(['<', '(', '[']).next().unwrap();
    match word.to_lowercase().as_str() {
        "int32" | "int64" | "integer" | "long" => "integer".to_owned(),
        "bool" | "boolean" => "boolean".to_owned(),
        "string" | "timestamp" | "date" => "string".to_owned(),
        "double" | "float" | "number" => "number".to_owned(),
        "json" | "object" => "object".to_owned(),
        "any" => "any".to_owned(),
        _ if word.starts_with(char::is_uppercase) => "string".to_owned(),
        _ => ty.to_owned(),
    }
}

fn leaf(path: &str) -> &str {
    path.rsplit('.').next().unwrap().trim_end_matches("[]")
}

fn is_response(title: &str) -> bool {
    ["返回", "响应", "回参数", "response", "return"].iter().any(|it| title.to_lowercase().starts_with(it))
}

/// The first cells of all lines of tables below the headings that fit.
fn first_cells(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut is_in = fits("");
    let mut cells = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            is_in = fits(title.trim());
        } else if let Some((cell, _)) = line.strip_prefix('|').and_then(|rest| rest.split_once('|'))
            && is_in
            && !cell.is_empty()
        {
            cells.push(cell.trim_matches([' ', '└', '*', '`']).to_owned());
        }
    }
    cells
}
