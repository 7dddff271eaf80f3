//! Waiting for a future in a thread that runs no others.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::{Builder, Handle};
use tokio::task::coop;

use crate::error::Error;

/// Waits for it, unless that would stop other tasks.
pub(crate) fn wait<T>(mut future: Pin<&mut (dyn Future<Output = T> + '_)>) -> Result<T, Error> {
    if is_async() {
        return Err(Error::blocks_a_task());
    }
    // Connections, timers and tasks of the call belong to the thread that drives them. Being entered is all that tokio
    // asks of this one: unlike its `block_on`, that never panics.
    let _entered = driver()?.enter();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(result) => return Ok(result),
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

/// The one thread of a process that looks after connections and time, from the first call on.
fn driver() -> Result<&'static Handle, Error> {
    static DRIVER: OnceLock<Result<Handle, String>> = OnceLock::new();
    let driver = DRIVER.get_or_init(|| start().map_err(|error| error.to_string()));
    driver.as_ref().map_err(|error| Error::no_driver(error))
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let name = "yunspec-blocking".to_owned();
    thread::Builder::new().name(name).spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    Ok(handle)
}

/// Whether this thread runs tasks. Threads for blocking code have a runtime too, but their code is given no budget.
fn is_async() -> bool {
    Handle::try_current().is_ok() && has_budget()
}

/// More than any budget is.
const ENDLESS: usize = 256;

/// Whether what runs here has to give way at times: what is taken of its budget has an end. It is all given back.
fn has_budget() -> bool {
    let mut context = Context::from_waker(Waker::noop());
    let mut taken = Vec::new();
    while taken.len() < ENDLESS {
        match coop::poll_proceed(&mut context) {
            Poll::Ready(one) => taken.push(one),
            Poll::Pending => break,
        }
    }
    let has_end = taken.len() < ENDLESS;
    // The last first: each restores what was there before it.
    while taken.pop().is_some() {}
    has_end
}
