//! Real traffic, written to a file and given again: [`ClientBuilder::record`](crate::ClientBuilder::record) and
//! [`ClientBuilder::replay`](crate::ClientBuilder::replay).
//!
//! A line of the file is one request with its answer, as JSON. Signatures, keys and tokens are not in it, and `***` stands for
//! secret parameters, for fields of answers that are called like secrets, and wherever else a secret of the call shows up.

mod line;
mod replay;
mod scrub;

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::transport::HttpResponse;

pub(crate) use line::Asked;
pub(crate) use replay::Replay;

/// Where answers come from or go to, besides the service.
pub(crate) enum Tape {
    Record(Record),
    Replay(Replay),
}

/// Where the file of a tape is, and what is done with it.
#[derive(Clone)]
pub(crate) enum Place {
    Record(PathBuf),
    Replay(PathBuf),
}

impl Place {
    pub(crate) fn open(self) -> Result<Tape, Error> {
        match self {
            Self::Record(path) => Record::begin(path).map(Tape::Record),
            Self::Replay(path) => Replay::read(path).map(Tape::Replay),
        }
    }
}

/// A file that answers are added to.
pub(crate) struct Record {
    path: PathBuf,
    file: Mutex<File>,
}

impl Record {
    /// Begins a file; one that is there already is kept.
    fn begin(path: PathBuf) -> Result<Self, Error> {
        let begun = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = begun.map_err(|error| {
            let shown = path.display();
            match error.kind() {
                std::io::ErrorKind::AlreadyExists => {
                    Error::config(format!("`{shown}` is there already: delete it to record again, or use `replay`"))
                }
                _ => Error::config(format!("`{shown}` cannot be written: {error}")),
            }
        })?;
        Ok(Self { path, file: Mutex::new(file) })
    }

    /// Adds an answer, without the secrets.
    pub(crate) fn keep(&self, asked: Asked, answer: &HttpResponse, secrets: &[String]) -> Result<(), Error> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = file.write_all(line::written(asked, answer, secrets).as_bytes());
        kept.map_err(|error| Error::config(format!("`{}` cannot be written: {error}", self.path.display())))
    }
}
