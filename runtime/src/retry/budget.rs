use std::sync::atomic::{AtomicU32, Ordering};

/// What a full budget holds: a hundred attempts that a failing service costs.
pub(crate) const FULL: u32 = 500;

/// What a client may spend on sending again. Where most calls fail, more of them only do harm; each call that succeeds
/// gives something back.
#[derive(Debug)]
pub(crate) struct Budget {
    full: u32,
    left: AtomicU32,
}

impl Budget {
    pub(crate) fn new(full: u32) -> Self {
        Self { full, left: AtomicU32::new(full) }
    }

    /// Takes so much, or nothing where that is not left.
    pub(crate) fn take(&self, cost: u32) -> bool {
        let less = |left: u32| left.checked_sub(cost);
        self.left.try_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// Gives back what the last attempt of a successful call cost, at least 1.
    pub(crate) fn give(&self, cost: u32) {
        if self.left.load(Ordering::Relaxed) < self.full {
            let more = |left: u32| left.saturating_add(cost.max(1)).min(self.full);
            self.left.update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_spent_and_filled() {
        let budget = Budget::new(10);
        assert!(budget.take(10));
        assert!(!budget.take(1));
        assert!(budget.take(0));
        budget.give(0);
        assert!(!budget.take(2));
        assert!(budget.take(1));
        budget.give(u32::MAX);
        assert!(budget.take(10));
        assert!(!budget.take(1));
    }
}
