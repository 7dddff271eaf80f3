//! The official metadata of a product.
#![no_main]

use yunspec_spec::import::metadata;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = metadata::read("api-docs.json", bytes);
});
