//! Answers that go wrong on purpose: errors, throttling, delays, and connections that break.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::ids::Ids;

mod read;

pub(crate) use read::read;

/// One rule: which calls go wrong, and how. The first rule that holds for a call decides.
///
/// ```
/// use yunspec_emulator::Fault;
///
/// let fault: Fault = serde_json::from_str(r#"{"operation": "DescribeImages", "calls": [1, 2], "code": "Throttling.User"}"#)?;
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fault {
    /// The operation that it is about; else all are.
    pub operation: Option<String>,
    /// Which calls of it go wrong, counted from 1 since the rule came; else all do.
    pub calls: Vec<u64>,
    /// How likely a call goes wrong, from 0 to 1; else it does.
    pub probability: Option<f64>,
    /// How many calls a second are let through; the others go wrong, with `x-acs-retry-after`.
    pub per_second: Option<f64>,
    /// How many calls may come at once, beside `per_second`; else one.
    pub burst: Option<f64>,
    /// What is answered; else `refuse` where there is a code or a `per_second`, and `delay` where there is neither.
    pub answer: Option<Broken>,
    /// The code of the error; else `Throttling` with `per_second`, and `ServiceUnavailable` without.
    pub code: Option<String>,
    /// Its HTTP status; else that which the spec lists for the code.
    pub status: Option<u16>,
    /// Its message; else that which the spec lists for the code.
    pub message: Option<String>,
    /// How long the answer waits, in milliseconds.
    pub latency_ms: u64,
}

/// An answer that is none, or not the one that was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Broken {
    /// An error of the service.
    Refuse,
    /// The right answer, late.
    Delay,
    /// The connection ends without an answer.
    Reset,
    /// The right answer, of which the second half never comes.
    Truncate,
    /// A page of a proxy, with status 502.
    BadGateway,
    /// Status 200 and no body.
    Empty,
    /// The right answer with numbers as text (JSON).
    NumbersAsText,
    /// The right answer with lists that stand bare, without the object around them (JSON).
    DroppedWrappers,
    /// The right answer without its empty lists (JSON).
    DroppedLists,
    /// The right answer with a field more in every object (JSON).
    NewFields,
    /// The right answer with a value that no spec has wherever the spec names the values (JSON and XML).
    NewEnumValues,
}

/// What is to go wrong with one call.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) broken: Broken,
    pub(crate) code: String,
    pub(crate) status: Option<u16>,
    pub(crate) message: Option<String>,
    pub(crate) latency: Duration,
    pub(crate) retry_after: Option<Duration>,
}

/// The rules that hold now.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: Mutex<Vec<Armed>>,
}

/// A rule with what it has seen.
#[derive(Debug)]
struct Armed {
    fault: Fault,
    calls: u64,
    /// Calls that may pass, and when that was counted, in milliseconds.
    tokens: f64,
    at: Option<i64>,
}

impl Faults {
    /// These rules and no others.
    pub(crate) fn set(&self, faults: Vec<Fault>) {
        let arm = |fault: Fault| Armed { calls: 0, tokens: fault.burst.unwrap_or(1.0).max(1.0), at: None, fault };
        *self.rules.lock().unwrap_or_else(PoisonError::into_inner) = faults.into_iter().map(arm).collect();
    }

    /// What goes wrong with a call at this time, in milliseconds.
    pub(crate) fn of(&self, operation: &str, ids: &Ids, now: impl FnOnce() -> i64) -> Option<Outcome> {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if rules.is_empty() {
            return None;
        }
        let now = now();
        rules.iter_mut().find_map(|rule| rule.of(operation, ids, now))
    }
}

impl Armed {
    fn of(&mut self, operation: &str, ids: &Ids, now: i64) -> Option<Outcome> {
        if self.fault.operation.as_deref().is_some_and(|name| name != operation) {
            return None;
        }
        self.calls += 1;
        if !self.fault.calls.is_empty() && !self.fault.calls.contains(&self.calls) {
            return None;
        }
        if self.fault.probability.is_some_and(|probability| ids.fraction() >= probability) {
            return None;
        }
        let retry_after = match self.fault.per_second {
            Some(per_second) => Some(self.wait(per_second, now)?),
            None => None,
        };
        Some(self.fault.outcome(retry_after))
    }

    /// How long until the next call passes; `None` where this one does.
    fn wait(&mut self, per_second: f64, now: i64) -> Option<Duration> {
        let passed = Duration::from_millis(u64::try_from(now - self.at.unwrap_or(now)).unwrap_or_default());
        let most = self.fault.burst.unwrap_or(1.0).max(1.0);
        self.tokens = (self.tokens + passed.as_secs_f64() * per_second).min(most);
        self.at = Some(now);
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return None;
        }
        let seconds = (1.0 - self.tokens) / per_second;
        Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::from_mins(1)))
    }
}

impl Fault {
    fn outcome(&self, retry_after: Option<Duration>) -> Outcome {
        let is_error = self.code.is_some() || self.status.is_some() || retry_after.is_some();
        let code = if retry_after.is_some() { "Throttling" } else { "ServiceUnavailable" };
        Outcome {
            broken: self.answer.unwrap_or(if is_error { Broken::Refuse } else { Broken::Delay }),
            code: self.code.clone().unwrap_or_else(|| code.to_owned()),
            status: self.status,
            message: self.message.clone(),
            latency: Duration::from_millis(self.latency_ms),
            retry_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Broken, Fault, Faults};
    use crate::ids::Ids;

    fn seen(fault: Fault, times: &[i64]) -> Vec<bool> {
        let (faults, ids) = (Faults::default(), Ids::new(1));
        faults.set(vec![fault]);
        times.iter().map(|now| faults.of("DescribeImages", &ids, || *now).is_some()).collect()
    }

    #[test]
    fn chosen_calls() {
        let fault = Fault { calls: vec![2], code: Some("Throttling".to_owned()), ..Fault::default() };
        assert_eq!(seen(fault, &[0, 0, 0]), [false, true, false]);
    }

    #[test]
    fn other_operations() {
        let fault = Fault { operation: Some("CreateImage".to_owned()), ..Fault::default() };
        assert_eq!(seen(fault, &[0]), [false]);
    }

    #[test]
    fn a_bucket_fills_again() {
        let fault = Fault { per_second: Some(1.0), burst: Some(2.0), ..Fault::default() };
        assert_eq!(seen(fault, &[0, 0, 0, 500, 1000, 1000]), [false, false, true, true, false, true]);
    }

    #[test]
    fn never_and_always() {
        let likely = |probability| Fault { probability: Some(probability), ..Fault::default() };
        assert_eq!(seen(likely(0.0), &[0; 20]), [false; 20]);
        assert_eq!(seen(likely(1.0), &[0; 20]), [true; 20]);
    }

    #[test]
    fn what_is_answered() {
        assert_eq!(Fault::default().outcome(None).broken, Broken::Delay);
        assert_eq!(Fault { status: Some(500), ..Fault::default() }.outcome(None).broken, Broken::Refuse);
    }
}
