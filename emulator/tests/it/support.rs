//! Signed requests as bytes, and answers taken apart. It signs by the functions of the runtime.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use yunspec_emulator::{Builder, Clock, Emulator, Fault};
use yunspec_runtime::sign::{acs3, hmac_sha1, percent_encode, sha256_hex};

/// The emulator's now, and what requests say it is.
pub(crate) const NOW: &str = "2024-01-02T03:04:05Z";
const NOW_SECONDS: u64 = 1_704_164_645;

/// An emulator whose clock stands.
pub(crate) fn builder() -> Builder {
    Emulator::builder().clock(Clock::fixed(SystemTime::UNIX_EPOCH + Duration::from_secs(NOW_SECONDS)))
}

pub(crate) async fn start() -> Emulator {
    builder().start().await.unwrap()
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `404 InvalidRegionId.NotFound`, or `200`.
    pub(crate) fn outcome(&self) -> String {
        match self.json()["Code"].as_str() {
            Some(code) => format!("{} {code}", self.status),
            None => self.status.to_string(),
        }
    }

    pub(crate) fn message(&self) -> String {
        self.json()["Message"].as_str().unwrap().to_owned()
    }

    pub(crate) fn images(&self) -> Vec<Value> {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["Images"]["Image"].as_array().unwrap().clone()
    }

    /// One field of every image.
    pub(crate) fn each(&self, field: &str) -> Vec<String> {
        self.images().iter().map(|image| image[field].as_str().unwrap().to_owned()).collect()
    }

    pub(crate) fn total(&self) -> u64 {
        assert_eq!(self.status, 200, "{}", self.body);
        self.json()["TotalCount"].as_u64().unwrap()
    }
}

/// A request signed by ACS3-HMAC-SHA256; each part can be set before it is signed.
#[derive(Clone)]
pub(crate) struct Acs3 {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) form: Vec<(String, String)>,
    /// The body where there is no form.
    pub(crate) body: String,
    pub(crate) action: &'static str,
    pub(crate) version: &'static str,
    pub(crate) date: String,
    pub(crate) nonce: String,
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: Option<String>,
    /// More headers, signed.
    pub(crate) headers: Vec<(String, String)>,
}

pub(crate) fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub(crate) fn nonce() -> String {
    static DRAWN: AtomicU32 = AtomicU32::new(0);
    format!("{:032x}", DRAWN.fetch_add(1, Ordering::Relaxed))
}

/// `DescribeImages` with these parameters, by the default account.
pub(crate) fn acs3(query: &[(&str, &str)]) -> Acs3 {
    Acs3 {
        method: "POST",
        path: "/".to_owned(),
        query: pairs(query),
        form: Vec::new(),
        body: String::new(),
        action: "DescribeImages",
        version: "2014-05-26",
        date: NOW.to_owned(),
        nonce: nonce(),
        id: "testid".to_owned(),
        secret: "testsecret".to_owned(),
        token: None,
        headers: Vec::new(),
    }
}

/// `DescribeImages` in cn-hangzhou with these parameters besides.
pub(crate) async fn images(emulator: &Emulator, query: &[(&str, &str)]) -> Answer {
    let mut request = acs3(query);
    request.query.insert(0, ("RegionId".to_owned(), "cn-hangzhou".to_owned()));
    request.send(emulator).await
}

/// The same, from an emulator of its own.
pub(crate) async fn list(query: &[(&str, &str)]) -> Answer {
    images(&start().await, query).await
}

pub(crate) async fn outcome(query: &[(&str, &str)]) -> String {
    list(query).await.outcome()
}

/// That there are some, and that all are this one.
#[track_caller]
pub(crate) fn all(values: &[String], wanted: &str) {
    assert!(!values.is_empty());
    assert!(values.iter().all(|value| value == wanted), "{values:?}");
}

/// The answer to `DescribeImages` where this goes wrong on purpose.
pub(crate) async fn faulty(fault: Fault) -> Answer {
    let emulator = builder().fault(fault).start().await.unwrap();
    images(&emulator, &[]).await
}

