//! Calls that are answered by closures of a test: nothing is encoded, signed, sent or decoded.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, ServiceError};
use crate::operation::{Operation, OperationMeta};
use crate::response::Response;
use crate::transport::{BoxFuture, Header, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};

/// Answers the calls of a client with closures, one for each operation, which take the request and give the answer.
///
/// ```
/// # use yunspec_runtime::{Fake, Operation};
/// # fn fake<DeleteImage: Operation>() -> Fake {
/// Fake::new().on(|_: &DeleteImage| {
///     Err(Fake::refusal(404, "InvalidImageId.NotFound", "The specified ImageId does not exist."))
/// })
/// # }
/// ```
///
/// [`ClientBuilder::fake`](crate::ClientBuilder::fake) makes a client of it. A request is validated as for the
/// service; what a closure gives is the outcome of the call, which is not tried again. Pages ask the closure for each
/// page, waits for each look, and a dry run passes where it gives an answer. A call without a closure is an error.
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    answers: BTreeMap<TypeId, (&'static str, Arc<dyn Any + Send + Sync>)>,
    calls: Vec<&'static str>,
}

/// What answers an operation.
type Answers<O> = Mutex<Box<dyn FnMut(&O) -> Result<<O as Operation>::Output, Error> + Send>>;

impl Fake {
    /// Without an answer to anything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers an operation, in place of what answered it before. The closure may remember what it was asked.
    #[must_use]
    pub fn on<O: Operation>(self, answer: impl FnMut(&O) -> Result<O::Output, Error> + Send + 'static) -> Self {
        let answers: Answers<O> = Mutex::new(Box::new(answer));
        self.known().answers.insert(TypeId::of::<O>(), (O::META.name, Arc::new(answers)));
        self
    }

    /// The names of the operations that were called, in order, also of those that have no answer.
    pub fn calls(&self) -> Vec<&'static str> {
        self.known().calls.clone()
    }

    /// The error of a call that the service refuses.
    pub fn refusal(status: u16, code: &str, message: &str) -> Error {
        let (code, message) = (serde_json::json!(code), serde_json::json!(message));
        let body = format!(r#"{{"RequestId":"{REQUEST_ID}","Code":{code},"Message":{message}}}"#);
        let answer = answer(status, body.into_bytes());
        let error = match ServiceError::parse(&answer.body) {
            Some(said) => Error::service_error(said, None, answer),
            None => Error::unexpected(answer),
        };
        error.after(1, None)
    }

    /// The error of a call that does not get through.
    pub fn failure(kind: TransportErrorKind) -> Error {
        Error::transport("the fake", TransportError::new(kind)).after(1, None)
    }

    pub(crate) fn answer<O: Operation>(&self, request: &O) -> Result<Response<O::Output>, Error> {
        let answers = self.find(TypeId::of::<O>(), O::META)?;
        let Some(answers) = answers.downcast_ref::<Answers<O>>() else { return Err(self.unknown(O::META)) };
        let mut closure = answers.lock().unwrap_or_else(PoisonError::into_inner);
        let output = closure(request).map_err(|error| error.in_operation(O::META))?;
        Ok(Response::made(output, answer(200, Vec::new())))
    }

    fn find(&self, operation: TypeId, meta: &'static OperationMeta) -> Result<Arc<dyn Any + Send + Sync>, Error> {
        let mut known = self.known();
        known.calls.push(meta.name);
        let answers = known.answers.get(&operation).map(|(_, answers)| answers.clone());
        drop(known);
        answers.ok_or_else(|| self.unknown(meta))
    }

    fn unknown(&self, meta: &'static OperationMeta) -> Error {
        let known = self.known();
        let names: Vec<_> = known.answers.values().map(|(name, _)| format!("`{name}`")).collect();
        let names = if names.is_empty() { "nothing yet".to_owned() } else { names.join(", ") };
        let help = format!("give it one with `on(|request: &{}| …)`; it answers {names}", meta.name);
        Error::config(format!("the fake has no answer: {help}")).in_operation(meta)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The id of all requests.
const REQUEST_ID: &str = "FAKE";

/// What a service might have sent; of an output, no body.
fn answer(status: u16, body: Vec<u8>) -> HttpResponse {
    HttpResponse { status, headers: vec![Header::new("x-acs-request-id", REQUEST_ID)], body }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known();
        let names = known.answers.values().map(|(name, _)| name);
        f.debug_tuple("Fake").field(&names.collect::<Vec<_>>()).finish()
    }
}

/// What a client with a fake sends through: requests that are known at run time only have no closure.
pub(crate) struct Unsent;

impl Transport for Unsent {
    fn send(&self, _: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let error = TransportError::new(TransportErrorKind::Request).with_source("a fake answers typed calls only");
        Box::pin(std::future::ready(Err(error)))
    }
}
