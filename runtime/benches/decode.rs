//! Reading a page of 100 images: through the dyn sources, and by serde into structs of the same fields.
//!
//! `cargo bench -p yunspec-runtime --no-default-features --bench decode` prints divan's table, then the ratios that are
//! promised, and fails where one is missed: at most 1.25 × the time of `from_str`, at most 1.05 × that of `from_slice`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench fails by panicking")]

mod images;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use divan::counter::BytesCount;
use images::{ours, plain};
use yunspec_runtime::decode::from_json;

const FROM_STR: f64 = 1.25;
const FROM_SLICE: f64 = 1.05;

fn main() -> ExitCode {
    divan::main();
    ratios()
}

#[divan::bench]
fn dyn_sources(bencher: divan::Bencher<'_, '_>) {
    let body = images::body(100);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| read(&body));
}

#[divan::bench]
fn serde_from_str(bencher: divan::Bencher<'_, '_>) {
    let body = images::body(100);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| read_str(&body));
}

#[divan::bench]
fn serde_from_slice(bencher: divan::Bencher<'_, '_>) {
    let body = images::body(100);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| read_slice(&body));
}

fn read(body: &str) -> ours::DescribeImages {
    from_json(black_box(body.as_bytes())).unwrap()
}

fn read_str(body: &str) -> plain::DescribeImages {
    serde_json::from_str(black_box(body)).unwrap()
}

fn read_slice(body: &str) -> plain::DescribeImages {
    serde_json::from_slice(black_box(body.as_bytes())).unwrap()
}

/// The best of many runs, taken in turn so that a busy moment of the machine meets all three.
fn ratios() -> ExitCode {
    let body = images::body(100);
    let mut best = [Duration::MAX; 3];
    for _ in 0..3000 {
        let times = [time(|| read(&body)), time(|| read_str(&body)), time(|| read_slice(&body))];
        best = std::array::from_fn(|way| best[way].min(times[way]));
    }
    let [ours, from_str, from_slice] = best.map(|time| time.as_secs_f64());
    println!("\n{} bytes, best of 3000: {:.1} µs", body.len(), ours * 1e6);
    let keeps = [keeps("from_str", ours / from_str, FROM_STR), keeps("from_slice", ours / from_slice, FROM_SLICE)];
    if keeps.iter().all(|keeps| *keeps) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keeps(other: &str, ratio: f64, bound: f64) -> bool {
    let keeps = ratio <= bound;
    println!("× {other:10} {ratio:.3} (at most {bound}){}", if keeps { "" } else { ": missed" });
    keeps
}

fn time<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let read = black_box(run());
    let time = start.elapsed();
    drop(read);
    time
}
