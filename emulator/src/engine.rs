//! From a request to its answer: the checks in the order of the gateway, then the behaviour.

use std::time::Duration;

use serde_json::Value;
use yunspec_spec::model::{Operation, OperationId, Style};

use crate::answer::{self, Page};
use crate::auth::{Difference, Gate, Scheme};
use crate::behaviour::Question;
use crate::clock::Clock;
use crate::endpoint;
use crate::envelope::{self, Envelope, Format};
use crate::faults::{Broken, Faults, Outcome};
use crate::ids::Ids;
use crate::incoming::Incoming;
use crate::log::{Entry, Log, PROOFS};
use crate::places;
use crate::quirks;
use crate::refusal::Refusal;
use crate::regions::Regions;
use crate::replay::RustTests;
use crate::route;
use crate::rules;
use crate::served::{Served, Target, host_id, named};
use crate::store::Store;

/// Everything that answers requests; shared by all connections.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) served: Vec<Served>,
    pub(crate) gate: Gate,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) regions: Regions,
    pub(crate) store: Store,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    /// Whether answers warn of parameters without effect.
    pub(crate) strict: bool,
    /// How tests in Rust are written.
    pub(crate) rust_tests: Option<RustTests>,
}

/// An answer before it becomes HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    /// Empty where there is no body.
    pub(crate) content_type: &'static str,
    pub(crate) body: String,
    pub(crate) request_id: String,
    pub(crate) trace_id: String,
    /// Parameters without effect.
    pub(crate) unknown: Vec<String>,
    /// How long a client that was refused should wait.
    pub(crate) retry_after: Option<Duration>,
    /// Where its signature went wrong.
    pub(crate) difference: Option<Difference>,
}

/// What comes up on the way to an answer.
#[derive(Debug, Default)]
struct Notes {
    unknown: Vec<String>,
    retry_after: Option<Duration>,
    difference: Option<Difference>,
    access_key_id: Option<String>,
}

/// What a behaviour answers: parts where they are at hand and will do, else a value.
enum Told {
    Value(Value),
    Page(Page),
}

/// The codes of a signature that does not match.
const MISMATCHES: [&str; 2] = ["SignatureDoesNotMatch", "IncompleteSignature"];

impl Engine {
    /// What a request is about.
    pub(crate) fn target(&self, incoming: &Incoming<'_>) -> Target<'_> {
        Target::of(&self.served, incoming)
    }

    /// What is to go wrong with a request.
    pub(crate) fn fault(&self, incoming: &Incoming<'_>, target: Target<'_>) -> Option<Outcome> {
        let action = target.action(incoming).unwrap_or_default();
        self.faults.of(action, &self.ids, || self.clock.milliseconds())
    }

    /// The answer to a request that was read whole.
    pub(crate) fn answer<'a>(
        &'a self,
        incoming: Incoming<'_>,
        target: Target<'a>,
        fault: Option<&Outcome>,
    ) -> Outgoing {
        if let Some(fault) = fault.filter(|fault| fault.broken == Broken::Refuse) {
            return self.finish(incoming, target, |_, _, _, notes| {
                notes.retry_after = fault.retry_after;
                Err(Refusal::by_fault(target, fault))
            });
        }
        self.finish(incoming, target, |incoming, format, request_id, notes| {
            let in_parts = format == Format::Json && !target.is_roa() && fault.is_none();
            let (served, operation, told) = self.checked(incoming, target, notes, in_parts)?;
            let (api, operation) = (served.api(), served.api().operation(operation));
            let mut value = match told {
                Told::Page(page) => return Ok((format.content_type(), answer::page(api, operation, page, request_id))),
                Told::Value(value) => value,
            };
            if fault.is_some_and(|fault| fault.broken == Broken::NewEnumValues) {
                quirks::with_new_enum_values(api, operation.response.as_ref(), &mut value);
            }
            if target.is_roa() {
                return Ok(answer::roa(api, operation, value, request_id));
            }
            Ok((format.content_type(), answer::body(format, api, operation, value, request_id)))
        })
    }

