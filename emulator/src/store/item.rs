use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};
use yunspec_spec::model::States;

/// One resource. Clones share its fields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    record: Arc<Record>,
    /// When it came into its state, in seconds since 1970; `None` where it stays in it.
    since: Option<i64>,
}

/// The fields of a resource, and how answers show them.
#[derive(Debug)]
struct Record {
    fields: Map<String, Value>,
    /// For a version of the API.
    shown: OnceLock<(String, Arc<str>)>,
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Record {
    fn new(fields: Map<String, Value>) -> Arc<Self> {
        Arc::new(Self { fields, shown: OnceLock::new() })
    }
}

impl Item {
    /// One that does not change by itself: those that are there at the start show every state for good.
    pub(crate) fn settled(record: Map<String, Value>) -> Self {
        Self { record: Record::new(record), since: None }
    }

    /// One that came into its state at this time.
    pub(crate) fn since(record: Map<String, Value>, at: i64) -> Self {
        Self { record: Record::new(record), since: Some(at) }
    }

    /// Another one with the same past.
    pub(crate) fn with(&self, record: Map<String, Value>) -> Self {
        Self { record: Record::new(record), since: self.since }
    }

    /// What it is at this time.
    pub(crate) fn at(&self, states: Option<&States>, now: i64) -> Cow<'_, Map<String, Value>> {
        let (Some(states), Some(since)) = (states, self.since) else { return Cow::Borrowed(&self.record.fields) };
        let state = self.record.fields.get(&states.field).and_then(Value::as_str).unwrap_or_default();
        let (state, progress) = state_at(states, state, now - since);
        let mut record = self.record.fields.clone();
        record.insert(states.field.clone(), state.into());
        if let (Some(field), Some(progress)) = (&states.progress, progress) {
            record.insert(field.clone(), format!("{progress}%").into());
        }
        Cow::Owned(record)
    }

    /// Whether a list of it has items.
    pub(crate) fn has_some(&self, list: &str) -> bool {
        self.record.fields.get(list).and_then(Value::as_array).is_some_and(|items| !items.is_empty())
    }

    /// Its fields as they were written.
    pub(crate) fn record(&self) -> &Map<String, Value> {
        &self.record.fields
    }

    /// How the answers of an API show it as it was written, in JSON: made once for the version that asks first.
    pub(crate) fn shown(&self, version: &str, show: impl Fn() -> String) -> Arc<str> {
        let (known, shown) = self.record.shown.get_or_init(|| (version.to_owned(), show().into()));
        if known == version { Arc::clone(shown) } else { show().into() }
    }

    pub(crate) fn since_when(&self) -> Option<i64> {
        self.since
    }
}

/// The state that follows from one after some seconds, and how far it is on the way from there, in percent.
fn state_at<'a>(states: &'a States, from: &'a str, mut passed: i64) -> (&'a str, Option<i64>) {
    let (mut state, mut progress) = (from, None);
    // No more steps than there are, should they go round.
    for _ in &states.steps {
        let Some(step) = states.steps.iter().find(|step| step.from == state) else { break };
        let after = i64::try_from(step.after.as_secs()).unwrap_or(i64::MAX).max(1);
        if passed < after {
            return (state, Some((passed * 100 / after).clamp(0, 99)));
        }
        (state, progress, passed) = (step.to.as_str(), Some(100), passed - after);
    }
    (state, progress)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;
    use yunspec_spec::model::{States, Step};

    use super::Item;

    #[track_caller]
    fn check(after: i64, state: &str, progress: &str) {
        let step = |from: &str, to: &str, after| Step {
            from: from.to_owned(),
            to: to.to_owned(),
            after: Duration::from_secs(after),
        };
        let states = States {
            field: "Status".to_owned(),
            progress: Some("Progress".to_owned()),
            steps: vec![step("Waiting", "Creating", 10), step("Creating", "Available", 100)],
        };
        let record = json!({"Status": "Waiting", "Progress": "0%"});
        let item = Item::since(record.as_object().unwrap().clone(), 1000);
        let seen = item.at(Some(&states), 1000 + after);
        assert_eq!((&seen["Status"], &seen["Progress"]), (&json!(state), &json!(progress)));
    }

    #[test]
    fn at_once() {
        check(0, "Waiting", "0%");
    }

    #[test]
    fn half_way_of_the_second_step() {
        check(60, "Creating", "50%");
    }

    #[test]
    fn never_whole_before_it_is() {
        check(109, "Creating", "99%");
        check(110, "Available", "100%");
    }

    #[test]
    fn stays() {
        check(1_000_000, "Available", "100%");
    }

    #[test]
    fn a_clock_that_goes_back() {
        check(-50, "Waiting", "0%");
    }
}
