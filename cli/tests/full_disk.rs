//! An import onto a disk that is full. A limit on the size of files stands for it, which a process cannot take back: the
//! command runs in one of its own.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

const PAGE: &str = "# DescribePots\n\n[Try it](https://api.example.com/#product=Tea&api=DescribePots&version=2024-01-01)\n\n\
    ## Request parameters\n\n|Parameter|Type|Required|Description|\n|--|--|--|--|\n";

/// Files below a folder, folders included.
fn below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().map(Result::unwrap);
    entries.map(|entry| 1 + below(&entry.path())).sum()
}

#[test]
fn an_import_onto_a_full_disk_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let rows: Vec<_> = (0..100).map(|number| format!("|Pot{number}|String|No|A pot.|\n")).collect();
    std::fs::write(folder.path().join("DescribePots.md"), format!("{PAGE}{}", rows.concat())).unwrap();
    // The signal that comes with the limit would end the process; a full disk sends none.
    let script = "trap '' XFSZ && ulimit -f 1 && exec \"$0\" import DescribePots.md --out spec";
    let mut sh = Command::new("sh");
    let run = sh.args(["-c", script, env!("CARGO_BIN_EXE_yunspec")]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("error: cannot write `"), "{said}");
    assert_eq!(below(&folder.path().join("spec")), 0, "{said}");
}
