//! Names of types, from names of fields.

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

/// Letters of the name of a type, which may be that of a file, here and, with `_` between words, in a crate.
pub(super) const LENGTH_LIMIT: usize = 200;

/// A name of a type: letters and digits that start with a letter. Text that has none gives `Type`.
pub(super) fn type_name(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut name: String = words.to_upper_camel_case().chars().take(LENGTH_LIMIT).collect();
    while name.to_snake_case().len() > LENGTH_LIMIT {
        name.pop();
    }
    match name.chars().next() {
        Some(c) if c.is_ascii_digit() => format!("Type{name}"),
        Some(_) => name,
        None => "Type".to_owned(),
    }
}

/// What one item of a list with this name is called.
pub(super) fn singular(name: &str) -> String {
    let list = ["List", "Infos"].iter().find_map(|ending| name.strip_suffix(ending)).filter(|rest| !rest.is_empty());
    if let Some(rest) = list {
        return if name.ends_with("Infos") { format!("{rest}Info") } else { singular(rest) };
    }
    let keeps_s = ["ss", "us", "is", "as", "os"].iter().any(|ending| name.ends_with(ending));
    match name {
        _ if name.ends_with("ies") && name.len() > 4 => format!("{}y", name.trim_end_matches("ies")),
        _ if ["ches", "shes", "sses", "xes"].iter().any(|ending| name.ends_with(ending)) => {
            name.strip_suffix("es").unwrap_or(name).to_owned()
        }
        _ if keeps_s => name.to_owned(),
        _ => name.strip_suffix('s').filter(|rest| !rest.is_empty()).unwrap_or(name).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{singular, type_name};

    #[test]
    fn singulars() {
        for (many, one) in [
            ("Images", "Image"),
            ("Policies", "Policy"),
            ("ImageList", "Image"),
            ("Addresses", "Address"),
            ("Status", "Status"),
            ("Data", "Data"),
            ("s", "s"),
            ("DiskInfos", "DiskInfo"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn words() {
        for (text, name) in
            [("OSType", "OsType"), ("2fa", "Type2fa"), ("标签", "Type"), ("a-b.c", "ABC"), ("$ref", "Ref")]
        {
            assert_eq!(type_name(text), name);
        }
    }
}
