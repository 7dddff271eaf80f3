//! `yunspec emulate` as people run it: a process that prints, answers, and ends.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output};

use yunspec_runtime::sign::{Stamp, hmac_sha1, percent_encode};

fn emulate(port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunspec"));
    command.arg("emulate").arg(format!("--port={port}"));
    command
}

/// A running emulator; dropping it ends it.
struct Running {
    process: Child,
    /// What a terminal shows of it until it listens.
    shown: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    fn start() -> Self {
        let (shown, terminal) = io::pipe().unwrap();
        let process = emulate("0").stdout(terminal.try_clone().unwrap()).stderr(terminal).spawn().unwrap();
        let mut running = Self { process, shown: String::new() };
        for line in BufReader::new(shown).lines() {
            running.shown += &(line.unwrap() + "\n");
            if running.shown.contains("try: ") {
                break;
            }
        }
        running
    }

    fn exported(&self, name: &str) -> &str {
        let start = format!("export {name}=");
        self.shown.lines().find_map(|line| line.strip_prefix(&start)).unwrap()
    }

    fn address(&self) -> &str {
        self.exported("YUNSPEC_ENDPOINT").strip_prefix("http://").unwrap()
    }

    /// The answer to `DescribeImages`, signed with what was printed.
    fn images(&self) -> String {
        let Stamp { date, nonce } = Stamp::now().unwrap();
        let mut parameters = [
            ("Action", "DescribeImages"),
            ("Version", "2014-05-26"),
            ("Format", "JSON"),
            ("RegionId", self.exported("ALIBABA_CLOUD_REGION_ID")),
            ("AccessKeyId", self.exported("ALIBABA_CLOUD_ACCESS_KEY_ID")),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", &nonce),
            ("Timestamp", &date),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let string_to_sign = hmac_sha1::string_to_sign("GET", &parameters);
        let signature = hmac_sha1::signature(self.exported("ALIBABA_CLOUD_ACCESS_KEY_SECRET"), &string_to_sign);
        parameters.push(("Signature".to_owned(), signature));
        let query: Vec<_> =
            parameters.iter().map(|(name, value)| format!("{name}={}", percent_encode(value))).collect();
        let mut stream = TcpStream::connect(self.address()).unwrap();
        let (query, host) = (query.join("&"), self.address());
        write!(stream, "GET /?{query} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

/// What the README shows, but for the port.
#[test]
fn prints_what_the_readme_shows_and_answers_a_signed_call() {
    let running = Running::start();
    let readme = include_str!("../../README.md");
    let (_, block) = readme.split_once("emulate --port 8790\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    assert_eq!(running.shown, block.replace("127.0.0.1:8790", running.address()));
    let answer = running.images();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("\"TotalCount\":"), "{answer}");
}

#[cfg(unix)]
#[test]
fn ends_in_peace_on_ctrl_c() {
    let mut running = Running::start();
    let interrupt = Command::new("kill").args(["-INT", &running.process.id().to_string()]).status();
    if !interrupt.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no kill");
        return;
    }
    assert!(running.process.wait().unwrap().success());
    assert!(TcpStream::connect(running.address()).is_err(), "nobody listens any more");
}

/// What is said of a port, and the exit code.
fn refused(port: &str) -> (String, Option<i32>) {
    let Output { status, stdout, stderr } = emulate(port).output().unwrap();
    assert_eq!(stdout, b"");
    (String::from_utf8(stderr).unwrap(), status.code())
}

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let (said, code) = refused(&address.port().to_string());
    assert!(said.starts_with(&format!("error: cannot listen on `{address}`: the port is in use")), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn ports_that_are_none() {
    for port in ["65536", "-1", "http", ""] {
        let (said, code) = refused(port);
        assert!(said.contains("--port"), "{said}");
        assert_eq!(code, Some(2), "{port}: {said}");
    }
}
