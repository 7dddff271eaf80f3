use std::collections::{BTreeSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How long a nonce may not come again, in seconds.
const REMEMBERED: i64 = 15 * 60;

/// The nonces of the last quarter of an hour, as hashes.
#[derive(Debug)]
pub(crate) struct Nonces {
    at_most: usize,
    seen: BTreeSet<u64>,
    order: VecDeque<(i64, u64)>,
}

impl Nonces {
    /// Of more than so many the oldest are forgotten, so that memory stays bounded.
    pub(crate) fn new(at_most: usize) -> Self {
        Self { at_most, seen: BTreeSet::new(), order: VecDeque::new() }
    }

    /// Remembers a nonce of a key; `false` where it was used before.
    pub(crate) fn take(&mut self, key: &str, nonce: &str, now: i64) -> bool {
        self.forget(now);
        let mut hasher = DefaultHasher::new();
        (key, nonce).hash(&mut hasher);
        let hash = hasher.finish();
        if self.seen.contains(&hash) {
            return false;
        }
        if self.order.len() >= self.at_most {
            self.forget_oldest();
        }
        self.order.push_back((now, hash));
        self.seen.insert(hash)
    }

    fn forget(&mut self, now: i64) {
        while self.order.front().is_some_and(|(at, _)| now - at >= REMEMBERED) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((_, hash)) = self.order.pop_front() {
            self.seen.remove(&hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Nonces;

    #[test]
    fn twice_in_a_quarter_of_an_hour() {
        let mut nonces = Nonces::new(10);
        assert!(nonces.take("id", "n", 0));
        assert!(!nonces.take("id", "n", 899));
        assert!(nonces.take("id", "n", 900));
    }

    #[test]
    fn of_another_key() {
        let mut nonces = Nonces::new(10);
        assert!(nonces.take("id", "n", 0));
        assert!(nonces.take("other", "n", 0));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut nonces = Nonces::new(2);
        for nonce in ["a", "b"] {
            assert!(nonces.take("id", nonce, 0));
        }
        assert!(!nonces.take("id", "b", 0));
        assert!(!nonces.take("id", "a", 0), "what is refused makes nothing forgotten");
        assert!(nonces.take("id", "c", 0));
        assert!(nonces.take("id", "a", 0));
        assert_eq!((nonces.seen.len(), nonces.order.len()), (2, 2));
    }
}
