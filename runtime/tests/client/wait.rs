//! Waits for a state, on a clock that goes on only when somebody sleeps.

use std::sync::Arc;
use std::time::Duration;

use yunspec_runtime::transport::{TransportError, TransportErrorKind};
use yunspec_runtime::wait::{Missing, Wait, WaitError, WaitErrorKind, Waiter, distinct};
use yunspec_runtime::{
    ApiEnum, CallOptions, Client, Error, ErrorKind, Kind, Operation, OperationMeta, Request, RequestIds, Response,
    Retry,
};

use crate::canned::credentials;
use crate::operation::{DescribeImage, SERVICE};
use crate::scripted::{Scripted, Step, ok, said};
use crate::timer::Paused;

#[derive(Clone, Request)]
#[request("DescribePots", call)]
struct DescribePots {
    #[param("PotId")]
    pot_id: Vec<String>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("DescribePotsOutput")]
struct Pots {
    #[field("Pots")]
    pots: Vec<Pot>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Pot")]
struct Pot {
    #[field("Status")]
    status: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, ApiEnum)]
enum Code {
    #[unknown]
    Unknown(String),
}

impl Operation for DescribePots {
    const META: &'static OperationMeta =
        &OperationMeta { name: "DescribePots", kind: Kind::Read, ..*<DescribeImage as Operation>::META };
    type Output = Pots;
    type Code = Code;
}

const FULL: Waiter<DescribePots> = Waiter {
    name: "pot_full",
    states: |output, state| output.pots.iter().for_each(|pot| state(pot.status.as_deref().unwrap_or_default())),
    named: |request| distinct(&request.pot_id),
    until: &["Full", "Hot"],
    fail: &["Broken"],
    missing: Missing::Wait,
    missing_codes: &["InvalidPotId.NotFound"],
    every: Duration::from_secs(5),
    within: Duration::from_mins(1),
};

/// The answers of a wait, and what it slept.
struct Seen {
    script: Arc<Scripted>,
    timer: Arc<Paused>,
    client: Client,
}

impl Seen {
    fn new(steps: Vec<Step>) -> Self {
        let (script, timer) = (Scripted::new(steps), Paused::new());
        let builder = Client::builder(&SERVICE).credentials(credentials()).region("cn-hangzhou");
        let client = builder.transport(script.clone()).timer(timer.clone()).build().unwrap();
        Self { script, timer, client }
    }

