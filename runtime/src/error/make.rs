use yunspec_rules::{Shown, Violation};

use crate::credentials::CredentialsError;
use crate::decode::DecodeError;
use crate::endpoint::{self, Endpoint};
use crate::error::{Error, ErrorKind, Explained, Inner, NotRetried, ServiceError};
use crate::operation::{OperationMeta, ServiceMeta};
use crate::sign::percent_encode;
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};
use crate::wait::WaitErrorKind;

/// A shorter text is part of many words, which would be lost with it.
const SHORTEST_SECRET: usize = 4;

/// More of them are no help in a message; [`Error::violations`] gives them all.
const SHOWN_VIOLATIONS: usize = 20;

impl Error {
    /// Pages that would never end.
    pub(crate) fn endless() -> Self {
        Self::config("the service gave the page before as the next one: there is no end to it")
    }

    /// A wait that ended without what was waited for.
    pub(crate) fn wait(kind: WaitErrorKind, message: String, answer: Option<HttpResponse>) -> Self {
        let mut error = Self::new(ErrorKind::Wait(kind), message);
        error.0.answer = answer;
        error
    }

    /// The answer, where there was one.
    pub(crate) fn into_answer(mut self) -> Result<HttpResponse, Self> {
        self.0.answer.take().ok_or(self)
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message.into())
    }

    pub(crate) fn no_credentials() -> Self {
        let help = "`credentials` of the client takes a key or a provider, `from_env` looks in the usual places";
        Self::new(ErrorKind::Credentials, format!("no credentials: none were given to the client; {help}"))
    }

    pub(crate) fn credentials(error: CredentialsError) -> Self {
        Self::new(ErrorKind::Credentials, format!("no credentials: {error}")).caused_by(error)
    }

    /// A blocking call in async code.
    #[cfg(feature = "blocking")]
    pub(crate) fn blocks_a_task() -> Self {
        Self::config(
            "a blocking call in async code would stop the tasks of its thread: use the client that is async, or make the \
             call in `tokio::task::spawn_blocking`",
        )
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn no_driver(why: &str) -> Self {
        Self::config(format!("blocking calls need a thread for their connections, which cannot be started: {why}"))
    }

    pub(crate) fn bad_endpoint(endpoint: &str, why: &str) -> Self {
        Self::config(format!("`{endpoint}` is no endpoint: {why}"))
    }

    pub(crate) fn plain_http(endpoint: &Endpoint) -> Self {
        Self::config(format!(
            "`{endpoint}` is another machine, and plain http shows all that is sent to it: use https, or allow it with \
             `allow_plain_http` of the client or `YUNSPEC_ALLOW_PLAIN_HTTP=true`"
        ))
    }

    pub(crate) fn bad_host_part(name: &str, found: &str) -> Self {
        Self::config(format!(
            "`{}` cannot stand for `{name}` in the name of a host: letters, digits and `-` are allowed",
            Shown::new(found)
        ))
    }

    pub(crate) fn no_region(service: &ServiceMeta) -> Self {
        Self::config(format!(
            "no region for {}: set `RegionId` of the request, `region` or `endpoint` of the client, or \
             `ALIBABA_CLOUD_REGION_ID`",
            service.name
        ))
    }

    pub(crate) fn no_region_of(service: &ServiceMeta, network: &str) -> Self {
        Self::config(format!(
            "no region for {}, and each host {network} is one of a region: set `RegionId` of the request, `region` or \
             `endpoint` of the client, or `ALIBABA_CLOUD_REGION_ID`",
            service.name
        ))
    }

    pub(crate) fn no_host(service: &ServiceMeta, network: &str) -> Self {
        Self::config(format!("{} has no endpoint {network} that is known: set `endpoint` of the client", service.name))
    }

    pub(crate) fn no_rule(service: &ServiceMeta) -> Self {
        Self::config(format!("{} has no rule for its endpoints: set `endpoint` of the client", service.name))
    }

    /// The client's transport cannot be made.
    #[cfg(feature = "http")]
    pub(crate) fn no_transport(error: TransportError) -> Self {
        let why = error.cause().map_or_else(|| error.to_string(), ToString::to_string);
        let message = format!("no client for HTTP: {why}");
        Self::new(ErrorKind::Config, message).caused_by(error)
    }

    pub(crate) fn invalid(violations: Vec<Violation>) -> Self {
        let mut said: Vec<_> = violations.iter().take(SHOWN_VIOLATIONS).map(ToString::to_string).collect();
        if violations.len() > said.len() {
            said.push(format!("and {} more", violations.len() - said.len()));
        }
        let message = format!("the request was not sent: {}", said.join("; "));
        let mut error = Self::new(ErrorKind::Invalid, message);
        error.0.violations = violations;
        error
    }

    pub(crate) fn transport(host: &str, mut failure: TransportError) -> Self {
        let kind = match failure.kind() {
            TransportErrorKind::Connect => ErrorKind::Connect,
            TransportErrorKind::Resolve => ErrorKind::Resolve,
            TransportErrorKind::Certificate => ErrorKind::Certificate,
            TransportErrorKind::Proxy => ErrorKind::Proxy,
            TransportErrorKind::Timeout(phase, _) => ErrorKind::Timeout(phase),
            TransportErrorKind::Broken => ErrorKind::Broken,
            TransportErrorKind::TooLarge(_) => ErrorKind::TooLarge,
            TransportErrorKind::Request => ErrorKind::Config,
        };
        let mut error = Self::new(kind, format!("{host}: {failure}"));
        error.0.answer = failure.take_answer();
        error.caused_by(failure)
    }

    pub(crate) fn service_error(mut said: ServiceError, explained: Option<Explained>, answer: HttpResponse) -> Self {
        let hint = explained.map(|Explained { message, hint }| {
            said.message = message;
            hint
        });
        let mut message = match said.message() {
            "" => said.code.clone(),
            message => format!("{}: {message}", said.code),
        };
        // The sentence of the service goes on with the hint.
        if let Some(hint) = hint {
            message = format!("{}; {hint}", message.trim_end_matches('.'));
        }
        let mut error = Self::new(ErrorKind::Service, message).answered(answer);
        error.0.service = Some(said);
        error
    }

    /// The same error without secrets that the service repeats in its message.
    pub(crate) fn without(mut self, secrets: &[String]) -> Self {
        hide(&mut self.0.message, secrets);
        self.0.service.iter_mut().for_each(|said| hide(&mut said.message, secrets));
        self
    }

    pub(crate) fn unexpected(answer: HttpResponse) -> Self {
        let what = match (unasked_encoding(&answer), answer.body.trim_ascii_start()) {
            (Some(encoding), _) => format!("a body that is compressed unasked (`content-encoding: {encoding}`)"),
            (None, []) => "an empty body".to_owned(),
            (None, [b'<', ..]) => "HTML or XML that is no error of the service".to_owned(),
            _ => "a body that is no error of the service".to_owned(),
        };
        let redirect = match (answer.status, answer.header("location")) {
            (300..400, Some(place)) => {
                format!("; the redirect to `{}` is not followed", endpoint::shown(place))
            }
            _ => String::new(),
        };
        let message = format!("the server answered with {what}{redirect}");
        Self::new(ErrorKind::Unexpected, message).answered(answer)
    }

    pub(crate) fn decode(cause: DecodeError, answer: HttpResponse) -> Self {
        let message = match unasked_encoding(&answer) {
            Some(encoding) => {
                format!("the answer is compressed unasked (`content-encoding: {encoding}`), and is not read")
            }
            None => format!("the answer cannot be read: {cause}"),
        };
        Self::new(ErrorKind::Decode, message).answered(answer).caused_by(cause)
    }

    /// The same error, said of an operation.
    pub(crate) fn in_operation(mut self, operation: &'static OperationMeta) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// The same error after so many attempts.
    pub(crate) fn after(mut self, attempts: u32, not_retried: Option<NotRetried>) -> Self {
        self.0.attempts = attempts;
        self.0.not_retried = not_retried;
        self
    }

    /// The same error with how far the clock of the service is ahead.
    pub(crate) fn with_skew(mut self, seconds: Option<i64>) -> Self {
        self.0.skew = seconds;
        self
    }

    /// The same error with the token of the write, if any of it was sent.
    pub(crate) fn with_token(mut self, token: Option<&str>) -> Self {
        self.0.token = token.filter(|_| self.0.attempts > 0).map(str::to_owned);
        self
    }

    fn new(kind: ErrorKind, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message,
            service: None,
            violations: Vec::new(),
            answer: None,
            attempts: 0,
            not_retried: None,
            skew: None,
            token: None,
            source: None,
        }))
    }

    fn answered(mut self, answer: HttpResponse) -> Self {
        self.0.answer = Some(answer);
        self
    }

    fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }
}

/// What a body is compressed with. Requests ask for nothing of the kind; proxies do it all the same.
fn unasked_encoding(answer: &HttpResponse) -> Option<String> {
    let encoding = answer.header("content-encoding")?;
    (!matches!(encoding, "" | "identity")).then(|| Shown::new(encoding).to_string())
}

/// Puts `***` in place of secrets, as they are or escaped once or twice.
pub(crate) fn hide(text: &mut String, secrets: &[String]) {
    for secret in secrets.iter().filter(|secret| secret.len() >= SHORTEST_SECRET) {
        let once = percent_encode(secret);
        for form in [&percent_encode(&once), &once, secret] {
            if text.contains(form.as_str()) {
                *text = text.replace(form.as_str(), "***");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use yunspec_rules::{Broken, Level, Rule};

    use super::*;

    #[test]
    fn of_many_violations_the_first_are_shown() {
        let one = Violation { path: "F".into(), rule: Broken::Rule(Rule::Required), level: Level::Hard, found: None };
        let error = Error::invalid(vec![one; 25]);
        let expected = format!("the request was not sent: {}and 5 more", "`F` is required; ".repeat(20));
        assert_eq!((error.to_string(), error.violations().len()), (expected, 25));
    }
}
