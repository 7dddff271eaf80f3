//! The release binary as a process, and what Linux says of processes.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::Connection;
use super::request::Signer;
use super::{PAGE, Result};

/// Builds `yunspec` as it is released.
pub(super) fn release_binary() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built =
        Command::new(cargo).args(["build", "--release", "--quiet", "-p", "yunspec"]).current_dir(root).status()?;
    let binary = std::env::current_exe()?.with_file_name("yunspec");
    if built.success() && binary.is_file() {
        return Ok(binary);
    }
    Err("the release binary is not beside this one; run it with `cargo run --release`".into())
}

/// A running `yunspec emulate`; dropping it ends it.
#[derive(Debug)]
pub(super) struct Emulator {
    process: Child,
    address: SocketAddr,
}

impl Emulator {
    pub(super) fn start(binary: &Path) -> Result<Self> {
        let process = Command::new(binary).arg("emulate").stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut emulator = Self { process, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let shown = emulator.process.stdout.take().ok_or("no output")?;
        let endpoint = BufReader::new(shown).lines().next().ok_or("the emulator did not start")??;
        let address = endpoint.rsplit("http://").next().unwrap_or_default();
        emulator.address = address.parse().map_err(|_| format!("no address in `{endpoint}`"))?;
        Ok(emulator)
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its CPU seconds so far.
    pub(super) fn cpu(&self) -> Result<f64> {
        cpu(&self.process.id().to_string())
    }

    /// The megabytes that it holds now.
    pub(super) fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes / 1024.0)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The CPU seconds of a process, counted in hundredths.
pub(super) fn cpu(process: &str) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let mut values = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11);
    let mut next = || -> Result<f64> { Ok(values.next().ok_or("a short stat")?.parse()?) };
    Ok((next()? + next()?) / 100.0)
}

/// From the start of the process to the end of its first answer; the best of some.
pub(super) fn start_to_first_answer(binary: &Path, times: usize) -> Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..times {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let request = Signer::new(address).requests(&PAGE, 1).concat();
        let start = Instant::now();
        let port = format!("--port={}", address.port());
        let mut emulate = Command::new(binary);
        let process = emulate.arg("emulate").arg(port).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let _ends = Emulator { process, address };
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_secs(10) {
                return Err("the emulator does not start".into());
            }
            std::thread::sleep(Duration::from_micros(500));
        }
        Connection::open(address, 0)?.exchange(&request)?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}
