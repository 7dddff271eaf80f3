use reqwest::ClientBuilder;

use crate::transport::http::unusable;
use crate::transport::{Roots, TransportError};

pub(in crate::transport) fn with(_: ClientBuilder, _: &[Roots]) -> Result<ClientBuilder, TransportError> {
    Err(unusable("https needs one of the features `rustls-ring`, `rustls-aws-lc-rs` and `native-tls`"))
}

#[expect(clippy::unnecessary_wraps, reason = "the same signature as with TLS")]
pub(in crate::transport) fn without(builder: ClientBuilder) -> Result<ClientBuilder, TransportError> {
    Ok(builder)
}
