use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::accounts;
use crate::builder::Builder;
use crate::connections;
use crate::http::Shared;

/// A running emulator. It stops when it is shut down or dropped.
///
/// ```
/// use yunspec_emulator::Emulator;
///
/// # async fn example() -> Result<(), yunspec_emulator::StartError> {
/// let emulator = Emulator::builder().start().await?;
/// let (id, secret) = emulator.credentials();
/// println!("{} answers to {id} and {secret}", emulator.endpoint());
/// emulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    credentials: (String, String),
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<()>,
}

/// How long a shutdown waits for requests that are not whole.
const PATIENCE: Duration = Duration::from_secs(5);

impl Emulator {
    /// An emulator to be: all embedded specs, the account `testid` with the secret `testsecret`, a free port.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Must run inside a tokio runtime, which serves the connections.
    pub(crate) fn serve(
        listener: TcpListener,
        address: SocketAddr,
        credentials: (String, String),
        shared: Shared,
        connections: usize,
    ) -> Self {
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(connections::serve(listener, Arc::new(shared), connections, async {
            // A dropped sender means stop as well.
            let _ = stopped.await;
        }));
        Self { address, credentials, stop: Some(stop), serving }
    }

    /// Where clients find it: `http://127.0.0.1:40123`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Id and secret of the first account.
    pub fn credentials(&self) -> (&str, &str) {
        (&self.credentials.0, &self.credentials.1)
    }

    /// The number of the account that an access key belongs to. Resources are shared with it by this number, or by the
    /// key itself.
    pub fn account_id(&self, access_key_id: &str) -> i64 {
        accounts::number(access_key_id)
    }

    /// Stops taking connections, answers what has come in, and returns when that is done. A client that keeps its
    /// request open is waited for no longer than five seconds.
    pub async fn shutdown(mut self) {
        self.stop.take();
        if tokio::time::timeout(PATIENCE, &mut self.serving).await.is_err() {
            tracing::warn!("a client kept its request open");
        }
    }

    /// Serves until a future is ready, then shuts down: what `yunspec emulate` does until Ctrl-C.
    pub async fn serve_until(self, signal: impl Future<Output = ()>) {
        signal.await;
        self.shutdown().await;
    }
}
