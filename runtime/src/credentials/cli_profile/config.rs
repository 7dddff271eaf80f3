//! `config.json` as the `aliyun` program writes it.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::credentials::CredentialsError;
use crate::credentials::answer::From;
use crate::credentials::secret::SecretString;

/// The file. A profile is read when it is needed: another that is broken does not matter.
#[derive(Deserialize)]
pub(super) struct Config<'a> {
    pub(super) current: Option<String>,
    #[serde(borrow, default)]
    profiles: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Named {
    name: Option<String>,
}

/// One profile. Which fields count depends on the mode.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Profile {
    pub(super) mode: Option<String>,
    pub(super) access_key_id: Option<String>,
    pub(super) access_key_secret: Option<SecretString>,
    pub(super) sts_token: Option<SecretString>,
    pub(super) sts_expiration: Option<i64>,
    pub(super) ram_role_name: Option<String>,
    pub(super) ram_role_arn: Option<String>,
    pub(super) ram_session_name: Option<String>,
    pub(super) role_session_name: Option<String>,
    pub(super) expired_seconds: Option<u64>,
    pub(super) policy: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) sts_region: Option<String>,
    pub(super) enable_vpc: Option<bool>,
    #[serde(rename = "source_profile")]
    pub(super) source: Option<String>,
    pub(super) oidc_provider_arn: Option<String>,
    pub(super) oidc_token_file: Option<String>,
    pub(super) process_command: Option<String>,
    pub(super) cloud_sso_sign_in_url: Option<String>,
    pub(super) cloud_sso_account_id: Option<String>,
    pub(super) cloud_sso_access_config: Option<String>,
    pub(super) cloud_sso_access_token_expire: Option<i64>,
    pub(super) access_token: Option<SecretString>,
    pub(super) oauth_site_type: Option<String>,
    pub(super) oauth_access_token: Option<SecretString>,
    pub(super) oauth_access_token_expire: Option<i64>,
    pub(super) oauth_refresh_token: Option<SecretString>,
}

impl Config<'_> {
    /// The profile of a name; `None` where there is none.
    pub(super) fn profile(&self, name: &str, from: From<'_>) -> Result<Option<Profile>, CredentialsError> {
        let found = self.named().find(|(found, _)| found == name);
        found.map(|(_, raw)| from.json(raw.get().as_bytes())).transpose()
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.named().map(|(name, _)| format!("`{name}`")).collect()
    }

    fn named(&self) -> impl Iterator<Item = (String, &RawValue)> {
        self.profiles.iter().flatten().filter_map(|raw| {
            let named: Named = serde_json::from_str(raw.get()).ok()?;
            Some((named.name?, *raw))
        })
    }
}
