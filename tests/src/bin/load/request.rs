//! Requests as bytes, signed.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};

use yunspec_runtime::sign::{EMPTY_SHA256, Stamp, acs3};

/// Signs requests for one emulator with its default account; each has a nonce of its own.
#[derive(Debug)]
pub(super) struct Signer {
    host: String,
    date: String,
}

impl Signer {
    pub(super) fn new(address: SocketAddr) -> Self {
        let date = Stamp::now().map(|stamp| stamp.date).unwrap_or_default();
        Self { host: address.to_string(), date }
    }

    /// So many requests of `DescribeImages` with the same parameters.
    pub(super) fn requests(&self, query: &[(&str, &str)], count: usize) -> Vec<Vec<u8>> {
        let query: Vec<_> = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let query = acs3::canonical_query(&query);
        (0..count).map(|_| self.request(&query)).collect()
    }

    fn request(&self, query: &str) -> Vec<u8> {
        static DRAWN: AtomicU64 = AtomicU64::new(0);
        let nonce = format!("{:08x}{:024x}", std::process::id(), DRAWN.fetch_add(1, Ordering::Relaxed));
        let headers = [
            ("host", self.host.as_str()),
            ("x-acs-action", "DescribeImages"),
            ("x-acs-content-sha256", EMPTY_SHA256),
            ("x-acs-date", &self.date),
            ("x-acs-signature-nonce", &nonce),
            ("x-acs-version", "2014-05-26"),
        ];
        let canonical = acs3::canonical_request("POST", "/", query, &headers, EMPTY_SHA256);
        let signature = acs3::signature("testsecret", &acs3::string_to_sign(&canonical));
        let names = headers.map(|(name, _)| name).join(";");
        let lines = headers.map(|(name, value)| format!("{name}: {value}\r\n")).concat();
        let text = format!(
            "POST /?{query} HTTP/1.1\r\n{lines}accept: application/json\r\nauthorization: ACS3-HMAC-SHA256 \
             Credential=testid,SignedHeaders={names},Signature={signature}\r\ncontent-length: 0\r\n\r\n"
        );
        text.into_bytes()
    }
}
