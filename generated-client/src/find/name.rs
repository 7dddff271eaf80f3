/// Whether a name is what a pattern says, in which `*` stands for any text.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let (between, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(middle) = name.strip_prefix(first).and_then(|name| name.strip_suffix(last)) else { return false };
    // Each part as early as it comes leaves the most room for those after it.
    let mut parts = between.split('*');
    parts.try_fold(middle, |left, part| left.split_once(part).map(|(_, after)| after)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_any_text() {
        for (pattern, name, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*a", "a", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("**", "x", true),
            ("win2022*en-us*", "win2022_21H2_x64_dtc_en-us_40G.vhd", true),
            ("win2022*en-us*", "win2022_21H2_x64_dtc_zh-cn_40G.vhd", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "`{pattern}` and `{name}`");
        }
    }
}
