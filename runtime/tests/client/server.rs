use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How a server misbehaves after it has read a request.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    /// It closes the connection.
    Close,
    /// It keeps the connection open and says no more.
    Silence,
    /// It sends a byte now and then, for ever.
    Trickle,
}

/// Starts a server on the loopback that answers with some bytes and then misbehaves; gives its endpoint.
pub(crate) async fn serve(bytes: &'static [u8], then: Then) -> String {
    serve_at("127.0.0.1:0", bytes, then).await
}

/// The same at an address of its own.
pub(crate) async fn serve_at(address: &str, bytes: &'static [u8], then: Then) -> String {
    let listener = TcpListener::bind(address).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(answer(connection, bytes, then));
        }
    });
    format!("http://{address}")
}

async fn answer(mut connection: TcpStream, bytes: &'static [u8], then: Then) {
    let mut read = Vec::new();
    // A client that wants TLS sends something else first, which has no blank line.
    while !read.ends_with(b"\r\n\r\n") && read.first() != Some(&0x16) {
        if connection.read_buf(&mut read).await.unwrap_or(0) == 0 {
            return;
        }
    }
    // A client that has given up is no failure of the server.
    _ = connection.write_all(bytes).await;
    match then {
        Then::Close => {}
        Then::Silence => std::future::pending().await,
        Then::Trickle => {
            while connection.write_all(b" ").await.is_ok() {
                tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            }
        }
    }
}

/// An endpoint where nobody listens.
pub(crate) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
