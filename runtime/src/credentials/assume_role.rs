use std::sync::Arc;
use std::time::Duration;

use zeroize::Zeroizing;

use yunspec_macros::{ApiEnum, Request, Response};

use crate::client::Client;
use crate::credentials::http::FAR;
use crate::credentials::secret::SecretString;
use crate::credentials::sts::{self, STS, Session};
use crate::credentials::{
    Clock, Credentials, CredentialsCache, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings,
};
use crate::error::Error;
use crate::operation::{Kind, Method, Operation, OperationMeta};
use crate::transport::BoxFuture;

const NAME: &str = "RAM role";

/// Credentials of a RAM role, from STS, which is asked with other credentials.
///
/// ```
/// use yunspec_runtime::credentials::{AssumeRole, Environment};
///
/// let role = AssumeRole::new("acs:ram::1234567890123456:role/reader", Environment::new())
///     .session_name("nightly-report")
///     .region("cn-hangzhou");
/// ```
#[derive(Debug, Clone)]
pub struct AssumeRole {
    source: CredentialsCache,
    session: Session,
    external_id: Option<SecretString>,
    surroundings: Surroundings,
}

impl AssumeRole {
    /// The role of this ARN, for whom the source gives credentials of.
    pub fn new(role_arn: impl Into<String>, source: impl ProvideCredentials + 'static) -> Self {
        let session = Session { role_arn: Some(role_arn.into()), ..Session::default() };
        Self::of(session, source.into_cache())
    }

    pub(super) fn of(session: Session, source: CredentialsCache) -> Self {
        Self { source, session, external_id: None, surroundings: Surroundings::default() }
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

    /// What the role's owner asks others to give.
    #[must_use]
    pub fn external_id(mut self, id: impl Into<String>) -> Self {
        self.external_id = Some(SecretString::new(id));
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
        let request = self.request().map_err(invalid)?;
        let client = self.client().map_err(invalid)?;
        let answer = client.call(request).send().await.map_err(|error| sts::failed(NAME, error))?;
        sts::read(NAME, &Zeroizing::new(answer.into_raw()), &self.surroundings)
    }

    fn request(&self) -> Result<AssumeRoleRequest, String> {
        let role_arn = self.session.role_arn.clone().filter(|arn| !arn.is_empty()).ok_or("the role has no ARN")?;
        let mut request = AssumeRoleRequest::new(role_arn, self.session.name(&self.surroundings));
        request.duration_seconds = Some(i64::try_from(self.session.seconds()?).unwrap_or(i64::MAX));
        request.policy.clone_from(&self.session.policy);
        request.external_id = self.external_id.as_ref().map(|id| id.expose().to_owned());
        Ok(request)
    }

    fn client(&self) -> Result<Client, String> {
        let mut client = Client::builder(&STS)
            .credentials(self.source.clone())
            .endpoint(self.session.endpoint(&self.surroundings.env)?)
            .connect_timeout(FAR.connect)
            .read_timeout(FAR.read)
            .timeout(FAR.total);
        if let Some(transport) = &self.surroundings.transport {
            client = client.transport(transport.clone());
        }
        client.build().map_err(|error: Error| error.to_string())
    }
}

fn invalid(message: String) -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Invalid, NAME, message)
}

impl ProvideCredentials for AssumeRole {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}

/// A call as generated crates make them.
#[derive(Request)]
#[request("AssumeRole", crate = "crate")]
struct AssumeRoleRequest {
    #[param("RoleArn", required)]
    role_arn: String,
    #[param("RoleSessionName", required)]
    role_session_name: String,
    #[param("DurationSeconds")]
    duration_seconds: Option<i64>,
    #[param("Policy")]
    policy: Option<String>,
    #[param("ExternalId", secret)]
    external_id: Option<String>,
}

/// Read from the body instead, where secrets are overwritten.
#[derive(Default, Response)]
#[response("AssumeRoleOutput", crate = "crate")]
struct AssumeRoleOutput {}

#[derive(ApiEnum)]
#[api_enum(crate = "crate")]
enum AssumeRoleErrorCode {
    #[unknown]
    Unknown(String),
}

impl Operation for AssumeRoleRequest {
    const META: &'static OperationMeta = &OperationMeta {
        service: &STS,
        name: "AssumeRole",
        method: Method::Post,
        path: "/",
        kind: Kind::Read,
        timeout: None,
        dry_run: None,
        token: None,
    };
    type Output = AssumeRoleOutput;
    type Code = AssumeRoleErrorCode;
}
