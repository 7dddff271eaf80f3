//! A page in Markdown.
#![no_main]

use yunspec_spec::import::document;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let page = document::read("page.md", &String::from_utf8_lossy(bytes));
    let pages = [page];
    let customs = document::customs(&pages);
    let _ = document::draft(&pages[0], &customs);
});
