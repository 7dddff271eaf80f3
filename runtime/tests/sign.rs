//! What the recorded requests do not show of signatures: headers of the operation, forms under HMAC-SHA1.

mod support;

use support::{Request, Tree, field, in_query};
use yunspec_runtime::encode::{Encoded, encode};
use yunspec_runtime::rules::{Carry, Place};
use yunspec_runtime::sign::{Signature, Signed, Stamp, Unsigned, hmac_sha1, parse_pairs, sign};
use yunspec_runtime::{Credentials, Method};

fn signed(signature: Signature, request: &Request) -> (Encoded, Signed) {
    let encoded = encode(request, None);
    let unsigned = Unsigned {
        method: Method::Post,
        host: "h",
        path: "/",
        action: "A",
        version: "1",
        query: &encoded.query,
        form: encoded.form.as_ref(),
        headers: &encoded.headers,
        body: encoded.body.as_ref(),
    };
    let stamp = Stamp { date: "2024-01-02T03:04:05Z".into(), nonce: "n".into() };
    let signed = sign(signature, &unsigned, &Credentials::new("id", "secret"), &stamp);
    (encoded, signed)
}

fn text(value: &str) -> Tree {
    Tree::Text(value.to_owned())
}

#[test]
fn hmac_sha1_signs_a_form_pair_by_pair() {
    let form = field("Extra", Place::Form, Carry::Flat);
    let (encoded, signed) =
        signed(Signature::HmacSha1, &Request::new([(in_query("Q"), text("1")), (form, text("a b*"))]));
    let body = String::from_utf8(encoded.body.unwrap().bytes).unwrap();
    let pairs = [parse_pairs(&signed.query), parse_pairs(&body)].concat();
    assert_eq!(hmac_sha1::string_to_sign("POST", &pairs), signed.string_to_sign);
    let sent = pairs.iter().find(|(key, _)| key == "Signature").unwrap();
    assert_eq!(sent.1, hmac_sha1::signature("secret", &signed.string_to_sign));
    assert!(!signed.query.contains("Extra"), "{}", signed.query);
}

#[test]
fn acs3_signs_the_headers_of_its_own_kind() {
    let header = |name: &str| field(name, Place::Header, Carry::Flat);
    let request = Request::new([(header("X-Acs-Also"), text(" padded ")), (header("X-Other"), text("y"))]);
    let (_, signed) = signed(Signature::Acs3, &request);
    assert!(signed.canonical_request.contains("\nx-acs-action:A\nx-acs-also:padded\nx-acs-content-sha256:"));
    assert!(!signed.canonical_request.contains("x-other"), "{}", signed.canonical_request);
    let names: Vec<_> = signed.headers.iter().map(|header| &*header.name).collect();
    let expected = "host x-acs-action x-acs-also x-acs-content-sha256 x-acs-date x-acs-signature-nonce x-acs-version \
                    authorization x-other";
    assert_eq!(names.join(" "), expected);
}
