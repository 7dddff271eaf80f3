//! Writes renewed tokens into the file of profiles.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::credentials::Credentials;
use crate::credentials::cli_profile::oauth::Tokens;
use crate::credentials::file::in_background;

/// What is new.
pub(super) struct Renewed<'a> {
    pub(super) tokens: Option<&'a Tokens>,
    pub(super) credentials: Option<&'a Credentials>,
}

/// Changes the fields of one profile, and nothing else of the file but the order of keys.
pub(super) async fn write(path: PathBuf, profile: String, renewed: Renewed<'_>) -> io::Result<()> {
    let fields = renewed.fields();
    in_background(move || write_now(&path, &profile, fields)).await
}

impl Renewed<'_> {
    fn fields(&self) -> Map<String, Value> {
        let mut fields = Map::new();
        if let Some(tokens) = self.tokens {
            fields.insert("oauth_access_token".to_owned(), tokens.access.expose().into());
            fields.insert("oauth_access_token_expire".to_owned(), seconds(tokens.access_ends));
            fields.insert("oauth_refresh_token".to_owned(), tokens.refresh.expose().into());
        }
        if let Some(credentials) = self.credentials {
            fields.insert("access_key_id".to_owned(), credentials.access_key_id().into());
            fields.insert("access_key_secret".to_owned(), credentials.secret().into());
            fields.insert("sts_token".to_owned(), credentials.token().into());
            fields.insert("sts_expiration".to_owned(), credentials.expires().map_or(Value::Null, seconds));
        }
        fields
    }
}

fn seconds(time: SystemTime) -> Value {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()).into()
}

fn write_now(path: &Path, profile: &str, fields: Map<String, Value>) -> io::Result<()> {
    // A link stays one.
    let path = path.canonicalize()?;
    let locked = lock(&path)?;
    let mut config: Value = serde_json::from_slice(&fs::read(&path)?)?;
    let profiles = config.get_mut("profiles").and_then(Value::as_array_mut).into_iter().flatten();
    let mut named = profiles.filter(|found| found.get("name").and_then(Value::as_str) == Some(profile));
    let found = named.next().and_then(Value::as_object_mut).ok_or_else(|| io::Error::other("its profile is gone"))?;
    found.extend(fields);
    let text = serde_json::to_vec_pretty(&config)?;

    let beside = path.with_extension(format!("json.{}.new", std::process::id()));
    let written = replace(&path, &beside, &text);
    if written.is_err() {
        // It may not be there at all.
        _ = fs::remove_file(&beside);
    }
    drop(locked);
    written
}

/// Others who write the file, the `aliyun` program and the official SDKs, lock it too.
fn lock(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    for _ in 0..40 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::other("another program keeps it locked"))
}

fn replace(path: &Path, beside: &Path, text: &[u8]) -> io::Result<()> {
    let permissions = path.metadata()?.permissions();
    let mut new = open_private(beside)?;
    new.set_permissions(permissions)?;
    new.write_all(text)?;
    new.sync_all()?;
    drop(new);
    fs::rename(beside, path)
}

/// Secrets are for their owner alone, from the first moment.
fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
