//! Parameters as clients write them that do not do it as the service does.

use std::cmp::Ordering;

use yunspec_runtime::sign::percent_encode;

type Pairs = [(String, String)];

/// A way to escape text, by what is wrong with it.
type Escape = (&'static str, fn(&str) -> String);

const ESCAPES: [Escape; 10] = [
    ("a blank is written as `+` and not as `%20`", |text| percent_encode(text).replace("%20", "+")),
    ("`*` stands as it is and not as `%2A`", |text| percent_encode(text).replace("%2A", "*")),
    ("`~` is written as `%7E` and does not stand as it is", |text| percent_encode(text).replace('~', "%7E")),
    ("parameters are escaped as in a form: `+` for a blank, `%7E` for `~`, and `*` as it is", |text| {
        percent_encode(text).replace("%20", "+").replace("%2A", "*").replace('~', "%7E")
    }),
    ("`!`, `'`, `(`, `)` and `*` are not escaped", |text| {
        let marks = [("%21", "!"), ("%27", "'"), ("%28", "("), ("%29", ")"), ("%2A", "*")];
        marks.into_iter().fold(percent_encode(text), |text, (from, to)| text.replace(from, to))
    }),
    ("`/` is not escaped", |text| percent_encode(text).replace("%2F", "/")),
    ("`:` is not escaped", |text| percent_encode(text).replace("%3A", ":")),
    ("names and values are not escaped", str::to_owned),
    ("names and values are escaped twice", |text| percent_encode(&percent_encode(text))),
    ("escapes have lower-case letters", lower_escapes),
];

/// Queries with one mistake each.
pub(super) fn wrong(pairs: &Pairs) -> Vec<(String, String)> {
    let sorted = by(pairs, |a, b| a.0.cmp(&b.0));
    let orders = [
        ("parameters are not sorted by name", pairs.to_vec()),
        ("parameters are sorted without regard to case", by(pairs, |a, b| lower(a).cmp(&lower(b)))),
        (
            "`name=value` is sorted in place of the name: `=` comes behind digits",
            by(pairs, |a, b| joint(a).cmp(&joint(b))),
        ),
        ("numbers in names are sorted as numbers: `Key.10` comes before `Key.2`", by(pairs, by_number)),
        ("parameters are sorted backwards", by(pairs, |a, b| b.0.cmp(&a.0))),
        ("parameters without a value are left out", sorted.iter().filter(|pair| !pair.1.is_empty()).cloned().collect()),
        ("the parameters are left out", Vec::new()),
    ];
    let escapes = ESCAPES.iter().map(|(mistake, escape)| ((*mistake).to_owned(), written(&sorted, escape)));
    let orders = orders.into_iter().map(|(mistake, pairs)| (mistake.to_owned(), written(&pairs, &percent_encode)));
    escapes.chain(orders).collect()
}

/// The right query of some pairs.
pub(super) fn right(pairs: &Pairs) -> String {
    written(&by(pairs, |a, b| a.0.cmp(&b.0)), &percent_encode)
}

fn written(pairs: &Pairs, escape: &dyn Fn(&str) -> String) -> String {
    pairs.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}

fn by(pairs: &Pairs, order: impl Fn(&(String, String), &(String, String)) -> Ordering) -> Vec<(String, String)> {
    let mut pairs = pairs.to_vec();
    pairs.sort_by(order);
    pairs
}

fn lower(pair: &(String, String)) -> String {
    pair.0.to_lowercase()
}

fn joint(pair: &(String, String)) -> String {
    format!("{}={}", percent_encode(&pair.0), percent_encode(&pair.1))
}

fn by_number(a: &(String, String), b: &(String, String)) -> Ordering {
    let parts = |name: &str| -> Vec<Result<u64, String>> {
        name.split('.').map(|part| part.parse().map_err(|_| part.to_owned())).collect()
    };
    parts(&a.0).cmp(&parts(&b.0))
}

fn lower_escapes(text: &str) -> String {
    let mut rest = 0;
    let lower = |letter: char| {
        rest = if letter == '%' { 2 } else { i32::max(rest - 1, -1) };
        if rest >= 0 && letter != '%' { letter.to_ascii_lowercase() } else { letter }
    };
    percent_encode(text).chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::{lower_escapes, right, wrong};

    #[test]
    fn each_mistake_shows() {
        let pairs = [("Key.2", "a b*~"), ("Key.10", "/:!"), ("Key.1", ""), ("a", "中"), ("Z", "1")];
        let pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let wrong = wrong(&pairs);
        for (mistake, query) in &wrong {
            assert_ne!(*query, right(&pairs), "{mistake}");
            assert_eq!(wrong.iter().filter(|(_, other)| other == query).count(), 1, "{mistake}: {query}");
        }
    }

    #[test]
    fn lower_case_in_escapes_alone() {
        assert_eq!(lower_escapes("AB/中C"), "AB%2f%e4%b8%adC");
    }
}
