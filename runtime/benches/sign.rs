//! What a signed request costs, beside its hashes alone.
//!
//! `cargo bench -p yunspec-runtime --bench sign` prints divan's table, then what is promised, and fails where it is missed:
//! 100,000 a second; at most 3 × the time of the hashes with a stamp given, at most 4 × with one made.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use yunspec_runtime::encode::encode;
use yunspec_runtime::sign::{Signature, Signed, Stamp, Unsigned, sign};
use yunspec_runtime::{Credentials, Method, Request};

const SECRET: &str = "testsecret";

/// Seven scalars, a list of tags and one of filters, as a generated request has them.
#[derive(Clone, Debug, Request)]
#[request("DescribeImages")]
struct DescribeImages {
    #[param("RegionId", required)]
    region_id: String,
    #[param("Architecture")]
    architecture: Option<String>,
    #[param("OSType")]
    os_type: Option<String>,
    #[param("ImageOwnerAlias")]
    image_owner_alias: Option<String>,
    #[param("IsSupportCloudinit")]
    is_support_cloudinit: Option<bool>,
    #[param("PageNumber")]
    page_number: Option<i32>,
    #[param("PageSize", range(min = 1, max = 100))]
    page_size: Option<i32>,
    #[param("ImageId")]
    image_id: Option<String>,
    #[param("Tag", max_items = 20)]
    tag: Vec<KeyValue>,
    #[param("Filter")]
    filter: Vec<KeyValue>,
}

#[derive(Clone, Debug, Request)]
#[request("KeyValue")]
struct KeyValue {
    #[param("Key")]
    key: Option<String>,
    #[param("Value")]
    value: Option<String>,
}

fn request() -> DescribeImages {
    let pair = |key: &str, value: &str| KeyValue { key: Some(key.into()), value: Some(value.into()) };
    DescribeImages {
        region_id: "cn-hangzhou".into(),
        architecture: Some("x86_64".into()),
        os_type: Some("linux".into()),
        image_owner_alias: Some("system".into()),
        is_support_cloudinit: Some(true),
        page_number: Some(1),
        page_size: Some(100),
        image_id: None,
        tag: vec![pair("env", "prod"), pair("team", "a b")],
        filter: vec![pair("CreationStartTime", "2024-01-02T03:04Z")],
    }
}

fn signed(request: &DescribeImages, credentials: &Credentials, stamp: &Stamp) -> Signed {
    let encoded = encode(request, None);
    let unsigned = Unsigned {
        method: Method::Post,
        host: "ecs-cn-hangzhou.aliyuncs.com",
        path: "/",
        action: "DescribeImages",
        version: "2014-05-26",
        query: &encoded.query,
        form: None,
        headers: &encoded.headers,
        body: None,
    };
    sign(Signature::Acs3, &unsigned, credentials, stamp)
}

/// The hash of the canonical request and the signature; the hash of an empty body is a constant.
fn hashes(signed: &Signed) -> [u8; 64] {
    let mut both = [0; 64];
    let (hash, signature) = both.split_at_mut(32);
    hash.copy_from_slice(&Sha256::digest(black_box(&signed.canonical_request)));
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(black_box(SECRET.as_bytes())) {
        mac.update(black_box(signed.string_to_sign.as_bytes()));
        signature.copy_from_slice(&mac.finalize().into_bytes());
    }
    both
}

struct Setting {
    request: DescribeImages,
    credentials: Credentials,
    stamp: Stamp,
    signed: Signed,
}

impl Setting {
    fn new() -> Self {
        let (request, credentials) = (request(), Credentials::new("testid", SECRET));
        let stamp = Stamp { date: "2024-01-02T03:04:05Z".into(), nonce: "0".repeat(32) };
        let signed = signed(&request, &credentials, &stamp);
        Self { request, credentials, stamp, signed }
    }

    fn given(&self) -> Signed {
        signed(black_box(&self.request), &self.credentials, &self.stamp)
    }

    fn made(&self) -> Option<Signed> {
        Stamp::now().ok().map(|stamp| signed(black_box(&self.request), &self.credentials, &stamp))
    }
}

#[divan::bench]
fn hashes_alone(bencher: divan::Bencher<'_, '_>) {
    let setting = Setting::new();
    bencher.bench_local(|| hashes(&setting.signed));
}

#[divan::bench]
fn stamp_given(bencher: divan::Bencher<'_, '_>) {
    let setting = Setting::new();
    bencher.bench_local(|| setting.given());
}

#[divan::bench]
fn stamp_made(bencher: divan::Bencher<'_, '_>) {
    let setting = Setting::new();
    bencher.bench_local(|| setting.made());
}

/// The best of many rounds, in which the three take turns: the machine's moods hit all alike.
fn ratios() -> ExitCode {
    let setting = Setting::new();
    let mut best = [Duration::MAX; 3];
    for _ in 0..200 {
        let round = [time(|| hashes(&setting.signed)), time(|| setting.given()), time(|| setting.made())];
        for (best, time) in best.iter_mut().zip(round) {
            *best = time.min(*best);
        }
    }
    let [hashes, given, made] = best.map(|time| time.as_secs_f64() / f64::from(CALLS));
    println!("\nhashes alone {:6.0} ns", hashes * 1e9);
    let keeps = [keeps("stamp given", given, hashes, GIVEN), keeps("stamp made", made, hashes, MADE)];
    if keeps.iter().all(|keeps| *keeps) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keeps(name: &str, time: f64, hashes: f64, bound: f64) -> bool {
    let (rate, ratio) = (1.0 / time, time / hashes);
    let keeps = rate >= A_SECOND && ratio <= bound;
    let missed = if keeps { "" } else { ": missed" };
    println!(
        "{name:12} {:6.0} ns {rate:9.0}/s (at least {A_SECOND}) {ratio:5.2} × the hashes (at most {bound}){missed}",
        time * 1e9
    );
    keeps
}

const CALLS: u32 = 1000;
/// Signed requests a second, on one core.
const A_SECOND: f64 = 100_000.0;
/// × the hashes, with date and nonce given.
const GIVEN: f64 = 3.0;
/// × the hashes, with both made.
const MADE: f64 = 4.0;

fn time<T>(mut call: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..CALLS {
        black_box(call());
    }
    start.elapsed()
}

fn main() -> ExitCode {
    divan::main();
    ratios()
}
