use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use yunspec_rules::Shown;

use crate::transport::{TransportError, TransportErrorKind};

/// All authorities of the world fit in a fraction of it.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Certificates in PEM to trust beside those of the machine.
#[derive(Clone)]
pub(crate) enum Roots {
    Pem(Vec<u8>),
    File(PathBuf),
}

#[cfg_attr(
    not(any(feature = "rustls-ring", feature = "rustls-aws-lc-rs", feature = "native-tls")),
    expect(dead_code, reason = "nothing is trusted without TLS")
)]
impl Roots {
    /// The text, from wherever it is.
    pub(super) fn pem(&self) -> Result<Cow<'_, [u8]>, TransportError> {
        let path = match self {
            Self::Pem(pem) => return Ok(Cow::Borrowed(pem)),
            Self::File(path) => path,
        };
        let mut pem = Vec::new();
        let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut pem));
        read.map_err(|error| self.flawed(&format!("cannot be read: {error}")))?;
        Ok(Cow::Owned(pem))
    }

    pub(super) fn flawed(&self, why: &str) -> TransportError {
        let place = match self {
            Self::Pem(_) => "the text given as `root_certificates`".to_owned(),
            Self::File(path) => {
                format!("`{}`, given as `root_certificates_file`,", Shown::new(&path.to_string_lossy()))
            }
        };
        TransportError::new(TransportErrorKind::Request).with_source(format!("{place} {why}"))
    }

    /// What is wrong with text that holds nothing to trust.
    pub(super) fn empty(&self) -> TransportError {
        self.flawed("holds no certificate: expected PEM, with a line `-----BEGIN CERTIFICATE-----`")
    }
}
