mod run;
mod words;

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use crate::credentials::answer::{From, checked};
use crate::credentials::secret::SecretString;
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings, time,
};
use crate::transport::BoxFuture;

const NAME: &str = "external process";

/// Credentials that a program prints, in the form of the profiles of the `aliyun` program: a JSON object with
/// `access_key_id`, `access_key_secret` and, where they are temporary, `sts_token` and `expiration`.
///
/// The command is split into words as a shell does, and no shell runs it. The program has no input and a minute's
/// time. What it prints is in no error; of what it writes as errors, the first lines are.
#[derive(Clone)]
pub struct ExternalProcess {
    command: String,
    timeout: Duration,
    surroundings: Surroundings,
}

/// What the program prints.
#[derive(Deserialize)]
struct Printed {
    #[serde(default)]
    mode: Option<String>,
    access_key_id: Option<String>,
    access_key_secret: Option<SecretString>,
    sts_token: Option<SecretString>,
    expiration: Option<String>,
}

impl ExternalProcess {
    /// The program and its arguments: `acs-sso login --profile sso`.
    pub fn new(command: impl Into<String>) -> Self {
        Self { command: command.into(), timeout: Duration::from_mins(1), surroundings: Surroundings::default() }
    }

    /// How long the program may take: a minute if not set. Then it is ended.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// Takes the time from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let words = words::split(&self.command).map_err(|why| invalid(&format!("the command {why}")))?;
        let Some(program) = words.first().cloned() else {
            return Err(invalid("the command is empty"));
        };
        let printed = run::run(words, self.timeout).await.map_err(|failure| failure.said_of(&program))?;
        let what = format!("what `{program}` prints");
        let from = From { provider: NAME, what: &what };
        let read: Printed = from.json(&printed)?;
        read.credentials(from, &self.surroundings)
    }
}

impl Printed {
    fn credentials(self, from: From<'_>, surroundings: &Surroundings) -> Result<Credentials, CredentialsError> {
        let missing = |name: &str| from.invalid(format_args!(" has no `{name}`"));
        let id = self.access_key_id.filter(|id| !id.is_empty()).ok_or_else(|| missing("access_key_id"))?;
        let given = |secret: Option<SecretString>| secret.filter(|secret| !secret.is_empty());
        let secret = given(self.access_key_secret).ok_or_else(|| missing("access_key_secret"))?;
        let token = given(self.sts_token);
        if self.mode.as_deref() == Some("StsToken") && token.is_none() {
            return Err(missing("sts_token"));
        }
        let end = match self.expiration.as_deref().filter(|end| !end.is_empty()) {
            None => None,
            Some(end) => Some(time::parse(end).ok_or_else(|| {
                from.invalid(" has an `expiration` that is no time: expected one like `2024-01-02T03:04:05Z`")
            })?),
        };
        checked(Credentials::of(id, secret, token, end), from, surroundings.now())
    }
}

impl run::Failure {
    fn said_of(self, program: &str) -> CredentialsError {
        let (kind, message) = match self {
            Self::Start(error) => (
                CredentialsErrorKind::Unreachable,
                format!("`{program}` cannot be started: {error}; give its whole path if it is not in `PATH`"),
            ),
            Self::Timeout(limit) => (
                CredentialsErrorKind::Timeout,
                format!(
                    "`{program}` did not end within {limit:?} and was ended; run it by hand to see what it waits for"
                ),
            ),
            Self::Status(status, said) if said.is_empty() => {
                (CredentialsErrorKind::Refused, format!("`{program}` ended with {status} and said nothing"))
            }
            Self::Status(status, said) => {
                (CredentialsErrorKind::Refused, format!("`{program}` ended with {status}: {said}"))
            }
            Self::TooLong(limit) => (
                CredentialsErrorKind::Invalid,
                format!("`{program}` prints more than {limit} bytes, which are no credentials"),
            ),
            Self::Other(error) => (CredentialsErrorKind::Unreachable, format!("`{program}`: {error}")),
        };
        CredentialsError::new(kind, NAME, message)
    }
}

fn invalid(message: &str) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, NAME, message)
}

/// The program alone: an argument may be a secret.
impl std::fmt::Debug for ExternalProcess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let program = words::split(&self.command).ok().and_then(|words| words.into_iter().next());
        f.debug_struct("ExternalProcess").field("program", &program).finish_non_exhaustive()
    }
}

impl ProvideCredentials for ExternalProcess {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}
