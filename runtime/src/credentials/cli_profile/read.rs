//! What a profile says to ask.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::credentials::answer::{From, checked};
use crate::credentials::cli_profile::config::{Config, Profile};
use crate::credentials::cli_profile::{NAME, oauth, sso};
use crate::credentials::secret::SecretString;
use crate::credentials::sts::Session;
use crate::credentials::{
    AssumeRole, Clock, Credentials, CredentialsError, EcsRole, ExternalProcess, OidcRole, ProvideCredentials,
    Surroundings,
};
use crate::transport::BoxFuture;

const MODES: &str = "`AK`, `StsToken`, `RamRoleArn`, `EcsRamRole`, `OIDC`, `ChainableRamRoleArn`, `External`, \
                     `CloudSSO` and `OAuth` are allowed";

/// A file that was read.
pub(super) struct Read<'a> {
    pub(super) config: Config<'a>,
    pub(super) path: &'a Path,
    /// The path in backticks.
    pub(super) shown: &'a str,
    pub(super) surroundings: &'a Surroundings,
}

type Provider = Box<dyn ProvideCredentials>;

impl Read<'_> {
    pub(super) fn is_of_ecs(&self, name: &str) -> Result<bool, CredentialsError> {
        Ok(self.profile(name)?.mode.as_deref() == Some("EcsRamRole"))
    }

    /// Whom to ask for the credentials of a profile.
    pub(super) fn provider(&self, name: &str) -> Result<Provider, CredentialsError> {
        self.after(name, &[])
    }

    /// The same for a profile that others are based on, outermost first.
    fn after(&self, name: &str, outer: &[&str]) -> Result<Provider, CredentialsError> {
        let what = self.what(name);
        let from = From { provider: NAME, what: &what };
        if outer.contains(&name) {
            let way: Vec<_> = outer.iter().chain([&name]).map(|name| format!("`{name}`")).collect();
            return Err(from.invalid(format_args!(" is its own source: {}", way.join(" → "))));
        }
        let profile = self.profile(name)?;
        let surroundings = self.surroundings.clone();
        let provider: Provider = match profile.mode.as_deref() {
            Some("AK") => return Ok(Box::new(checked(profile.key(from, false)?, from, surroundings.now())?)),
            Some("StsToken") => return Ok(Box::new(checked(profile.key(from, true)?, from, surroundings.now())?)),
            Some("RamRoleArn") => {
                let key = profile.key(from, profile.sts_token.is_some())?;
                Box::new(profile.role(from, Box::new(key))?.surroundings(surroundings))
            }
            Some("ChainableRamRoleArn") => {
                let source = needed(profile.source.as_deref(), "source_profile", from)?;
                let source = self.after(source, &[outer, &[name]].concat())?;
                Box::new(profile.role(from, source)?.surroundings(surroundings))
            }
            Some("EcsRamRole") => {
                let role = given(profile.ram_role_name.as_deref());
                Box::new(role.map_or_else(EcsRole::new, |name| EcsRole::new().role(name)).surroundings(surroundings))
            }
            Some("OIDC") => Box::new(profile.oidc(from)?.surroundings(surroundings)),
            Some("External") => {
                let command = needed(profile.process_command.as_deref(), "process_command", from)?;
                Box::new(ExternalProcess::new(command).surroundings(surroundings))
            }
            Some("CloudSSO") => Box::new(sso::CloudSso::of(&profile, from, surroundings)?),
            Some("OAuth") => Box::new(oauth::Oauth::of(profile, from, (self.path, name), surroundings)?),
            None => return Err(from.invalid(format_args!(" has no `mode`: {MODES}"))),
            Some(mode) => return Err(from.invalid(format_args!(" has the mode `{mode}`: {MODES}"))),
        };
        Ok(Box::new(Named { what, provider }))
    }

    fn profile(&self, name: &str) -> Result<Profile, CredentialsError> {
        let what = self.what(name);
        self.config.profile(name, From { provider: NAME, what: &what })?.ok_or_else(|| {
            let names = self.config.names();
            let has = if names.is_empty() { "none at all".to_owned() } else { names.join(", ") };
            From { provider: NAME, what: self.shown }.invalid(format_args!(" has no profile `{name}`, but {has}"))
        })
    }

    fn what(&self, name: &str) -> String {
        format!("profile `{name}` of {}", self.shown)
    }
}

impl Profile {
    fn key(&self, from: From<'_>, has_token: bool) -> Result<Credentials, CredentialsError> {
        let id = needed(self.access_key_id.as_deref(), "access_key_id", from)?;
        let secret = secret_of(self.access_key_secret.as_ref(), "access_key_secret", from)?;
        let token = if has_token { Some(secret_of(self.sts_token.as_ref(), "sts_token", from)?) } else { None };
        Ok(Credentials::of(id.to_owned(), secret, token, None))
    }

    fn role(&self, from: From<'_>, source: Provider) -> Result<AssumeRole, CredentialsError> {
        let role = AssumeRole::of(self.session(from)?, source.into_cache());
        Ok(match given(self.external_id.as_deref()) {
            Some(id) => role.external_id(id),
            None => role,
        })
    }

    fn oidc(&self, from: From<'_>) -> Result<OidcRole, CredentialsError> {
        let provider = needed(self.oidc_provider_arn.as_deref(), "oidc_provider_arn", from)?;
        let file = needed(self.oidc_token_file.as_deref(), "oidc_token_file", from)?;
        Ok(OidcRole::of(self.session(from)?).provider_arn(provider).token_file(file))
    }

    fn session(&self, from: From<'_>) -> Result<Session, CredentialsError> {
        let name = given(self.ram_session_name.as_deref()).or(given(self.role_session_name.as_deref()));
        Ok(Session {
            role_arn: Some(needed(self.ram_role_arn.as_deref(), "ram_role_arn", from)?.to_owned()),
            name: name.map(str::to_owned),
            // The program writes 0 where nobody chose.
            duration: self.expired_seconds.filter(|seconds| *seconds != 0).map(Duration::from_secs),
            policy: given(self.policy.as_deref()).map(str::to_owned),
            region: given(self.sts_region.as_deref()).map(str::to_owned),
            vpc: self.enable_vpc,
            endpoint: None,
        })
    }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

pub(super) fn needed<'t>(text: Option<&'t str>, name: &str, from: From<'_>) -> Result<&'t str, CredentialsError> {
    given(text).ok_or_else(|| from.invalid(format_args!(" has no `{name}`")))
}

pub(super) fn secret_of(
    text: Option<&SecretString>,
    name: &str,
    from: From<'_>,
) -> Result<SecretString, CredentialsError> {
    let secret = text.filter(|secret| !secret.is_empty()).cloned();
    secret.ok_or_else(|| from.invalid(format_args!(" has no `{name}`")))
}

/// A provider whose errors say which profile it is of.
#[derive(Debug)]
struct Named {
    what: String,
    provider: Provider,
}

impl ProvideCredentials for Named {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            let from = From { provider: NAME, what: &self.what };
            let asked = self.provider.credentials().await;
            asked.map_err(|error| from.error(error.kind(), format_args!(": {error}")).caused_by(error))
        })
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.provider.clock()
    }
}
