use std::io::{BufRead, BufReader, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use super::error::GitError;
use super::tree::Entry;

/// More bytes in one file than any spec or metadata has.
const FILE_LIMIT: u64 = 64 << 20;
/// More bytes in all files.
const ALL_LIMIT: u64 = 512 << 20;

/// A repository on disk.
pub(super) struct Git {
    root: PathBuf,
}

impl Git {
    /// The repository that a folder lies in.
    pub(super) fn at(folder: &Path) -> Result<Self, GitError> {
        let output = run(folder, &["rev-parse", "--show-toplevel"])?;
        match text(&output) {
            Some(root) => Ok(Self { root: root.into() }),
            None if String::from_utf8_lossy(&output.stderr).contains("not a git repository") => {
                Err(GitError::NoRepository(folder.display().to_string()))
            }
            None => Err(GitError::said(&output)),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The commit that a revision means.
    pub(super) fn commit(&self, revision: &str) -> Result<String, GitError> {
        let of = format!("{revision}^{{commit}}");
        let found = run(&self.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &of])?;
        if let Some(commit) = text(&found).filter(|_| !revision.is_empty()) {
            return Ok(commit);
        }
        let shallow = run(&self.root, &["rev-parse", "--is-shallow-repository"])?;
        let is_shallow = text(&shallow).as_deref() == Some("true");
        Err(GitError::NoRevision { revision: revision.to_owned(), is_shallow })
    }

    /// The files at and below a path of a commit, sorted.
    pub(super) fn list(&self, commit: &str, path: &str) -> Result<Vec<Entry>, GitError> {
        let mut words = vec!["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
        words.extend((!path.is_empty()).then_some(["--", path]).into_iter().flatten());
        let output = run(&self.root, &words)?;
        if !output.status.success() {
            return Err(GitError::said(&output));
        }
        let listed = String::from_utf8_lossy(&output.stdout);
        Ok(listed.split('\0').filter_map(Entry::parse).collect())
    }

    /// What stands in the files, in their order.
    pub(super) fn read(&self, entries: &[Entry]) -> Result<Vec<Vec<u8>>, GitError> {
        if let Some(large) = entries.iter().find(|entry| entry.size > FILE_LIMIT) {
            return Err(GitError::TooLarge(large.path.clone()));
        }
        if entries.iter().map(|entry| entry.size).sum::<u64>() > ALL_LIMIT {
            return Err(GitError::TooMuch);
        }
        let mut command = command(&self.root, &["cat-file", "--batch"]);
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(GitError::start)?;
        let (Some(mut asks), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(GitError::Broken);
        };
        let objects: String = entries.iter().flat_map(|entry| [entry.object.as_str(), "\n"]).collect();
        // Git answers while it is asked; who asks all first waits for ever once its pipe is full.
        let read = thread::scope(|scope| {
            scope.spawn(move || asks.write_all(objects.as_bytes()));
            let mut answers = BufReader::new(answers);
            entries.iter().map(|entry| answer(&mut answers, entry)).collect()
        });
        let _ = process.wait();
        read
    }
}

/// `<object> blob <size>`, a line end, the bytes, a line end.
fn answer(from: &mut impl BufRead, entry: &Entry) -> Result<Vec<u8>, GitError> {
    let mut head = String::new();
    from.read_line(&mut head).map_err(|_| GitError::Broken)?;
    if head.trim_end() != format!("{} blob {}", entry.object, entry.size) {
        return Err(GitError::Missing(entry.path.clone()));
    }
    let mut bytes = Vec::new();
    let whole = from.take(entry.size + 1).read_to_end(&mut bytes).map_err(|_| GitError::Broken)?;
    if whole as u64 != entry.size + 1 {
        return Err(GitError::Broken);
    }
    bytes.pop();
    Ok(bytes)
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    // What git says is read here, so it has to say it in English; nothing may ask, and nothing is locked for a look.
    command
        .current_dir(folder)
        .args(words)
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0");
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, words: &[&str]) -> Result<Output, GitError> {
    command(folder, words).output().map_err(GitError::start)
}

/// What a command printed, without the line end; `None` where it failed.
fn text(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.trim_end_matches(['\n', '\r']).to_owned()).filter(|text| !text.is_empty())
}

impl GitError {
    fn start(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::NotFound { Self::NoGit } else { Self::Start(error) }
    }

    fn said(output: &Output) -> Self {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed without a word");
        Self::Said(line.trim_start_matches("fatal: ").to_owned())
    }
}
