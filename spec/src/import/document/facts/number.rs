//! Numbers and ranges as prose writes them.

/// A number as plain decimal digits, and what follows it: `2,000` is `2000`.
pub(super) fn number(text: &str) -> Option<(String, &str)> {
    let unsigned = text.strip_prefix(['-', '−', '－']);
    let (digits, rest) = digits(unsigned.unwrap_or(text))?;
    // 1.9E11 and 10.0.0.1 are no numbers of a range, and 2019-01 is a date.
    let fraction = rest.strip_prefix('.').and_then(|rest| plain_digits(rest));
    let (fraction, rest) = fraction.map_or(("", rest), |(fraction, rest)| (fraction, rest));
    if rest.starts_with(['E', 'e', '^'])
        && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)))
        || rest.starts_with('.') && rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let sign = if unsigned.is_some() { "-" } else { "" };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some((format!("{sign}{digits}{dot}{fraction}"), rest))
}

fn plain_digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (1..=18).contains(&end).then(|| text.split_at_checked(end)).flatten()
}

/// Digits, with thousands apart.
fn digits(text: &str) -> Option<(String, &str)> {
    let (first, mut rest) = plain_digits(text)?;
    let mut out = first.to_owned();
    while first.len() <= 3 && out.len() < 16 {
        let group = rest.strip_prefix([',', '，']).and_then(plain_digits).filter(|(group, _)| group.len() == 3);
        let Some((group, after)) = group else { break };
        out.push_str(group);
        rest = after;
    }
    Some((out, rest))
}

/// Two numbers with a sign of a range between them, and what follows: `1~20`, `1 to 20`, `[1,20]`.
pub(super) fn range(text: &str) -> Option<(String, String, &str)> {
    let text = text.trim_start();
    if let Some(inside) = text.strip_prefix(['[', '【', '{']) {
        return bracketed(inside);
    }
    let (min, rest) = number(text)?;
    let rest = after_unit(rest.trim_start());
    let (max, rest) = number(to(rest)?.trim_start())?;
    ordered(&min, &max).then_some((min, max, rest))
}

/// `1,20]` or `1~20]`. An open bracket excludes its end, so it is not read.
fn bracketed(inside: &str) -> Option<(String, String, &str)> {
    let (min, rest) = number_without_groups(inside.trim_start())?;
    let rest = rest.trim_start();
    let rest = to(rest).or_else(|| rest.strip_prefix([',', '，', '-']))?;
    let (max, rest) = number(rest.trim_start())?;
    let rest = rest.trim_start().strip_prefix([']', '】', '}'])?;
    ordered(&min, &max).then_some((min, max, rest))
}

/// Here a comma stands between two numbers.
fn number_without_groups(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !".-".contains(c)).unwrap_or(text.len());
    let (head, rest) = text.split_at_checked(end)?;
    let (number, left) = number(head)?;
    left.is_empty().then_some((number, rest))
}

/// What follows a sign of a range.
fn to(text: &str) -> Option<&str> {
    let signs = ["~~", "~", "～", "–", "—", "-", "−", "－", "到", "至", "to ", "through ", "和", "与", "∼", "〜"];
    let signs = signs.iter().filter(|sign| !matches!(**sign, "和" | "与"));
    signs
        .into_iter()
        .find_map(|sign| text.strip_prefix(sign))
        .filter(|rest| !rest.starts_with(['-', '~']) || number(rest).is_some())
}

/// The first number of a range rarely has a unit of its own: only signs that scale nothing are skipped.
fn after_unit(rest: &str) -> &str {
    ["秒", "分钟", "小时", "天", "个", "%", "次", "毫秒"]
        .iter()
        .find_map(|unit| rest.strip_prefix(unit))
        .unwrap_or(rest)
        .trim_start()
}

/// Whether a range has a value.
pub(super) fn ordered(min: &str, max: &str) -> bool {
    matches!((min.parse::<f64>(), max.parse::<f64>()), (Ok(min), Ok(max)) if min <= max)
}

/// Whether text starts with a unit that differs from the one that a bare number would have: `1 MB` is not 1.
pub(super) fn scaled(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let units = [
        "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "K", "M", "G", "T", "k", "kb", "B", "Byte", "Bytes",
        "bytes", "byte",
    ];
    units.contains(&word)
        || ["字节", "万", "亿", "百万", "million", "倍", "%"].iter().any(|unit| rest.starts_with(unit))
}

/// Whether a number with a unit that scales follows a range whose first number has none.
pub(super) fn scaled_twice(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(['E', 'e', '^']) || ["万", "亿"].iter().any(|unit| rest.starts_with(unit))
}

/// Whether the text goes on with a comma and a number.
pub(super) fn follows_list(rest: &str) -> bool {
    let rest = rest.strip_prefix([',', '，']).unwrap_or_default().trim_start();
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the comma at this byte stands before three digits of one number.
pub(super) fn groups_thousands(text: &str, at: usize) -> bool {
    let digits = text.get(at..).map(|rest| rest.trim_start_matches([',', '，'])).and_then(plain_digits);
    text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
        && digits.is_some_and(|(group, _)| group.len() == 3)
}
