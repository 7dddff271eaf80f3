use serde_json::Value;
use yunspec_spec::model::{Api, Collection, Operation};
use yunspec_spec::request::Request;

use crate::auth::Gate;
use crate::ids::Ids;
use crate::refusal::Refusal;
use crate::store::Store;

/// What an operation does, written by hand: for operations whose answer depends on more than their spec.
///
/// A behaviour sees a request only when it has passed every check: it is signed, belongs to an operation, and breaks
/// no rule of the spec. It answers a value in the wire's form, in which lists may stand bare; the emulator puts the
/// request id in its place, the fields in the order of the spec, and writes JSON or XML.
///
/// ```
/// use serde_json::{Value, json};
/// use yunspec_emulator::{Behaviour, Emulator, Question, Refusal};
///
/// /// One image, whatever is asked for.
/// struct OneImage(&'static str);
///
/// impl Behaviour for OneImage {
///     fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
///         if question.request.text("ImageFamily").is_some() {
///             return Err(question.refuse("InvalidParamter"));
///         }
///         Ok(json!({"TotalCount": 1, "Images": [{"ImageId": self.0}]}))
///     }
/// }
///
/// let builder = Emulator::builder().behaviour("Ecs", "DescribeImages", OneImage("m-1"));
/// ```
///
/// A function serves as well, for instance to see how a client takes an error:
///
/// ```
/// use yunspec_emulator::{Emulator, Question, Refusal};
///
/// fn busy(question: &Question<'_>) -> Result<serde_json::Value, Refusal> {
///     Err(question.refuse("ServiceUnavailable"))
/// }
///
/// let builder = Emulator::builder().behaviour("Ecs", "DescribeImages", busy);
/// ```
pub trait Behaviour: Send + Sync {
    /// What the service would refuse beyond the spec. It comes before the answer, and before a dry run passes.
    ///
    /// # Errors
    /// The error that the service would answer; see [`Question::refuse`].
    fn check(&self, _question: &Question<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// The answer to one request.
    ///
    /// # Errors
    /// The error that the service would answer; see [`Question::refuse`].
    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal>;
}

impl<F: Fn(&Question<'_>) -> Result<Value, Refusal> + Send + Sync> Behaviour for F {
    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        self(question)
    }
}

/// One request that passed every check.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Question<'a> {
    /// The spec that the operation belongs to.
    pub api: &'a Api,
    /// The operation.
    pub operation: &'a Operation,
    /// Its parameters.
    pub request: &'a Request,
    /// The access key that signed; empty where signatures are not asked for.
    pub access_key_id: &'a str,
    /// Seconds since 1970 by the emulator's clock.
    pub now: i64,
    /// The region that it is about.
    pub(crate) region: &'a str,
    pub(crate) store: &'a Store,
    pub(crate) ids: &'a Ids,
    pub(crate) gate: &'a Gate,
}

impl Question<'_> {
    /// An error that the spec documents, by its code; see [`Refusal::documented`].
    pub fn refuse(&self, code: &str) -> Refusal {
        Refusal::documented(self.api, self.operation, code)
    }

    /// What a request is answered that asks for no more than a trial; `None` where it asks for all.
    pub(crate) fn passed_dry_run(&self) -> Option<Refusal> {
        let dry_run = self.operation.dry_run.as_ref()?;
        (self.request.flag(&dry_run.parameter) == Some(true)).then(|| self.refuse(&dry_run.passes_with))
    }

    /// The documented error of a parameter whose value cannot be, else that of the gateway.
    pub(crate) fn invalid(&self, parameter: &str) -> Refusal {
        let own = self.operation.errors.iter().find(|error| error.rejects.as_deref() == Some(parameter));
        own.map_or_else(|| Refusal::invalid(self.api, parameter), Refusal::from)
    }

    /// A whole number that is given, or that the spec has as default.
    pub(crate) fn number(&self, parameter: &str) -> Option<i64> {
        self.request.int(parameter).or_else(|| {
            let field = self.operation.parameters.iter().find(|field| field.name == parameter)?;
            field.default.as_ref()?.as_i64()
        })
    }

    /// A collection that the service keeps.
    pub(crate) fn collection(&self, name: &str) -> Option<&Collection> {
        self.api.service.collections.iter().find(|collection| collection.name == name)
    }
}

/// What is answered for an operation without a behaviour: the response of the spec's first example that has one, else
/// nothing but the request id.
pub(crate) struct Example;

impl Behaviour for Example {
    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        let response = question.operation.examples.iter().find_map(|example| example.response.clone());
        Ok(response.unwrap_or(Value::Null))
    }
}
