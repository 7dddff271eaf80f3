use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use crate::credentials::cache::CredentialsCache;
use crate::credentials::secret::SecretString;
use crate::credentials::{CredentialsError, Env, ProvideCredentials, environment};
use crate::error::Error;
use crate::transport::BoxFuture;

/// Who signs: an access key, with a security token where it is temporary.
///
/// A clone is cheap. The secret and the token are overwritten when the last copy is dropped and never shown:
///
/// ```
/// # use yunspec_runtime::Credentials;
/// let credentials = Credentials::new("LTAI5t", "a-secret").with_token("the token");
/// assert_eq!(format!("{credentials:?}"), "Credentials { access_key_id: \"LTAI5t\", secret: ***, token: Some(***) }");
/// ```
///
/// Where a provider is asked for, credentials are one that always gives the same.
#[derive(Clone)]
pub struct Credentials(Arc<Key>);

#[derive(Clone)]
struct Key {
    access_key_id: String,
    secret: SecretString,
    token: Option<SecretString>,
    expires: Option<SystemTime>,
}

impl Credentials {
    /// An access key.
    pub fn new(access_key_id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::of(access_key_id.into(), SecretString::new(secret), None, None)
    }

    pub(crate) fn of(
        access_key_id: String,
        secret: SecretString,
        token: Option<SecretString>,
        expires: Option<SystemTime>,
    ) -> Self {
        Self(Arc::new(Key { access_key_id, secret, token, expires }))
    }

    /// The same key with the security token that STS gave with it.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).token = Some(SecretString::new(token));
        self
    }

    /// The same key, which the service takes until then.
    #[must_use]
    pub fn with_expiry(mut self, expires: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expires = Some(expires);
        self
    }

    /// The key in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with the token in
    /// `ALIBABA_CLOUD_SECURITY_TOKEN` where there is one. An empty variable counts as missing.
    pub fn from_env() -> Result<Self, Error> {
        environment(&Env::process()).map_err(Error::credentials)
    }

    /// The id of the access key, which is no secret.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// Until when the service takes them; `None` where it is not known, or for ever.
    pub fn expires(&self) -> Option<SystemTime> {
        self.0.expires
    }

    /// The secret of the access key, to hand it on. What holds it then neither hides nor overwrites it.
    pub fn expose_secret(&self) -> &str {
        self.0.secret.expose()
    }

    /// The security token, to hand it on, with the same warning.
    pub fn expose_token(&self) -> Option<&str> {
        self.0.token.as_ref().map(SecretString::expose)
    }

    /// What is wrong with a key that no service can have given.
    pub(crate) fn flaw(&self) -> Option<&'static str> {
        let (id, secret, token) = (self.access_key_id(), self.secret(), self.token().unwrap_or_default());
        if id.is_empty() {
            return Some("the access key id is empty");
        }
        if secret.is_empty() {
            return Some("the access key secret is empty");
        }
        // A signature made with it is refused with no word of the blank that a file left behind.
        if !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Some("the access key secret holds a blank, a line break or another character that no key has");
        }
        if !fits_a_header(id) {
            return Some("the access key id holds a character that no header can carry");
        }
        (!fits_a_header(token)).then_some("the security token holds a character that no header can carry")
    }

    pub(crate) fn secret(&self) -> &str {
        self.expose_secret()
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.expose_token()
    }
}

/// Whether text can be the value of a header.
pub(crate) fn fits_a_header(text: &str) -> bool {
    text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

impl ProvideCredentials for Credentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }

    fn into_cache(self) -> CredentialsCache {
        CredentialsCache::fixed(self)
    }
}

/// Without secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Credentials");
        shown.field("access_key_id", &self.0.access_key_id);
        shown.field("secret", &self.0.secret).field("token", &self.0.token);
        if let Some(expires) = self.0.expires {
            shown.field("expires", &crate::sign::date(expires));
        }
        shown.finish()
    }
}
