use yunspec_rules::{Level, Params, Violation, validate};

use crate::error::Error;

/// What a client does about a request that breaks rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Validation {
    /// Refuse what breaks a fact; warn of what breaks a rule that a document states, which may be wrong or old.
    #[default]
    Enforce,
    /// Warn and send.
    Warn,
    /// Send.
    Off,
}

impl Validation {
    /// Refuses a request with all that is wrong with it, or warns.
    pub(crate) fn check(self, params: &dyn Params) -> Result<(), Error> {
        if self == Self::Off {
            return Ok(());
        }
        let is_refused = |violation: &Violation| self == Self::Enforce && violation.level == Level::Hard;
        let (refused, warnings): (Vec<_>, Vec<_>) = validate(params).into_iter().partition(is_refused);
        for violation in &warnings {
            tracing::warn!(request = &*params.shape().name, %violation, "the request breaks a rule");
        }
        if refused.is_empty() { Ok(()) } else { Err(Error::invalid(refused)) }
    }
}
