//! Serves all embedded specs until the process is ended.
use yunspec_emulator::{Emulator, StartError};

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let emulator =
        Emulator::builder().account("testid", "testsecret").sts("testid", "testsecret", "testtoken").start().await?;
    println!("{}", emulator.endpoint());
    emulator.serve_until(std::future::pending()).await;
    Ok(())
}
