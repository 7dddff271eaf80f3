/// Hashes in the order they came, with a table that finds them: 16 bytes for each, which two indices into one array
/// cost, and half of that free so that searches are short.
#[derive(Debug, Default)]
pub(super) struct Hashed {
    /// A ring.
    hashes: Box<[u64]>,
    oldest: usize,
    length: usize,
    /// Where a hash stands in the ring, from 1, at the first free place from the one that its bits say; 0 is free.
    table: Box<[u32]>,
}

/// How much room there is at first; then all there can ever be, so that a long run takes no more than a short one.
const FEW: usize = 4096;

impl Hashed {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn contains(&self, hash: u64) -> bool {
        self.find(hash).is_some()
    }

    /// Adds one that is not there yet; there are never more than `at_most`.
    pub(super) fn push(&mut self, hash: u64, at_most: usize) {
        if self.length == self.hashes.len() {
            let room = if self.length == 0 { FEW.min(at_most) } else { at_most };
            self.grow(room);
        }
        let at = (self.oldest + self.length) % self.hashes.len().max(1);
        self.length += 1;
        self.put(hash, at);
    }

    /// Forgets the oldest.
    pub(super) fn pop(&mut self) {
        let Some(hash) = self.hashes.get(self.oldest).copied().filter(|_| self.length > 0) else { return };
        if let Some(free) = self.find(hash) {
            self.close_gap(free);
        }
        self.oldest = (self.oldest + 1) % self.hashes.len();
        self.length -= 1;
    }

    fn put(&mut self, hash: u64, at: usize) {
        if let Some(place) = self.hashes.get_mut(at) {
            *place = hash;
        }
        let mut slot = self.home(hash);
        while self.table.get(slot).is_some_and(|found| *found != 0) {
            slot = self.after(slot);
        }
        self.set(slot, u32::try_from(at + 1).unwrap_or(0));
    }

    /// The slot of the table that leads to a hash.
    fn find(&self, hash: u64) -> Option<usize> {
        let mut slot = self.home(hash);
        while let Some(found) = self.hash_at(slot) {
            if found == hash {
                return Some(slot);
            }
            slot = self.after(slot);
        }
        None
    }

    /// Frees a slot, and moves up those behind it that would not be found any more.
    fn close_gap(&mut self, mut free: usize) {
        let mask = self.table.len().wrapping_sub(1);
        let mut slot = self.after(free);
        while let Some(hash) = self.hash_at(slot) {
            let from_home = slot.wrapping_sub(self.home(hash)) & mask;
            if from_home >= slot.wrapping_sub(free) & mask {
                let moved = self.table.get(slot).copied().unwrap_or(0);
                self.set(free, moved);
                free = slot;
            }
            slot = self.after(slot);
        }
        self.set(free, 0);
    }

    /// Zeros that are written are there: memory that is only promised would come bit by bit.
    fn grow(&mut self, room: usize) {
        let old = std::mem::take(self);
        let all =
            (0..old.length).filter_map(|number| old.hashes.get((old.oldest + number) % old.hashes.len()).copied());
        self.hashes = (0..room as u64).map(|number| number | 1).collect();
        self.table = (0..(2 * room).next_power_of_two()).map(|_| std::hint::black_box(0)).collect();
        for hash in all {
            let at = self.length;
            self.length += 1;
            self.put(hash, at);
        }
    }

    fn hash_at(&self, slot: usize) -> Option<u64> {
        let at = self.table.get(slot)?.checked_sub(1)?;
        self.hashes.get(at as usize).copied()
    }

    fn set(&mut self, slot: usize, value: u32) {
        if let Some(place) = self.table.get_mut(slot) {
            *place = value;
        }
    }

    fn home(&self, hash: u64) -> usize {
        usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & self.table.len().wrapping_sub(1)
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & self.table.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::Hashed;

    /// Hashes that share their last bits push each other about; compared with a plain queue.
    #[test]
    fn as_a_queue_does() {
        let (mut hashed, mut queue) = (Hashed::default(), VecDeque::new());
        let mut state = 3_u64;
        for step in 0..200_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let hash = (state >> 40) & 0xF_000F | (state >> 33) & 0x30;
            assert_eq!(hashed.contains(hash), queue.contains(&hash), "{step}");
            if !queue.contains(&hash) && queue.len() < 200 {
                hashed.push(hash, 200);
                queue.push_back(hash);
            } else if state >> 63 == 0 {
                hashed.pop();
                queue.pop_front();
            }
            assert_eq!(hashed.len(), queue.len());
        }
    }
}
