mod ini;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use self::ini::Section;
use crate::credentials::answer::{From, checked};
use crate::credentials::secret::SecretString;
use crate::credentials::sts::Session;
use crate::credentials::{
    AssumeRole, Clock, Credentials, CredentialsError, CredentialsErrorKind, EcsRole, OidcRole, OnFailure,
    ProvideCredentials, Surroundings, file,
};
use crate::transport::BoxFuture;

const NAME: &str = "INI profile";
const FILE: &str = "ALIBABA_CLOUD_CREDENTIALS_FILE";
const PROFILE: &str = "ALIBABA_CLOUD_PROFILE";

/// A section of the file of credentials that the SDKs share.
///
/// The file is the given one, else that in `ALIBABA_CLOUD_CREDENTIALS_FILE`, else `~/.alibabacloud/credentials.ini` or
/// `~/.alibabacloud/credentials`, whichever is there. The section is the given one, else that in
/// `ALIBABA_CLOUD_PROFILE`, else `default`. Its `type` is `access_key`, `sts`, `ram_role_arn`, `oidc_role_arn` or
/// `ecs_ram_role`.
#[derive(Debug, Default)]
pub struct IniProfile {
    path: Option<PathBuf>,
    profile: Option<String>,
    surroundings: Surroundings,
    /// Whether what was last given comes from the metadata service.
    is_of_ecs: AtomicBool,
}

impl IniProfile {
    /// The section that the variables name.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads this file.
    #[must_use]
    pub fn path(self, path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// Reads this section.
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
        let (path, text) = self.read().await?;
        let invalid = |why: String| CredentialsError::new(CredentialsErrorKind::Invalid, NAME, why);
        let mut sections = ini::parse(&text).map_err(|why| invalid(format!("`{path}`: {why}")))?;
        let named = self.profile.clone().or_else(|| self.surroundings.env.get(PROFILE));
        let is_chosen = named.is_some();
        let name = named.unwrap_or_else(|| "default".to_owned());
        let Some(section) = sections.remove(&name) else {
            let others: Vec<_> = sections.keys().map(|name| format!("`{name}`")).collect();
            let has = if others.is_empty() { "none at all".to_owned() } else { others.join(", ") };
            let kind = if is_chosen { CredentialsErrorKind::Invalid } else { CredentialsErrorKind::NotConfigured };
            let message = format!("`{path}` has no section `{name}`, but {has}; name one in `{PROFILE}`");
            return Err(CredentialsError::new(kind, NAME, message));
        };
        let what = format!("section `{name}` of `{path}`");
        let read = Read { section, from: From { provider: NAME, what: &what }, surroundings: &self.surroundings };
        self.is_of_ecs.store(read.get("type") == Some("ecs_ram_role"), Ordering::Relaxed);
        read.ask().await
    }

    /// The file that is there, and its text.
    async fn read(&self) -> Result<(String, zeroize::Zeroizing<String>), CredentialsError> {
        let named = self.path.clone().or_else(|| self.surroundings.env.get(FILE).map(PathBuf::from));
        let (kind, places) = match named {
            Some(path) => (CredentialsErrorKind::Invalid, vec![path]),
            None => (CredentialsErrorKind::NotConfigured, self.usual()),
        };
        for path in &places {
            if let Some(text) = file::read(NAME, path.clone()).await? {
                return Ok((path.display().to_string(), text));
            }
        }
        let shown: Vec<_> = places.iter().map(|path| format!("`{}`", path.display())).collect();
        let message = match shown.as_slice() {
            [] => format!("`HOME` is not set, so there is no file to look for; name one in `{FILE}`"),
            [name] => format!("{name} does not exist"),
            several => format!("neither {} exists", several.join(" nor ")),
        };
        Err(CredentialsError::new(kind, NAME, message))
    }

    /// One name is that of the Python SDK, the other that of the Node SDK.
    fn usual(&self) -> Vec<PathBuf> {
        let names = ["credentials.ini", "credentials"];
        names.iter().filter_map(|name| self.surroundings.at_home(&[".alibabacloud", name])).collect()
    }
}

/// A section, to be acted on.
struct Read<'a> {
    section: Section,
    from: From<'a>,
    surroundings: &'a Surroundings,
}

impl Read<'_> {
    async fn ask(&self) -> Result<Credentials, CredentialsError> {
        let surroundings = self.surroundings.clone();
        let asked = match self.get("type") {
            Some("access_key") => return checked(self.key()?, self.from, surroundings.now()),
            Some("sts") => {
                self.needed("security_token")?;
                return checked(self.key()?, self.from, surroundings.now());
            }
            Some("ram_role_arn") => {
                let mut role = AssumeRole::of(self.session()?, self.key()?.into_cache()).surroundings(surroundings);
                if let Some(id) = self.get("external_id") {
                    role = role.external_id(id);
                }
                role.credentials().await
            }
            Some("oidc_role_arn") => {
                let role = OidcRole::of(self.session()?).provider_arn(self.needed("oidc_provider_arn")?);
                let role = role.token_file(self.needed("oidc_token_file_path")?).surroundings(surroundings);
                role.credentials().await
            }
            Some("ecs_ram_role") => {
                let role = self.get("role_name").map_or_else(EcsRole::new, |name| EcsRole::new().role(name));
                role.surroundings(surroundings).credentials().await
            }
            found => return Err(self.unknown(found)),
        };
        asked.map_err(|error| self.from.error(error.kind(), format_args!(": {error}")).caused_by(error))
    }

    fn unknown(&self, found: Option<&str>) -> CredentialsError {
        let allowed = "`access_key`, `sts`, `ram_role_arn`, `oidc_role_arn` and `ecs_ram_role` are allowed";
        match found {
            None => self.from.invalid(format_args!(" has no `type`: {allowed}")),
            Some(kind) => self.from.invalid(format_args!(" has the type `{kind}`: {allowed}")),
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.section.get(key).map(|value| value.as_str()).filter(|value| !value.is_empty())
    }

    fn needed(&self, key: &str) -> Result<&str, CredentialsError> {
        self.get(key).ok_or_else(|| self.from.invalid(format_args!(" has no `{key}`")))
    }

    fn key(&self) -> Result<Credentials, CredentialsError> {
        let secret = SecretString::new(self.needed("access_key_secret")?);
        let token = self.get("security_token").map(SecretString::new);
        Ok(Credentials::of(self.needed("access_key_id")?.to_owned(), secret, token, None))
    }

    fn session(&self) -> Result<Session, CredentialsError> {
        Ok(Session {
            role_arn: Some(self.needed("role_arn")?.to_owned()),
            name: self.get("role_session_name").map(str::to_owned),
            policy: self.get("policy").map(str::to_owned),
            ..Session::default()
        })
    }
}

impl ProvideCredentials for IniProfile {
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
