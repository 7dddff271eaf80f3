//! Everything that is no request, at one emulator at once, while a client is served.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use support::{Running, call, emulate, exchange, signed};

/// What comes, how many times, and how the answer to it starts; a connection may also end without one.
fn inputs(address: &str) -> Vec<(&'static str, usize, Vec<u8>, &'static str)> {
    let post = |body: &str| {
        let length = body.len();
        let kind = "content-type: application/x-www-form-urlencoded";
        let text = format!(
            "POST /?Action=DescribeImages&Version=2014-05-26 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        text.into_bytes()
    };
    let get = |query: &str| format!("GET /?{query} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").into_bytes();
    let many: Vec<_> = (1..=100_000).map(|number| format!("Tag.{number}.Key=k&")).collect();
    let long = "x".repeat(10 * 1024 * 1024);
    let index = signed(address, "DescribeImages", &[("Tag.999999999.Key", "k")]);
    let latin = b"GET /\xFF?a=\xFE HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    vec![
        ("no HTTP", 20, b"\0\x01\x02 what is this\r\n\r\n".to_vec(), "HTTP/1.1 400"),
        ("a version that is none", 20, b"GET / HTTP/7.3\r\n\r\n".to_vec(), "HTTP/1.1 400"),
        (
            "two lengths",
            20,
            b"POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab".to_vec(),
            "HTTP/1.1 400",
        ),
        ("a query of 10 MB", 10, get(&format!("a={long}")), "HTTP/1.1 4"),
        ("a header of 10 MB", 10, format!("GET / HTTP/1.1\r\na: {long}\r\n\r\n").into_bytes(), "HTTP/1.1 4"),
        ("a form of 10 MB", 10, post(&format!("a={long}")), "HTTP/1.1 400"),
        ("a form of 20 MB", 10, post(&format!("a={long}{long}")), "HTTP/1.1 413"),
        ("100,000 parameters", 5, post(&many.concat()), "HTTP/1.1 400"),
        ("an index of nine digits", 20, index.into_bytes(), "HTTP/1.1 400"),
        ("escapes that are none", 20, get("%=%zz&%4=%FF%FE"), "HTTP/1.1 400"),
        ("a path that is no text", 20, latin.to_vec(), "HTTP/1.1 400"),
    ]
}

/// Connections that say nothing, or never end what they say.
fn silent(address: &str) -> std::io::Result<Vec<TcpStream>> {
    let starts = ["", "GET / HTTP/1.1\r\nx-a: ", "POST / HTTP/1.1\r\ncontent-length: 9000000\r\n\r\na=1"];
    (0..1000_usize)
        .map(|number| {
            let mut stream = TcpStream::connect(address)?;
            // Most are idle.
            stream.write_all(starts.get(number % 20).unwrap_or(&"").as_bytes())?;
            Ok(stream)
        })
        .collect()
}

/// The most that the process has held, in megabytes.
fn peak(running: &Running) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.process.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[test]
fn others_are_served_meanwhile() {
    let running = Running::start(emulate("0"));
    let address = running.address();
    let silent = silent(address).unwrap_or_else(|error| panic!("1,000 connections need as many files: {error}"));
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let client = scope.spawn(|| {
            let mut calls = 0;
            while !over.load(Ordering::Relaxed) {
                let answer = call(address, "DescribeImages", &[("PageSize", "1")]).unwrap();
                assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
                calls += 1;
            }
            calls
        });
        let floods: Vec<_> = inputs(address)
            .into_iter()
            .map(|(name, times, bytes, start)| {
                scope.spawn(move || {
                    for _ in 0..times {
                        // The client may see that the emulator hung up before it sees the answer.
                        let answer = exchange(address, &bytes).unwrap_or_default();
                        assert!(answer.is_empty() || answer.starts_with(start), "{name}: {answer:.300}");
                    }
                })
            })
            .collect();
        let floods: Vec<_> = floods.into_iter().map(thread::ScopedJoinHandle::join).collect();
        over.store(true, Ordering::Relaxed);
        assert!(client.join().unwrap() > 0);
        assert!(floods.iter().all(Result::is_ok));
    });
    assert!(peak(&running) < 512, "{} MB", peak(&running));
    drop(silent);
}
