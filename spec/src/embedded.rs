//! The specs of `apis/`, compiled in: `show`, `call` and `emulate` need no checkout.

use crate::load::{self, Loaded};

/// Path and bytes of each file, sorted by path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Loads the specs that this crate was built with.
pub fn load() -> Loaded {
    load::files(FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
}
