//! Every fault of the emulator against a read, a write with a token and a write without: how it ends, after how many
//! attempts and which time on a clock that goes on only while the client waits, and how often the write was done.
//!
//! What is expected stands in `fault_matrix.table`. The test prints both where they differ.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aliyun_ecs::transport::BoxFuture;
use aliyun_ecs::{Client, Credentials, Error, Timer};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use yunspec_emulator::{Broken, Clock, Emulator, Fault};

/// A timer that goes on only while somebody sleeps. Emulator and client go by the same.
#[derive(Clone)]
struct Paused {
    start: SystemTime,
    slept: Arc<Mutex<Vec<Duration>>>,
    /// How much the machine of the client is late.
    late: Duration,
}

impl Paused {
    fn new() -> Self {
        Self { start: SystemTime::now(), slept: Arc::default(), late: Duration::ZERO }
    }

    fn passed(&self) -> Duration {
        self.slept.lock().unwrap().iter().sum()
    }
}

impl Timer for Paused {
    fn now(&self) -> SystemTime {
        self.start + self.passed() - self.late
    }

    fn ticks(&self) -> Duration {
        self.passed()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()> {
        self.slept.lock().unwrap().push(length);
        Box::pin(std::future::ready(()))
    }

    fn fraction(&self) -> f64 {
        0.5
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Operation {
    Read,
    WriteWithToken,
    WriteWithout,
}

use Operation::{Read, WriteWithToken, WriteWithout};

impl Operation {
    fn name(self) -> &'static str {
        match self {
            Read => "DescribeImages",
            WriteWithToken => "CreateImage",
            WriteWithout => "DeleteImage",
        }
    }
}

/// What goes wrong, beside what the fault says.
#[derive(Clone, Default)]
struct Trouble {
    name: &'static str,
    fault: Fault,
    /// The machine of the client is so late.
    late: Duration,
    /// The service itself is so far ahead of its own `Date`.
    ahead: Duration,
    read_timeout: Option<Duration>,
    /// An earlier call uses up what the service lets through.
    is_second: bool,
}

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_hours(1);

/// What can go wrong with a call, of which each goes wrong once and always.
fn troubles() -> Vec<Trouble> {
    let code = |code: &str| Fault { code: Some(code.to_owned()), ..Fault::default() };
    let answer = |broken| Fault { answer: Some(broken), ..Fault::default() };
    let late = Fault { latency_ms: 5000, ..Fault::default() };
    let throttled = Fault { per_second: Some(0.5), ..Fault::default() };
    let named = |name, fault| Trouble { name, fault, ..Trouble::default() };
    vec![
        named("refuse Forbidden.RAM", code("Forbidden.RAM")),
        named("refuse InternalError", code("InternalError")),
        named("refuse ServiceUnavailable", code("ServiceUnavailable")),
        named("refuse Throttling", code("Throttling")),
        named("refuse Throttling.User", code("Throttling.User")),
        named("refuse LastTokenProcessing", code("LastTokenProcessing")),
        Trouble { is_second: true, ..named("per_second", throttled) },
        named("delay", Fault { latency_ms: 1, ..Fault::default() }),
        Trouble { read_timeout: Some(2 * SECOND), ..named("delay too long", late) },
        named("reset", answer(Broken::Reset)),
        named("truncate", answer(Broken::Truncate)),
        named("bad_gateway", answer(Broken::BadGateway)),
        named("empty", answer(Broken::Empty)),
        named("numbers_as_text", answer(Broken::NumbersAsText)),
        named("dropped_wrappers", answer(Broken::DroppedWrappers)),
        named("dropped_lists", answer(Broken::DroppedLists)),
        named("new_fields", answer(Broken::NewFields)),
        named("new_enum_values", answer(Broken::NewEnumValues)),
    ]
}

/// An emulator, a client of it, and what they have in common.
struct Cell {
    emulator: Emulator,
    client: Client,
    timer: Paused,
    /// The images that are there to be deleted.
    own: Vec<String>,
    all: Vec<String>,
}

impl Cell {
    async fn new(trouble: &Trouble) -> Self {
        let timer = Paused::new();
        let (ahead, shared) = (trouble.ahead, timer.clone());
        let clock = Clock::new(move || shared.now() + ahead);
        let emulator = Emulator::builder().seed(1).clock(clock).start().await.unwrap();
        let calm = Client::builder().credentials(key()).endpoint(emulator.endpoint());
        let calm = calm.timer(Arc::new(Paused { late: Duration::ZERO, ..timer.clone() })).build().unwrap();
        let (mut own, mut all) = (vec!["m-1".to_owned()], Vec::new());
        if trouble.ahead.is_zero() {
            own = vec![image(&calm, "own-0").await, image(&calm, "own-1").await];
            all = images(&calm).await;
        }
        let timer = Paused { late: trouble.late, ..timer };
        let builder = Client::builder().credentials(key()).endpoint(emulator.endpoint());
        let builder = builder.timer(Arc::new(timer.clone()));
        let builder = match trouble.read_timeout {
            Some(limit) => builder.read_timeout(limit),
            None => builder,
        };
        Self { emulator, client: builder.build().unwrap(), timer, own, all }
    }

    /// One call; another `which` is a call of its own. What comes back has to be whole.
    async fn call(&self, operation: Operation, which: usize) -> Result<(), Error> {
        match operation {
            Read => {
                let page = self.client.describe_images(REGION).page_size(100).send().await?;
                let ids: Vec<_> = page.images.iter().filter_map(|image| image.image_id.clone()).collect();
                assert_eq!(ids, self.all, "images were lost");
            }
            WriteWithToken => {
                let name = format!("matrix-{which}");
                let call = self.client.create_image(REGION).snapshot_id(SNAPSHOT).image_name(name);
                assert!(call.send().await?.image_id.is_some(), "the id was lost");
            }
            WriteWithout => {
                let own = self.own.get(which).unwrap();
                self.client.delete_image(REGION, own.as_str()).send().await?;
            }
        }
        Ok(())
    }

    /// How often the call number 0 was done, by what is there now.
    async fn times_done(&self, operation: Operation) -> usize {
        let state = self.control("GET", "state", "").await;
        let count = |text: &str| state.to_string().matches(text).count();
        match operation {
            Read => 0,
            WriteWithToken => count("\"matrix-0\""),
            WriteWithout => self.answered("DeleteImage").await.len(),
        }
    }

    /// Requests of an operation that the emulator did something about.
    async fn answered(&self, operation: &str) -> Vec<Value> {
        let Value::Array(log) = self.control("GET", "requests", "").await else { panic!("no log") };
        log.into_iter().filter(|entry| entry["action"] == operation && entry["status"] == 200).collect()
    }

    async fn control(&self, method: &str, name: &str, body: &str) -> Value {
        let mut stream = tokio::net::TcpStream::connect(self.emulator.address()).await.unwrap();
        let length = body.len();
        let head = format!("{method} /_yunspec/{name} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
        let request = format!("{head}content-length: {length}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
    }
}

const REGION: &str = "cn-hangzhou";

fn key() -> Credentials {
    Credentials::new("testid", "testsecret")
}

async fn images(client: &Client) -> Vec<String> {
    let page = client.describe_images(REGION).page_size(100).send().await.unwrap();
    page.images.iter().filter_map(|image| image.image_id.clone()).collect()
}

const SNAPSHOT: &str = "s-bp17441ohwka0yuh0001";

/// A new image.
async fn image(client: &Client, name: &str) -> String {
    let call = client.create_image(REGION).snapshot_id(SNAPSHOT).image_name(name);
    call.send().await.unwrap().image_id.clone().unwrap()
}

/// One line of the table.
async fn line(trouble: Trouble, times: &str, operation: Operation) -> String {
    let cell = Cell::new(&trouble).await;
    let mut fault = Fault { operation: Some(operation.name().to_owned()), ..trouble.fault.clone() };
    if times == "once" && !trouble.is_second {
        fault.calls = vec![1];
    }
    if trouble.late.is_zero() && trouble.ahead.is_zero() {
        cell.control("POST", "faults", &serde_json::to_string(&[fault]).unwrap()).await;
    }
    if trouble.is_second {
        cell.call(operation, 1).await.unwrap();
    }
    let before = cell.timer.slept.lock().unwrap().len();
    let earlier = cell.answered("DeleteImage").await.len();
    let result = cell.call(operation, 0).await;
    if trouble.read_timeout.is_some() {
        // What the client does not wait for may be done all the same.
        tokio::time::sleep(6 * SECOND).await;
    }

    let pauses = cell.timer.slept.lock().unwrap().split_off(before);
    let (outcome, attempts) = match &result {
        Ok(()) => ("ok".to_owned(), pauses.len() + 1),
        Err(error) => (outcome(error), error.attempts() as usize),
    };
    assert_eq!(attempts, pauses.len() + 1, "each attempt but the first follows a pause");
    let done = cell.times_done(operation).await - if operation == WriteWithout { earlier } else { 0 };
    assert!(done <= 1, "{}: {} was done {done} times", trouble.name, operation.name());
    assert!(operation == Read || result.is_err() || done == 1, "{}: {} was lost", trouble.name, operation.name());
    let tokens: BTreeSet<_> = cell.answered("CreateImage").await.iter().map(|entry| token(entry, "matrix-0")).collect();
    assert!(tokens.len() <= 2, "one token in all attempts: {tokens:?}");
    let time = pauses.iter().sum::<Duration>().as_millis();
    let (name, operation) = (trouble.name, operation.name());
    format!("{name:26} {times:7} {operation:15} {outcome:46} {attempts:8} {time:8} {done:5}")
}

/// The token of a request about an image, and nothing of one about another.
fn token(entry: &Value, image: &str) -> Option<String> {
    let parameters = entry["parameters"].to_string();
    let own = parameters.contains(&format!("\"{image}\"")).then_some(parameters)?;
    own.split_once("\"ClientToken\",\"").map(|(_, rest)| rest.chars().take_while(|c| *c != '"').collect())
}

/// What a caller learns, without numbers that differ.
fn outcome(error: &Error) -> String {
    let what = error.code().map_or_else(|| format!("{:?}", error.kind()), str::to_owned);
    match error.not_retried() {
        Some(why) => format!("{what}, not retried: {why:?}"),
        None => what,
    }
}

async fn table() -> String {
    let mut cells = Vec::new();
    let mut add = |trouble: Trouble, times: &'static str| {
        cells.extend([Read, WriteWithToken, WriteWithout].map(|operation| (trouble.clone(), times, operation)));
    };
    for trouble in troubles() {
        if !trouble.is_second {
            add(trouble.clone(), "once");
        }
        add(trouble, "always");
    }
    add(Trouble { name: "clock of the client late", late: HOUR, ..Trouble::default() }, "always");
    add(Trouble { name: "clock of the service ahead", ahead: HOUR, ..Trouble::default() }, "always");
    let mut table = String::new();
    let heads = ["fault", "", "operation", "outcome", "attempts", "time/ms", "done"];
    let [fault, times, operation, outcome, attempts, time, done] = heads;
    writeln!(table, "{fault:26} {times:7} {operation:15} {outcome:46} {attempts:>8} {time:>8} {done:>5}").unwrap();
    // Delays are the cells that real time decides, so they wait until there is nothing else to do.
    let mut lines: Vec<_> = cells.iter().map(|_| String::new()).collect();
    for are_timed in [false, true] {
        let wave = cells.iter().enumerate().filter(|(_, (trouble, ..))| trouble.read_timeout.is_some() == are_timed);
        let spawn = |(index, (trouble, times, operation)): (usize, &(Trouble, &'static str, Operation))| {
            (index, tokio::spawn(line(trouble.clone(), times, *operation)))
        };
        for (index, cell) in wave.map(spawn).collect::<Vec<_>>() {
            *lines.get_mut(index).unwrap() = cell.await.unwrap();
        }
    }
    for line in lines {
        writeln!(table, "{line}").unwrap();
    }
    table
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/it/fault_matrix.table");
    let (actual, expected) = (table().await, std::fs::read_to_string(path).unwrap_or_default());
    println!("{actual}");
    if actual != expected {
        let differs = actual.lines().filter(|line| !expected.lines().any(|other| other == *line));
        let missing = expected.lines().filter(|line| !actual.lines().any(|other| other == *line));
        let (differs, missing) = (differs.collect::<Vec<_>>().join("\n"), missing.collect::<Vec<_>>().join("\n"));
        panic!("----- EXPECTED ({path})\n{missing}\n----- ACTUAL\n{differs}\n");
    }
}
