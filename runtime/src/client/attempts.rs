use std::time::Duration;

use tracing::{Instrument as _, Span};

use crate::client::headers;
use crate::client::prepare::Prepared;
use crate::client::skew::{self, NOTABLE};
use crate::client::token::Known;
use crate::client::{CallOptions, Config, RequestIds, trace};
use crate::credentials::Credentials;
use crate::encode::{Part, secret_keys, secret_values};
use crate::error::{Error, Explained, NotRetried, ServiceError};
use crate::interceptor::{Attempt, BeforeSign, Interceptor};
use crate::metrics::{Measured, Scope};
use crate::operation::{OperationMeta, Style};
#[cfg(feature = "record")]
use crate::record::{Asked, Tape};
use crate::retry::{Retry, RetryReason, is_about_time, retry_after};
use crate::sign::{Signed, Stamp};
use crate::timer::in_time;
use crate::transport::{HttpRequest, HttpResponse, Phase, TransportError, TransportErrorKind};

/// One call on its way: as many attempts as its policy, its time and the client's budget allow.
pub(super) struct Attempts<'a> {
    config: &'a Config,
    meta: &'static OperationMeta,
    request: &'a Known<'a>,
    prepared: &'a Prepared,
    retry: Retry,
    /// Where the ids of requests are written down.
    request_ids: Option<&'a RequestIds>,
    /// The parameter that asks for a dry run, where it is one.
    #[cfg(feature = "record")]
    dry_run: Option<&'static str>,
    /// How long all of them may take together, and when they began.
    total: Duration,
    start: Duration,
    /// Which one it is, counted from 1.
    number: u32,
    /// How many requests were sent: none where there were no credentials for it.
    sent: u32,
    /// What the last one took from the budget.
    spent: u32,
    /// The difference of clocks that the last signature went by, in seconds.
    skew: i64,
    is_corrected: bool,
}

impl<'a> Attempts<'a> {
    pub(super) fn new(
        config: &'a Config,
        request: &'a Known<'a>,
        prepared: &'a Prepared,
        options: &'a CallOptions,
    ) -> Self {
        Self {
            config,
            meta: prepared.meta(),
            request,
            prepared,
            retry: options.retry.unwrap_or(config.retry),
            request_ids: options.request_ids.as_ref(),
            #[cfg(feature = "record")]
            dry_run: options.dry_run,
            total: options.timeout.unwrap_or(config.timeout),
            start: config.timer.ticks(),
            number: 1,
            sent: 0,
            spent: 0,
            skew: 0,
            is_corrected: false,
        }
    }

    /// The answer with the number of attempts, or the error of the last one with why there is no other.
    pub(super) async fn run(mut self, span: &Span) -> Result<(HttpResponse, u32), Error> {
        loop {
            self.turn().await?;
            let began = self.config.timer.ticks();
            let attempt = trace::attempt(span, self.prepared, self.number);
            let result = self.attempt().instrument(attempt.clone()).await;
            trace::end(&attempt, result.as_ref());
            drop(attempt);
            self.write_down(result.as_ref());
            self.measure(began, result.as_ref());
            self.tell(began, result.as_ref(), |interceptor, attempt| interceptor.after_response(attempt));
            let error = match result {
                Ok(answer) => {
                    self.config.budget.give(self.spent);
                    return Ok((answer, self.sent));
                }
                Err(error) => error,
            };
            let skew = self.measured(&error);
            let (reason, pause) = match self.again(&error, skew) {
                Ok(again) => again,
                Err(why) => return Err(error.after(self.sent, why).with_skew(skew)),
            };
            self.tell(began, Err(&error), |interceptor, attempt| interceptor.on_retry(attempt, reason, pause));
            tracing::debug!(
                parent: span,
                attempt = self.number,
                ?reason,
                ?pause,
                error = %error.in_operation(self.meta),
                "the call is sent again"
            );
            self.config.timer.sleep(pause).await;
            self.number += 1;
        }
    }

    fn measure(&self, began: Duration, result: Result<&HttpResponse, &Error>) {
        if self.config.metrics.is_empty() {
            return;
        }
        let elapsed = self.config.timer.ticks().saturating_sub(began);
        let (what, host) = ((Scope::Attempt, self.meta), Some(self.prepared.host()));
        self.config.measured(&Measured::new(what, host, (elapsed, self.sent), result));
    }

