use crate::transport::TransportErrorKind;

/// What to do about a failure, as far as its kind and the text of its cause tell; empty where it names what to set.
pub(super) fn remedy(kind: TransportErrorKind, cause: &str) -> &'static str {
    match kind {
        TransportErrorKind::Resolve => {
            "; check the region of the call, `endpoint` of the client and the DNS of this machine"
        }
        TransportErrorKind::Proxy => "; check `HTTPS_PROXY` and the proxy, or name the host in `NO_PROXY`",
        TransportErrorKind::Certificate => certificate(cause),
        _ => "",
    }
}

fn certificate(cause: &str) -> &'static str {
    let says = |words: &[&str]| words.iter().any(|word| cause.contains(word));
    if says(&["expired", "not valid yet", "NotValidYet"]) {
        "; check the clock of this machine, else whoever runs the server has to renew it"
    } else if says(&["not valid for name", "NotValidForName", "ostname mismatch"]) {
        "; another server answers there: check `endpoint` of the client and the proxy"
    } else if says(&["UnknownIssuer", "BadSignature", "self-signed", "self signed", "unable to get local issuer"]) {
        "; where a proxy or an authority of your own signs, give its certificate to `root_certificates_file` of the client \
         or name it in `SSL_CERT_FILE`"
    } else {
        ""
    }
}
