//! Too much and too slow, while others are served.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use yunspec_emulator::Emulator;

use crate::support::{acs3, builder, exchange, hmac_sha1, http, images, pairs, send, start};

/// Sends a start, then a byte again and again after a pause, until the emulator has enough of it.
async fn drip(emulator: &Emulator, start: &str, pause: u64) -> String {
    let (mut reading, mut writing) = TcpStream::connect(emulator.address()).await.unwrap().into_split();
    writing.write_all(start.as_bytes()).await.unwrap();
    let drops = async {
        loop {
            tokio::time::sleep(Duration::from_secs(pause)).await;
            if writing.write_all(b"x").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let mut answer = Vec::new();
    tokio::select! {
        () = drops => {}
        _ = reading.read_to_end(&mut answer) => {}
    }
    String::from_utf8(answer).unwrap()
}

/// Each byte comes before anybody would lose patience with it.
#[tokio::test(start_paused = true)]
async fn headers_that_drip() {
    let emulator = start().await;
    assert_eq!(drip(&emulator, "GET / HTTP/1.1\r\nhost: x\r\nx-a: ", 10).await, "");
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

#[tokio::test(start_paused = true)]
async fn bodies_that_drip() {
    let emulator = start().await;
    let started = tokio::time::Instant::now();
    let answer = drip(&emulator, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n", 20).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(started.elapsed() < Duration::from_mins(3), "{:?}", started.elapsed());
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
}

/// Who comes when there is no room waits until there is: here until idle connections are ended.
#[tokio::test(start_paused = true)]
async fn more_connections_than_there_is_room_for() {
    let emulator = builder().connections(3).start().await.unwrap();
    let mut idle = Vec::new();
    for _ in 0..3 {
        idle.push(TcpStream::connect(emulator.address()).await.unwrap());
    }
    let started = tokio::time::Instant::now();
    assert_eq!(images(&emulator, &[]).await.outcome(), "200");
    assert!(started.elapsed() >= Duration::from_secs(25), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn room_that_is_given_back() {
    let emulator = builder().connections(1).start().await.unwrap();
    for _ in 0..5 {
        assert_eq!(images(&emulator, &[]).await.outcome(), "200");
    }
    emulator.shutdown().await;
}

/// An index costs nothing, however large.
#[tokio::test]
async fn indices_without_end() {
    let emulator = start().await;
    for index in ["999999999", "18446744073709551615", "99999999999999999999999"] {
        let mut request = acs3(&[("RegionId", "cn-hangzhou")]);
        request.form = pairs(&[(&format!("Tag.{index}.Key"), "env")]);
        let answer = request.send(&emulator).await;
        let expected = if index.len() < 21 { "400 InvalidTagCount" } else { "200" };
        assert_eq!(answer.outcome(), expected, "{index}");
    }
}

/// Bytes that are no UTF-8, in a form and in a query, signed as they will be read.
#[tokio::test]
async fn bytes_that_are_no_text() {
    let emulator = start().await;
    let all = |place: &str| {
        let given = [("RegionId", "cn-hangzhou"), ("Format", "JSON"), ("ImageName", "\u{FFFD}\u{FFFD}")];
        crate::support::encoded(&hmac_sha1(place, "testsecret", &given)).replace("%EF%BF%BD%EF%BF%BD", "%FF%FE")
    };
    let host = pairs(&[("host", "x")]);
    let query = http("GET", &format!("/?{}", all("GET")), &host, "");
    assert_eq!(send(emulator.address(), &query).await.outcome(), "200");
    let form = all("POST");
    let (before, after) = form.split_once("%FF%FE").unwrap();
    let kind = "content-type: application/x-www-form-urlencoded";
    let head = format!(
        "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{kind}\r\ncontent-length: {}\r\n\r\n",
        form.len() - 4
    );
    let bytes = [head.as_bytes(), before.as_bytes(), b"\xFF\xFE", after.as_bytes()].concat();
    assert_eq!(send(emulator.address(), &bytes).await.outcome(), "200");
    let path =
        exchange(emulator.address(), b"GET /\xC3\x28?\xFF=\xFE HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(path.is_empty() || path.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&path));
}
