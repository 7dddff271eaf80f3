use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::credentials::http::{Ask, FAR};
use crate::credentials::sts::{self, STS, Session};
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings, file,
};
use crate::encode::Pairs;
use crate::error::{Error, ServiceError};
use crate::operation::Method;
use crate::sign::{Escape, Stamp};
use crate::transport::{BoxFuture, Header, HttpResponse};

const NAME: &str = "OIDC role";
const ROLE: &str = "ALIBABA_CLOUD_ROLE_ARN";
const PROVIDER: &str = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
const FILE: &str = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";

/// Credentials of a RAM role, from STS, for a token of an identity provider, as pods of a cluster have it.
///
/// What is not given is taken from `ALIBABA_CLOUD_ROLE_ARN`, `ALIBABA_CLOUD_OIDC_PROVIDER_ARN` and
/// `ALIBABA_CLOUD_OIDC_TOKEN_FILE`. The file is read each time, since the token in it is replaced now and then.
#[derive(Debug, Clone, Default)]
pub struct OidcRole {
    provider_arn: Option<String>,
    token_file: Option<PathBuf>,
    session: Session,
    surroundings: Surroundings,
}

/// What is known, from wherever.
struct Asked {
    role_arn: String,
    provider_arn: String,
    token_file: PathBuf,
}

impl OidcRole {
    /// The role that the variables name.
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn of(session: Session) -> Self {
        Self { session, ..Self::default() }
    }

    /// The ARN of the role.
    #[must_use]
    pub fn role_arn(mut self, arn: impl Into<String>) -> Self {
        self.session.role_arn = Some(arn.into());
        self
    }

    /// The ARN of the identity provider.
    #[must_use]
    pub fn provider_arn(self, arn: impl Into<String>) -> Self {
        Self { provider_arn: Some(arn.into()), ..self }
    }

    /// The file that holds the token.
    #[must_use]
    pub fn token_file(self, path: impl Into<PathBuf>) -> Self {
        Self { token_file: Some(path.into()), ..self }
    }

    /// The name by which logs tell the session: if not set, that in `ALIBABA_CLOUD_ROLE_SESSION_NAME`, else `yunspec-`
    /// and the time.
    #[must_use]
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session.name = Some(name.into());
        self
    }

    /// For how long to ask: an hour if not set, 15 minutes at least.
    #[must_use]
    pub fn duration(mut self, duration: Duration) -> Self {
        self.session.duration = Some(duration);
        self
    }

    /// A policy, in JSON, that leaves the session less than the role has.
    #[must_use]
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.session.policy = Some(policy.into());
        self
    }

    /// Asks STS in this region: if not set, in that of `ALIBABA_CLOUD_STS_REGION`, else the central one.
    #[must_use]
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.session.region = Some(region.into());
        self
    }

    /// Whether to ask the region's STS inside the VPC: if not set, as `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED` says.
    #[must_use]
    pub fn vpc(mut self, inside: bool) -> Self {
        self.session.vpc = Some(inside);
        self
    }

    /// Asks STS here.
    #[must_use]
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.session.endpoint = Some(endpoint.into());
        self
    }

    /// Takes variables, time and network from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let asked = self.asked()?;
        let shown = asked.token_file.display().to_string();
        let token = file::read(NAME, asked.token_file.clone()).await?.ok_or_else(|| {
            invalid(format!("the file with the token, `{shown}`, does not exist; whoever runs the program mounts it"))
        })?;
        let token = token.trim();
        if token.is_empty() {
            return Err(invalid(format!("the file with the token, `{shown}`, is empty")));
        }
        let answer = self.send(&asked, token).await?;
        let body = Zeroizing::new(answer.body);
        if (200..300).contains(&answer.status) {
            return sts::read(NAME, &body, &self.surroundings);
        }
        let answer = HttpResponse { status: answer.status, headers: answer.headers, body: body.to_vec() };
        let error = match ServiceError::parse(&body) {
            Some(said) => Error::service_error(said, None, answer).without(&[token.to_owned()]),
            None => Error::unexpected(answer),
        };
        Err(sts::failed(NAME, error))
    }

    fn asked(&self) -> Result<Asked, CredentialsError> {
        let env = &self.surroundings.env;
        let role = self.session.role_arn.clone().or_else(|| env.get(ROLE));
        let provider = self.provider_arn.clone().or_else(|| env.get(PROVIDER));
        let file = self.token_file.clone().or_else(|| env.get(FILE).map(PathBuf::from));
        let missing: Vec<_> = [(role.is_none(), ROLE), (provider.is_none(), PROVIDER), (file.is_none(), FILE)]
            .iter()
            .filter(|(is_missing, _)| *is_missing)
            .map(|(_, name)| format!("`{name}`"))
            .collect();
        let said = format!("{} {} not set", missing.join(", "), if missing.len() == 1 { "is" } else { "are" });
        match (role, provider, file) {
            (Some(role_arn), Some(provider_arn), Some(token_file)) => Ok(Asked { role_arn, provider_arn, token_file }),
            (None, None, None) => Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, NAME, said)),
            _ => Err(invalid(said + "; a role needs all three")),
        }
    }

    /// The request is not signed: the token says who asks. It stands in the body, where no log of URLs has it.
    async fn send(&self, asked: &Asked, token: &str) -> Result<HttpResponse, CredentialsError> {
        let endpoint = self.session.endpoint(&self.surroundings.env).map_err(invalid)?;
        let seconds = self.session.seconds().map_err(invalid)?;
        let stamp = Stamp::now().map_err(|error| invalid(error.to_string()))?;
        let mut query = Pairs::new(Escape::Strict);
        for (key, value) in [
            ("Action", "AssumeRoleWithOIDC"),
            ("Format", "JSON"),
            ("SignatureNonce", &stamp.nonce),
            ("Timestamp", &crate::sign::date(self.surroundings.now())),
            ("Version", STS.version),
        ] {
            query.push(key, value);
        }
        let mut form = Pairs::new(Escape::Strict);
        form.push("DurationSeconds", &seconds.to_string());
        form.push("OIDCProviderArn", &asked.provider_arn);
        form.push("OIDCToken", token);
        if let Some(policy) = &self.session.policy {
            form.push("Policy", policy);
        }
        form.push("RoleArn", &asked.role_arn);
        form.push("RoleSessionName", &self.session.name(&self.surroundings));
        let url = format!("{endpoint}/?{}", query.canonical());
        let headers = vec![
            Header::new("accept", "application/json"),
            Header::new("content-type", "application/x-www-form-urlencoded"),
        ];
        let (provider, method, body, timeouts) = (NAME, Method::Post, form.in_order().into_bytes(), FAR);
        let remedy = "STS must be reachable from here; `ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED=true` with \
                      `ALIBABA_CLOUD_STS_REGION` asks it inside a VPC";
        Ask { provider, method, url: &url, headers, body, timeouts, remedy }.send(&self.surroundings).await
    }
}

fn invalid(message: String) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, NAME, message)
}

impl ProvideCredentials for OidcRole {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}
