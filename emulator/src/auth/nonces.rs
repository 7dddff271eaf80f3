use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::hashed::Hashed;

/// How long a nonce may not come again, in seconds.
const REMEMBERED: i64 = 15 * 60;

/// The nonces of the last quarter of an hour, as hashes.
#[derive(Debug)]
pub(crate) struct Nonces {
    at_most: usize,
    seen: Hashed,
    /// How many came at which second, the oldest first.
    came: VecDeque<(i64, usize)>,
}

impl Nonces {
    /// Of more than so many the oldest are forgotten, so that memory stays bounded.
    pub(crate) fn new(at_most: usize) -> Self {
        Self { at_most, seen: Hashed::default(), came: VecDeque::new() }
    }

    /// Remembers a nonce of a key; `false` where it was used before.
    pub(crate) fn take(&mut self, key: &str, nonce: &str, now: i64) -> bool {
        self.forget(now);
        let mut hasher = DefaultHasher::new();
        (key, nonce).hash(&mut hasher);
        let hash = hasher.finish();
        if self.seen.contains(hash) {
            return false;
        }
        if self.seen.len() >= self.at_most {
            self.forget_oldest();
        }
        match self.came.back_mut() {
            Some((at, count)) if *at == now => *count += 1,
            _ => self.came.push_back((now, 1)),
        }
        self.seen.push(hash, self.at_most);
        true
    }

    fn forget(&mut self, now: i64) {
        while self.came.front().is_some_and(|(at, _)| now - at >= REMEMBERED) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        self.seen.pop();
        if let Some((_, count)) = self.came.front_mut() {
            *count -= 1;
            if *count == 0 {
                self.came.pop_front();
            }
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
        assert_eq!((nonces.seen.len(), nonces.came.len()), (2, 1));
    }

    #[test]
    fn more_than_there_is_room_for_at_first() {
        let mut nonces = Nonces::new(20_000);
        for number in 0..50_000 {
            assert!(nonces.take("id", &number.to_string(), number / 1000));
        }
        assert!(!nonces.take("id", "30000", 50));
        assert!(nonces.take("id", "29999", 50));
    }
}