    /// The answer to a request that could not be read whole.
    pub(crate) fn refuse(&self, incoming: Incoming<'_>, code: &str) -> Outgoing {
        let target = self.target(&incoming);
        self.finish(incoming, target, |_, _, _, _| Err(Refusal::gateway(target.api(), code)))
    }

    fn finish(
        &self,
        incoming: Incoming<'_>,
        target: Target<'_>,
        body: impl FnOnce(&Incoming<'_>, Format, &str, &mut Notes) -> Result<(&'static str, String), Refusal>,
    ) -> Outgoing {
        let format = format(&incoming, target).unwrap_or_else(|| default_format(&incoming));
        let request_id = self.ids.request_id();
        let mut notes = Notes::default();
        let (status, code, (content_type, body)) = match body(&incoming, format, &request_id, &mut notes) {
            Ok(body) => (200, None, body),
            Err(refusal) => {
                tracing::debug!(code = refusal.code, message = refusal.message, request_id, "refused");
                let body = self.error(format, &refusal, &incoming, target, &request_id);
                (refusal.status, Some(refusal.code), (format.content_type(), body))
            }
        };
        let place = target.served.and_then(|served| self.served.iter().position(|it| std::ptr::eq(it, served)));
        self.log.add(entry(incoming, (target, place), status, code, &request_id, &notes));
        let unknown = if self.strict { notes.unknown } else { Vec::new() };
        let Notes { retry_after, difference, .. } = notes;
        Outgoing {
            status,
            content_type,
            body,
            request_id,
            trace_id: self.ids.trace_id(),
            unknown,
            retry_after,
            difference,
        }
    }

    fn error(&self, format: Format, refusal: &Refusal, incoming: &Incoming, target: Target<'_>, id: &str) -> String {
        let api = target.api().or_else(|| self.served.first().map(Served::api));
        let product = api.map_or("", |api| &api.service.name);
        let envelope = Envelope { request_id: id, host_id: &host_id(api, incoming), product };
        if target.is_roa() {
            envelope::roa_error(refusal, envelope)
        } else {
            envelope::error(format, refusal, envelope)
        }
    }

    /// All checks, then the behaviour. Their order is inferred: no document states it.
    fn checked<'a>(
        &'a self,
        incoming: &'a Incoming<'_>,
        target: Target<'a>,
        notes: &mut Notes,
        in_parts: bool,
    ) -> Result<(&'a Served, OperationId, Told), Refusal> {
        let api = target.api();
        method(incoming, target)?;
        let now = self.clock.now();
        let caller = self.gate.caller(incoming, api, now, || {
            if !target.is_roa() {
                named(incoming, "x-acs-action", "Action").ok_or_else(|| Refusal::missing("Action"))?;
            }
            named(incoming, "x-acs-version", "Version").ok_or_else(|| Refusal::missing("Version"))?;
            format(incoming, target).ok_or_else(|| Refusal::gateway(api, "InvalidParameter.Format"))?;
            Ok(())
        });
        let access_key_id = caller.inspect_err(|refusal| {
            if MISMATCHES.contains(&refusal.code.as_str()) {
                notes.difference = self.gate.difference(incoming, api, &hidden(incoming, target));
            }
        })?;
        notes.access_key_id = Some(access_key_id.to_owned());
        let served = target.served.ok_or_else(|| Refusal::gateway(None, "InvalidVersion"))?;
        let not_found = || Refusal::gateway(api, "InvalidAction.NotFound");
        let id = target.operation.ok_or_else(not_found)?;

        let api = served.api();
        if api.service.style == Style::Rpc && incoming.path != "/" {
            return Err(not_found());
        }
        let operation = api.operation(id);
        let reading = places::read(api, served.shapes(), id, incoming);
        notes.unknown = rules::unknown(&reading).into_iter().map(str::to_owned).collect();
        if !notes.unknown.is_empty() {
            tracing::warn!(operation = operation.name, names = ?notes.unknown, "parameters without effect");
        }
        let host = incoming.header("host").unwrap_or_default();
        rules::check(api, operation, &reading, &self.regions, host)?;
        let region = reading.request.text("RegionId").filter(|region| !region.is_empty());
        let region = region.map_or_else(|| endpoint::region_of(api, host), str::to_owned);
        let Self { store, ids, gate, .. } = self;
        let request = &reading.request;
        let question = Question { api, operation, request, access_key_id, now, region: &region, store, ids, gate };
        let behaviour = served.behaviour(id);
        behaviour.check(&question)?;
        if let Some(passed) = question.passed_dry_run() {
            return Err(passed);
        }
        let told = match served.pages(id).filter(|_| in_parts) {
            Some(pages) => Told::Page(pages.page(&question)),
            None => Told::Value(behaviour.answer(&question)?),
        };
        Ok((served, id, told))
    }
}

