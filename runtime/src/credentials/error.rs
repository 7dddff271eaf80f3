use std::error::Error;
use std::fmt;
use std::sync::Arc;

use yunspec_rules::Shown;

/// As many characters of a message as are shown.
const LONGEST: usize = 4096;

/// Why a provider has no credentials: which one, what it found, and what to do.
///
/// No secret is in it, also where what was read holds one.
#[derive(Clone)]
pub struct CredentialsError(Arc<Inner>);

struct Inner {
    kind: CredentialsErrorKind,
    provider: &'static str,
    message: String,
    tried: Vec<CredentialsError>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// Why there are no credentials, in kinds to decide on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsErrorKind {
    /// Nobody set the provider up, or somebody switched it off.
    NotConfigured,
    /// What was set up or answered cannot be used: half of the variables, a broken file, an answer of another form.
    Invalid,
    /// Nobody answers at the address, or the command cannot be started.
    Unreachable,
    /// There was no answer in time.
    Timeout,
    /// The other side refused.
    Refused,
    /// The credentials have expired.
    Expired,
    /// No provider of a chain has any: see [`CredentialsError::tried`].
    NoneFound,
}

impl CredentialsError {
    /// An error of a provider: its name, and what it found with what to do, in lower case and without a final dot.
    pub fn new(kind: CredentialsErrorKind, provider: &'static str, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, provider, message: message.into(), tried: Vec::new(), source: None }))
    }

    /// None of several providers has credentials.
    pub(crate) fn none_of(tried: Vec<CredentialsError>) -> Self {
        let said = tried.iter().enumerate().map(|(index, error)| format!("({}) {error}", index + 1));
        let said = said.collect::<Vec<_>>().join("; ");
        let message = match tried.len() {
            0 => "it has no provider to ask".to_owned(),
            count => format!("none of {count} providers has any: {said}"),
        };
        let (kind, provider) = (CredentialsErrorKind::NoneFound, "chain");
        Self(Arc::new(Inner { kind, provider, message, tried, source: None }))
    }

    /// The same with its cause, which must hold no secret.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            inner.source = Some(source.into());
        }
        self
    }

    /// Why there are none.
    pub fn kind(&self) -> CredentialsErrorKind {
        self.0.kind
    }

    /// Who has none: `environment`, `ECS role`.
    pub fn provider(&self) -> &'static str {
        self.0.provider
    }

    /// Why each provider of a chain declined, in the order in which they were asked; empty for a single provider.
    pub fn tried(&self) -> &[CredentialsError] {
        &self.0.tried
    }
}

/// `environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set`
impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.provider, Shown::new(&self.0.message).at_most(LONGEST))
    }
}

impl fmt::Debug for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsError")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}
