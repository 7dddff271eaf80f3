mod config;
mod oauth;
mod read;
mod sso;
mod store;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use self::config::Config;
use self::read::Read;
use crate::credentials::answer::From;
use crate::credentials::{
    Clock, Credentials, CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials, Surroundings, file,
};
use crate::transport::BoxFuture;

const NAME: &str = "CLI profile";
const DISABLED: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";

/// A profile of the `aliyun` program, in `~/.aliyun/config.json`.
///
/// The profile is the given one, else that in `ALIBABA_CLOUD_PROFILE`, else the one that is current in the file. Its
/// mode is `AK`, `StsToken`, `RamRoleArn`, `EcsRamRole`, `OIDC`, `ChainableRamRoleArn` (the source may be of any mode,
/// also of this one), `External`, `CloudSSO` or `OAuth`. With `ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true` the file is not
/// read.
///
/// A profile of mode `OAuth` is written back when its tokens are renewed, since the old ones are of no use then.
#[derive(Debug, Default)]
pub struct CliProfile {
    path: Option<PathBuf>,
    profile: Option<String>,
    surroundings: Surroundings,
    /// Whether what was last given comes from the metadata service.
    is_of_ecs: AtomicBool,
}

impl CliProfile {
    /// The profile that is current.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads this file.
    #[must_use]
    pub fn path(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// Takes this profile.
    #[must_use]
    pub fn profile(self, name: impl Into<String>) -> Self {
        Self { profile: Some(name.into()), ..self }
    }

    /// Takes variables, files, time and network from there.
    #[must_use]
    pub fn surroundings(self, surroundings: Surroundings) -> Self {
        Self { surroundings, ..self }
    }

    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let not_configured = |message| Err(CredentialsError::new(CredentialsErrorKind::NotConfigured, NAME, message));
        if self.surroundings.env.is_true(DISABLED) {
            return not_configured(format!("switched off by `{DISABLED}`"));
        }
        let Some(path) = self.path.clone().or_else(|| self.surroundings.at_home(&[".aliyun", "config.json"])) else {
            return not_configured("`HOME` is not set, so there is no file to look for".to_owned());
        };
        let shown = format!("`{}`", path.display());
        let Some(text) = file::read(NAME, path.clone()).await? else {
            return not_configured(format!("{shown} does not exist; `aliyun configure` writes it"));
        };
        let provider = {
            let config: Config = From { provider: NAME, what: &shown }.json(text.as_bytes())?;
            let named = self.profile.clone().or_else(|| self.surroundings.env.get(PROFILE));
            let current = config.current.clone().filter(|name| !name.is_empty());
            let name = named.or(current).unwrap_or_else(|| "default".to_owned());
            let read = Read { config, path: &path, shown: &shown, surroundings: &self.surroundings };
            self.is_of_ecs.store(read.is_of_ecs(&name)?, Ordering::Relaxed);
            read.provider(&name)?
        };
        drop(text);
        provider.credentials().await
    }
}

impl ProvideCredentials for CliProfile {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(self.ask())
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.surroundings.the_clock()
    }

    fn on_failure(&self) -> OnFailure {
        if self.is_of_ecs.load(Ordering::Relaxed) { OnFailure::KeepOld } else { OnFailure::Fail }
    }
}
