use std::time::Duration;

use super::{Missing, WaitErrorKind};
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::operation::OperationMeta;
use crate::retry::{RetryReason, retry_after};
use crate::transport::HttpResponse;

/// As many states as are kept of one look.
const KEPT: usize = 100;

/// What a look that begins in time may take.
const SHORTEST: Duration = Duration::from_secs(1);

/// What a wait goes by, whatever its operation.
pub(super) struct Facts {
    pub(super) name: &'static str,
    pub(super) until: &'static [&'static str],
    pub(super) fail: &'static [&'static str],
    pub(super) missing: Missing,
    pub(super) missing_codes: &'static [&'static str],
    pub(super) named: usize,
    pub(super) every: Duration,
    pub(super) within: Duration,
}

/// A wait on its way: what it saw so far.
pub(super) struct Watch<'c> {
    client: &'c Client,
    operation: &'static OperationMeta,
    facts: Facts,
    start: Duration,
    looks: u32,
    states: Vec<String>,
    /// Why the last look saw nothing.
    error: Option<Error>,
    pause: Duration,
}

/// What a look leads to.
pub(super) enum Looked {
    Done,
    Again,
    Over(WaitErrorKind),
}

/// What a wait says when it is over.
pub(super) struct Report {
    pub(super) operation: &'static OperationMeta,
    pub(super) name: &'static str,
    pub(super) named: usize,
    pub(super) within: Duration,
    pub(super) waited: Duration,
    pub(super) looks: u32,
    pub(super) states: Vec<String>,
    pub(super) error: Option<Error>,
}

impl<'c> Watch<'c> {
    pub(super) fn new(client: &'c Client, operation: &'static OperationMeta, facts: Facts) -> Self {
        let (start, pause) = (client.timer().ticks(), facts.every);
        Self { client, operation, facts, start, looks: 0, states: Vec::new(), error: None, pause }
    }

    /// How long a call may take that has so much time by itself: no longer than the wait, of which there may be none
    /// for the first one.
    pub(super) fn time_of_a_look(&self, own: Duration) -> Duration {
        let left = self.left();
        if self.looks == 0 && left.is_zero() { own } else { own.min(left.max(SHORTEST)) }
    }

    pub(super) fn saw(&mut self, mut states: Vec<String>) -> Looked {
        self.look();
        let seen = states.len();
        let is = |among: &[&str], state: &String| among.contains(&state.as_str());
        let has_failed = states.iter().any(|state| is(self.facts.fail, state));
        let is_reached = states.iter().all(|state| is(self.facts.until, state));
        states.truncate(KEPT);
        tracing::debug!(operation = self.operation.name, wait = self.facts.name, ?states, "looked");
        self.states = states;
        let is_complete = seen >= self.facts.named.max(1);
        match self.facts.missing {
            _ if has_failed => Looked::Over(WaitErrorKind::Failed),
            Missing::Fail if !is_complete => Looked::Over(WaitErrorKind::Missing),
            Missing::Wait if !is_complete => self.again(),
            _ if is_reached => Looked::Done,
            _ => self.again(),
        }
    }

    /// The answer of an error that says that nothing is there.
    pub(super) fn missing(&self, error: Error) -> Result<HttpResponse, Error> {
        let is_said = error.code().is_some_and(|code| self.facts.missing_codes.contains(&code));
        if is_said { error.into_answer() } else { Err(error) }
    }

    pub(super) fn failed(&mut self, error: Error) -> Looked {
        self.look();
        let may_pass = RetryReason::of(&error).is_some() || matches!(error.kind(), ErrorKind::Timeout(_));
        let asked = error.answer().and_then(retry_after).unwrap_or_default();
        self.pause = self.facts.every.max(asked);
        self.error = Some(error);
        if may_pass { self.again() } else { Looked::Over(WaitErrorKind::Call) }
    }

    pub(super) async fn pause(&self) {
        self.client.timer().sleep(self.pause).await;
    }

    pub(super) fn report(self) -> Report {
        let Facts { name, named, within, .. } = self.facts;
        let waited = self.client.timer().ticks().saturating_sub(self.start);
        let Self { operation, looks, states, error, .. } = self;
        Report { operation, name, named, within, waited, looks, states, error }
    }

    fn look(&mut self) {
        self.looks = self.looks.saturating_add(1);
        self.error = None;
        self.pause = self.facts.every;
    }

    /// Another look, unless it would come too late.
    fn again(&self) -> Looked {
        if self.pause < self.left() { Looked::Again } else { Looked::Over(WaitErrorKind::Deadline) }
    }

    fn left(&self) -> Duration {
        self.facts.within.saturating_sub(self.client.timer().ticks().saturating_sub(self.start))
    }
}
