//! What a client's process says of itself: `calls cpu allocations bytes peak`, with `-` for what it cannot count.

use std::fs;

use crate::Result;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) calls: f64,
    /// CPU, in seconds.
    pub(crate) cpu: f64,
    /// Number of allocations.
    pub(crate) allocations: Option<f64>,
    /// Bytes that were allocated.
    pub(crate) bytes: Option<f64>,
    /// Peak of the memory of the process, in MB.
    pub(crate) peak: f64,
}

impl Measured {
    pub(crate) fn read(line: &str) -> Result<Self> {
        let values: Vec<Option<f64>> = line.split_whitespace().map(|value| value.parse().ok()).collect();
        match values.as_slice() {
            &[Some(calls), Some(cpu), allocations, bytes, Some(peak)] => {
                Ok(Self { calls, cpu, allocations, bytes, peak })
            }
            _ => Err(format!("not a measurement: `{line}`").into()),
        }
    }

    /// Calls for each second of CPU.
    pub(crate) fn rate(&self) -> f64 {
        self.calls / self.cpu
    }

    pub(crate) fn row(&self, client: &str) {
        let each =
            |all: Option<f64>| all.map_or_else(|| "not counted".to_owned(), |all| format!("{:.0}", all / self.calls));
        let cpu = self.cpu * 1e6 / self.calls;
        println!("| {client} | {:.0} | {cpu:.1} | {} | {} |", self.rate(), each(self.allocations), each(self.bytes));
    }

    /// In how many of the columns it is behind the other; what one of them does not count is left out.
    pub(crate) fn behind(&self, other: &Self) -> usize {
        let more = |ours: Option<f64>, other: Option<f64>| ours.zip(other).is_some_and(|(ours, other)| ours > other);
        let columns =
            [self.rate() < other.rate(), more(self.allocations, other.allocations), more(self.bytes, other.bytes)];
        columns.into_iter().filter(|is_behind| *is_behind).count()
    }
}

/// Does so many calls and prints what they took.
pub(crate) fn print(calls: usize, run: impl FnOnce() -> Result<()>) -> Result<()> {
    let (before, mut done) = (cpu()?, Ok(()));
    let allocated = allocation_counter::measure(|| done = run());
    done?;
    println!("{calls} {} {} {} {}", cpu()? - before, allocated.count_total, allocated.bytes_total, peak()?);
    Ok(())
}

/// The CPU seconds of this process, from nanoseconds.
fn cpu() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = stat.split_whitespace().next().ok_or("an empty schedstat")?.parse()?;
    Ok(nanoseconds / 1e9)
}

fn peak() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
