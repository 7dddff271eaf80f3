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
    pub(crate) certificate: PathBuf,
}

impl Process {
    pub(crate) fn start() -> Result<Self> {
        let certificate = std::env::temp_dir().join(format!("yunspec-rate-{}.pem", std::process::id()));
        let mut server = Command::new(std::env::current_exe()?);
        let process = server.arg("serve").arg(&certificate).stdout(Stdio::piped()).spawn()?;
        let mut started = Self { process, port: String::new(), certificate };
        let shown = started.process.stdout.take().ok_or("no output")?;
        started.port = BufReader::new(shown).lines().next().ok_or("the server did not start")??;
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

/// Serves until it is killed: writes its certificate, then prints its port.
pub(crate) fn run(certificate: &Path) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(serve(certificate))
}

async fn serve(certificate: &Path) -> Result<()> {
    let page = page().await?;
    let acceptor = TlsAcceptor::from(Arc::new(tls(certificate)?));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    loop {
        let (connection, _) = listener.accept().await?;
        tokio::spawn(answer(acceptor.clone(), connection, page.clone()));
    }
}

/// Whoever breaks a connection off sees to it.
async fn answer(acceptor: TlsAcceptor, connection: TcpStream, page: Bytes) {
    let _ = connection.set_nodelay(true);
    let Ok(connection) = acceptor.accept(connection).await else { return };
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
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
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
