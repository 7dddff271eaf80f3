//! The import of a page or of metadata: what it writes loads.
#![no_main]

use yunspec_spec::import::{Input, Options, import};
use yunspec_spec::load;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { path: "docs/page".to_owned(), bytes: bytes.to_vec() };
    let imported = import(&[input], &Options::default(), &|_| {});
    let _ = imported.report.to_string();
    let files = imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let loaded = load::files(files);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "an import does not load: {errors:#?}");
});
