//! Starting and stopping.

use tokio::net::TcpStream;
use yunspec_emulator::StartError;

use crate::support::{acs3, builder, exchange, exchange_and_hang_up, images, start};

#[tokio::test]
async fn endpoint_and_credentials() {
    let emulator = start().await;
    assert_eq!(emulator.endpoint(), format!("http://127.0.0.1:{}", emulator.address().port()));
    assert_eq!(emulator.credentials(), ("testid", "testsecret"));
}

#[tokio::test]
async fn port_of_ones_choice() {
    let port = start().await.address().port();
    tokio::task::yield_now().await;
    // The first one is dropped; its port is free once its task has seen that.
    let second = loop {
        match builder().port(port).start().await {
            Ok(emulator) => break emulator,
            Err(_) => tokio::task::yield_now().await,
        }
    };
    assert_eq!(second.address().port(), port);
}

#[tokio::test]
async fn port_in_use() {
    let first = start().await;
    let error = builder().port(first.address().port()).start().await.unwrap_err();
    assert!(matches!(error, StartError::Bind { .. }));
    assert_eq!(
        error.to_string(),
        format!("cannot listen on `{}`: the port is in use, choose another or 0 for a free one", first.address())
    );
}

#[tokio::test]
async fn shutdown_closes_the_port() {
    let emulator = start().await;
    let address = emulator.address();
    // An idle connection does not hold it up.
    let _idle = TcpStream::connect(address).await.unwrap();
    emulator.shutdown().await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn serves_until_a_signal() {
    let emulator = start().await;
    let address = emulator.address();
    let (signal, signalled) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(emulator.serve_until(async { signalled.await.unwrap() }));
    let answer = crate::support::send(address, &acs3(&[("RegionId", "cn-hangzhou")]).bytes("x")).await;
    assert_eq!(answer.outcome(), "200");
    signal.send(()).unwrap();
    serving.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

/// A client may say that it sends no more and still wait for the answer.
#[tokio::test]
async fn half_closed_after_a_request() {
    let emulator = start().await;
    let bytes = acs3(&[("RegionId", "cn-hangzhou")]).bytes("x");
    let answer = String::from_utf8(exchange_and_hang_up(emulator.address(), &bytes).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

/// Time runs only where everybody waits, so nothing is waited for here.
#[tokio::test(start_paused = true)]
async fn headers_that_never_end() {
    let emulator = start().await;
    let answer = exchange(emulator.address(), b"GET / HTTP/1.1\r\nhost: x\r\nx-a:").await;
    assert_eq!(String::from_utf8(answer).unwrap(), "");
}

#[tokio::test(start_paused = true)]
async fn body_that_never_ends() {
    let emulator = start().await;
    let bytes = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na=1";
    let answer = String::from_utf8(exchange(emulator.address(), bytes).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("<Code>RequestTimeout</Code>"), "{answer}");
}

/// What the emulator says in `Keep-Alive` is what it does.
#[tokio::test(start_paused = true)]
async fn idle_connections_end() {
    let emulator = start().await;
    assert_eq!(exchange(emulator.address(), b"").await, b"");
}

#[tokio::test]
async fn hundreds_at_once() {
    let tasks: Vec<_> = (0..200)
        .map(|seed| {
            tokio::spawn(async move {
                let emulator = builder().seed(seed).start().await.unwrap();
                images(&emulator, &[("ImageName", "test-image-000")]).await.each("ImageId").remove(0)
            })
        })
        .collect();
    let mut ids = Vec::new();
    for task in tasks {
        ids.push(task.await.unwrap());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 200);
}

/// Many calls at one emulator, each with its own nonce.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_at_once() {
    let emulator = std::sync::Arc::new(start().await);
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let emulator = std::sync::Arc::clone(&emulator);
            tokio::spawn(async move { images(&emulator, &[("PageSize", "1")]).await.json()["RequestId"].to_string() })
        })
        .collect();
    let mut ids = Vec::new();
    for task in tasks {
        ids.push(task.await.unwrap());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 100);
}
