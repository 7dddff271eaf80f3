/// What an instance type of ECS can boot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Machine {
    X86,
    Arm,
}

/// Families with Arm processors, by the letters behind their generation: `ecs.g6r.large`, `ecs.c8y.large`.
const ARM: [&str; 2] = ["r", "y"];

impl Machine {
    /// `None` for what is no instance type: `ecs.`, a family with a generation, a dot and a size. Types have this form
    /// in every document; whether one is sold in the region is not known here.
    pub(super) fn of(instance_type: &str) -> Option<Self> {
        let (family, size) = instance_type.strip_prefix("ecs.")?.split_once('.')?;
        let is_name = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        };
        if !is_name(family) || !is_name(size) || !family.starts_with(|first: char| first.is_ascii_lowercase()) {
            return None;
        }
        let letters = family.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
        let letters = letters.trim_start_matches(|letter: char| letter.is_ascii_digit());
        Some(if ARM.contains(&letters) { Self::Arm } else { Self::X86 })
    }

    pub(super) fn boots(self, architecture: &str) -> bool {
        (architecture == "arm64") == (self == Self::Arm)
    }
}

#[cfg(test)]
mod tests {
    use super::Machine;

    #[test]
    fn families() {
        assert_eq!(Machine::of("ecs.g5.large"), Some(Machine::X86));
        assert_eq!(Machine::of("ecs.g6r.large"), Some(Machine::Arm));
        assert_eq!(Machine::of("ecs.c8y.2xlarge"), Some(Machine::Arm));
        assert_eq!(Machine::of("ecs.t5-lc1m1.small"), Some(Machine::X86));
        assert_eq!(Machine::of("ecs.ebmg6.26xlarge"), Some(Machine::X86));
    }

    #[test]
    fn no_instance_types() {
        for name in ["ecs", "ecs.", "ecs.g5", "ecs.g5.", "ecs..large", "m5.large", "ecs.G5.large", "ecs.5.large"] {
            assert_eq!(Machine::of(name), None, "{name}");
        }
    }
}
