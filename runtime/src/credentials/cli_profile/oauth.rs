use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use zeroize::Zeroizing;

use crate::credentials::answer::{Answer, From};
use crate::credentials::cli_profile::NAME;
use crate::credentials::cli_profile::config::Profile;
use crate::credentials::cli_profile::read::secret_of;
use crate::credentials::cli_profile::store::{self, Renewed};
use crate::credentials::http::{Ask, FAR};
use crate::credentials::secret::SecretString;
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, ProvideCredentials, Surroundings, time,
};
use crate::encode::Pairs;
use crate::operation::Method;
use crate::sign::Escape;
use crate::transport::{BoxFuture, Header};

const LOG_IN: &str = "log in again with `aliyun configure --mode OAuth`";
/// An access token that lives shorter is renewed first.
const SHORT: Duration = Duration::from_mins(20);

/// A profile of mode `OAuth`: credentials of an earlier exchange while they live, else its access token, renewed if
/// need be, is exchanged for new ones.
#[derive(Debug)]
pub(super) struct Oauth {
    path: PathBuf,
    profile: String,
    site: Site,
    kept: Option<Credentials>,
    tokens: Tokens,
    surroundings: Surroundings,
}

/// Where people log in, and as what the `aliyun` program is known there.
#[derive(Debug, Clone, Copy)]
struct Site {
    url: &'static str,
    client_id: &'static str,
}

#[derive(Debug, Clone)]
pub(super) struct Tokens {
    pub(super) access: SecretString,
    pub(super) access_ends: SystemTime,
    pub(super) refresh: SecretString,
}

/// Tokens as the site writes them.
#[derive(Deserialize)]
struct Given {
    access_token: Option<SecretString>,
    refresh_token: Option<SecretString>,
    expires_in: Option<u64>,
}

impl Oauth {
    pub(super) fn of(
        profile: Profile,
        from: From<'_>,
        (path, name): (&Path, &str),
        surroundings: Surroundings,
    ) -> Result<Self, CredentialsError> {
        let site = site(profile.oauth_site_type.as_deref(), from)?;
        let refresh = secret_of(profile.oauth_refresh_token.as_ref(), "oauth_refresh_token", from)?;
        let access = profile.oauth_access_token.clone().unwrap_or_default();
        let access_ends = profile.oauth_access_token_expire.and_then(time::unix).unwrap_or(UNIX_EPOCH);
        let kept = kept(profile).filter(|kept| kept.expires().is_some_and(|end| end > surroundings.now()));
        let tokens = Tokens { access, access_ends, refresh };
        Ok(Self { path: path.to_owned(), profile: name.to_owned(), site, kept, tokens, surroundings })
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        if let Some(kept) = &self.kept {
            return Ok(kept.clone());
        }
        let now = self.surroundings.now();
        let is_short = self.tokens.access.is_empty() || self.tokens.access_ends < now + SHORT;
        let renewed = if is_short { Some(self.renew().await?) } else { None };
        if let Some(tokens) = &renewed {
            // The old token to renew with is of no use from here on, whatever comes of the exchange.
            self.store(Renewed { tokens: Some(tokens), credentials: None }).await;
        }
        let credentials = self.exchange(renewed.as_ref().unwrap_or(&self.tokens)).await?;
        self.store(Renewed { tokens: None, credentials: Some(&credentials) }).await;
        Ok(credentials)
    }

    async fn renew(&self) -> Result<Tokens, CredentialsError> {
        let now = self.surroundings.now();
        let mut form = Pairs::new(Escape::Strict);
        form.push("grant_type", "refresh_token");
        form.push("refresh_token", self.tokens.refresh.expose());
        form.push("client_id", self.site.client_id);
        form.push("Timestamp", &crate::sign::date(now));
        let content = Header::new("content-type", "application/x-www-form-urlencoded");
        let from = From { provider: NAME, what: "the answer of the log-in site" };
        let body = self.send("/v1/token", vec![content], form.in_order().into_bytes(), from).await?;
        let given: Given = from.json(&body)?;
        let access = secret_of(given.access_token.as_ref(), "access_token", from)?;
        let refresh = secret_of(given.refresh_token.as_ref(), "refresh_token", from)?;
        let life = Duration::from_secs(given.expires_in.unwrap_or(3600));
        Ok(Tokens { access, access_ends: now.checked_add(life).unwrap_or(now), refresh })
    }

    async fn exchange(&self, tokens: &Tokens) -> Result<Credentials, CredentialsError> {
        let headers = vec![
            Header::new("authorization", format!("Bearer {}", tokens.access.expose())).secret(),
            Header::new("content-type", "application/json"),
        ];
        let from = From { provider: NAME, what: "the answer of the log-in site" };
        let body = self.send("/v1/exchange", headers, Vec::new(), from).await?;
        let read: Answer = from.json(&body)?;
        read.credentials(from, self.surroundings.now())
    }

    async fn send(
        &self,
        path: &str,
        headers: Vec<Header>,
        body: Vec<u8>,
        from: From<'_>,
    ) -> Result<Zeroizing<Vec<u8>>, CredentialsError> {
        let url = format!("{}{path}", self.site.url);
        let (provider, method, timeouts) = (NAME, Method::Post, FAR);
        let remedy = "the log-in site must be reachable from here";
        let ask = Ask { provider, method, url: &url, headers, body, timeouts, remedy };
        let answer = ask.send(&self.surroundings).await?;
        if answer.status == 200 {
            return Ok(Zeroizing::new(answer.body));
        }
        Err(from.error(CredentialsErrorKind::Refused, format_args!(" has status {}; {LOG_IN}", answer.status)))
    }

    /// What was renewed is good, also if the file cannot be written.
    async fn store(&self, renewed: Renewed<'_>) {
        if let Err(error) = store::write(self.path.clone(), self.profile.clone(), renewed).await {
            let path = self.path.display();
            tracing::warn!(%error, %path, "renewed tokens are not written back; the next program has to log in");
        }
    }
}

fn site(name: Option<&str>, from: From<'_>) -> Result<Site, CredentialsError> {
    match name.unwrap_or("CN") {
        cn if cn.eq_ignore_ascii_case("cn") => {
            Ok(Site { url: "https://oauth.aliyun.com", client_id: "4038181954557748008" })
        }
        intl if intl.eq_ignore_ascii_case("intl") => {
            Ok(Site { url: "https://oauth.alibabacloud.com", client_id: "4103531455503354461" })
        }
        other => Err(from.invalid(format_args!(" has the `oauth_site_type` `{other}`: `CN` and `INTL` are allowed"))),
    }
}

/// What an earlier exchange gave.
fn kept(profile: Profile) -> Option<Credentials> {
    let (id, secret) = (profile.access_key_id?, profile.access_key_secret?);
    let kept = Credentials::of(id, secret, Some(profile.sts_token?), time::unix(profile.sts_expiration?));
    kept.flaw().is_none().then_some(kept)
}

impl ProvideCredentials for Oauth {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }
}
