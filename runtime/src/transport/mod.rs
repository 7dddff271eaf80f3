//! How a signed request reaches a server: [`Transport`], and one that uses reqwest.

mod error;
#[cfg(feature = "http")]
mod http;
mod message;
mod remedy;
mod roots;
#[cfg(feature = "http")]
mod tls;

use std::pin::Pin;

pub use error::{Phase, TransportError, TransportErrorKind};
#[cfg(feature = "http")]
pub(crate) use http::Http;
pub use message::{Header, HttpRequest, HttpResponse, Timeouts};
pub(crate) use roots::Roots;

/// A future on the heap.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and reads its answer.
///
/// A transport adds nothing to the request and follows no redirect: what it is given is signed. Implement it to test
/// without a network or to send through something else than reqwest.
pub trait Transport: Send + Sync {
    /// Sends a request. An answer of any status is `Ok`.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}
