//! Wire names cut into words.

use heck::ToSnakeCase;

/// Words that are one word although their case says otherwise, all ASCII.
const MIXED: [&str; 22] = [
    "DDoS",
    "GiB",
    "IaaS",
    "IPsec",
    "IPSec",
    "IPv4",
    "IPv6",
    "IoT",
    "KiB",
    "MiB",
    "MySQL",
    "NoSQL",
    "OAuth",
    "PaaS",
    "PiB",
    "PostgreSQL",
    "QoS",
    "SaaS",
    "TiB",
    "mTLS",
    "vCPU",
    "vGPU",
];

/// The words of a wire name, lower case: `OSType` → `os`, `type`; `NICs` → `nics`; `IPv6Addresses` → `ipv6`, `addresses`.
///
/// Characters that no Rust name can hold divide words. Nothing is left of a name that consists of them.
pub(super) fn words(wire: &str) -> Vec<String> {
    let chars: Vec<char> = wire.chars().collect();
    let mut pieces = String::new();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        if let Some(length) = one_word(before, rest) {
            pieces.push('_');
            pieces.extend(rest.iter().take(length).flat_map(|c| c.to_lowercase()));
            pieces.push('_');
            at += length;
        } else {
            pieces.extend(rest.first().map(|c| if stands_in_name(*c) { *c } else { '_' }));
            at += 1;
        }
    }
    pieces.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many characters make up the word that starts here, if case alone would cut it wrongly.
fn one_word(before: Option<char>, rest: &[char]) -> Option<usize> {
    if before.is_some_and(char::is_uppercase) {
        return None;
    }
    mixed_case(before, rest).or_else(|| plural(rest))
}

fn mixed_case(before: Option<char>, rest: &[char]) -> Option<usize> {
    let first = rest.first().copied();
    let fits = |word: &&&str| {
        if word.chars().next() != first {
            return false;
        }
        let length = word.len();
        let starts = !(before.is_some_and(char::is_lowercase) && word.starts_with(char::is_lowercase));
        starts && word.chars().eq(rest.iter().take(length).copied()) && ends_word(rest.get(length).copied())
    };
    MIXED.iter().find(fits).map(|word| word.len())
}

/// Capitals and an `s`: `NICs`, `IDs`.
fn plural(rest: &[char]) -> Option<usize> {
    let capitals = rest.iter().take_while(|c| c.is_uppercase()).count();
    let plural = capitals >= 2 && rest.get(capitals) == Some(&'s') && ends_word(rest.get(capitals + 1).copied());
    plural.then_some(capitals + 1)
}

fn ends_word(next: Option<char>) -> bool {
    !next.is_some_and(char::is_lowercase)
}

/// Letters and digits that every Rust name may hold after its first character.
fn stands_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && syn::parse_str::<syn::Ident>(&format!("a{c}")).is_ok())
}

#[cfg(test)]
mod tests {
    use super::words;

    #[track_caller]
    fn name(wire: &str, snake: &str) {
        assert_eq!(words(wire).join("_"), snake, "words of `{wire}`");
    }

    #[test]
    fn plain() {
        name("RegionId", "region_id");
    }

    #[test]
    fn acronym_before_a_word() {
        name("OSType", "os_type");
    }

    #[test]
    fn acronym_in_the_middle() {
        name("ImportOSSBucket", "import_oss_bucket");
    }

    #[test]
    fn plural_of_an_acronym() {
        name("NICs", "nics");
    }

    #[test]
    fn plural_of_an_acronym_before_a_word() {
        name("ListNICsOfVPC", "list_nics_of_vpc");
    }

    #[test]
    fn ipv6() {
        name("IPv6Addresses", "ipv6_addresses");
    }

    #[test]
    fn ipv6_at_the_end() {
        name("EnableIPv6", "enable_ipv6");
    }

    #[test]
    fn ipv6_in_plain_case() {
        name("Ipv6AddressCount", "ipv6_address_count");
    }

    #[test]
    fn mixed_case_is_a_whole_word_only() {
        name("IoTypeX", "io_type_x");
    }

    #[test]
    fn unit() {
        name("SizeInGiB", "size_in_gib");
    }

    #[test]
    fn one_capital() {
        name("VSwitchId", "v_switch_id");
    }

    #[test]
    fn dots_and_dashes() {
        name("x-acs-Tag.Key", "x_acs_tag_key");
    }

    #[test]
    fn letters_of_other_scripts_stay() {
        name("按量付费", "按量付费");
    }

    #[test]
    fn symbols_leave_nothing() {
        name("*/!", "");
    }
}
