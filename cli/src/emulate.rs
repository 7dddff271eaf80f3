use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use yunspec_emulator::{Builder, Clock, Emulator, Signatures, StartError};
use yunspec_spec::model::{Api, Kind, Operation};

use crate::{Console, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// A folder with specs to serve; the built-in ones if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Draws ids from this number; the same number gives the same ids
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// An access key that is known, with its security token if it has one; may come several times
    #[arg(long = "account", value_name = "ID:SECRET[:TOKEN]", value_parser = account)]
    accounts: Vec<Account>,
    /// The time that it takes for now, and that then stands: `2024-01-02T03:04:05Z`
    #[arg(long, value_name = "TIME", value_parser = time)]
    clock: Option<SystemTime>,
    /// A file that keeps what calls write, across starts
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Resources that are there at the start: YAML or JSON, as `GET /_yunspec/state` shows them
    #[arg(long, value_name = "FILE")]
    seed_file: Option<PathBuf>,
    /// What is asked of signatures
    #[arg(long, value_enum, default_value_t = Signed::Verify)]
    signatures: Signed,
    /// Rules for calls that go wrong: a YAML or JSON list
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Does not name parameters without effect in a header, as the service does not
    #[arg(long)]
    faithful: bool,
}

#[derive(Debug, Clone)]
struct Account {
    id: String,
    secret: String,
    token: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Signed {
    /// They are verified, with time, nonce and token
    Verify,
    /// Any will do
    Any,
    /// None is needed
    Off,
}

fn account(text: &str) -> Result<Account, String> {
    let mut parts = text.splitn(3, ':').map(str::to_owned);
    let some = |part: Option<String>| part.filter(|part| !part.is_empty());
    match (some(parts.next()), some(parts.next())) {
        (Some(id), Some(secret)) => Ok(Account { id, secret, token: some(parts.next()) }),
        // The text holds a secret and is not repeated.
        _ => Err("expected an id and a secret with a colon between: `testid:testsecret`".to_owned()),
    }
}

fn time(text: &str) -> Result<SystemTime, String> {
    let seconds = text.parse::<jiff::Timestamp>().ok().and_then(|time| u64::try_from(time.as_second()).ok());
    let time = seconds.and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    time.ok_or_else(|| format!("`{text}` is no time since 1970; write it as `2024-01-02T03:04:05Z`"))
}

fn builder(args: &Args) -> Builder {
    let mut builder =
        Emulator::builder().port(args.port).seed(args.seed).strict(!args.faithful).rust_tests(yunspec_codegen::tests);
    for Account { id, secret, token } in &args.accounts {
        builder = match token {
            Some(token) => builder.sts(id, secret, token),
            None => builder.account(id, secret),
        };
    }
    if let Some(now) = args.clock {
        builder = builder.clock(Clock::fixed(now));
    }
    if let Some(path) = &args.state {
        builder = builder.state(path);
    }
    if let Some(path) = &args.seed_file {
        builder = builder.seed_file(path);
    }
    if let Some(path) = &args.faults {
        builder = builder.faults_from(path);
    }
    builder.signatures(match args.signatures {
        Signed::Verify => Signatures::Verify,
        Signed::Any => Signatures::Any,
        Signed::Off => Signatures::Off,
    })
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(apis) = specs::of_folder_or_embedded(args.spec.as_deref(), console) else {
        return ExitCode::FAILURE;
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return console.fail(format_args!("no thread can be started: {error}")),
    };
    let first = first_command(args, &apis);
    match runtime.block_on(serve(builder(args).apis(apis).start(), &first, console)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Start(error)) => console.fail(error),
        Err(Failure::Signal(error)) => console.fail(format_args!("ctrl-c cannot be waited for: {error}")),
    }
}

enum Failure {
    Start(StartError),
    Signal(io::Error),
}

async fn serve(
    start: impl Future<Output = Result<Emulator, StartError>>,
    first: &str,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let emulator = start.await.map_err(Failure::Start)?;
    let mut stop = pin!(tokio::signal::ctrl_c());
    let mut is_announced = false;
    let stopped = poll_fn(|context| {
        // From the first poll on ctrl-c is caught: nobody is told of it before that.
        let stopped = stop.as_mut().poll(context);
        if !std::mem::replace(&mut is_announced, true) {
            announce(&emulator, first, console);
        }
        stopped
    });
    stopped.await.map_err(Failure::Signal)?;
    emulator.shutdown().await;
    Ok(())
}

/// A command that shows something: a read that needs no more than a region.
fn first_command(args: &Args, apis: &[Api]) -> String {
    let is_free = |operation: &Operation| {
        let needs = operation.parameters.iter().any(|field| field.required && field.name != "RegionId");
        operation.kind == Kind::Read && !needs
    };
    let all = || apis.iter().flat_map(|api| api.operations.iter().map(move |operation| (api, operation)));
    let known = all().find(|(_, operation)| operation.name == "DescribeImages" && is_free(operation));
    let Some((api, operation)) = known.or_else(|| all().find(|(_, operation)| is_free(operation))) else {
        return "yunspec show --all".to_owned();
    };
    let spec = args.spec.as_ref().map_or_else(String::new, |folder| format!(" --spec '{}'", folder.display()));
    let service = api.service.name.to_lowercase();
    format!("yunspec call {service} {} --region cn-hangzhou --output table{spec}", operation.name)
}

fn announce(emulator: &Emulator, first: &str, console: &mut Console<'_>) {
    let (id, secret) = emulator.credentials();
    console.note(format_args!("listening on {}; stop it with ctrl-c\n", emulator.endpoint()));
    console.print(format_args!("export YUNSPEC_ENDPOINT={}", emulator.endpoint()));
    console.print(format_args!("export ALIBABA_CLOUD_ACCESS_KEY_ID={id}"));
    console.print(format_args!("export ALIBABA_CLOUD_ACCESS_KEY_SECRET={secret}"));
    console.print("export ALIBABA_CLOUD_REGION_ID=cn-hangzhou");
    console.note(format_args!("\ntry: {first}"));
}
