//! Runs a program to its end, or ends it.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use yunspec_rules::Shown;
use zeroize::Zeroizing;

use crate::credentials::file::in_background;

/// As much is read of what a program prints.
const LONGEST: usize = 64 * 1024;
/// As many characters of its errors are shown.
const SHOWN: usize = 300;

pub(super) enum Failure {
    Start(io::Error),
    Timeout(Duration),
    Status(ExitStatus, String),
    TooLong(usize),
    Other(io::Error),
}

/// What the program prints, if it ends well and in time.
pub(super) async fn run(words: Vec<String>, limit: Duration) -> Result<Zeroizing<Vec<u8>>, Failure> {
    in_background(move || Ok(run_now(&words, limit))).await.unwrap_or_else(|error| Err(Failure::Other(error)))
}

fn run_now(words: &[String], limit: Duration) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(Failure::Start(io::ErrorKind::NotFound.into()));
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(Failure::Start)?;
    let watch = Watch { end: Instant::now().checked_add(limit), limit };
    let ended = wait(&mut child, &watch);
    if ended.is_err() {
        // It may have ended just now, and then there is nothing to end.
        _ = child.kill();
        _ = child.wait();
    }
    let Ended { printed, said, status } = ended?;
    if status.success() {
        return Ok(printed);
    }
    // The program is gone; what it started may hold the pipe open, and is not waited for.
    let said = said.recv_timeout(Duration::from_millis(100)).ok().and_then(Result::ok).unwrap_or_default();
    let said = Shown::new(String::from_utf8_lossy(&said).trim()).at_most(SHOWN).to_string();
    Err(Failure::Status(status, said))
}

struct Watch {
    end: Option<Instant>,
    limit: Duration,
}

impl Watch {
    /// How long there is yet to wait.
    fn left(&self) -> Result<Duration, Failure> {
        let left = self.end.map_or(Duration::MAX, |end| end.saturating_duration_since(Instant::now()));
        if left.is_zero() { Err(Failure::Timeout(self.limit)) } else { Ok(left) }
    }
}

type Output = io::Result<Zeroizing<Vec<u8>>>;

/// A program that came to its end.
struct Ended {
    printed: Zeroizing<Vec<u8>>,
    said: Receiver<Output>,
    status: ExitStatus,
}

/// All output, and then the end of the program.
fn wait(child: &mut Child, watch: &Watch) -> Result<Ended, Failure> {
    let (printed, said) = (read_all(child.stdout.take())?, read_all(child.stderr.take())?);
    let printed = match printed.recv_timeout(watch.left()?) {
        Ok(output) => output.map_err(Failure::Other)?,
        Err(RecvTimeoutError::Timeout) => return Err(Failure::Timeout(watch.limit)),
        Err(RecvTimeoutError::Disconnected) => return Err(Failure::Other(io::ErrorKind::BrokenPipe.into())),
    };
    if printed.len() > LONGEST {
        return Err(Failure::TooLong(LONGEST));
    }
    loop {
        if let Some(status) = child.try_wait().map_err(Failure::Other)? {
            return Ok(Ended { printed, said, status });
        }
        thread::sleep(watch.left()?.min(Duration::from_millis(5)));
    }
}

/// Reads in a thread of its own, so that a program that prints a lot into one pipe does not hang on the other.
fn read_all(pipe: Option<impl Read + Send + 'static>) -> Result<Receiver<Output>, Failure> {
    let (sender, receiver) = sync_channel(1);
    let Some(mut pipe) = pipe else { return Ok(receiver) };
    let read = move || {
        let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
        let read = pipe.by_ref().take(LONGEST as u64 + 1).read_to_end(&mut bytes).map(|_| bytes);
        // Nobody waits for it after a timeout.
        _ = sender.send(read);
        // A program whose pipe is closed would be ended for what it writes.
        _ = io::copy(&mut pipe, &mut io::sink());
    };
    thread::Builder::new().name("credentials".to_owned()).spawn(read).map_err(Failure::Other)?;
    Ok(receiver)
}
