use crate::credentials::answer::{Answer, From};
use crate::credentials::http::{Ask, NEAR};
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials, Surroundings,
};
use crate::operation::Method;
use crate::transport::{BoxFuture, Header, HttpResponse};
use std::sync::Arc;

const NAME: &str = "ECS role";
const DISABLED: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
const ROLE: &str = "ALIBABA_CLOUD_ECS_METADATA";
const V1_DISABLED: &str = "ALIBABA_CLOUD_IMDSV1_DISABLED";
const HOST: &str = "http://100.100.100.200";
const ROLES: &str = "/latest/meta-data/ram/security-credentials/";
/// What the token of a session is asked to live for, in seconds.
const TOKEN_LIFE: &str = "21600";
const REMEDY: &str = "it answers on ECS instances only: elsewhere, set `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true`";

/// The role of the ECS instance that the process runs on, from the metadata service.
///
/// The role is the given one, else that in `ALIBABA_CLOUD_ECS_METADATA`, else the one that the service names. It is
/// asked in the second version of its protocol, with a token, and in the first where that fails and
/// `ALIBABA_CLOUD_IMDSV1_DISABLED` is not `true`. Never through a proxy, and for a second at most each time. With
/// `ALIBABA_CLOUD_ECS_METADATA_DISABLED=true` it is not asked at all.
#[derive(Debug, Clone, Default)]
pub struct EcsRole {
    role: Option<String>,
    endpoint: Option<String>,
    surroundings: Surroundings,
}

impl EcsRole {
    /// The role that the instance has.
    pub fn new() -> Self {
        Self::default()
    }

    /// The role of this name.
    #[must_use]
    pub fn role(self, name: impl Into<String>) -> Self {
        Self { role: Some(name.into()), ..self }
    }

    /// Asks here instead of `http://100.100.100.200`.
    #[must_use]
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        Self { endpoint: Some(endpoint.into()), ..self }
    }

    /// Takes variables, time and network from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let env = &self.surroundings.env;
        if env.is_true(DISABLED) {
            let message = format!("switched off by `{DISABLED}`");
            return Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, NAME, message));
        }
        let second = match self.token().await {
            Ok(token) => self.credentials_of_role(Some(&token)).await,
            Err(error) => Err(error),
        };
        match second {
            Err(error) if !is_nobody(&error) && !env.is_true(V1_DISABLED) => {
                // What the newer protocol says is the better reason.
                self.credentials_of_role(None).await.map_err(|_| error)
            }
            decided => decided,
        }
    }

    async fn token(&self) -> Result<String, CredentialsError> {
        let ttl = Header::new("x-aliyun-ecs-metadata-token-ttl-seconds", TOKEN_LIFE);
        let answer = self.send(Method::Put, "/latest/api/token", vec![ttl]).await?;
        let token = text(&answer, "the answer with a token")?;
        let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        is_token.then(|| token.to_owned()).ok_or_else(|| invalid("the metadata service gave no token but other text"))
    }

    async fn credentials_of_role(&self, token: Option<&str>) -> Result<Credentials, CredentialsError> {
        let role = match self.role.clone().or_else(|| self.surroundings.env.get(ROLE)) {
            Some(role) => role,
            None => named(&self.get(ROLES, token).await?)?,
        };
        if !is_role(&role) {
            return Err(invalid(&format!("`{role}` is no name of a role: letters, digits and `.-_@` are allowed")));
        }
        let answer = self.get(&format!("{ROLES}{role}"), token).await?;
        if answer.status == 404 {
            let message = format!("the instance has no role `{role}`; attach it or ask for the one that is attached");
            return Err(CredentialsError::new(CredentialsErrorKind::Refused, NAME, message));
        }
        let what = format!("the answer for the role `{role}`");
        text(&answer, &what)?;
        let from = From { provider: NAME, what: &what };
        let read: Answer = from.json(&answer.body)?;
        match read.code.as_deref() {
            None | Some("Success") => read.credentials(from, self.surroundings.now()),
            Some(code) => {
                let message = format!(" has the code `{code}`; look at the role in the RAM console");
                Err(from.error(CredentialsErrorKind::Refused, message))
            }
        }
    }

    async fn get(&self, path: &str, token: Option<&str>) -> Result<HttpResponse, CredentialsError> {
        let token = token.map(|token| Header::new("x-aliyun-ecs-metadata-token", token.to_owned()).secret());
        self.send(Method::Get, path, token.into_iter().collect()).await
    }

    async fn send(&self, method: Method, path: &str, headers: Vec<Header>) -> Result<HttpResponse, CredentialsError> {
        let endpoint = self.endpoint.as_deref().unwrap_or(HOST).trim_end_matches('/');
        let url = format!("{endpoint}{path}");
        let (provider, timeouts, remedy) = (NAME, NEAR, REMEDY);
        Ask { provider, method, url: &url, headers, body: Vec::new(), timeouts, remedy }.send(&self.surroundings).await
    }
}

/// Nobody at all is there, in whatever version of the protocol.
fn is_nobody(error: &CredentialsError) -> bool {
    use crate::transport::{Phase, TransportError, TransportErrorKind};
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<TransportError>());
    cause.is_some_and(|cause| {
        matches!(cause.kind(), TransportErrorKind::Connect | TransportErrorKind::Timeout(Phase::Connect, _))
    })
}

/// The first role of the list that the service gives.
fn named(answer: &HttpResponse) -> Result<String, CredentialsError> {
    let none = "no RAM role is attached to the instance; attach one, or give credentials in another way";
    let none = || CredentialsError::new(CredentialsErrorKind::NotConfigured, NAME, none);
    if answer.status == 404 {
        return Err(none());
    }
    let role = text(answer, "the list of roles")?.lines().next().map(str::trim).filter(|role| !role.is_empty());
    let role = role.ok_or_else(none)?;
    is_role(role).then(|| role.to_owned()).ok_or_else(|| {
        invalid("the list of roles holds something else; is it the metadata service that answers, or a proxy?")
    })
}

fn is_role(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_@".contains(&byte))
}

fn text<'a>(answer: &'a HttpResponse, what: &str) -> Result<&'a str, CredentialsError> {
    if answer.status != 200 {
        let message = format!("{what} has status {}", answer.status);
        return Err(CredentialsError::new(CredentialsErrorKind::Refused, NAME, message));
    }
    std::str::from_utf8(&answer.body).map(str::trim).map_err(|_| invalid(&format!("{what} is no text")))
}

fn invalid(message: &str) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, NAME, message)
}

impl ProvideCredentials for EcsRole {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }

    fn on_failure(&self) -> OnFailure {
        OnFailure::KeepOld
    }
}
