//! A server on the loopback that answers as a test says and keeps what it was asked.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What came in: the first line and the headers, in lower case, and the body.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// What goes out.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A status and a body.
    Is(u16, String),
    /// Nothing, for ever.
    Silence,
}

pub(crate) fn is(status: u16, body: impl Into<String>) -> Answer {
    Answer::Is(status, body.into())
}

pub(crate) struct Server {
    pub(crate) endpoint: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, kept) = (Arc::new(answer), asked.clone());
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(serve(connection, answer.clone(), kept.clone()));
            }
        });
        Self { endpoint, asked }
    }

    /// One that answers the same to all.
    pub(crate) async fn with(status: u16, body: impl Into<String>) -> Self {
        let answer = is(status, body);
        Self::start(move |_| answer.clone()).await
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }

    /// Text of an error, where the port is different each time.
    pub(crate) fn without_port(&self, text: &str) -> String {
        text.replace(self.endpoint.rsplit(':').next().unwrap(), "PORT")
    }
}

async fn serve(mut connection: TcpStream, answer: Arc<impl Fn(&Asked) -> Answer>, kept: Arc<Mutex<Vec<Asked>>>) {
    while let Some(asked) = read(&mut connection).await {
        let answer = answer(&asked);
        kept.lock().unwrap().push(asked);
        let Answer::Is(status, body) = answer else { return std::future::pending().await };
        let text = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        // A client that has given up is no failure of the server.
        _ = connection.write_all(text.as_bytes()).await;
    }
}

async fn read(connection: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap().replace('\r', "");
            let (line, headers) = head.split_once('\n').unwrap();
            let asked = Asked { line: line.replace(" HTTP/1.1", ""), headers: headers.to_owned(), body: String::new() };
            let length = asked.header("content-length").map_or(0, |length| length.parse().unwrap());
            while bytes.len() < end + 4 + length {
                connection.read_buf(&mut bytes).await.ok().filter(|read| *read > 0)?;
            }
            return Some(Asked { body: String::from_utf8(bytes[end + 4..].to_vec()).unwrap(), ..asked });
        }
        connection.read_buf(&mut bytes).await.ok().filter(|read| *read > 0)?;
    }
}

/// An endpoint where nobody listens.
pub(crate) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}
