//! What STS is asked with, by roles of either kind.

use std::time::Duration;

use serde::Deserialize;

use crate::credentials::answer::{Answer, From};
use crate::credentials::http::parts;
use crate::credentials::{Credentials, CredentialsError, CredentialsErrorKind, Env, Surroundings};
use crate::error::{Error, ErrorKind};
use crate::operation::{EndpointRule, ServiceMeta, Style};

pub(super) static STS: ServiceMeta = ServiceMeta {
    name: "Sts",
    version: "2015-04-01",
    style: Style::Rpc,
    endpoint: EndpointRule {
        rule: "sts.{region}.aliyuncs.com",
        vpc: Some("sts-vpc.{region}.aliyuncs.com"),
        dual_stack: None,
        central: Some("sts.aliyuncs.com"),
        regions: &[],
    },
    errors_url: Some("https://api.aliyun.com/document/Sts/2015-04-01/errorCode"),
};

/// A role for a time, whoever asks for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    pub(super) role_arn: Option<String>,
    pub(super) name: Option<String>,
    pub(super) duration: Option<Duration>,
    pub(super) policy: Option<String>,
    pub(super) endpoint: Option<String>,
    pub(super) region: Option<String>,
    pub(super) vpc: Option<bool>,
}

impl Session {
    /// The name of the session, by which logs tell who it was.
    pub(super) fn name(&self, surroundings: &Surroundings) -> String {
        let named = self.name.clone().or_else(|| surroundings.env.get("ALIBABA_CLOUD_ROLE_SESSION_NAME"));
        named.unwrap_or_else(|| {
            let now = surroundings.now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            format!("yunspec-{}", now.as_secs())
        })
    }

    /// In seconds: an hour if not set.
    pub(super) fn seconds(&self) -> Result<u64, String> {
        match self.duration.map_or(3600, |duration| duration.as_secs()) {
            short @ ..900 => Err(format!("a session of {short} s is too short; STS gives 900 s at least")),
            seconds => Ok(seconds),
        }
    }

    /// Where STS is. What it answers is secret, so only the loopback does without https.
    pub(super) fn endpoint(&self, env: &Env) -> Result<String, String> {
        let endpoint = match (&self.endpoint, self.region(env)) {
            (Some(endpoint), _) => endpoint.clone(),
            (None, None) => "sts.aliyuncs.com".to_owned(),
            (None, Some(region)) => {
                let is_inside = self.vpc.unwrap_or_else(|| env.is_true("ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"));
                format!("{}.{region}.aliyuncs.com", if is_inside { "sts-vpc" } else { "sts" })
            }
        };
        let (parsed, _) = parts(&endpoint)?;
        if parsed.is_plain() && !parsed.is_loopback() {
            return Err(format!("STS answers with secrets, so `{parsed}` must be asked over https"));
        }
        Ok(parsed.to_string())
    }

    fn region(&self, env: &Env) -> Option<String> {
        self.region.clone().or_else(|| env.get("ALIBABA_CLOUD_STS_REGION"))
    }
}

/// The answer of both operations.
#[derive(Deserialize)]
struct Given {
    #[serde(rename = "Credentials")]
    credentials: Answer,
}

/// Reads the credentials in an answer of STS.
pub(super) fn read(
    provider: &'static str,
    body: &[u8],
    surroundings: &Surroundings,
) -> Result<Credentials, CredentialsError> {
    let from = From { provider, what: "the answer of STS" };
    let read: Given = from.json(body)?;
    read.credentials.credentials(from, surroundings.now())
}

/// Why STS could not be asked, or refused.
pub(super) fn failed(provider: &'static str, error: Error) -> CredentialsError {
    let kind = match error.kind() {
        ErrorKind::Connect | ErrorKind::Resolve | ErrorKind::Certificate | ErrorKind::Proxy | ErrorKind::Broken => {
            CredentialsErrorKind::Unreachable
        }
        ErrorKind::Timeout(_) => CredentialsErrorKind::Timeout,
        ErrorKind::Service => CredentialsErrorKind::Refused,
        ErrorKind::Credentials => source_of(&error).map_or(CredentialsErrorKind::Invalid, CredentialsError::kind),
        _ => CredentialsErrorKind::Invalid,
    };
    let message = match error.code().and_then(remedy) {
        Some(remedy) => format!("{error}; {remedy}"),
        None => error.to_string(),
    };
    CredentialsError::new(kind, provider, message).caused_by(error)
}

fn source_of(error: &Error) -> Option<&CredentialsError> {
    std::error::Error::source(error)?.downcast_ref()
}

/// What to do about the refusals that come from how roles are set up.
fn remedy(code: &str) -> Option<&'static str> {
    match code {
        "NoPermission" => Some("the role must trust who asks, and who asks must be allowed `sts:AssumeRole` for it"),
        "EntityNotExist.Role" => Some("compare the ARN of the role with the RAM console"),
        "AuthenticationFail.OIDCToken.Expired" | "AuthenticationFail.OIDCToken.Invalid" => {
            Some("the file with the token must be kept fresh by whoever writes it")
        }
        _ => None,
    }
}
