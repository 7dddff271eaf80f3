use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use yunspec_rules::Shown;

use super::watch::Report;
use crate::error::Error;
use crate::response::Response;

/// As many states as are named in a message.
const SHOWN: usize = 5;

/// Why a wait ended without what was waited for, with what was seen last.
pub struct WaitError<T>(Box<Inner<T>>);

struct Inner<T> {
    kind: WaitErrorKind,
    report: Report,
    answer: Option<Response<T>>,
}

/// Why a wait ended without what was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitErrorKind {
    /// Something came into a state that it does not come out of.
    Failed,
    /// Something that the request names is not there, and is not expected to come.
    Missing,
    /// It was not reached in time.
    Deadline,
    /// A call failed in a way that does not pass: see [`WaitError::call_error`].
    Call,
}

impl<T> WaitError<T> {
    pub(super) fn new(kind: WaitErrorKind, report: Report, answer: Option<Response<T>>) -> Self {
        Self(Box::new(Inner { kind, report, answer }))
    }

    /// Why it ended.
    pub fn kind(&self) -> WaitErrorKind {
        self.0.kind
    }

    /// The newest answer, where there was one.
    pub fn answer(&self) -> Option<&Response<T>> {
        self.0.answer.as_ref()
    }

    /// The states in it, of each thing in the order of the answer; of more than 100, the first.
    pub fn states(&self) -> &[String] {
        &self.0.report.states
    }

    /// Why the last look saw nothing, where its call failed.
    pub fn call_error(&self) -> Option<&Error> {
        self.0.report.error.as_ref()
    }

    /// How many calls there were.
    pub fn looks(&self) -> u32 {
        self.0.report.looks
    }

    /// How long it took.
    pub fn waited(&self) -> Duration {
        self.0.report.waited
    }
}

/// `DescribeImages: waiting for image_available: not reached in 600s: the state is `Creating` (120 looks)`
impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, report, .. } = &*self.0;
        write!(f, "{}: waiting for {}: ", report.operation.name, report.name)?;
        match kind {
            WaitErrorKind::Failed => write!(f, "failed: {}", states(report))?,
            WaitErrorKind::Missing => write!(f, "{}", states(report))?,
            WaitErrorKind::Deadline => write!(f, "not reached in {:?}: {}", report.within, states(report))?,
            WaitErrorKind::Call => f.write_str("a call failed")?,
        }
        write!(f, " ({} look{})", report.looks, if report.looks == 1 { "" } else { "s" })?;
        report.error.as_ref().map_or(Ok(()), |error| write!(f, "; the last one: {error}"))
    }
}

/// What was seen, in words.
fn states(Report { named, states, .. }: &Report) -> String {
    let all: BTreeSet<&str> = states.iter().map(String::as_str).collect();
    let shown: Vec<_> = all.iter().take(SHOWN).map(|state| format!("`{}`", Shown::new(state))).collect();
    let more = if all.len() > SHOWN { ", …" } else { "" };
    let what = match shown.as_slice() {
        [] => return "nothing is shown".to_owned(),
        [one] => format!("the state is {one}"),
        all => format!("the states are {}{more}", all.join(", ")),
    };
    let lacking = named.saturating_sub(states.len());
    if lacking > 0 { format!("{what}, and {lacking} of {named} not shown") } else { what }
}

impl<T> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitError")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl<T> std::error::Error for WaitError<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.call_error().map(|error| error as _)
    }
}

/// For functions that give the errors of calls: that of the call, where it ended the wait, else one of the kind
/// [`ErrorKind::Wait`](crate::ErrorKind::Wait).
impl<T> From<WaitError<T>> for Error {
    fn from(error: WaitError<T>) -> Self {
        let message = error.to_string();
        let Inner { kind, report, answer } = *error.0;
        match report.error {
            Some(error) if kind == WaitErrorKind::Call => error,
            _ => Self::wait(kind, message, answer.map(Response::into_answer)),
        }
    }
}
