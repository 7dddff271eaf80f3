//! Changes on disk, one write a line, so that a kill at any moment loses no write that was answered.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Call, Change, Item, Place, Reply};

/// The first line of the file.
const HEAD: &str = r#"{"yunspec-state":1}"#;

/// A file that changes are appended to.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    /// How many bytes are whole lines.
    length: u64,
    /// Whether there may be more bytes than that.
    torn: bool,
    /// The file that was there before. Who opened it before it was replaced finds it locked as well.
    _replaced: File,
}

/// Why a change could not be written down.
#[derive(Debug)]
pub(crate) struct JournalError(io::Error);

/// Why a file of state cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum StateError {
    /// It cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It holds something else.
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Another emulator keeps its state in it.
    InUse {
        /// The file.
        path: PathBuf,
    },
}

impl Journal {
    /// Opens or makes the file, and gives the changes that it holds. A last line that is not whole was never answered,
    /// and is left out. What no longer matters is left out of the file, which is replaced whole or not at all.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<Change>), StateError> {
        let failed = |source| StateError::File { path: path.to_owned(), source };
        // A device may never end, and would be replaced by a file.
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(failed(io::Error::new(
                io::ErrorKind::InvalidInput,
                "it is no file; name one, or one that is not there yet",
            )));
        }
        let mut replaced = OpenOptions::new().read(true).append(true).create(true).open(path).map_err(failed)?;
        lock(&replaced, path)?;
        let mut text = Vec::new();
        replaced.read_to_end(&mut text).map_err(failed)?;
        let changes = latest(read(path, &text)?);
        let mut lines = HEAD.to_owned() + "\n";
        for change in &changes {
            lines += &line(std::slice::from_ref(change));
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let beside = path.with_file_name(name);
        let _ = fs::remove_file(&beside);
        let written = || {
            let mut file = OpenOptions::new().append(true).create_new(true).open(&beside)?;
            file.write_all(lines.as_bytes())?;
            Ok(file)
        };
        let in_place = written().map_err(failed).and_then(|file| {
            // It is locked before anyone can find it.
            lock(&file, path)?;
            fs::rename(&beside, path).map_err(failed).map(|()| file)
        });
        // What is left of the new file is of no use; the old one stands.
        let file = in_place.inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })?;
        Ok((Self { file, length: lines.len() as u64, torn: false, _replaced: replaced }, changes))
    }

    /// Forgets all changes.
    pub(crate) fn clear(&mut self) -> Result<(), JournalError> {
        let head = HEAD.len() as u64 + 1;
        self.file.set_len(head).map_err(JournalError)?;
        self.length = head;
        self.torn = false;
        Ok(())
    }

    /// Writes changes down as one line; of a line that does not fit on the disk nothing stays.
    pub(crate) fn append(&mut self, changes: &[Change]) -> Result<(), JournalError> {
        if changes.is_empty() {
            return Ok(());
        }
        if self.torn {
            self.cut().map_err(JournalError)?;
        }
        let line = line(changes);
        if let Err(error) = self.file.write_all(line.as_bytes()).and_then(|()| self.file.flush()) {
            self.torn = true;
            // What cannot be cut off now has to be before the next line.
            return Err(JournalError(self.cut().err().unwrap_or(error)));
        }
        self.length += line.len() as u64;
        Ok(())
    }

    /// Cuts off what is no whole line.
    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(io::SeekFrom::End(0))?;
        self.torn = false;
        Ok(())
    }
}

/// Two emulators would not see each other's writes, and start anew from those of one. Where the file system has no locks,
/// nothing tells.
fn lock(file: &File, path: &Path) -> Result<(), StateError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(StateError::InUse { path: path.to_owned() }),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

fn read(path: &Path, bytes: &[u8]) -> Result<Vec<Change>, StateError> {
    let malformed = |line| StateError::Malformed { path: path.to_owned(), line };
    let mut changes = Vec::new();
    for (number, text) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let Some(text) = text.strip_suffix(b"\n") else { break };
        if number == 1 {
            if text != HEAD.as_bytes() {
                return Err(malformed(1));
            }
            continue;
        }
        let entries: Vec<Value> = serde_json::from_slice(text).map_err(|_| malformed(number))?;
        for entry in &entries {
            changes.push(change(entry).ok_or_else(|| malformed(number))?);
        }
    }
    // A file without a whole first line was made by someone else, or never came into use.
    if changes.is_empty()
        && !bytes.is_empty()
        && !bytes.starts_with(HEAD.as_bytes())
        && !HEAD.as_bytes().starts_with(bytes)
    {
        return Err(malformed(1));
    }
    Ok(changes)
}

/// The last change of each thing.
fn latest(changes: Vec<Change>) -> Vec<Change> {
    let mut resources: BTreeMap<(Place, String), Change> = BTreeMap::new();
    let mut replies: BTreeMap<Call, Change> = BTreeMap::new();
    let (mut reset, mut only) = (None, BTreeMap::new());
    for change in changes {
        match &change {
            Change::Reset(_) => {
                resources.clear();
                replies.clear();
                only.clear();
                reset = Some(change);
            }
            Change::Only(place) => {
                resources.retain(|(other, _), _| other != place);
                only.insert(place.clone(), change);
            }
            Change::Put(place, key, _) | Change::Remove(place, key) => {
                resources.insert((place.clone(), key.clone()), change);
            }
            Change::Keep(call, _) => {
                replies.insert(call.clone(), change);
            }
        }
    }
    let all = reset.into_iter().chain(only.into_values()).chain(resources.into_values());
    all.chain(replies.into_values()).collect()
}