/// A request as the log keeps it.
fn entry(
    incoming: Incoming<'_>,
    (target, place): (Target<'_>, Option<usize>),
    status: u16,
    code: Option<String>,
    request_id: &str,
    notes: &Notes,
) -> Entry {
    let operation = target.api().zip(target.operation).map(|(api, id)| api.operation(id));
    let action = target.action(&incoming).map(str::to_owned);
    let has_body = !incoming.body.is_empty() && incoming.form.is_empty();
    let (mut parameters, mut hidden) = (incoming.query, Vec::new());
    parameters.extend(incoming.form);
    parameters.retain(|(name, _)| !PROOFS.contains(&name.as_str()));
    parameters.retain(|(name, _)| {
        let is_secret = is_secret(operation, name);
        hidden.extend(is_secret.then(|| name.clone()));
        !is_secret
    });
    Entry {
        method: incoming.method.into_owned(),
        path: places::shown_path(operation, incoming.path),
        action,
        parameters,
        status,
        code,
        request_id: request_id.to_owned(),
        unknown: notes.unknown.clone(),
        operation: place.zip(target.operation),
        access_key_id: notes.access_key_id.clone(),
        hidden,
        has_body,
        signature: notes.difference.clone(),
    }
}

/// Whether a spec calls a parameter, or what it is an item of, secret.
fn is_secret(operation: Option<&Operation>, name: &str) -> bool {
    let mut fields = operation.into_iter().flat_map(|operation| &operation.parameters);
    let top = name.split('.').next().unwrap_or_default();
    fields.any(|field| field.name == top && field.secret)
}

/// What of a request is shown nowhere: its token, and what the spec calls secret.
fn hidden<'a>(incoming: &'a Incoming, target: Target<'_>) -> Vec<&'a str> {
    let operation = target.api().zip(target.operation).map(|(api, id)| api.operation(id));
    let parameters = incoming.query.iter().chain(&incoming.form);
    let secret = parameters.filter(|(name, _)| name == "SecurityToken" || is_secret(operation, name));
    secret.map(|(_, value)| value.as_str()).chain(incoming.header("x-acs-security-token")).collect()
}

/// Only the methods of the operation are taken; where the operation is not known, those of RPC style. In ROA style the
/// method is part of the operation's name.
fn method(incoming: &Incoming, target: Target<'_>) -> Result<(), Refusal> {
    let is_taken = match (target.api(), target.operation) {
        (Some(api), Some(id)) => route::takes(api.operation(id), &incoming.method),
        _ => target.is_roa() || matches!(incoming.method.as_ref(), "POST" | "GET"),
    };
    if is_taken { Ok(()) } else { Err(Refusal::gateway(target.api(), "UnsupportedHTTPMethod")) }
}

/// The format that a request asks for; `None` where there is no such format. In ROA style `Format` is a parameter like
/// any other.
fn format(incoming: &Incoming, target: Target<'_>) -> Option<Format> {
    if target.is_roa() {
        return Some(Format::Json);
    }
    match incoming.parameter("Format") {
        None | Some("") => Some(default_format(incoming)),
        Some(name) if name.eq_ignore_ascii_case("JSON") => Some(Format::Json),
        Some(name) if name.eq_ignore_ascii_case("XML") => Some(Format::Xml),
        Some(_) => None,
    }
}

fn default_format(incoming: &Incoming) -> Format {
    if Scheme::of(incoming).is_modern() { Format::Json } else { Format::Xml }
}
