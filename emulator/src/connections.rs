//! Connections: taken in, kept no longer than they are of use, and let go.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{Either, select};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::DuplexStream;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::{Shared, answer};

/// How long a client may be silent, before a request and in the middle of one: what answers say in `Keep-Alive`.
pub(crate) const SILENCE: Duration = Duration::from_secs(25);

/// How many connections are open at once, unless the builder says otherwise. More wait until one ends, which one that is
/// idle does after [`SILENCE`].
pub(crate) const MOST: usize = 4096;

/// How long nothing is accepted after the system refused to.
const BREATH: Duration = Duration::from_millis(100);

/// Serves connections until a future is ready, then answers what has come in.
///
/// Clients that hang up their side behind a request are answered, and those that never finish one are let go.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>, most: usize, stopped: impl Future<Output = ()>) {
    let http = http();
    let open = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS)));
    let mut stopped = pin!(stopped);
    while let Some((stream, place)) = next(&listener, &room, stopped.as_mut()).await {
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| answer(Arc::clone(&shared), request));
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

/// Serves one connection that is no socket, until either side ends it.
pub(crate) async fn serve_stream(stream: DuplexStream, shared: Arc<Shared>) {
    let service = service_fn(move |request| answer(Arc::clone(&shared), request));
    if let Err(error) = http().serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%error, "a connection broke off");
    }
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.half_close(true).timer(TokioTimer::new()).header_read_timeout(SILENCE);
    http
}

/// The next connection with its place, or nothing once the future is ready.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
    stopped: impl Future<Output = ()> + Unpin,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    match select(pin!(accept(listener, room)), stopped).await {
        Either::Left((accepted, _)) => accepted,
        Either::Right(_) => None,
    }
}

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    // The semaphore is never closed.
    let place = Arc::clone(room).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "a connection keeps its delay");
                }
                return Some((stream, place));
            }
            // The client may be gone, or there are too many connections; neither ends the emulator.
            Err(error) => {
                tracing::warn!(%error, "a connection was not taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}
