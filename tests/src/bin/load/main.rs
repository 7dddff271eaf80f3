//! How much the emulator takes: loopback, one run, each figure with its bound.
//!
//! ```text
//! cargo run --release -p yunspec-tests --bin load
//! ```
//!
//! The emulator is the release binary in a process of its own. Requests are signed before a clock starts. Clients and
//! emulator share the cores, so what is shown is less than the emulator alone could do. A missed bound makes it fail.
//! `load ADDRESS COUNT` sends so many requests to an emulator that runs already, which is what a profiler needs.

mod client;
mod openapi;
mod prism;
mod process;
mod request;
mod seeded;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use client::{Rate, closed, paced};
use process::Emulator;
use request::Signer;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Requests a second that are wanted on two cores; latency is measured at half of it.
const WANTED: u32 = 20_000;

/// Ten images a page, as every request here asks for.
const PAGE: [(&str, &str); 2] = [("PageSize", "10"), ("RegionId", "cn-hangzhou")];

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let done = match args.as_slice() {
        [] => run(),
        [address, count] => drive(address, count),
        _ => {
            eprintln!("usage: load [ADDRESS COUNT]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(missed) => {
            eprintln!("missed: {missed} of the bounds above");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Sends requests to an emulator that runs already; there is no bound to miss.
fn drive(address: &str, count: &str) -> Result<usize> {
    let address = address.parse()?;
    let requests = Signer::new(address).requests(&PAGE, count.parse()?);
    println!("{:.0} requests a second", closed(address, &requests)?);
    Ok(0)
}

/// Prints the table; how many bounds are missed.
fn run() -> Result<usize> {
    let binary = process::release_binary()?;
    let cores = std::thread::available_parallelism()?;
    println!("clients and emulator share {cores} cores; requests are signed before the clock starts\n");
    println!("| DescribeImages, 10 images a page, signatures verified | measured | wanted |\n|---|---|---|");
    let mut table = Table { missed: 0 };

    let start = process::start_to_first_answer(&binary, 10)?;
    table.at_most("start to first answer, ms, best of 10", milliseconds(start), 50.0);

    for (filter, taken) in seeded::filtered_pages()? {
        let name = format!("page of 100,000 images by {filter}, ms, median of {}", seeded::TIMES);
        table.at_most(&name, milliseconds(taken), 5.0);
    }
    let emulator = Emulator::start(&binary)?;
    let best = throughput(&emulator, &mut table)?;
    latency(&emulator, &mut table)?;
    match prism::rates(&emulator)? {
        Some(rates) => {
            for ((how, _), rate) in prism::LOGS.iter().zip(rates) {
                shown(&format!("requests a second of a Prism mock {how}, best of 3"), rate);
                shown("times that", best / rate);
            }
            let [usual, _] = rates;
            table.at_least("times the Prism mock as it starts by default", best / usual, 20.0);
        }
        None => println!("| times the Prism mock | skipped: there is no npm | >= 20 |"),
    }
    drop(emulator);
    memory(&Emulator::start(&binary)?, &mut table)?;
    Ok(table.missed)
}

/// Rows of the table.
struct Table {
    missed: usize,
}

impl Table {
    fn at_least(&mut self, what: &str, measured: f64, wanted: f64) {
        self.row(what, measured, &format!(">= {wanted}"), measured >= wanted);
    }

    fn at_most(&mut self, what: &str, measured: f64, wanted: f64) {
        self.row(what, measured, &format!("<= {wanted}"), measured <= wanted);
    }

    fn row(&mut self, what: &str, measured: f64, wanted: &str, is_met: bool) {
        let missed = if is_met { "" } else { " **missed**" };
        println!("| {what} | {measured:.2}{missed} | {wanted} |");
        self.missed += usize::from(!is_met);
    }
}

/// A row without a bound.
fn shown(what: &str, measured: f64) {
    println!("| {what} | {measured:.2} | |");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// As many requests as go, three times; the best counts.
fn throughput(emulator: &Emulator, table: &mut Table) -> Result<f64> {
    const REQUESTS: u32 = 60_000;
    let count = REQUESTS as usize;
    let signer = Signer::new(emulator.address());
    closed(emulator.address(), &signer.requests(&PAGE, count / 10))?;
    let mut best = Rate::default();
    for _ in 0..3 {
        let requests = signer.requests(&PAGE, count);
        let (cpu, own) = (emulator.cpu()?, process::cpu("self")?);
        let per_second = closed(emulator.address(), &requests)?;
        let each = |seconds: f64| seconds * 1e6 / f64::from(REQUESTS);
        let rate =
            Rate { per_second, emulator: each(emulator.cpu()? - cpu), client: each(process::cpu("self")? - own) };
        best = if rate.per_second > best.per_second { rate } else { best };
    }
    table.at_least("requests a second, best of 3", best.per_second, f64::from(WANTED));
    shown("CPU of the emulator for one request, µs", best.emulator);
    shown("CPU of the client for one request, µs", best.client);
    Ok(best.per_second)
}

/// Requests at fixed times, whether those before are answered or not; how late answers are counts from those times.
fn latency(emulator: &Emulator, table: &mut Table) -> Result<()> {
    const SECONDS: usize = 5;
    let signer = Signer::new(emulator.address());
    let mut best = [Duration::MAX; 2];
    for _ in 0..3 {
        let requests = signer.requests(&PAGE, SECONDS * WANTED as usize / 2);
        let mut waited = paced(emulator.address(), &requests, WANTED / 2)?;
        waited.sort_unstable();
        let share = |percent: usize| waited.get(waited.len() * percent / 100).copied().unwrap_or(Duration::MAX);
        best = best.min([share(99), share(50)]);
    }
    let [p99, median] = best;
    shown("median at 10,000 a second, ms", milliseconds(median));
    table.at_most("p99 at 10,000 a second, ms, best of 3", milliseconds(p99), 5.0);
    Ok(())
}

/// What the process holds early and late.
fn memory(emulator: &Emulator, table: &mut Table) -> Result<()> {
    const BATCH: usize = 40_000;
    let signer = Signer::new(emulator.address());
    let start = Instant::now();
    let mut early = 0.0;
    for batch in 1..=50 {
        closed(emulator.address(), &signer.requests(&PAGE, BATCH))?;
        if batch == 5 {
            early = emulator.memory()?;
        }
    }
    let late = emulator.memory()?;
    eprintln!("2,000,000 requests, signing included: {:.0} s", start.elapsed().as_secs_f64());
    shown("memory after 200,000 requests, MB", early);
    shown("memory after 2,000,000 requests, MB", late);
    table.at_most("ratio of these", late / early, 1.1);
    Ok(())
}
