//! CPU time and memory of processes, as Linux tells them.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use super::Result;

/// Where this program, in the place of rustc, writes what a crate has cost.
pub(super) const LOG: &str = "YUNSPEC_SCALE_LOG";

/// The CPU seconds of this process.
pub(super) fn cpu() -> Result<f64> {
    ticks([11, 12])
}

/// The sum of two fields of `/proc/self/stat` behind the name, in seconds.
fn ticks(fields: [usize; 2]) -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let values: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let value = |field: usize| -> Result<f64> { Ok(values.get(field).ok_or("a short /proc/self/stat")?.parse()?) };
    let [user, system] = fields;
    Ok((value(user)? + value(system)?) / 100.0)
}

/// The most memory that a process has held, in kB.
pub(super) fn peak(process: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// Runs the rustc that cargo means and notes its crate, CPU seconds and memory.
pub(super) fn as_rustc(log: &Path) -> ExitCode {
    match rustc(log) {
        Ok(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn rustc(log: &Path) -> Result<i32> {
    let mut args = std::env::args_os().skip(1);
    let args: (_, Vec<_>) = (args.next().ok_or("no rustc")?, args.collect());
    let mut child = Command::new(&args.0).args(&args.1).spawn()?;
    let process = child.id().to_string();
    let mut memory = 0;
    let status = loop {
        memory = memory.max(peak(&process).unwrap_or_default());
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let name = args.1.iter().skip_while(|arg| *arg != "--crate-name").nth(1);
    let name = name.map(|name| name.to_string_lossy()).unwrap_or_default();
    let seconds = ticks([13, 14])?;
    let mut log = fs::OpenOptions::new().append(true).create(true).open(log)?;
    writeln!(log, "{name} {seconds} {memory}")?;
    Ok(status.code().unwrap_or(1))
}
