use std::fmt::Display;

/// The name that was probably meant, if one is near enough.
pub(crate) fn nearest<'n>(found: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let far = (found.chars().count() + 1) / 3;
    let near = names.into_iter().map(|name| (distance(found, name), name));
    near.filter(|(distance, _)| *distance <= far).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// The end of a message about an unknown name: what is near, else what there is.
pub(crate) fn suggestion<'n>(found: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> String {
    match nearest(found, names.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.clone().into_iter().count() == 1 => format!("allowed is {}", list(names)),
        None => format!("allowed are {}", list(names)),
    }
}

/// Names in backticks with commas between them.
pub(crate) fn list(names: impl IntoIterator<Item = impl Display>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// How many letters to insert, delete or replace, whatever their case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.to_lowercase().chars().enumerate() {
        let mut next = vec![line + 1];
        for ((replace, delete), other) in row.iter().zip(row.iter().skip(1)).zip(&b) {
            let insert = next.last().copied().unwrap_or_default();
            next.push((replace + usize::from(letter != *other)).min(delete + 1).min(insert + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn a_letter_swapped() {
        assert_eq!(suggestion("rnage", ["range", "required"]), "did you mean `range`?");
    }

    #[test]
    fn another_case() {
        assert_eq!(suggestion("regionid", ["RegionId", "ImageId"]), "did you mean `RegionId`?");
    }

    #[test]
    fn nothing_near() {
        assert_eq!(suggestion("colour", ["range", "required"]), "allowed are `range`, `required`");
    }
}
