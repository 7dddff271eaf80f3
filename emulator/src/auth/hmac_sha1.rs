use yunspec_runtime::sign::hmac_sha1::{ALGORITHM, signature, string_to_sign};
use yunspec_spec::model::Api;

use super::{Claim, Proof, required};
use crate::incoming::Incoming;
use crate::refusal::Refusal;

/// What the parameters say; the common ones must all be there.
pub(super) fn claim<'a>(incoming: &'a Incoming<'_>) -> Result<Claim<'a>, Refusal> {
    let common = |name| required(incoming.parameter(name), name);
    let claim = Claim {
        access_key_id: common("AccessKeyId")?,
        timestamp: common("Timestamp")?,
        nonce: common("SignatureNonce")?,
        security_token: incoming.parameter("SecurityToken").filter(|token| !token.is_empty()),
        proof: Proof::HmacSha1,
    };
    for name in ["SignatureMethod", "SignatureVersion", "Signature"] {
        common(name)?;
    }
    Ok(claim)
}

/// Other methods exist in the vendor's SDKs, but need keys of other kinds.
pub(super) fn method(incoming: &Incoming, api: Option<&Api>) -> Result<(), Refusal> {
    let method = incoming.parameter("SignatureMethod").unwrap_or_default();
    if method.eq_ignore_ascii_case(ALGORITHM) {
        return Ok(());
    }
    Err(Refusal::gateway(api, "InvalidSignatureMethod"))
}

/// There is one version. The code for another is inferred from that of other parameters.
pub(super) fn version(incoming: &Incoming, api: Option<&Api>) -> Result<(), Refusal> {
    if incoming.parameter("SignatureVersion") == Some("1.0") {
        return Ok(());
    }
    Err(Refusal::gateway(api, "InvalidParameter").filled(&[("{Name}", "SignatureVersion")]))
}

/// Compares the signature with one over all parameters, of the query and the form alike.
pub(super) fn verify(incoming: &Incoming, api: Option<&Api>, secret: &str) -> Result<(), Refusal> {
    let mut parameters = incoming.parameters();
    parameters.retain(|(name, _)| name != "Signature");
    let ours = string_to_sign(&incoming.method, &parameters);
    if incoming.parameter("Signature") == Some(signature(secret, &ours).as_str()) {
        return Ok(());
    }
    Err(Refusal::gateway(api, mismatch(api)).filled(&[("{StringToSign}", &ours)]))
}

/// ECS was recorded to answer `IncompleteSignature` (2019 and 2020) where other services answer
/// `SignatureDoesNotMatch`. Its spec lists that code; that the service still answers it is inferred.
fn mismatch(api: Option<&Api>) -> &'static str {
    let ours = "IncompleteSignature";
    let is_listed = api.is_some_and(|api| api.service.errors.iter().any(|error| error.code == ours));
    if is_listed { ours } else { "SignatureDoesNotMatch" }
}
