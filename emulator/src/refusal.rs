use crate::faults::Outcome;
use crate::served::Target;
use crate::store::JournalError;
use yunspec_spec::model::{Api, ApiError, Operation};

/// An answer other than success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// As it travels.
    pub code: String,
    /// As it travels; may be empty.
    pub message: String,
    /// Who refuses: it decides the order of the keys in the body.
    pub origin: Origin,
}

/// Who refuses a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The gateway that all services share: signature, common and required parameters, bounds.
    Gateway,
    /// The service behind it.
    Service,
}

impl Refusal {
    /// A refusal by the service.
    pub fn new(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { status, code: code.into(), message: message.into(), origin: Origin::Service }
    }

    /// An error that the operation or its service documents, with their status and text; else the text that services
    /// on this gateway share, else an empty one with status 400.
    pub fn documented(api: &Api, operation: &Operation, code: &str) -> Self {
        let own = operation.errors.iter().find(|error| error.code == code);
        own.map_or_else(|| Self::of_service(Some(api), code), Self::from).by(Origin::Service)
    }

    /// The same for what is refused before the operation is known.
    pub(crate) fn gateway(api: Option<&Api>, code: &str) -> Self {
        Self::of_service(api, code).by(Origin::Gateway)
    }

    /// A parameter that has to be given and is not.
    pub(crate) fn missing(name: &str) -> Self {
        Self::new(400, format!("Missing{name}"), format!("{name} is mandatory for this action.")).by(Origin::Gateway)
    }

    /// A parameter whose value cannot be, where no error of its own is documented. The gateway's key order is the
    /// recorded one for this code.
    pub(crate) fn invalid(api: &Api, name: &str) -> Self {
        Self::gateway(Some(api), "InvalidParameter").filled(&[("{Name}", name)])
    }

    /// The same with text for the placeholders that a message of the spec has.
    pub(crate) fn filled(self, values: &[(&str, &str)]) -> Self {
        let message =
            values.iter().fold(self.message, |message, (placeholder, value)| message.replace(placeholder, value));
        Self { message, ..self }
    }

    /// The error of a fault: as the operation or the service lists it, but for what the fault says.
    pub(crate) fn by_fault(target: Target<'_>, fault: &Outcome) -> Self {
        let listed = match (target.api(), target.operation) {
            (Some(api), Some(id)) => Self::documented(api, api.operation(id), &fault.code),
            (api, _) => Self::of_service(api, &fault.code),
        };
        Self {
            status: fault.status.unwrap_or(listed.status),
            message: fault.message.clone().unwrap_or(listed.message),
            ..listed
        }
    }

    fn of_service(api: Option<&Api>, code: &str) -> Self {
        let own = api.and_then(|api| api.service.errors.iter().find(|error| error.code == code));
        own.map_or_else(|| Self::shared(code), Self::from)
    }

    fn shared(code: &str) -> Self {
        let known = SHARED.iter().find(|(known, ..)| *known == code);
        let (status, message) = known.map_or((400, ""), |(_, status, message)| (*status, *message));
        Self::new(status, code, message)
    }

    fn by(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }
}

/// What cannot be written down does not happen; who asked is told why.
impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        tracing::error!(%error, "a write is refused");
        Self { message: error.to_string(), ..Self::gateway(None, "InternalError") }
    }
}

impl From<&ApiError> for Refusal {
    fn from(error: &ApiError) -> Self {
        Self::new(error.status, &error.code, &error.message)
    }
}

/// What the gateway answers for every service, for specs that do not list it; placeholders as in specs.
const SHARED: [(&str, u16, &str); 23] = [
    ("InvalidAccessKeyId.NotFound", 404, "Specified access key is not found."),
    (
        "SignatureDoesNotMatch",
        400,
        "Specified signature is not matched with our calculation. server string to sign is:{StringToSign}",
    ),
    ("InvalidTimeStamp.Expired", 400, "Specified time stamp or date value is expired."),
    ("InvalidTimeStamp.Format", 400, "Specified time stamp or date value is not well formatted."),
    ("SignatureNonceUsed", 400, "Specified signature nonce was used already."),
    ("InvalidSignatureMethod", 400, "Specified signature method is not valid."),
    ("InvalidVersion", 400, "Specified parameter Version is not valid."),
    ("InvalidAction.NotFound", 404, "Specified api is not found, please check your url and method."),
    ("InvalidParameter", 400, "The specified parameter \"{Name}\" is not valid."),
    ("InvalidParameter.Format", 400, "Specified parameter format is not valid."),
    ("UnsupportedHTTPMethod", 403, "This http method is not supported."),
    ("InvalidSecurityToken.Expired", 403, "Specified SecurityToken is expired."),
    ("InvalidSecurityToken.MismatchWithAccessKey", 403, ""),
    ("InvalidRegionId.NotFound", 404, "The specified RegionId does not exist."),
    (
        "InvalidOperation.NotSupportedEndpoint",
        404,
        "The specified endpoint cant operate this region. Please use API DescribeRegions to get the appropriate endpoint, \
         or upgrade your SDK to latest version.(from POP)",
    ),
    ("DryRunOperation", 400, "Request validation has been passed with DryRun flag set."),
    (
        "IdempotentParameterMismatch",
        400,
        "The specified client token has been used by another request with different parameters.",
    ),
    ("Throttling", 400, "Request was denied due to request throttling."),
    ("InternalError", 500, "The request processing has failed due to some unknown error, exception or failure."),
    ("ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server."),
    // Not the vendor's: what its gateway answers to a body without end is not known.
    ("RequestEntityTooLarge", 413, "The request body is larger than this emulator reads."),
    ("RequestTimeout", 408, "The request body did not come to its end."),
    ("MalformedRequestBody", 400, "The request body cannot be read."),
];
