//! A client of an emulator, and a client of a transport that answers what a test says.

use std::io::Write;
use std::sync::{Arc, Mutex};

use aliyun_ecs::transport::{BoxFuture, Header, HttpRequest, HttpResponse, Transport, TransportError};
use aliyun_ecs::{Client, Credentials};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use yunspec_emulator::Emulator;

/// An emulator of its own and a client that speaks to it.
pub(crate) async fn ecs() -> (Emulator, Client) {
    let emulator = Emulator::builder().seed(1).start().await.unwrap();
    let client = client_with_default_account(&emulator);
    (emulator, client)
}

pub(crate) fn client_with_default_account(emulator: &Emulator) -> Client {
    let (id, secret) = emulator.credentials();
    client_of(emulator, Credentials::new(id, secret))
}

pub(crate) fn client_of(emulator: &Emulator, credentials: Credentials) -> Client {
    Client::builder().credentials(credentials).endpoint(emulator.endpoint()).build().unwrap()
}

/// Keeps what it is given to send and answers the same to all.
pub(crate) struct Canned {
    answer: HttpResponse,
    pub(crate) sent: Mutex<Vec<HttpRequest>>,
}

impl Canned {
    pub(crate) fn new(status: u16, headers: &[(&'static str, &'static str)], body: impl Into<Vec<u8>>) -> Arc<Self> {
        let headers = headers.iter().map(|(name, value)| Header::new(*name, *value)).collect();
        Arc::new(Self { answer: HttpResponse { status, headers, body: body.into() }, sent: Mutex::default() })
    }
}

impl Transport for Canned {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.sent.lock().unwrap().push(request);
        Box::pin(std::future::ready(Ok(self.answer.clone())))
    }
}

pub(crate) fn client(transport: &Arc<Canned>) -> Client {
    Client::with_transport(Credentials::new("testid", "testsecret"), transport.clone()).unwrap()
}

/// A request without a signature, as it stands, and the status and JSON of the answer.
pub(crate) async fn exchange(emulator: &Emulator, method: &str, path: &str, body: &str) -> (u16, Value) {
    let head = format!("{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close");
    let request = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let mut stream = TcpStream::connect(emulator.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap())
}

/// A file of the reference material beside the checkout; says which test is skipped where it is missing.
pub(crate) fn shared(test: &str, path: &str) -> Option<String> {
    shared_path(test, path).and_then(|path| std::fs::read_to_string(path).ok())
}

/// The same for a file or a folder that is not read here.
pub(crate) fn shared_path(test: &str, path: &str) -> Option<std::path::PathBuf> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(path);
    let found = path.canonicalize().ok();
    if found.is_none() {
        // The harness keeps what tests print; this is to be seen.
        let _ = writeln!(std::io::stderr(), "skipped: {test} (no ../shared)");
    }
    found
}
