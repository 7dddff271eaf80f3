//! Credentials as services write them, in JSON.

use std::time::SystemTime;

use serde::Deserialize;

use crate::credentials::secret::SecretString;
use crate::credentials::{Credentials, CredentialsError, CredentialsErrorKind, expired, time};

/// What the metadata service, STS and credentials URIs answer.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Answer {
    pub(super) code: Option<String>,
    access_key_id: Option<String>,
    access_key_secret: Option<SecretString>,
    security_token: Option<SecretString>,
    expiration: Option<String>,
}

/// Who answered: the provider, and words for what it was that is read.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) provider: &'static str,
    pub(super) what: &'a str,
}

impl From<'_> {
    pub(super) fn error(self, kind: CredentialsErrorKind, message: impl std::fmt::Display) -> CredentialsError {
        CredentialsError::new(kind, self.provider, format!("{}{message}", self.what))
    }

    pub(super) fn invalid(self, message: impl std::fmt::Display) -> CredentialsError {
        self.error(CredentialsErrorKind::Invalid, message)
    }

    /// Reads JSON. An error names the place and nothing of the text, which may hold a secret.
    pub(super) fn json<'b, T: Deserialize<'b>>(self, bytes: &'b [u8]) -> Result<T, CredentialsError> {
        serde_json::from_slice(bytes).map_err(|error| {
            let what = if error.is_data() { "is JSON of another form" } else { "is no JSON" };
            let found = match bytes.trim_ascii_start() {
                [] => ": it is empty",
                [b'<', ..] => ": it is HTML or XML",
                _ => "",
            };
            self.invalid(format_args!(" {what} (line {}, column {}){found}", error.line(), error.column()))
        })
    }
}

impl Answer {
    /// The credentials: all four parts, which have not expired.
    pub(super) fn credentials(self, from: From<'_>, now: SystemTime) -> Result<Credentials, CredentialsError> {
        let missing = |name: &str| from.invalid(format_args!(" has no `{name}`"));
        let id = self.access_key_id.filter(|id| !id.is_empty()).ok_or_else(|| missing("AccessKeyId"))?;
        let given = |secret: Option<SecretString>| secret.filter(|secret| !secret.is_empty());
        let secret = given(self.access_key_secret).ok_or_else(|| missing("AccessKeySecret"))?;
        let token = given(self.security_token).ok_or_else(|| missing("SecurityToken"))?;
        let end = self.expiration.ok_or_else(|| missing("Expiration"))?;
        let end = time::parse(&end).ok_or_else(|| {
            from.invalid(" has an `Expiration` that is no time: expected one like `2024-01-02T03:04:05Z`")
        })?;
        checked(Credentials::of(id, secret, Some(token), Some(end)), from, now)
    }
}

/// The same credentials, if they can be used now.
pub(super) fn checked(
    credentials: Credentials,
    from: From<'_>,
    now: SystemTime,
) -> Result<Credentials, CredentialsError> {
    if let Some(flaw) = credentials.flaw() {
        return Err(from.invalid(format_args!(" cannot be used: {flaw}")));
    }
    match credentials.expires() {
        Some(end) if end <= now => {
            let what = format!(" gives credentials that are of no use: {}", expired(end, now));
            Err(from.error(CredentialsErrorKind::Expired, what))
        }
        _ => Ok(credentials),
    }
}
