//! The name that was probably meant.

/// The candidate nearest to a word, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().collect();
    // A slip or two, more in long words: a third of the word. Of one letter or two anything is a slip away.
    let limit = (word.len() / 3).min(4);
    let distances = candidates.into_iter().filter_map(|candidate| {
        let letters: Vec<char> = candidate.chars().collect();
        if letters.len().abs_diff(word.len()) > limit {
            return None;
        }
        let distance = if same_letters(&word, &letters) { 0 } else { distance(&word, &letters) };
        (distance <= limit).then_some((distance, candidate))
    });
    distances.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Names in backticks with commas between: `a`, `b`.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The same, cut after some where there are many.
pub fn some<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<_> = names.into_iter().collect();
    let rest = names.len().saturating_sub(SHOWN);
    let shown = list(names.into_iter().take(SHOWN));
    if rest == 0 { shown } else { format!("{shown} and {rest} more") }
}

/// Names in backticks with `or` before the last.
pub(crate) fn any_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} or {last}", names.join(", ")),
        Some(last) => last,
        None => String::new(),
    }
}

fn same_letters(a: &[char], b: &[char]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.eq_ignore_ascii_case(b))
}

/// Insertions, deletions, replacements, and swaps of neighbours that make one word of the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, j) + usize::from(x != y);
            let mut best = replaced.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let is_swap = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if is_swap {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips() {
        for (word, meant) in [("defualt", "default"), ("requried", "required"), ("Enum", "enum"), ("typ", "type")] {
            assert_eq!(nearest(word, ["type", "default", "required", "enum"]), Some(meant));
        }
    }

    #[test]
    fn nothing_near() {
        assert_eq!(nearest("emulate", ["type", "default", "required"]), None);
        assert_eq!(nearest("A", ["B", "in", "AB"]), None);
        assert_eq!(nearest("in", ["is", "an"]), None);
        assert_eq!(nearest("id", ["Id"]), Some("Id"));
    }
}
