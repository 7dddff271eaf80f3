//! Reads small files that people or other programs write.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use tokio::runtime::Handle;
use zeroize::Zeroizing;

use crate::credentials::{CredentialsError, CredentialsErrorKind};

/// No file of credentials is longer.
const LONGEST: u64 = 1024 * 1024;

/// The text of a file, without a mark of the byte order; `None` where there is no such file.
pub(super) async fn read(provider: &'static str, path: PathBuf) -> Result<Option<Zeroizing<String>>, CredentialsError> {
    let shown = path.display().to_string();
    let read = in_background(move || read_now(&path)).await;
    match read {
        Ok(text) => Ok(Some(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => {
            let message = format!("`{shown}` cannot be read: {error}");
            Err(CredentialsError::new(CredentialsErrorKind::Invalid, provider, message))
        }
    }
}

/// What blocks, where it does not keep calls from going on.
pub(super) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    match Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error))),
        Err(_) => work(),
    }
}

fn read_now(path: &Path) -> io::Result<Zeroizing<String>> {
    // Looked at before it is opened, since opening a pipe waits for the other end.
    let found = path.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    if found.len() > LONGEST {
        return Err(io::Error::other(format!("it has {} bytes, allowed are {LONGEST}", found.len())));
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0) + 1));
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| io::Error::other("it is no UTF-8 text"))?;
    Ok(Zeroizing::new(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()))
}