fn line(changes: &[Change]) -> String {
    let entries: Vec<_> = changes.iter().map(entry).collect();
    Value::from(entries).to_string() + "\n"
}

fn entry(change: &Change) -> Value {
    let place = |place: &Place| json!([place.account, place.service, place.collection, place.region]);
    match change {
        Change::Put(at, key, item) => {
            json!({"put": key, "at": place(at), "since": item.since_when(), "is": item.record()})
        }
        Change::Remove(at, key) => json!({"remove": key, "at": place(at)}),
        Change::Only(at) => json!({"only": place(at)}),
        Change::Reset(seed) => json!({"reset": seed}),
        Change::Keep((account, service, operation, token), reply) => json!({
            "keep": [account, service, operation, token],
            "request": reply.request,
            "answer": reply.answer,
        }),
    }
}

fn change(entry: &Value) -> Option<Change> {
    let four = |name: &str| {
        let texts: Option<Vec<_>> = entry.get(name)?.as_array()?.iter().map(Value::as_str).collect();
        <[&str; 4]>::try_from(texts?).ok().map(|texts| texts.map(str::to_owned))
    };
    if entry.get("keep").is_some() {
        let [account, service, operation, token] = four("keep")?;
        let reply = Reply { request: entry.get("request")?.clone(), answer: entry.get("answer")?.clone() };
        return Some(Change::Keep((account, service, operation, token), reply));
    }
    if let Some(seed) = entry.get("reset") {
        return Some(Change::Reset(seed.as_u64()?));
    }
    let is_only = entry.get("only").is_some();
    let [account, service, collection, region] = four(if is_only { "only" } else { "at" })?;
    let place = Place { account, service, collection, region };
    if is_only {
        return Some(Change::Only(place));
    }
    if let Some(key) = entry.get("remove") {
        return Some(Change::Remove(place, key.as_str()?.to_owned()));
    }
    let record = entry.get("is")?.as_object()?.clone();
    let item = match entry.get("since").and_then(Value::as_i64) {
        Some(at) => Item::since(record, at),
        None => Item::settled(record),
    };
    Some(Change::Put(place, entry.get("put")?.as_str()?.to_owned(), item))
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the state cannot be written down: {}", self.0)
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, source } => write!(f, "cannot keep the state in `{}`: {source}", path.display()),
            Self::InUse { path } => write!(
                f,
                "`{}` is the state of another emulator that runs; end that one, or name another file",
                path.display()
            ),
            Self::Malformed { path, line } => write!(
                f,
                "`{}` is no state of an emulator: line {line} cannot be read; name another file, or remove this one",
                path.display()
            ),
        }
    }
}

impl std::error::Error for StateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Malformed { .. } | Self::InUse { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::{Change, Item, Journal, Place, Reply};

    fn changes() -> Vec<Change> {
        let text = str::to_owned;
        let place = Place { account: text("a"), service: text("Ecs"), collection: text("Image"), region: text("r") };
        let record = json!({"ImageId": "m-1"}).as_object().unwrap().clone();
        vec![
            Change::Reset(7),
            Change::Only(place.clone()),
            Change::Put(place.clone(), text("m-1"), Item::since(record, 5)),
            Change::Remove(place, text("m-2")),
            Change::Keep(
                (text("a"), text("Ecs"), text("CreateImage"), text("t")),
                Reply { request: json!({}), answer: json!({"ImageId": "m-1"}) },
            ),
        ]
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        Journal::open(&path).unwrap().0.append(&changes()).unwrap();
        assert_eq!(Journal::open(&path).unwrap().1, changes());
    }

    /// Cut anywhere, a file gives the writes before the cut, whole.
    #[test]
    fn cut_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let mut journal = Journal::open(&path).unwrap().0;
        for change in changes() {
            journal.append(&[change]).unwrap();
        }
        drop(journal);
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            let (_, read) = Journal::open(&path).unwrap_or_else(|error| panic!("{length}: {error}"));
            assert!(changes().starts_with(&read), "{length}");
        }
    }

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let first = Journal::open(&path).unwrap();
        for _ in 0..2 {
            let error = Journal::open(&path).unwrap_err().to_string();
            assert!(error.contains("is the state of another emulator that runs; end that one"), "{error}");
        }
        drop(first);
        Journal::open(&path).unwrap();
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(names.collect::<Vec<_>>(), ["state"]);
    }

    #[test]
    fn what_is_no_file_is_refused() {
        for path in ["/dev/zero", "/"] {
            let error = Journal::open(path.as_ref()).unwrap_err().to_string();
            assert!(error.contains("it is no file"), "{error}");
        }
    }

    #[test]
    fn the_file_of_someone_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes");
        fs::write(&path, "remember the milk").unwrap();
        let error = Journal::open(&path).unwrap_err().to_string();
        assert!(error.contains("line 1 cannot be read"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"remember the milk");
    }
}