/// The same for an error of the service.
pub(crate) async fn failing(code: &str) -> Answer {
    faulty(Fault { code: Some(code.to_owned()), ..Fault::default() }).await
}

impl Acs3 {
    pub(crate) async fn send(&self, emulator: &Emulator) -> Answer {
        send(emulator.address(), &self.bytes(&emulator.address().to_string())).await
    }

    pub(crate) fn bytes(&self, host: &str) -> Vec<u8> {
        let body = if self.form.is_empty() { self.body.clone() } else { encoded(&self.form) };
        let mut headers = self.headers.clone();
        let hash = sha256_hex(body.as_bytes());
        let ours = [
            ("host", host),
            ("x-acs-action", self.action),
            ("x-acs-version", self.version),
            ("x-acs-date", &self.date),
            ("x-acs-signature-nonce", &self.nonce),
            ("x-acs-content-sha256", &hash),
        ];
        headers.extend(pairs(&ours));
        if !self.form.is_empty() {
            headers.extend(pairs(&[("content-type", "application/x-www-form-urlencoded")]));
        }
        if let Some(token) = &self.token {
            headers.extend(pairs(&[("x-acs-accesskey-id", &self.id), ("x-acs-security-token", token)]));
        }
        headers.sort();
        let signed: Vec<_> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut names: Vec<_> = signed.iter().map(|(name, _)| *name).collect();
        names.dedup();
        let names = names.join(";");
        let query = acs3::canonical_query(&self.query);
        let canonical = acs3::canonical_request(self.method, &self.path, &query, &signed, &hash);
        let signature = acs3::signature(&self.secret, &acs3::string_to_sign(&canonical));
        let authorization =
            format!("ACS3-HMAC-SHA256 Credential={},SignedHeaders={names},Signature={signature}", self.id);
        headers.push(("authorization".to_owned(), authorization));
        http(self.method, &format!("{}?{query}", self.path), &headers, &body)
    }
}

/// The parameters of a request signed by HMAC-SHA1, the signature last.
pub(crate) fn hmac_sha1(method: &str, secret: &str, parameters: &[(&str, &str)]) -> Vec<(String, String)> {
    let nonce = nonce();
    let common = [
        ("Action", "DescribeImages"),
        ("Version", "2014-05-26"),
        ("AccessKeyId", "testid"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", &nonce),
        ("Timestamp", NOW),
    ];
    let given = |name: &str| parameters.iter().any(|(given, _)| *given == name);
    let mut all = pairs(&common.into_iter().filter(|(name, _)| !given(name)).collect::<Vec<_>>());
    // A common parameter that is set to `-` is left out.
    all.extend(pairs(parameters).into_iter().filter(|(_, value)| value != "-"));
    let signature = hmac_sha1::signature(secret, &hmac_sha1::string_to_sign(method, &all));
    all.push(("Signature".to_owned(), signature));
    all
}

/// A `GET` signed by HMAC-SHA1.
pub(crate) async fn old_style(emulator: &Emulator, parameters: &[(&str, &str)]) -> Answer {
    let query = encoded(&hmac_sha1("GET", "testsecret", parameters));
    let host = [("host".to_owned(), emulator.address().to_string())];
    send(emulator.address(), &http("GET", &format!("/?{query}"), &host, "")).await
}

pub(crate) fn encoded(pairs: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", percent_encode(name), percent_encode(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// An HTTP/1.1 request that closes its connection.
pub(crate) fn http(method: &str, target: &str, headers: &[(String, String)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\n");
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    let length = body.len();
    format!("{text}connection: close\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

/// Sends bytes and reads to the end of the connection.
pub(crate) async fn exchange(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The emulator may have answered and closed before all is written.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

/// Sends bytes, says that no more will come, and reads what is answered.
pub(crate) async fn exchange_and_hang_up(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

pub(crate) async fn send(address: SocketAddr, bytes: &[u8]) -> Answer {
    let answer = String::from_utf8(exchange(address, bytes).await).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() }
}
