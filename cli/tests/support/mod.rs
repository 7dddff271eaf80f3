//! `yunspec emulate` as a process, and signed calls to it.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command};

use yunspec_runtime::sign::{Stamp, hmac_sha1, percent_encode};

/// The command that is meant in all tests.
pub(crate) fn emulate(port: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yunspec"));
    command.arg("emulate").arg(format!("--port={port}"));
    command
}

/// A running emulator; dropping it kills it.
pub(crate) struct Running {
    pub(crate) process: Child,
    /// What a terminal shows of it until it listens.
    pub(crate) shown: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Running {
    /// Runs a command until it listens, or until it ends without.
    pub(crate) fn start(mut command: Command) -> Self {
        let (shown, terminal) = io::pipe().unwrap();
        let process = command.stdout(terminal.try_clone().unwrap()).stderr(terminal).spawn().unwrap();
        drop(command);
        let mut running = Self { process, shown: String::new() };
        for line in BufReader::new(shown).lines() {
            running.shown += &(line.unwrap() + "\n");
            if running.shown.contains("try: ") {
                break;
            }
        }
        running
    }

    pub(crate) fn exported(&self, name: &str) -> &str {
        let start = format!("export {name}=");
        let value = self.shown.lines().find_map(|line| line.strip_prefix(&start));
        value.unwrap_or_else(|| panic!("it does not listen: {}", self.shown))
    }

    pub(crate) fn address(&self) -> &str {
        self.exported("YUNSPEC_ENDPOINT").strip_prefix("http://").unwrap()
    }
}

/// The bytes of a call to the emulator at an address, signed by its default account.
pub(crate) fn signed(address: &str, action: &str, more: &[(&str, &str)]) -> String {
    let Stamp { date, nonce } = Stamp::now().unwrap();
    let common = [
        ("Action", action),
        ("Version", "2014-05-26"),
        ("Format", "JSON"),
        ("RegionId", "cn-hangzhou"),
        ("AccessKeyId", "testid"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", &nonce),
        ("Timestamp", &date),
    ];
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let mut parameters: Vec<_> = common.iter().chain(more).map(owned).collect();
    let string_to_sign = hmac_sha1::string_to_sign("GET", &parameters);
    parameters.push(("Signature".to_owned(), hmac_sha1::signature("testsecret", &string_to_sign)));
    let query: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={}", percent_encode(value))).collect();
    format!("GET /?{} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n", query.join("&"))
}

/// Sends bytes and reads what comes until the connection ends.
pub(crate) fn exchange(address: &str, bytes: &[u8]) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    // It may be answered before all is written.
    let written = stream.write_all(bytes);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    if answer.is_empty() {
        written.and(read)?;
    }
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// A signed call and its whole answer; an error where the emulator is gone before that.
pub(crate) fn call(address: &str, action: &str, more: &[(&str, &str)]) -> io::Result<String> {
    let answer = exchange(address, signed(address, action, more).as_bytes())?;
    let whole = answer.split_once("\r\n\r\n").is_some_and(|(_, body)| body.ends_with('}'));
    if whole { Ok(answer) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
