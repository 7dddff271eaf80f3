//! An example in JSON with the mistakes of pages.
#![no_main]

use yunspec_spec::import::document::json;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = json::lenient(&String::from_utf8_lossy(bytes));
});
