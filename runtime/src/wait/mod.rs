//! Waits for a state: an operation is called again and again until what it shows has become what is waited for.

mod error;
mod watch;

use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

pub use error::{WaitError, WaitErrorKind};

use crate::client::{Call, CallOptions};
use crate::mode::Async;
use crate::operation::Operation;
use crate::response::Response;
use watch::{Facts, Looked, Watch};

/// Takes the states of things, one after the other.
pub type Tell<'t> = dyn FnMut(&str) + 't;

/// What is waited for, and how: facts that a generated crate takes from the `wait` of a spec.
pub struct Waiter<O: Operation> {
    /// What it is called, as in `until_image_available`.
    pub name: &'static str,
    /// Tells the state of each thing that an answer shows; of one without a state, an empty text.
    pub states: fn(&O::Output, &mut Tell<'_>),
    /// How many things the request names; 0 where it names none.
    pub named: fn(&O) -> usize,
    /// States that are waited for.
    pub until: &'static [&'static str],
    /// States that it will not come out of.
    pub fail: &'static [&'static str],
    /// What it means that something is not shown.
    pub missing: Missing,
    /// Error codes that say the same.
    pub missing_codes: &'static [&'static str],
    /// The pause between two looks.
    pub every: Duration,
    /// How long it may take.
    pub within: Duration,
}

/// What it means that something is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is not there yet.
    Wait,
    /// It will never be there.
    Fail,
    /// It is gone, which is what is waited for.
    Done,
}

/// A wait that has not begun. Awaited, it gives the answer that shows all things in a state that is waited for; one of a
/// blocking client does with `send`.
///
/// Each look is a call of its own, with its retries. One that fails in a way that may pass, such as throttling that goes
/// on or a connection that breaks, is a look that saw nothing; any other failure ends the wait.
#[must_use = "a wait does nothing before it is awaited"]
pub struct Wait<'c, O: Operation, M = Async> {
    call: Call<'c, O>,
    waiter: &'static Waiter<O>,
    every: Duration,
    within: Duration,
    mode: PhantomData<fn() -> M>,
}

impl<'c, O: Operation, M> Wait<'c, O, M> {
    pub(crate) fn new(call: Call<'c, O>, waiter: &'static Waiter<O>) -> Self {
        Self { call, waiter, every: waiter.every, within: waiter.within, mode: PhantomData }
    }

    /// The pause between two looks.
    pub fn every(self, pause: Duration) -> Self {
        Self { every: pause, ..self }
    }

    /// How long it may take. It looks once even where that is no time at all.
    pub fn within(self, time: Duration) -> Self {
        Self { within: time, ..self }
    }
}

impl<O: Operation + Clone, M> Wait<'_, O, M> {
    fn watch(&self) -> Watch<'_> {
        let named = (self.waiter.named)(self.call.request());
        Watch::new(self.call.client(), O::META, self.waiter.facts(named, self.every, self.within))
    }

    async fn run(&self) -> Result<Response<O::Output>, WaitError<O::Output>> {
        let Self { call, waiter, .. } = self;
        let mut watch = self.watch();
        let mut last = None;
        loop {
            let options = CallOptions::new().timeout(watch.time_of_a_look(call.time()));
            let (answer, looked) = match call.clone().options(options).send().await {
                Ok(answer) => {
                    let mut states = Vec::new();
                    (waiter.states)(&answer, &mut |state| states.push(state.to_owned()));
                    (Some(answer), watch.saw(states))
                }
                Err(error) => match watch.missing(error) {
                    Ok(answer) => (Some(Response::without_output(answer)), watch.saw(Vec::new())),
                    Err(error) => (None, watch.failed(error)),
                },
            };
            match (looked, answer) {
                (Looked::Done, Some(answer)) => return Ok(answer),
                (Looked::Over(kind), answer) => return Err(WaitError::new(kind, watch.report(), answer.or(last))),
                (Looked::Done | Looked::Again, answer) => last = answer.or(last),
            }
            watch.pause().await;
        }
    }
}

impl<O: Operation> Waiter<O> {
    /// What a watch needs, whatever the operation.
    fn facts(&self, named: usize, every: Duration, within: Duration) -> Facts {
        let &Self { name, until, fail, missing, missing_codes, .. } = self;
        Facts { name, until, fail, missing, missing_codes, named, every, within }
    }
}

impl<'c, O: Operation<Output: Send> + Clone> IntoFuture for Wait<'c, O> {
    type Output = Result<Response<O::Output>, WaitError<O::Output>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'c>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.run().await })
    }
}

#[cfg(feature = "blocking")]
impl<O: Operation<Output: Send> + Clone> Wait<'_, O, crate::blocking::Blocking> {
    /// Waits in this thread.
    pub fn send(self) -> Result<Response<O::Output>, WaitError<O::Output>> {
        crate::blocking::wait(Box::pin(self.run()).as_mut()).unwrap_or_else(|error| {
            let mut watch = self.watch();
            watch.failed(error);
            Err(WaitError::new(WaitErrorKind::Call, watch.report(), None))
        })
    }
}

impl<O: Operation, M> fmt::Debug for Wait<'_, O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { call, every, within, .. } = self;
        let mut shown = f.debug_struct("Wait");
        shown.field("for", &self.waiter.name).field("call", call).field("every", every).field("within", within).finish()
    }
}

/// How many different texts there are: what a request names twice is one thing.
#[doc(hidden)]
pub fn distinct(names: &[String]) -> usize {
    names.iter().collect::<BTreeSet<_>>().len()
}
