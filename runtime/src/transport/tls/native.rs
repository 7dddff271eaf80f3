use reqwest::{Certificate, ClientBuilder};

use crate::transport::{Roots, TransportError};

/// Trusts whom the machine trusts, and these.
pub(in crate::transport) fn with(builder: ClientBuilder, roots: &[Roots]) -> Result<ClientBuilder, TransportError> {
    let mut all = Vec::new();
    for root in roots {
        let flawed = |error: reqwest::Error| root.flawed(&format!("is no PEM of certificates: {error}"));
        let found = Certificate::from_pem_bundle(&root.pem()?).map_err(flawed)?;
        if found.is_empty() {
            return Err(root.empty());
        }
        all.extend(found);
    }
    Ok(builder.tls_backend_native().tls_certs_merge(all))
}

/// For an endpoint without TLS.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as that of rustls")]
pub(in crate::transport) fn without(builder: ClientBuilder) -> Result<ClientBuilder, TransportError> {
    Ok(builder.tls_backend_native())
}
