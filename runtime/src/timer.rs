use std::future::{pending, poll_fn};
use std::sync::mpsc;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::sign::fraction;
use crate::transport::BoxFuture;

/// What a client measures, waits and draws lots with. Tests give it one that does not wait.
pub trait Timer: Send + Sync {
    /// The time of day, which signatures carry.
    fn now(&self) -> SystemTime;

    /// Time that only goes forward, since a moment that stays the same: deadlines are measured in it.
    fn ticks(&self) -> Duration;

    /// Ready after so long.
    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()>;

    /// Ready when so much time of the machine has passed, whatever a timer of tests says of it: what ends a request
    /// whose transport does not heed its timeouts. Never, unless it is written.
    fn end(&self, length: Duration) -> BoxFuture<'_, ()> {
        let _ = length;
        Box::pin(pending())
    }

    /// A number from 0 up to 1, unlike those before: how much of a jitter is waited.
    fn fraction(&self) -> f64 {
        fraction()
    }
}

/// The clock of the machine. In a tokio runtime, which must have its time enabled, it waits there; else in a thread.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemTimer {
    start: Instant,
}

impl SystemTimer {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Timer for SystemTimer {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()> {
        match Handle::try_current() {
            Ok(_) => Box::pin(tokio::time::sleep(length)),
            Err(_) => in_a_thread(length),
        }
    }

    fn end(&self, length: Duration) -> BoxFuture<'_, ()> {
        self.sleep(length)
    }
}

/// For other executors. The thread ends with the wait, also where that is given up.
fn in_a_thread(length: Duration) -> BoxFuture<'static, ()> {
    let (over, ended) = oneshot::channel::<()>();
    let (waiting, given_up) = mpsc::channel::<()>();
    let thread = thread::Builder::new().name("yunspec-timer".to_owned()).spawn(move || {
        _ = given_up.recv_timeout(length);
        drop(over);
    });
    Box::pin(async move {
        // Where there is no thread to be had, `over` is gone and nothing is waited for.
        _ = ended.await;
        drop((waiting, thread));
    })
}

/// What a future gives; `None` where that takes longer. A clock is looked at only where it is not ready at once.
pub(crate) async fn in_time<T>(timer: &dyn Timer, limit: Duration, mut future: BoxFuture<'_, T>) -> Option<T> {
    let mut end = None;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(given) => Poll::Ready(Some(given)),
        Poll::Pending => end.get_or_insert_with(|| timer.end(limit)).as_mut().poll(context).map(|()| None),
    })
    .await
}
