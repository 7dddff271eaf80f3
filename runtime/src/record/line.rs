use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use yunspec_rules::Params;

use crate::encode::redacted;
use crate::operation::OperationMeta;
use crate::record::scrub;
use crate::transport::{Header, HttpResponse};

/// What a request asks for: what two of them have to share to get the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// `Ecs@2014-05-26/DescribeImages`.
    pub(crate) operation: String,
    /// By the names that travel, with `***` for what is secret.
    pub(crate) parameters: BTreeMap<String, String>,
}

impl Asked {
    /// The token of a write is left out: the client makes up another each time.
    pub(crate) fn new(meta: &'static OperationMeta, params: &dyn Params, dry_run: Option<&'static str>) -> Self {
        let operation = format!("{}@{}/{}", meta.service.name, meta.service.version, meta.name);
        let pairs = redacted(params).into_iter().filter(|(key, _)| Some(key.as_str()) != meta.token);
        let dry_run = dry_run.map(|parameter| (parameter.to_owned(), "true".to_owned()));
        Self { operation, parameters: pairs.chain(dry_run).collect() }
    }
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    #[serde(flatten)]
    pub(super) asked: Asked,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    #[serde(flatten)]
    body: Body,
}

/// What is no text stands in base64.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Body {
    Body(String),
    Base64(String),
}

/// Headers that say nothing about the answer itself.
const LEFT_OUT: [&str; 5] = ["connection", "content-length", "date", "set-cookie", "transfer-encoding"];

pub(super) fn written(asked: Asked, answer: &HttpResponse, secrets: &[String]) -> String {
    let headers = answer.headers.iter().filter(|header| !LEFT_OUT.contains(&&*header.name.to_ascii_lowercase()));
    let headers = headers.map(|header| (header.name.to_string(), scrub::text(header.value.to_string(), secrets)));
    let body = match std::str::from_utf8(&answer.body) {
        Ok(text) => Body::Body(scrub::body(text, secrets)),
        Err(_) => Body::Base64(STANDARD.encode(&answer.body)),
    };
    let line = Line { asked, status: answer.status, headers: headers.collect(), body };
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

impl Line {
    pub(super) fn into_parts(self) -> Result<(Asked, HttpResponse), String> {
        let headers = self.headers.into_iter().map(|(name, value)| Header::new(name, value)).collect();
        let body = match self.body {
            Body::Body(text) => text.into_bytes(),
            Body::Base64(text) => STANDARD.decode(text).map_err(|error| format!("`base64`: {error}"))?,
        };
        Ok((self.asked, HttpResponse { status: self.status, headers, body }))
    }
}
