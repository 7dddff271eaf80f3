//! Which TLS a client speaks. Where several features are on, what was asked for beside the default wins: native-tls,
//! then aws-lc-rs, then ring.

#[cfg(feature = "native-tls")]
mod native;
#[cfg(not(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
mod none;
#[cfg(all(not(feature = "native-tls"), any(feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
mod rustls;

#[cfg(feature = "native-tls")]
pub(super) use native::{with, without};
#[cfg(not(any(feature = "native-tls", feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
pub(super) use none::{with, without};
#[cfg(all(not(feature = "native-tls"), any(feature = "rustls-aws-lc-rs", feature = "rustls-ring")))]
pub(super) use rustls::{with, without};
