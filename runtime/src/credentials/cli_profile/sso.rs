use serde::{Deserialize, Serialize};
use std::sync::Arc;
use zeroize::Zeroizing;

use crate::credentials::answer::{Answer, From};
use crate::credentials::cli_profile::NAME;
use crate::credentials::cli_profile::config::Profile;
use crate::credentials::cli_profile::read::{needed, secret_of};
use crate::credentials::http::{Ask, FAR, parts};
use crate::credentials::secret::SecretString;
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings, expired, time,
};
use crate::operation::Method;
use crate::transport::{BoxFuture, Header};

const LOG_IN: &str = "log in again with `aliyun sso login`";

/// A profile of mode `CloudSSO`: its access token is exchanged for credentials.
#[derive(Debug)]
pub(super) struct CloudSso {
    url: String,
    account: Account,
    access_token: SecretString,
    surroundings: Surroundings,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Account {
    account_id: String,
    access_configuration_id: String,
}

#[derive(Deserialize)]
struct Given {
    #[serde(rename = "CloudCredential")]
    credentials: Answer,
}

impl CloudSso {
    pub(super) fn of(profile: &Profile, from: From<'_>, surroundings: Surroundings) -> Result<Self, CredentialsError> {
        let sign_in = needed(profile.cloud_sso_sign_in_url.as_deref(), "cloud_sso_sign_in_url", from)?;
        let account_id = needed(profile.cloud_sso_account_id.as_deref(), "cloud_sso_account_id", from)?.to_owned();
        let access = needed(profile.cloud_sso_access_config.as_deref(), "cloud_sso_access_config", from)?.to_owned();
        let access_token = secret_of(profile.access_token.as_ref(), "access_token", from)?;
        let end = profile.cloud_sso_access_token_expire.and_then(time::unix);
        match end {
            Some(end) if end > surroundings.now() => {}
            Some(end) => {
                let what = format!(": its access token is of no use: {}; {LOG_IN}", expired(end, surroundings.now()));
                return Err(from.error(CredentialsErrorKind::Expired, what));
            }
            None => return Err(from.invalid(format_args!(" has no `cloud_sso_access_token_expire`; {LOG_IN}"))),
        }
        let (endpoint, _) = parts(sign_in).map_err(|why| from.invalid(format_args!(": {why}")))?;
        if endpoint.is_plain() && !endpoint.is_loopback() {
            return Err(from.invalid(format_args!(": `{endpoint}` must be asked over https")));
        }
        let url = format!("{endpoint}/cloud-credentials");
        let account = Account { account_id, access_configuration_id: access };
        Ok(Self { url, account, access_token, surroundings })
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let body = serde_json::to_vec(&self.account).unwrap_or_default();
        let headers = vec![
            Header::new("accept", "application/json"),
            Header::new("authorization", format!("Bearer {}", self.access_token.expose())).secret(),
            Header::new("content-type", "application/json"),
        ];
        let (provider, method, timeouts, url) = (NAME, Method::Post, FAR, self.url.as_str());
        let remedy = "CloudSSO must be reachable from here";
        let answer = Ask { provider, method, url, headers, body, timeouts, remedy }.send(&self.surroundings).await?;
        let body = Zeroizing::new(answer.body);
        let from = From { provider, what: "the answer of CloudSSO" };
        if answer.status != 200 {
            let what = format!(" has status {}; {LOG_IN}", answer.status);
            return Err(from.error(CredentialsErrorKind::Refused, what));
        }
        let read: Given = from.json(&body)?;
        read.credentials.credentials(from, self.surroundings.now())
    }
}

impl ProvideCredentials for CloudSso {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}