    /// Keeps the id of a request for whoever asked for it.
    fn write_down(&self, result: Result<&HttpResponse, &Error>) {
        let Some(ids) = self.request_ids else { return };
        if let Some(id) = result.map_or_else(Error::request_id, HttpResponse::request_id) {
            ids.push(id);
        }
    }

    /// Waits until the client's own limit lets a request through.
    async fn turn(&self) -> Result<(), Error> {
        let Some(turns) = &self.config.turns else { return Ok(()) };
        let late = || {
            let kind = TransportErrorKind::Timeout(Phase::RateLimit, self.total);
            Error::transport(self.prepared.host(), TransportError::new(kind)).after(self.sent, None)
        };
        let wait = turns.take(self.config.timer.ticks(), self.left()).ok_or_else(late)?;
        if !wait.is_zero() {
            self.config.timer.sleep(wait).await;
        }
        Ok(())
    }

    /// One request with a time and a nonce of its own.
    async fn attempt(&mut self) -> Result<HttpResponse, Error> {
        let config = self.config;
        self.skew = config.skew.seconds();
        let credentials = self.credentials().await?;
        let stamp = Stamp::at(config.skew.of_service(config.timer.now()))?;
        let extra = self.extra_headers()?;
        let left = self.left();
        let limit = self.retry.attempt_timeout.map_or(left, |limit| limit.min(left));
        // What nobody can wait for is not sent: a write might be done.
        if limit.is_zero() {
            return Err(self.failed(over(limit), left));
        }
        let (request, signed) = self.prepared.sign(config, &credentials, &stamp, limit, &extra);
        self.sent += 1;
        let answer = self.send(request, left, &credentials).await?;
        if self.is_answered(&answer) { Ok(answer) } else { Err(self.refused(&credentials, answer, (&signed, &stamp))) }
    }

    /// The answer of the service, or a recorded one.
    #[cfg_attr(not(feature = "record"), expect(unused_variables, reason = "what is not written down has no secrets"))]
    async fn send(&self, request: HttpRequest, left: Duration, used: &Credentials) -> Result<HttpResponse, Error> {
        #[cfg(feature = "record")]
        if let Some(Tape::Replay(replay)) = &self.config.tape {
            return replay.answer(&self.asked());
        }
        let limit = request.timeouts.total;
        let sent = in_time(&*self.config.timer, limit, self.config.transport.send(request)).await;
        let answer = sent.unwrap_or_else(|| Err(over(limit))).map_err(|error| self.failed(error, left))?;
        #[cfg(feature = "record")]
        if let Some(Tape::Record(record)) = &self.config.tape {
            record.keep(self.asked(), &answer, &self.secrets(used))?;
        }
        Ok(answer)
    }

    #[cfg(feature = "record")]
    fn asked(&self) -> Asked {
        Asked::new(self.meta, self.request, self.dry_run)
    }

    /// What no message and no file may show.
    fn secrets(&self, credentials: &Credentials) -> Vec<String> {
        let mut secrets = secret_values(self.request);
        secrets.push(credentials.secret().to_owned());
        secrets.extend(credentials.token().map(str::to_owned));
        secrets
    }

    /// What to sign with; a provider is waited for no longer than the call may take.
    async fn credentials(&self) -> Result<Credentials, Error> {
        let late = || {
            let kind = TransportErrorKind::Timeout(Phase::Credentials, self.total);
            Error::transport(self.prepared.host(), TransportError::new(kind))
        };
        let given = self.config.credentials.get_within(self.left()).await;
        given.ok_or_else(late)?.map_err(Error::credentials)
    }

    /// The headers that interceptors add to an attempt.
    fn extra_headers(&self) -> Result<Vec<Part>, Error> {
        if self.config.interceptors.is_empty() {
            return Ok(Vec::new());
        }
        let mut unsigned = BeforeSign { operation: self.meta, number: self.number, headers: Vec::new() };
        for interceptor in &self.config.interceptors {
            interceptor.before_sign(&mut unsigned);
        }
        headers::check(&unsigned.headers)?;
        Ok(unsigned.headers)
    }

