use heck::ToKebabCase as _;

/// The resource noun of an operation's name: `DescribeImages` is about an `image`.
pub(super) fn of(operation: &str) -> String {
    let kebab = operation.to_kebab_case();
    let noun = kebab.split_once('-').map_or(kebab.as_str(), |(_verb, noun)| noun);
    singular(noun)
}

/// A noun in kebab case, in the singular.
pub(crate) fn singular(noun: &str) -> String {
    let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
    if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    if ends(&["sses", "shes", "tches", "xes"]) {
        return noun.strip_suffix("es").unwrap_or(noun).to_owned();
    }
    if ends(&["ss", "us", "is"]) {
        return noun.to_owned();
    }
    noun.strip_suffix('s').unwrap_or(noun).to_owned()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn groups() {
        for (operation, group) in [
            ("DescribeImages", "image"),
            ("RunInstances", "instance"),
            ("CreateSecurityGroup", "security-group"),
            ("DescribeImageCaches", "image-cache"),
            ("DescribePolicies", "policy"),
            ("DescribeVSwitches", "v-switch"),
            ("DescribeInstanceStatus", "instance-status"),
            ("DescribeAccountAttributes", "account-attribute"),
            ("Ping", "ping"),
        ] {
            assert_eq!(of(operation), group);
        }
    }
}
