//! Files that are too large, and folders that nothing can be written to.

use std::fs::File;
use std::io::Write as _;

use insta::assert_snapshot;

use super::command::Folder;

const WRITTEN: &str = "spec/tea-2024-01-01";

/// A file with a start, and nothing but zeros behind it, which take no room on the disk.
fn huge(folder: &Folder, path: &str, start: &str, bytes: u64) {
    folder.write(path, start);
    File::options().write(true).open(folder.path(path)).unwrap().set_len(bytes).unwrap();
}

/// Nobody has the memory for the last one.
#[test]
fn large_files_are_not_read() {
    let folder = Folder::new();
    huge(&folder, "docs/page.md", "# A\n\n|a|b|\n|--|--|\n", 200 << 20);
    huge(&folder, "docs/metadata.json", "{\"apis\":", 200 << 20);
    huge(&folder, "docs/tebibyte.md", "", 1 << 40);
    assert_snapshot!(folder.run("import docs --out spec"));
}

#[test]
fn metadata_with_blanks_before_it_may_be_large() {
    let folder = Folder::new();
    folder.write("large.json", format!("\u{feff} \n{{\"apis\": {{}}, \"note\": \"{}\"}}", "x".repeat(9 << 20)));
    assert_snapshot!(folder.run("import large.json --out spec"));
}

#[test]
fn a_folder_where_the_folders_of_a_spec_would_be_files() {
    let folder = Folder::new();
    folder.write(&format!("{WRITTEN}/operations"), "a file is in the way");
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.files("spec").len(), 1);
}

/// The second file fails when the first is written already.
#[test]
fn a_failure_in_between_leaves_nothing() {
    let folder = Folder::new();
    folder.write(&format!("{WRITTEN}/.service.yaml.new/in-the-way"), "");
    let before = folder.files("spec");
    let said = folder.run("import docs --out spec");
    assert!(said.contains("error: cannot write `tea-2024-01-01/service.yaml`: "), "{said}");
    assert_eq!(folder.files("spec"), before);
    assert!(!folder.path(&format!("{WRITTEN}/operations")).exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    std::fs::create_dir(folder.path("spec")).unwrap();
    std::fs::set_permissions(folder.path("spec"), PermissionsExt::from_mode(0o555)).unwrap();
    if File::create(folder.path("spec/probe")).is_ok() {
        let _ = writeln!(std::io::stderr(), "skipped: a_folder_that_is_read_only (the user may write to any folder)");
        return;
    }
    assert_snapshot!(folder.run("import docs --out spec"));
    assert_eq!(folder.files("spec").len(), 0);
}

/// The only place that not even root can write to.
#[cfg(target_os = "linux")]
#[test]
fn a_file_system_that_is_read_only() {
    let folder = Folder::new();
    assert_snapshot!(folder.run("import docs --out /proc/yunspec"));
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing() {
    let folder = Folder::new();
    assert_snapshot!(folder.run("import docs --out spec --report docs"));
    assert_eq!(folder.files("spec").len(), 0);
}

#[test]
fn names_that_no_spec_can_have() {
    let folder = Folder::new();
    let service = folder.run(&format!("import docs --out spec --service {}", "x".repeat(201)));
    assert_snapshot!(format!("{service}\n{}", folder.run("import docs --out spec --version yesterday")));
}
