//! A server over TLS that answers every request with the same page, in a process of its own.

use std::convert::Infallible;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use aliyun_ecs::{Client, Credentials};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, server::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer};
use yunspec_emulator::Emulator;

use crate::Result;

/// The names that the clients ask for: one of them takes no endpoint.
const NAMES: [&str; 2] = ["localhost", "ecs.cn-hangzhou.aliyuncs.com"];

/// The process; dropping it ends it.
pub(crate) struct Process {
    process: Child,
    pub(crate) port: String,
    /// The port without TLS.
    pub(crate) plain: String,
    pub(crate) certificate: PathBuf,
}

impl Process {
    pub(crate) fn start() -> Result<Self> {
        let certificate = std::env::temp_dir().join(format!("yunspec-rate-{}.pem", std::process::id()));
        let mut server = Command::new(std::env::current_exe()?);
        let process = server.arg("serve").arg(&certificate).stdout(Stdio::piped()).spawn()?;
        let mut started = Self { process, port: String::new(), plain: String::new(), certificate };
        let shown = started.process.stdout.take().ok_or("no output")?;
        let ports = BufReader::new(shown).lines().next().ok_or("the server did not start")??;
        let (port, plain) = ports.split_once(' ').ok_or("the server did not start")?;
        (started.port, started.plain) = (port.to_owned(), plain.to_owned());
        Ok(started)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.certificate);
    }
}

/// Serves until it is killed: writes its certificate, then prints its ports, with TLS and without.
pub(crate) fn run(certificate: &Path) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(serve(certificate))
}

async fn serve(certificate: &Path) -> Result<()> {
    let page = page().await?;
    let acceptor = TlsAcceptor::from(Arc::new(tls(certificate)?));
    let (listener, plain) = (TcpListener::bind("127.0.0.1:0").await?, TcpListener::bind("127.0.0.1:0").await?);
    println!("{} {}", listener.local_addr()?.port(), plain.local_addr()?.port());
    loop {
        tokio::select! {
            Ok((connection, _)) = listener.accept() => {
                tokio::spawn(encrypted(acceptor.clone(), connection, page.clone()));
            }
            Ok((connection, _)) = plain.accept() => {
                tokio::spawn(answer(connection, page.clone()));
            }
        }
    }
}

async fn encrypted(acceptor: TlsAcceptor, connection: TcpStream, page: Bytes) {
    let _ = connection.set_nodelay(true);
    if let Ok(connection) = acceptor.accept(connection).await {
        answer(connection, page).await;
    }
}

/// Whoever breaks a connection off sees to it.
async fn answer(connection: impl AsyncRead + AsyncWrite + Unpin, page: Bytes) {
    let service = service_fn(|_: Request<Incoming>| {
        let answer = Response::builder().header("content-type", "application/json").body(Full::new(page.clone()));
        async { Ok::<_, Infallible>(answer.unwrap_or_default()) }
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(connection), service).await;
}

fn tls(certificate: &Path) -> Result<ServerConfig> {
    let made = rcgen::generate_simple_self_signed(NAMES.map(str::to_owned).to_vec())?;
    fs::write(certificate, made.cert.pem())?;
    let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?;
    Ok(config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key)?)
}

/// Ten images, as the emulator gives them.
async fn page() -> Result<Bytes> {
    let emulator = Emulator::builder().start().await?;
    let (id, secret) = emulator.credentials();
    let client = Client::builder().credentials(Credentials::new(id, secret)).endpoint(emulator.endpoint()).build()?;
    let page = client.describe_images("cn-hangzhou").page_size(10).send().await?;
    Ok(Bytes::copy_from_slice(page.raw()))
}
