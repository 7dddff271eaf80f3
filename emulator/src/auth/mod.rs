//! Who sent a request: the common parameters, the access key, the signature, the time and the nonce.

mod acs3;
mod diff;
mod hashed;
mod hmac_sha1;
mod nonces;
#[cfg(test)]
mod vectors;

use std::sync::{Mutex, PoisonError};

use yunspec_runtime::sign::acs3::Authorization;
use yunspec_spec::model::Api;

use crate::accounts::{Accounts, Token};
use crate::clock;
use crate::incoming::Incoming;
use crate::refusal::Refusal;
pub(crate) use diff::Difference;
use nonces::Nonces;

/// How a request is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// ACS3-HMAC-SHA256, in the `Authorization` header.
    Acs3,
    /// HMAC-SHA1, among the parameters.
    HmacSha1,
    /// No signature, in the modern form: `x-acs-` headers.
    PlainHeaders,
    /// No signature, in the old form: all is parameters.
    PlainParameters,
}

/// What is asked of signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signatures {
    /// They are verified, with time, nonce and token: as the service does.
    #[default]
    Verify,
    /// Any will do: who signs is believed, whatever the secret, the time or the nonce.
    Any,
    /// None is needed. Who does not sign is the first account.
    Off,
}

/// How far a timestamp may be from now, in seconds.
const WINDOW: u64 = 15 * 60;

/// How many nonces are remembered: more than a test sends in a quarter of an hour.
const NONCES: usize = 1_000_000;

impl Scheme {
    /// The old Python SDK sends `x-acs-` headers beside HMAC-SHA1, so parameters are looked at first.
    pub(crate) fn of(incoming: &Incoming) -> Self {
        let old = ["Signature", "SignatureMethod", "AccessKeyId"];
        if incoming.header("authorization").is_some() {
            Self::Acs3
        } else if old.iter().any(|name| incoming.parameter(name).is_some()) {
            Self::HmacSha1
        } else if incoming.header("x-acs-action").is_some() {
            Self::PlainHeaders
        } else {
            Self::PlainParameters
        }
    }

    /// Whether the answer is JSON where the request does not say.
    pub(crate) fn is_modern(self) -> bool {
        matches!(self, Self::Acs3 | Self::PlainHeaders)
    }
}

/// What a request says of itself, in either scheme.
#[derive(Debug, Clone)]
pub(crate) struct Claim<'a> {
    access_key_id: &'a str,
    timestamp: &'a str,
    nonce: &'a str,
    security_token: Option<&'a str>,
    proof: Proof<'a>,
}

/// What proves who asks.
#[derive(Debug, Clone)]
enum Proof<'a> {
    Acs3(Authorization<'a>),
    HmacSha1,
}

/// What a request says of itself, or which of it is missing.
fn claim<'a>(incoming: &'a Incoming, api: Option<&Api>) -> Result<Claim<'a>, Refusal> {
    match Scheme::of(incoming) {
        Scheme::Acs3 => acs3::claim(incoming, api),
        Scheme::HmacSha1 => hmac_sha1::claim(incoming),
        // Recorded for ACS3; in the old form it is the first parameter that is missing.
        Scheme::PlainHeaders | Scheme::PlainParameters => Err(Refusal::missing("AccessKeyId")),
    }
}

/// Checks requests against accounts, and remembers their nonces.
#[derive(Debug)]
pub(crate) struct Gate {
    accounts: Accounts,
    nonces: Mutex<Nonces>,
    signatures: Signatures,
}

impl Gate {
    pub(crate) fn new(accounts: Accounts, signatures: Signatures) -> Self {
        Self { accounts, nonces: Mutex::new(Nonces::new(NONCES)), signatures }
    }

    /// The access keys that are known.
    pub(crate) fn access_keys(&self) -> impl Iterator<Item = &str> {
        self.accounts.ids()
    }

    /// A key to sign with, this one where it may be used alone, else the first that may; `None` where no signature is
    /// needed.
    pub(crate) fn signer(&self, id: Option<&str>) -> Option<(&str, &str)> {
        let wanted = id.into_iter().chain(self.accounts.ids());
        let mut usable = wanted.filter_map(|id| self.accounts.usable(id));
        (self.signatures != Signatures::Off).then(|| usable.next()).flatten()
    }

    /// What is known of a signature that does not match; `hidden` is not shown.
    pub(crate) fn difference(&self, incoming: &Incoming, api: Option<&Api>, hidden: &[&str]) -> Option<Difference> {
        let claim = claim(incoming, api).ok()?;
        let key = self.accounts.find(claim.access_key_id)?;
        diff::of(incoming, api, &self.accounts, &key.secret, hidden)
    }

    /// Who a request is from, after the checks that signatures are subject to; `at_once` is what is asked in between.
    pub(crate) fn caller<'a>(
        &'a self,
        incoming: &'a Incoming,
        api: Option<&Api>,
        now: i64,
        at_once: impl FnOnce() -> Result<(), Refusal>,
    ) -> Result<&'a str, Refusal> {
        match (self.signatures, claim(incoming, api)) {
            (Signatures::Off, Err(_)) => at_once().map(|()| self.accounts.first().map_or("", |(id, _)| id)),
            (_, Err(refusal)) => Err(refusal),
            (Signatures::Verify, Ok(claim)) => {
                at_once()?;
                self.admit(&claim, incoming, api, now).map(|()| claim.access_key_id)
            }
            (_, Ok(claim)) => at_once().map(|()| claim.access_key_id),
        }
    }

    /// Whether the claim holds. The order of the checks is inferred from the vendor's codes.
    fn admit(&self, claim: &Claim<'_>, incoming: &Incoming, api: Option<&Api>, now: i64) -> Result<(), Refusal> {
        let refuse = |code| Refusal::gateway(api, code);
        let key = self.accounts.find(claim.access_key_id).ok_or_else(|| refuse("InvalidAccessKeyId.NotFound"))?;
        if matches!(claim.proof, Proof::HmacSha1) {
            hmac_sha1::method(incoming, api)?;
            hmac_sha1::version(incoming, api)?;
        }
        let at = clock::parse(claim.timestamp).ok_or_else(|| refuse("InvalidTimeStamp.Format"))?;
        if at.abs_diff(now) > WINDOW {
            return Err(refuse("InvalidTimeStamp.Expired"));
        }
        match &claim.proof {
            Proof::Acs3(authorization) => acs3::verify(incoming, authorization, api, &key.secret)?,
            Proof::HmacSha1 => hmac_sha1::verify(incoming, api, &key.secret)?,
        }
        match key.token(claim.security_token) {
            Token::Fits => {}
            Token::Missing => return Err(Refusal::missing("SecurityToken")),
            Token::Unknown => return Err(refuse("InvalidSecurityToken.MismatchWithAccessKey")),
        }
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        if nonces.take(claim.access_key_id, claim.nonce, now) { Ok(()) } else { Err(refuse("SignatureNonceUsed")) }
    }
}

/// A value that has to be given, else `Missing{Name}`; an empty one counts as not given.
fn required<'a>(value: Option<&'a str>, name: &str) -> Result<&'a str, Refusal> {
    value.filter(|value| !value.is_empty()).ok_or_else(|| Refusal::missing(name))
}
