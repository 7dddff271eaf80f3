use std::sync::Arc;

use reqwest::ClientBuilder;
use rustls::client::WantsClientCert;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::Verifier;

use crate::transport::http::unusable;
use crate::transport::{Roots, TransportError};

/// Trusts whom the machine trusts, and these.
pub(in crate::transport) fn with(builder: ClientBuilder, roots: &[Roots]) -> Result<ClientBuilder, TransportError> {
    let verifier = Arc::new(verifier(certificates(roots)?)?);
    Ok(preconfigured(builder, start()?.dangerous().with_custom_certificate_verifier(verifier)))
}

/// Trusts nobody, and needs no certificates on the machine.
pub(in crate::transport) fn without(builder: ClientBuilder) -> Result<ClientBuilder, TransportError> {
    Ok(preconfigured(builder, start()?.with_root_certificates(RootCertStore::empty())))
}

/// The provider is named here, so that it does not matter what the process has installed.
fn start() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, TransportError> {
    ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions().map_err(unusable)
}

#[cfg(feature = "rustls-aws-lc-rs")]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

#[cfg(not(feature = "rustls-aws-lc-rs"))]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(not(target_os = "android"))]
fn verifier(roots: Vec<CertificateDer<'static>>) -> Result<Verifier, TransportError> {
    Verifier::new_with_extra_roots(roots, provider()).map_err(|error| {
        unusable(format!(
            "{error}; install certificates on the machine (`ca-certificates`), or name a file of them in `SSL_CERT_FILE` \
             or to `root_certificates_file`"
        ))
    })
}

/// Android trusts what its settings say and nothing else.
#[cfg(target_os = "android")]
fn verifier(roots: Vec<CertificateDer<'static>>) -> Result<Verifier, TransportError> {
    if !roots.is_empty() {
        return Err(unusable("Android trusts no more certificates than its settings name: add them there"));
    }
    Verifier::new(provider()).map_err(unusable)
}

fn certificates(roots: &[Roots]) -> Result<Vec<CertificateDer<'static>>, TransportError> {
    let mut all = Vec::new();
    for root in roots {
        let before = all.len();
        for certificate in CertificateDer::pem_slice_iter(&root.pem()?) {
            let certificate = certificate.map_err(|error| root.flawed(&format!("is no PEM: {error}")))?;
            // What looks like a certificate and is none would make the verifier fail without a place.
            RootCertStore::empty()
                .add(certificate.clone())
                .map_err(|error| root.flawed(&format!("holds something that is no certificate: {error}")))?;
            all.push(certificate);
        }
        if all.len() == before {
            return Err(root.empty());
        }
    }
    Ok(all)
}

fn preconfigured(builder: ClientBuilder, tls: ConfigBuilder<ClientConfig, WantsClientCert>) -> ClientBuilder {
    builder.tls_backend_preconfigured(tls.with_no_client_auth())
}
