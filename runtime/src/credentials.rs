use std::fmt;

use zeroize::Zeroize as _;

use crate::error::Error;

/// Who signs: an access key, with a security token where it is temporary.
///
/// The secret and the token are overwritten when the last copy is dropped and never shown:
///
/// ```
/// # use yunspec_runtime::Credentials;
/// let credentials = Credentials::new("LTAI5t", "a-secret").with_token("the token");
/// assert_eq!(format!("{credentials:?}"), "Credentials { access_key_id: \"LTAI5t\", secret: ***, token: Some(***) }");
/// ```
#[derive(Debug, Clone)]
pub struct Credentials {
    access_key_id: String,
    secret: SecretString,
    token: Option<SecretString>,
}

impl Credentials {
    /// An access key.
    pub fn new(access_key_id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self { access_key_id: access_key_id.into(), secret: SecretString(secret.into()), token: None }
    }

    /// The same key with the security token that STS gave with it.
    #[must_use]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        Self { token: Some(SecretString(token.into())), ..self }
    }

    /// The key in `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with the token in
    /// `ALIBABA_CLOUD_SECURITY_TOKEN` where there is one. An empty variable counts as missing.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    pub(crate) fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let given = |name: &'static str| variable(name).filter(|value| !value.is_empty());
        let needed = |name| given(name).ok_or_else(|| Error::no_credentials(name));
        let key = Self::new(needed("ALIBABA_CLOUD_ACCESS_KEY_ID")?, needed("ALIBABA_CLOUD_ACCESS_KEY_SECRET")?);
        Ok(match given("ALIBABA_CLOUD_SECURITY_TOKEN") {
            Some(token) => key.with_token(token),
            None => key,
        })
    }

    /// The id of the access key, which is no secret.
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// What is wrong with a key that no service can have given.
    pub(crate) fn flaw(&self) -> Option<&'static str> {
        let secret = self.secret();
        match (self.access_key_id.as_str(), secret) {
            ("", _) => Some("the access key id is empty"),
            (_, "") => Some("the access key secret is empty"),
            // A signature made with it is refused with no word of the blank that a file left behind.
            _ if !secret.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Some("the access key secret holds a blank, a line break or another character that no key has")
            }
            _ => None,
        }
    }

    pub(crate) fn secret(&self) -> &str {
        &self.secret.0
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(|token| token.0.as_str())
    }
}

/// Text that is overwritten when it is dropped.
#[derive(Clone)]
struct SecretString(String);

impl Drop for SecretString {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