    fn tell(
        &self,
        began: Duration,
        result: Result<&HttpResponse, &Error>,
        tell: impl Fn(&dyn Interceptor, &Attempt<'_>),
    ) {
        if self.config.interceptors.is_empty() {
            return;
        }
        let elapsed = self.config.timer.ticks().saturating_sub(began);
        let attempt = Attempt { operation: self.meta, number: self.number, elapsed, result };
        for interceptor in &self.config.interceptors {
            tell(&**interceptor, &attempt);
        }
    }

    /// In RPC style each answer has the id of its request, so one without a body has lost it.
    fn is_answered(&self, answer: &HttpResponse) -> bool {
        let is_lost = self.meta.service.style == Style::Rpc && answer.body.trim_ascii().is_empty();
        (200..300).contains(&answer.status) && !is_lost
    }

    fn failed(&self, error: TransportError, left: Duration) -> Error {
        Error::transport(self.prepared.host(), self.named(error, left))
    }

    /// The end that a transport was given is that of an attempt or of the whole call.
    fn named(&self, error: TransportError, left: Duration) -> TransportError {
        let ends = |phase, limit| TransportErrorKind::Timeout(phase, limit);
        match (error.kind(), self.retry.attempt_timeout) {
            (TransportErrorKind::Timeout(Phase::Total, _), Some(limit)) if limit < left => {
                error.with_kind(ends(Phase::Attempt, limit))
            }
            (TransportErrorKind::Timeout(Phase::Total, _), _) => error.with_kind(ends(Phase::Total, self.total)),
            _ => error,
        }
    }

    fn refused(&self, credentials: &Credentials, answer: HttpResponse, sent: (&Signed, &Stamp)) -> Error {
        let Some(said) = ServiceError::parse(&answer.body) else { return Error::unexpected(answer) };
        let explained = Explained::of(&said, sent, &answer, &secret_keys(self.request));
        Error::service_error(said, explained, answer).without(&self.secrets(credentials))
    }

    /// How far the clock of the service is ahead, in seconds, where that is what it refuses.
    fn measured(&self, error: &Error) -> Option<i64> {
        error.code().filter(|code| is_about_time(code))?;
        skew::measured(error.answer()?.header("date")?, self.config.timer.now())
    }

    /// Why and after which pause there is another attempt; else why there is none, where one would be worth it.
    fn again(&mut self, error: &Error, skew: Option<i64>) -> Result<(RetryReason, Duration), Option<NotRetried>> {
        let reason = self.corrected(skew).or_else(|| RetryReason::of(error)).ok_or(None)?;
        if self.retry.attempts <= 1 {
            return Err(None);
        }
        // A time is refused before anything is done.
        if reason != RetryReason::Clock && !self.request.is_repeatable(self.meta) {
            return Err(Some(NotRetried::Write));
        }
        if self.number >= self.retry.attempts {
            return Err(Some(NotRetried::Attempts));
        }
        let pause = self.pause(error, reason)?;
        if pause >= self.left() {
            return Err(Some(NotRetried::Deadline));
        }
        if !self.config.budget.take(reason.cost()) {
            return Err(Some(NotRetried::Budget));
        }
        self.spent = reason.cost();
        Ok((reason, pause))
    }

    fn pause(&self, error: &Error, reason: RetryReason) -> Result<Duration, NotRetried> {
        match error.answer().and_then(retry_after) {
            _ if reason == RetryReason::Clock => Ok(Duration::ZERO),
            Some(asked) if asked > self.retry.longest_pause => Err(NotRetried::Asked(asked)),
            Some(asked) => Ok(asked),
            None => Ok(self.retry.pause_after(self.number, reason, self.config.timer.fraction())),
        }
    }

    /// Goes by the clock of the service from now on; not twice in a call, and not where that changes nothing.
    fn corrected(&mut self, skew: Option<i64>) -> Option<RetryReason> {
        let seconds = skew.filter(|skew| self.retry.corrects_clock && skew.abs_diff(self.skew) >= NOTABLE)?;
        if std::mem::replace(&mut self.is_corrected, true) {
            return None;
        }
        self.config.skew.learn(seconds);
        tracing::warn!(seconds, "the clock of this machine is wrong: requests carry the time of the service");
        Some(RetryReason::Clock)
    }

    /// What is left of the time of the call.
    fn left(&self) -> Duration {
        self.total.saturating_sub(self.config.timer.ticks().saturating_sub(self.start))
    }
}

/// A time that is over.
fn over(limit: Duration) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout(Phase::Total, limit))
}
