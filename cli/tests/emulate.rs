//! `yunspec emulate` as people run it: a process that prints, answers, and ends.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};

use support::{Running, call, emulate};

/// What the README shows, but for the port.
#[test]
fn prints_what_the_readme_shows_and_answers_a_signed_call() {
    let running = Running::start(emulate("0"));
    let readme = include_str!("../../README.md");
    let (_, block) = readme.split_once("emulate --port 8790\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    assert_eq!(running.shown, block.replace("127.0.0.1:8790", running.address()));
    let answer = call(running.address(), "DescribeImages", &[]).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("\"TotalCount\":"), "{answer}");
}

/// With what is exported, the command that is shown shows images.
#[cfg(unix)]
#[test]
fn what_it_says_to_try_works() {
    let running = Running::start(emulate("0"));
    let line = running.shown.lines().find_map(|line| line.strip_prefix("try: yunspec ")).unwrap();
    let exports = running.shown.lines().filter(|line| line.starts_with("export ")).collect::<Vec<_>>().join("\n");
    let script = format!("{exports}\n'{}' {line}", env!("CARGO_BIN_EXE_yunspec"));
    let Output { status, stdout, stderr } = Command::new("sh").arg("-c").arg(script).output().unwrap();
    let shown = String::from_utf8_lossy(&stdout);
    assert!(status.success() && shown.contains("_alibase_"), "{shown}{}", String::from_utf8_lossy(&stderr));
}

#[cfg(unix)]
#[test]
fn ends_in_peace_on_ctrl_c() {
    let mut running = Running::start(emulate("0"));
    let interrupt = Command::new("kill").args(["-INT", &running.process.id().to_string()]).status();
    if !interrupt.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no kill");
        return;
    }
    assert!(running.process.wait().unwrap().success());
    assert!(TcpStream::connect(running.address()).is_err(), "nobody listens any more");
}

/// What is said of a port and of more arguments, and the exit code.
fn refused(port: &str, more: &[&str]) -> (String, Option<i32>) {
    let Output { status, stdout, stderr } = emulate(port).args(more).output().unwrap();
    assert_eq!(stdout, b"");
    (String::from_utf8(stderr).unwrap(), status.code())
}

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let (said, code) = refused(&address.port().to_string(), &[]);
    assert!(said.starts_with(&format!("error: cannot listen on `{address}`: the port is in use")), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn ports_that_are_none() {
    for port in ["65536", "-1", "http", ""] {
        let (said, code) = refused(port, &[]);
        assert!(said.contains("--port"), "{said}");
        assert_eq!(code, Some(2), "{port}: {said}");
    }
}

/// What is wrong with a file is shown at its place, with what would be right, and nothing listens.
#[track_caller]
fn wrong_file(flag: &str, text: &str, shown: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.yaml");
    std::fs::write(&path, text).unwrap();
    let (said, code) = refused("0", &[flag, path.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{said}");
    for part in shown {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn mistakes_in_a_seed_file() {
    wrong_file(
        "--seed-file",
        "seed: 7\nresources:\n  - collection: Imag\n    items: []\n",
        &["team.yaml` cannot be used", "there is no collection `Imag`", "team.yaml:3:17", "help: write `Image`"],
    );
    wrong_file("--seed-file", "seed: soon\n", &["team.yaml:1:7", "expected a whole number from 0, found `\"soon\"`"]);
    wrong_file("--seed-file", "[{]", &["invalid-json", "team.yaml:1:3"]);
}

#[test]
fn mistakes_in_a_file_of_faults() {
    wrong_file(
        "--faults",
        "- operation: DescribeImage\n  code: Throttling\n- cod: Throttling\n",
        &[
            "team.yaml` cannot be used",
            "no operation that is served is called `DescribeImage`",
            "team.yaml:1:14",
            "help: write `DescribeImages`",
            "a fault has no key `cod`",
            "team.yaml:3:3",
            "help: write `code`",
        ],
    );
    wrong_file("--faults", "probability: 1\n", &["expected a list such as"]);
}

#[test]
fn files_that_are_not_there() {
    for flag in ["--seed-file", "--faults"] {
        let (said, code) = refused("0", &[flag, "/nowhere/team.yaml"]);
        assert!(said.starts_with("error: cannot read `/nowhere/team.yaml`") && code == Some(1), "{said}");
    }
}

/// Two would not see each other's writes.
#[test]
fn a_file_of_state_that_another_one_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let path = path.to_str().unwrap();
    let mut first = emulate("0");
    first.args(["--state", path]);
    let first = Running::start(first);
    assert!(first.shown.contains("try: "), "{}", first.shown);
    let (said, code) = refused("0", &["--state", path]);
    assert!(said.contains("is the state of another emulator that runs") && code == Some(1), "{said}");
    // A kill leaves no lock behind.
    drop(first);
    let mut next = emulate("0");
    next.args(["--state", path]);
    assert!(!Running::start(next).address().is_empty());
}
