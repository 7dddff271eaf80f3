use std::sync::atomic::{AtomicU64, Ordering};

/// Ids that look random and come out the same for the same seed: request ids, trace ids, parts of resource ids.
#[derive(Debug)]
pub(crate) struct Ids {
    seed: AtomicU64,
    drawn: AtomicU64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed: AtomicU64::new(seed), drawn: AtomicU64::new(0) }
    }

    /// Begins anew, from this number.
    pub(crate) fn restart(&self, seed: u64) {
        self.seed.store(seed, Ordering::Relaxed);
        self.drawn.store(0, Ordering::Relaxed);
    }

    /// An upper-case UUID, as `RequestId` carries it.
    pub(crate) fn request_id(&self) -> String {
        let (high, low) = self.draw();
        let groups = [
            (high >> 32, 8),
            (high >> 16, 4),
            (0x5000 | (high & 0xFFF), 4),
            (0x8000 | ((low >> 48) & 0x3FFF), 4),
            (low, 12),
        ];
        let mut id = String::with_capacity(36);
        for (number, digits) in groups {
            if !id.is_empty() {
                id.push('-');
            }
            put_hex(number, digits, b"0123456789ABCDEF", &mut id);
        }
        id
    }

    /// 32 hex digits, as `x-acs-trace-id` carries them.
    pub(crate) fn trace_id(&self) -> String {
        let (high, low) = self.draw();
        let mut id = String::with_capacity(32);
        put_hex(high, 16, b"0123456789abcdef", &mut id);
        put_hex(low, 16, b"0123456789abcdef", &mut id);
        id
    }

    /// Lower-case letters and digits, as resource ids end in them.
    pub(crate) fn suffix(&self, length: usize) -> String {
        const LETTERS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
        let letter = |draw: u64| LETTERS.get((draw % 36) as usize).map_or('0', |byte| char::from(*byte));
        (0..length).map(|_| letter(self.next())).collect()
    }

    /// An id by the pattern of a collection: `m-{20}` is `m-` and 20 letters or digits.
    pub(crate) fn of_pattern(&self, pattern: &str) -> String {
        let parts = pattern.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?)));
        match parts {
            Some((head, (length, tail))) => format!("{head}{}{tail}", self.suffix(length.parse().unwrap_or(20))),
            None => format!("{pattern}{}", self.suffix(20)),
        }
    }

    /// A number from 0 to 1, without 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) fn fraction(&self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn draw(&self) -> (u64, u64) {
        (self.next(), self.next())
    }

    /// `SplitMix64` at the next step, which several threads may take at once.
    fn next(&self) -> u64 {
        let step = self.drawn.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let mut bits = self.seed.load(Ordering::Relaxed).wrapping_add(step.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }
}

/// Appends the last digits of a number.
fn put_hex(number: u64, digits: u32, letters: &[u8; 16], id: &mut String) {
    let digit = |place: u32| letters.get((number >> (4 * place) & 15) as usize).map_or('0', |digit| char::from(*digit));
    id.extend((0..digits).rev().map(digit));
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn same_seed_same_ids() {
        assert_eq!(Ids::new(7).request_id(), Ids::new(7).request_id());
        assert_ne!(Ids::new(7).request_id(), Ids::new(8).request_id());
    }

    #[test]
    fn ids_of_a_seed() {
        let ids = Ids::new(7);
        assert_eq!(ids.request_id(), "63CBE1E4-5932-5DD7-844C-3CD7F43C661C");
        assert_eq!(ids.trace_id(), "e6984080bab12a02953aeb70673e29cb");
    }

    #[test]
    fn request_id_is_an_upper_case_uuid() {
        let id = Ids::new(1).request_id();
        let groups: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12]);
        assert!(id.bytes().all(|b| b == b'-' || b.is_ascii_digit() || (b'A'..=b'F').contains(&b)), "{id}");
    }
}
