//! Files of a spec in YAML, told apart as the fixtures of the rules are: by lines `# ==> path`. What loads is
//! generated.
#![no_main]

use yunspec_spec::load;

const SERVICE: &str = "yunspec: 1\nservice: Ecs\nversion: \"2014-05-26\"\nstyle: rpc\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut files = vec![("ecs/service.yaml".to_owned(), SERVICE.into())];
    for part in split(bytes) {
        let (path, yaml) = part;
        files.push((format!("ecs/{path}"), yaml));
    }
    let loaded = load::files(files);
    for api in &loaded.apis {
        let _ = yunspec_codegen::generate(api);
    }
});

/// The files of the input; what stands before the first of them is an operation.
fn split(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    const MARK: &[u8] = b"# ==> ";
    let mut files = vec![("operations/Run.yaml".to_owned(), Vec::new())];
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(MARK) {
            Some(path) => files.push((String::from_utf8_lossy(path).trim().to_owned(), Vec::new())),
            None => files.last_mut().expect("there is one from the start").1.extend_from_slice(line),
        }
    }
    files
}
