use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How long a nonce may not come again, in seconds.
const REMEMBERED: i64 = 15 * 60;
/// More than these are forgotten, the oldest first, so that memory stays bounded.
const AT_MOST: usize = 1_000_000;

/// The nonces of the last quarter of an hour, as hashes.
#[derive(Debug, Default)]
pub(crate) struct Nonces {
    seen: BTreeSet<u64>,
    order: VecDeque<(i64, u64)>,
}

impl Nonces {
    /// Remembers a nonce of a key; `false` where it was used before.
    pub(crate) fn take(&mut self, key: &str, nonce: &str, now: i64) -> bool {
        self.forget(now);
        let mut hasher = DefaultHasher::new();
        (key, nonce).hash(&mut hasher);
        let hash = hasher.finish();
        let new = self.seen.insert(hash);
        if new {
            self.order.push_back((now, hash));
        }
        new
    }

    fn forget(&mut self, now: i64) {
        while let Some((at, hash)) = self.order.front().copied() {
            if now - at < REMEMBERED && self.order.len() < AT_MOST {
                break;
            }
            self.order.pop_front();
            self.seen.remove(&hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Nonces;

    #[test]
    fn twice_in_a_quarter_of_an_hour() {
        let mut nonces = Nonces::default();
        assert!(nonces.take("id", "n", 0));
        assert!(!nonces.take("id", "n", 899));
        assert!(nonces.take("id", "n", 900));
    }

    #[test]
    fn of_another_key() {
        let mut nonces = Nonces::default();
        assert!(nonces.take("id", "n", 0));
        assert!(nonces.take("other", "n", 0));
    }
}
