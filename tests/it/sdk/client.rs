//! One client as a process, and an emulator of its own that it calls.

use std::process::Stdio;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};
use yunspec_emulator::Emulator;

use super::install::{Language, driver};
use crate::setup::exchange;

/// No call takes so long.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is known of a client before it is started.
pub(super) struct Client {
    language: Language,
    driver: &'static str,
    mode: &'static str,
    /// What a wrong secret is answered with: that depends on how the client signs.
    pub(super) wrong_secret: &'static str,
    /// Whether it always sends a region, needed or not, and calls again where it was throttled.
    pub(super) is_old: bool,
    token: Option<&'static str>,
}

impl Client {
    pub(super) fn acs3(language: Language, driver: &'static str, mode: &'static str) -> Self {
        let wrong_secret = "SignatureDoesNotMatch";
        Self { language, driver, mode, wrong_secret, is_old: false, token: None }
    }

    pub(super) fn hmac_sha1(language: Language, driver: &'static str, mode: &'static str) -> Self {
        Self { wrong_secret: "IncompleteSignature", ..Self::acs3(language, driver, mode) }
    }

    pub(super) fn that_is_old(self) -> Self {
        Self { is_old: true, ..self }
    }

    pub(super) fn with_token(self) -> Self {
        Self { token: Some("testtoken"), ..self }
    }
}

/// Whose call it is.
#[derive(Clone, Copy)]
pub(super) struct Caller {
    pub(super) id: &'static str,
    pub(super) secret: &'static str,
    pub(super) token: Option<&'static str>,
}

/// A client that runs, and the emulator that it is pointed to.
pub(super) struct Sdk {
    pub(super) emulator: Emulator,
    pub(super) caller: Caller,
    pub(super) wrong_secret: &'static str,
    pub(super) is_old: bool,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

/// What a client says of one call.
#[derive(Debug, Deserialize)]
pub(super) struct Told {
    ok: bool,
    status: Option<u16>,
    #[serde(default)]
    body: Value,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    pub(super) retry_after: Option<u64>,
}

impl Sdk {
    /// `None` where the client is not installed.
    pub(super) async fn start(test: &str, client: &Client) -> Option<Self> {
        let mut command = tokio::process::Command::from(client.language.command(test)?);
        command.arg(driver(client.driver)).arg(client.mode);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().unwrap();
        let (input, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let caller = match client.token {
            Some(_) => Caller { id: "stsid", secret: "stssecret", token: client.token },
            None => Caller { id: "testid", secret: "testsecret", token: None },
        };
        let accounts = Emulator::builder().seed(1).account("testid", "testsecret");
        let emulator = accounts.sts("stsid", "stssecret", "testtoken").start().await.unwrap();
        let output = BufReader::new(output).lines();
        let Client { wrong_secret, is_old, .. } = *client;
        Some(Self { emulator, caller, wrong_secret, is_old, input, output, _process: process })
    }

    /// What the client makes of one call. What it says of the request is what the emulator has seen of it, and all that
    /// it sends has a meaning.
    pub(super) async fn call(&mut self, action: &str, params: Value) -> Told {
        self.call_as(self.caller, action, params).await
    }

    pub(super) async fn call_as(&mut self, caller: Caller, action: &str, params: Value) -> Told {
        let Caller { id, secret, token } = caller;
        let endpoint = self.emulator.address().to_string();
        let call = json!({
            "endpoint": endpoint, "id": id, "secret": secret, "token": token, "action": action, "params": params,
        });
        self.input.write_all(format!("{call}\n").as_bytes()).await.unwrap();
        let line = tokio::time::timeout(PATIENCE, self.output.next_line()).await.unwrap().unwrap();
        let told: Told = serde_json::from_str(&line.unwrap()).unwrap();
        let seen = self.requests().await.pop().unwrap();
        assert_eq!(seen["action"], action, "{call}: {told:?}");
        let without_effect = if self.is_old && action == "DescribeRegions" { json!(["RegionId"]) } else { json!([]) };
        assert_eq!(seen["unknown"], without_effect, "{call}: {seen}");
        assert_eq!(seen["request_id"].as_str(), told.request_id(), "{call}: {told:?}");
        assert_eq!(seen["status"].as_u64(), told.status.map(u64::from), "{call}: {told:?}");
        told
    }

    /// What the emulator has seen, the oldest first.
    pub(super) async fn requests(&self) -> Vec<Value> {
        let Value::Array(requests) = self.control("GET", "requests", "").await else { return Vec::new() };
        requests
    }

    /// Breaks calls by these rules and no others.
    pub(super) async fn faults(&self, rules: &Value) {
        self.control("POST", "faults", &rules.to_string()).await;
    }

    async fn control(&self, method: &str, name: &str, body: &str) -> Value {
        exchange(&self.emulator, method, &format!("/_yunspec/{name}"), body).await.1
    }
}

impl Told {
    /// The body of a success.
    #[track_caller]
    pub(super) fn answered(self) -> Value {
        assert!(self.ok && self.status == Some(200), "{self:?}");
        self.body
    }

    /// The message of an error with this status and code.
    #[track_caller]
    pub(super) fn refused(&self, status: u16, code: &str) -> &str {
        assert!(!self.ok, "{self:?}");
        assert_eq!((self.status, self.code.as_deref()), (Some(status), Some(code)), "{self:?}");
        self.message.as_deref().unwrap()
    }

    fn request_id(&self) -> Option<&str> {
        if self.ok { self.body["RequestId"].as_str() } else { self.request_id.as_deref() }
    }
}
