//! Words of a sentence: values that travel, names of parameters, conditions.

/// Signs that end a clause.
pub(super) const CLAUSE: [char; 13] = ['。', '，', '；', ';', '\n', '（', '(', '！', '）', ')', '：', ':', ','];

/// Whether this may be a value that travels: a word of letters and digits, or a few that start like names.
pub(super) fn is_value(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-./:+*%#@$=&!<>".contains(c);
    let words = text.split(' ').collect::<Vec<_>>();
    let starts = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    !text.is_empty()
        && text.len() <= 80
        && !text.ends_with([':', '.'])
        && text.chars().all(|c| fits(c) || c == ' ')
        && text.chars().any(|c| c.is_ascii_alphanumeric() || "*<>=!".contains(c))
        && (words.len() == 1 || words.len() <= 4 && words.iter().all(starts))
}

/// The longest start of `text` that may be a value, without signs that end a sentence.
pub(super) fn value(text: &str) -> &str {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-./:+*%#@$<>=!".contains(c);
    let end = text.find(|c: char| !fits(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(['.', ':', '-'])
}

/// Whether this is written as parameters are: a capital or a dotted path, no sentence.
pub(super) fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    text.len() > 1
        && text.chars().all(fits)
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with('.')
        && text.chars().any(|c| c.is_ascii_lowercase())
}

/// The words of ASCII letters, digits, `_` and `.` in `text`, with where they start.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_.".contains(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(fits)?;
        let rest = text.get(start..)?;
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        at = start + end;
        Some((start, rest.get(..end)?.trim_end_matches('.')))
    })
}

/// Whether this part of a sentence makes what follows it depend on something.
pub(super) fn is_condition(text: &str) -> bool {
    let english = |word: &str| {
        let words = ["when", "if", "for", "unless", "otherwise", "cases", "whether"];
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    };
    let chinese = ["如果", "若", "，则", "否则", "情况下", "其他", "其它", "对于"];
    text.match_indices('当').any(|(at, _)| !text.get(at..).is_some_and(|rest| rest.starts_with("当前")))
        || chinese.iter().any(|word| text.contains(word))
        || text.contains('时') && text.split(['，', ',', '。', '：']).any(is_state)
        || words(text).any(|(_, word)| english(word))
}

/// Whether a clause is like `X为Y时`.
fn is_state(clause: &str) -> bool {
    let Some((end, _)) = clause.rmatch_indices('时').next() else { return false };
    let before = clause.get(..end).unwrap_or_default();
    let joint = ['作', '成', '因', '称', '认', '视'];
    before.match_indices(['为', '=']).any(|(at, _)| !before.get(..at).is_some_and(|word| word.ends_with(joint)))
}

/// Whether this part of a sentence speaks of a parameter other than `name`.
pub(super) fn speaks_of_other(text: &str, name: &str) -> bool {
    let own = name.rsplit('.').next().unwrap_or_default();
    let is_own = |word: &str| word.eq_ignore_ascii_case(own) || word.eq_ignore_ascii_case(name);
    let inner_capital = |word: &str| {
        let capitals = word.chars().skip(1).filter(char::is_ascii_uppercase).count();
        capitals > 0 && word.chars().any(|c| c.is_ascii_lowercase())
    };
    words(text).any(|(_, word)| {
        is_name(word)
            && inner_capital(word)
            && !is_own(word)
            && !matches!(word, "GiB" | "MiB" | "KiB" | "TiB" | "IDs" | "IPv4" | "IPv6")
    })
}
