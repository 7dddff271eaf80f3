#![cfg(unix)]

use std::time::{Duration, Instant};

use yunspec_runtime::credentials::CredentialsErrorKind::{Expired, Invalid};
use yunspec_runtime::credentials::{CredentialsErrorKind, ExternalProcess};

use crate::setup::{Home, given, refused, surroundings};

/// A shell that runs a script, in which there is no `'`.
fn shell(script: &str) -> ExternalProcess {
    ExternalProcess::new(format!("/bin/sh -c '{script}'")).surroundings(surroundings(&[]))
}

/// A program that prints something.
fn printing(text: &str) -> (Home, ExternalProcess) {
    let home = Home::new().with("a file", text);
    let process = ExternalProcess::new(format!("cat \"{}\"", home.path("a file").display()));
    (home, process.surroundings(surroundings(&[])))
}

#[tokio::test]
async fn what_programs_print() {
    for (text, expected) in [
        (r#"{"mode":"AK","access_key_id":"id","access_key_secret":"secret"}"#, "id secret - None"),
        (r#"{"mode":"StsToken","access_key_id":"id","access_key_secret":"s","sts_token":"t"}"#, "id s t None"),
        (
            r#" {"access_key_id":"id","access_key_secret":"s","sts_token":"t","expiration":"2024-01-02T11:34:05+08:00"} "#,
            "id s t Some(30)",
        ),
    ] {
        let (_home, process) = printing(text);
        assert_eq!(given(&process).await, expected);
    }
}

#[tokio::test]
async fn garbage() {
    for (text, kind, expected) in [
        ("", Invalid, "is no JSON (line 1, column 0): it is empty"),
        ("MARKER", Invalid, "is no JSON (line 1, column 1)"),
        ("{\"access_key_secret\":\"MARKER\"}", Invalid, "has no `access_key_id`"),
        (r#"{"access_key_id":"id"}"#, Invalid, "has no `access_key_secret`"),
        (r#"{"mode":"StsToken","access_key_id":"id","access_key_secret":"MARKER"}"#, Invalid, "has no `sts_token`"),
        (
            r#"{"access_key_id":"id","access_key_secret":"MARKER","expiration":"soon"}"#,
            Invalid,
            "has an `expiration` that is no time: expected one like `2024-01-02T03:04:05Z`",
        ),
        (
            r#"{"access_key_id":"id","access_key_secret":"MARKER","expiration":"2024-01-02T03:00:00Z"}"#,
            Expired,
            "gives credentials that are of no use: they expired at 2024-01-02T03:00:00Z, and the clock here says \
             2024-01-02T03:04:05Z; if the clock is right, renew them",
        ),
    ] {
        let (_home, process) = printing(text);
        let error = refused(&process).await;
        let expected = format!("external process: what `cat` prints {expected}");
        assert_eq!((error.kind(), error.to_string()), (kind, expected));
    }
}

#[tokio::test]
async fn a_program_that_hangs_is_ended() {
    for script in ["exec sleep 60", "exec 1>&-; exec sleep 60", "while :; do :; done"] {
        let start = Instant::now();
        let error = refused(&shell(script).timeout(Duration::from_millis(200))).await;
        assert!(start.elapsed() < Duration::from_secs(10), "{script}");
        let expected = "external process: `/bin/sh` did not end within 200ms and was ended; run it by hand to see what \
                        it waits for";
        assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Timeout, expected), "{script}");
    }
}

#[tokio::test]
async fn a_program_that_waits_for_input_gets_none() {
    let error = refused(&shell("read answer; exit 3")).await;
    let expected = "external process: `/bin/sh` ended with exit status: 3 and said nothing";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Refused, expected));
}

#[tokio::test]
async fn a_program_that_fails() {
    let error = refused(&shell("echo MARKER; echo log in first >&2; exit 1")).await;
    let expected = "external process: `/bin/sh` ended with exit status: 1: log in first";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Refused, expected));
}

#[tokio::test]
async fn a_program_that_writes_a_lot() {
    let error = refused(&shell("exec cat /dev/zero")).await;
    let expected = "external process: `/bin/sh` prints more than 65536 bytes, which are no credentials";
    assert_eq!((error.kind(), error.to_string().as_str()), (Invalid, expected));
    // Of errors it may write as many as it likes.
    let script = r#"head -c 300000 /dev/zero >&2; echo '{"access_key_id":"id","access_key_secret":"s"}'"#;
    let home = Home::new().with("script", script);
    let process = ExternalProcess::new(format!("/bin/sh '{}'", home.path("script").display()));
    let process = process.surroundings(surroundings(&[]));
    assert_eq!(given(&process).await, "id s - None");
}

#[tokio::test]
async fn commands_that_are_none() {
    for (command, kind, expected) in [
        ("", Invalid, "the command is empty"),
        ("sh -c 'MARKER", Invalid, "the command has a `'` without its end"),
        (
            "/no/such/program --password MARKER",
            CredentialsErrorKind::Unreachable,
            "`/no/such/program` cannot be started: No such file or directory (os error 2); give its whole path if it is \
             not in `PATH`",
        ),
    ] {
        let error = refused(&ExternalProcess::new(command)).await;
        assert_eq!((error.kind(), error.to_string()), (kind, format!("external process: {expected}")));
    }
}
