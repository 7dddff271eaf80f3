//! Three trees into one.

use crate::write::Yaml;

/// Places that both sides changed differently, with what they say.
type Conflicts = Vec<(String, String)>;

/// What `now` and `new` make of `base`.
pub(super) fn merge(base: &Yaml, now: &Yaml, new: &Yaml, conflicts: &mut Conflicts) -> Yaml {
    let mut path = Vec::new();
    values(Some(base), now, new, &mut path, conflicts)
}

fn values(base: Option<&Yaml>, now: &Yaml, new: &Yaml, path: &mut Vec<String>, out: &mut Conflicts) -> Yaml {
    if now == new || base == Some(new) {
        return now.clone();
    }
    if base == Some(now) {
        return new.clone();
    }
    match (now, new) {
        (Yaml::Map(now), Yaml::Map(new)) => {
            let base = match base {
                Some(Yaml::Map(base)) => base.as_slice(),
                _ => &[],
            };
            let owned = |entries: &[(String, Yaml)]| entries.to_vec();
            Yaml::Map(entries(&owned(base), &owned(now), &owned(new), path, out))
        }
        (Yaml::List(now), Yaml::List(new)) => {
            let base = match base {
                Some(Yaml::List(base)) => base.as_slice(),
                _ => &[],
            };
            let merged = entries(&keyed(base), &keyed(now), &keyed(new), path, out);
            Yaml::List(merged.into_iter().map(|(_, item)| item).collect())
        }
        _ => {
            out.push((path.join("."), format!("here it is {}, in the source it is {}", shown(now), shown(new))));
            now.clone()
        }
    }
}

type Entries = Vec<(String, Yaml)>;

/// Entries in the order of `now`; new ones stand behind those that they stand behind in `new`.
fn entries(base: &Entries, now: &Entries, new: &Entries, path: &mut Vec<String>, out: &mut Conflicts) -> Entries {
    let mut merged: Entries = Vec::new();
    for (key, value) in now {
        path.push(key.clone());
        let kept = match (find(base, key), find(new, key)) {
            (base, Some(new)) => Some(values(base, value, new, path, out)),
            (None, None) => Some(value.clone()),
            // It is gone from the source.
            (Some(base), None) if base == value => None,
            (Some(_), None) => {
                out.push((path.join("."), "it was changed here, and is gone from the source".to_owned()));
                Some(value.clone())
            }
        };
        path.pop();
        merged.extend(kept.map(|value| (key.clone(), value)));
    }
    let mut before: Option<&str> = None;
    for (key, value) in new {
        if find(now, key).is_none() {
            match find(base, key) {
                None => {
                    let at = before.and_then(|before| merged.iter().position(|(known, _)| known == before));
                    merged.insert(at.map_or(0, |at| at + 1), (key.clone(), value.clone()));
                }
                // People took it out, and the source says nothing new of it.
                Some(base) if base == value => {}
                Some(_) => {
                    path.push(key.clone());
                    out.push((path.join("."), "it was removed here, and changed in the source".to_owned()));
                    path.pop();
                }
            }
        }
        before = Some(key);
    }
    merged
}

fn find<'a>(entries: &'a Entries, key: &str) -> Option<&'a Yaml> {
    entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

/// Items by what tells them apart: the code of an error, else all that they are; the second of equals counts.
fn keyed(items: &[Yaml]) -> Entries {
    let mut keyed: Entries = Vec::new();
    for item in items {
        let name = match item {
            Yaml::Map(entries) => find(entries, "code").map_or_else(|| shown(item), shown),
            item => shown(item),
        };
        let count = keyed.iter().filter(|(known, _)| known == &name || known.starts_with(&format!("{name} #"))).count();
        let name = if count == 0 { name } else { format!("{name} #{}", count + 1) };
        keyed.push((name, item.clone()));
    }
    keyed
}

/// A value in one line, cut where it is long.
fn shown(value: &Yaml) -> String {
    const LIMIT: usize = 60;
    let text = match value {
        Yaml::Plain(text) | Yaml::Text(text) => text.replace('\n', " "),
        Yaml::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Yaml::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key}: {}", shown(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    };
    match text.char_indices().nth(LIMIT) {
        Some((at, _)) => format!("`{}…`", text.get(..at).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}
