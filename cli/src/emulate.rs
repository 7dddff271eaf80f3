use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;

use yunspec_emulator::{Emulator, StartError};

use crate::{Console, specs};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// A folder with specs to serve; the built-in ones if none is given
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, console: &mut Console<'_>) -> ExitCode {
    let Some(apis) = specs::of_folder_or_embedded(args.spec.as_deref(), console) else {
        return ExitCode::FAILURE;
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return console.fail(format_args!("no thread can be started: {error}")),
    };
    let builder = Emulator::builder().apis(apis).port(args.port);
    match runtime.block_on(serve(builder.start(), console)) {
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
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let emulator = start.await.map_err(Failure::Start)?;
    let mut stop = pin!(tokio::signal::ctrl_c());
    let mut is_announced = false;
    let stopped = poll_fn(|context| {
        // From the first poll on ctrl-c is caught: nobody is told of it before that.
        let stopped = stop.as_mut().poll(context);
        if !std::mem::replace(&mut is_announced, true) {
            announce(&emulator, console);
        }
        stopped
    });
    stopped.await.map_err(Failure::Signal)?;
    emulator.shutdown().await;
    Ok(())
}

fn announce(emulator: &Emulator, console: &mut Console<'_>) {
    let (id, secret) = emulator.credentials();
    console.note(format_args!("listening on {}; stop it with ctrl-c\n", emulator.endpoint()));
    console.print(format_args!("export YUNSPEC_ENDPOINT={}", emulator.endpoint()));
    console.print(format_args!("export ALIBABA_CLOUD_ACCESS_KEY_ID={id}"));
    console.print(format_args!("export ALIBABA_CLOUD_ACCESS_KEY_SECRET={secret}"));
    console.print("export ALIBABA_CLOUD_REGION_ID=cn-hangzhou");
    console.note("\ntry: cargo run -p aliyun-ecs --example list_images");
}
