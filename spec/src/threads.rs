use std::num::NonZero;
use std::thread::available_parallelism;

/// On how many threads something is done. What comes of it is the same on any number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threads(NonZero<usize>);

/// More would wait for memory.
const MOST: usize = 8;

impl Threads {
    /// So many, where the work is worth them.
    pub fn new(threads: NonZero<usize>) -> Self {
        Self(threads)
    }

    /// The number of them.
    pub fn count(self) -> usize {
        self.0.get()
    }
}

/// As many as the machine runs at once.
impl Default for Threads {
    fn default() -> Self {
        let machine = available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self(NonZero::new(MOST).map_or(machine, |most| machine.min(most)))
    }
}
