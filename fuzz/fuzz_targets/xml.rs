//! An example in XML.
#![no_main]

use yunspec_spec::import::document::xml;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = xml::read(&String::from_utf8_lossy(bytes));
});