    fn until(&self, waiter: &'static Waiter<DescribePots>, ids: &[&str]) -> Wait<'_, DescribePots> {
        let call = DescribePotsCall::new(self.client.call(DescribePots::new())).pot_id(ids.iter().copied());
        self.client.call(call.request().clone()).until(waiter)
    }
}

fn shows(states: &[&str]) -> Step {
    let pots: Vec<_> = states.iter().map(|state| format!(r#"{{"Status":"{state}"}}"#)).collect();
    ok(200, &[], &format!(r#"{{"RequestId":"R-1","Pots":[{}]}}"#, pots.join(",")))
}

async fn ended(steps: Vec<Step>, waiter: &'static Waiter<DescribePots>, ids: &[&str]) -> WaitError<Pots> {
    Seen::new(steps).until(waiter, ids).await.unwrap_err()
}

#[tokio::test]
async fn it_looks_until_the_state_is_there() {
    let seen = Seen::new(vec![shows(&["Empty"]), shows(&["Filling"]), shows(&["Full"])]);
    let answer = seen.until(&FULL, &["p-1"]).await.unwrap();
    assert_eq!(answer.pots.first().unwrap().status.as_deref(), Some("Full"));
    assert_eq!(seen.timer.pauses(), [5000, 5000]);
    let seen = Seen::new(vec![shows(&["Hot"])]);
    seen.until(&FULL, &["p-1"]).await.unwrap();
    assert_eq!(seen.timer.pauses(), Vec::<u128>::new(), "the first look comes at once");
}

#[tokio::test]
async fn all_that_is_named_has_to_be_there() {
    let steps = vec![shows(&["Full"]), shows(&["Full", "Empty"]), shows(&["Full", "Hot"])];
    let seen = Seen::new(steps);
    seen.until(&FULL, &["p-1", "p-2", "p-1"]).await.unwrap();
    assert_eq!(seen.script.sent().len(), 3);
    let seen = Seen::new(vec![shows(&[]), shows(&["Full"])]);
    seen.until(&FULL, &[]).await.unwrap();
    assert_eq!(seen.script.sent().len(), 2, "where nothing is named, something has to be there");
}

#[tokio::test]
async fn a_state_without_a_way_out_ends_it_with_the_last_answer() {
    let error = ended(vec![shows(&["Filling"]), shows(&["Full", "Broken"])], &FULL, &["p-1", "p-2"]).await;
    assert_eq!((error.kind(), error.looks(), error.waited().as_secs()), (WaitErrorKind::Failed, 2, 5));
    assert_eq!(error.answer().unwrap().pots.len(), 2);
    assert_eq!(error.states(), ["Full", "Broken"]);
    assert_eq!(
        error.to_string(),
        "DescribePots: waiting for pot_full: failed: the states are `Broken`, `Full` (2 looks)"
    );
}

#[tokio::test]
async fn a_deadline_names_the_last_state() {
    let steps = (0..20).map(|_| shows(&["Filling"])).collect();
    let seen = Seen::new(steps);
    let error = seen.until(&FULL, &["p-1", "p-2"]).await.unwrap_err();
    assert_eq!((error.kind(), error.looks(), error.waited().as_secs()), (WaitErrorKind::Deadline, 12, 55));
    assert_eq!(
        error.to_string(),
        "DescribePots: waiting for pot_full: not reached in 60s: the state is `Filling`, and 1 of 2 not shown (12 looks)"
    );
    let every = seen.until(&FULL, &["p-1"]).every(Duration::from_secs(2)).within(Duration::from_secs(5));
    assert_eq!(every.await.unwrap_err().looks(), 3);
    assert_eq!(seen.until(&FULL, &["p-1"]).within(Duration::ZERO).await.unwrap_err().looks(), 1);
}

#[tokio::test]
async fn what_is_missing_is_waited_for_or_not() {
    const NEVER: Waiter<DescribePots> = Waiter { missing: Missing::Fail, ..FULL };
    const GONE: Waiter<DescribePots> = Waiter { name: "pot_gone", missing: Missing::Done, until: &[], ..FULL };
    let not_found = || said(404, "InvalidPotId.NotFound");
    Seen::new(vec![not_found(), shows(&[]), shows(&["Full"])]).until(&FULL, &["p-1"]).await.unwrap();

    for nothing in [not_found(), shows(&[])] {
        let error = ended(vec![nothing], &NEVER, &["p-1"]).await;
        assert_eq!(error.kind(), WaitErrorKind::Missing);
        assert_eq!(error.to_string(), "DescribePots: waiting for pot_full: nothing is shown (1 look)");
    }
    let error = ended(vec![shows(&["Filling"])], &NEVER, &["p-1", "p-2"]).await;
    assert!(error.to_string().contains("the state is `Filling`, and 1 of 2 not shown"), "{error}");

    let gone = Seen::new(vec![shows(&["Full"]), not_found()]);
    let answer = gone.until(&GONE, &["p-1"]).await.unwrap();
    assert_eq!((answer.pots.len(), answer.status()), (0, 404));
    Seen::new(vec![shows(&["Full"]), shows(&[])]).until(&GONE, &["p-1"]).await.unwrap();
}

#[tokio::test]
async fn failures_that_pass_are_looks_that_saw_nothing() {
    let throttled = || ok(429, &[("x-acs-retry-after", "19000")], r#"{"Code":"Throttling.User","Message":"No."}"#);
    let broken = || Err(TransportError::new(TransportErrorKind::Broken));
    let seen = Seen::new(vec![throttled(), throttled(), throttled(), broken(), shows(&["Full"])]);
    seen.until(&FULL, &["p-1"]).await.unwrap();
    assert_eq!(seen.timer.pauses().get(..3), Some(&[19000, 19000, 19000][..]), "no look comes before the service says");

    let seen = Seen::new((0..90).map(|_| broken()).collect());
    let error = seen.until(&FULL, &["p-1"]).await.unwrap_err();
    assert_eq!((error.kind(), error.call_error().unwrap().kind()), (WaitErrorKind::Deadline, ErrorKind::Broken));
    assert!(error.to_string().contains("; the last one: DescribePots: "), "{error}");
}

#[tokio::test]
async fn other_failures_end_it() {
    let error = ended(vec![shows(&["Filling"]), said(403, "Forbidden.RAM")], &FULL, &["p-1"]).await;
    assert_eq!((error.kind(), error.looks()), (WaitErrorKind::Call, 2));
    assert_eq!(error.answer().unwrap().pots.len(), 1, "the newest answer is kept");
    assert_eq!(error.call_error().unwrap().code(), Some("Forbidden.RAM"));
    let as_error = Error::from(error);
    assert_eq!((as_error.kind(), as_error.code()), (ErrorKind::Service, Some("Forbidden.RAM")));
}

#[tokio::test]
async fn it_is_an_error_of_a_call_for_who_wants_one() {
    async fn fails() -> Result<Response<Pots>, Error> {
        Ok(Seen::new(vec![shows(&["Broken"])]).until(&FULL, &["p-1"]).await?)
    }
    let error = fails().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Wait(WaitErrorKind::Failed));
    assert_eq!(error.request_id(), Some("R-1"));
    assert!(error.to_string().contains("waiting for pot_full: failed: the state is `Broken`"), "{error}");
}

#[tokio::test]
async fn options_of_the_call_hold_for_each_look() {
    let seen = Seen::new(vec![shows(&["Filling"]), said(503, "ServiceUnavailable"), shows(&["Full"])]);
    let ids = RequestIds::new();
    let options = CallOptions::new().retry(Retry::off()).request_ids(&ids).timeout(Duration::from_secs(30));
    let call = seen.client.call(DescribePots::new()).options(options);
    call.until(&FULL).await.unwrap();
    assert_eq!(ids.all(), ["R-1", "R-0", "R-1"]);
    let times: Vec<_> = seen.script.sent().iter().map(|request| request.timeouts.total.as_secs()).collect();
    assert_eq!(times, [30, 30, 30]);

    let seen = Seen::new((0..11).map(|_| shows(&["Filling"])).chain([shows(&["Full"])]).collect());
    seen.until(&FULL, &[]).await.unwrap();
    let times: Vec<_> = seen.script.sent().iter().map(|request| request.timeouts.total.as_secs()).collect();
    assert_eq!(times.last(), Some(&5), "no look may take longer than the wait");
}
