//! Signatures that do not match: what is said of where they went wrong.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use yunspec_emulator::Emulator;
use yunspec_runtime::sign::{EMPTY_SHA256, acs3, hmac_sha1, percent_encode, sha256_hex};

use crate::control::control;
use crate::support::{self, Answer, NOW, builder, encoded, http, nonce, pairs, send, start};

/// A request in the form of ACS3, and the text that its client signs.
struct Client {
    method: &'static str,
    path: &'static str,
    query: String,
    headers: Vec<(String, String)>,
    names: String,
    hash: String,
    secret: String,
    gap: &'static str,
    /// What is sent: the target, the body, and headers besides.
    sent: (String, String, Vec<(String, String)>),
}

impl Client {
    fn new(emulator: &Emulator, body: &str) -> Self {
        let query =
            pairs(&[("ImageName", "a b*~/c"), ("RegionId", "cn-hangzhou"), ("Tag.1.Key", ""), ("Tag.10.Key", "x")]);
        let mut headers = pairs(&[
            ("host", &emulator.address().to_string()),
            ("x-acs-action", "DescribeImages"),
            ("x-acs-content-sha256", &sha256_hex(body.as_bytes())),
            ("x-acs-date", NOW),
            ("x-acs-signature-nonce", &nonce()),
            ("x-acs-version", "2014-05-26"),
        ]);
        if !body.is_empty() {
            headers.insert(0, ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
        }
        let sent = (format!("/?{}", encoded(&query)), body.to_owned(), headers.clone());
        let names = headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
        let (query, hash, secret) =
            (acs3::canonical_query(&query), sha256_hex(body.as_bytes()), "testsecret".to_owned());
        Self { method: "POST", path: "/", query, headers, names, hash, secret, gap: "\n", sent }
    }

    fn text(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect::<Vec<_>>().concat();
        let Self { method, path, query, gap, names, hash, .. } = self;
        format!("{method}\n{path}\n{query}\n{headers}{gap}{names}\n{hash}")
    }

    async fn send(&self, emulator: &Emulator) -> Answer {
        self.send_signed(emulator, &acs3::signature(&self.secret, &acs3::string_to_sign(&self.text()))).await
    }

    async fn send_signed(&self, emulator: &Emulator, signature: &str) -> Answer {
        let (target, body, headers) = &self.sent;
        let names = &self.names;
        let authorization = format!("ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={names},Signature={signature}");
        let mut headers = headers.clone();
        headers.push(("authorization".to_owned(), authorization));
        send(emulator.address(), &http("POST", target, &headers, body)).await
    }

    fn header(&mut self, name: &str) -> &mut String {
        &mut self.headers.iter_mut().find(|(key, _)| key == name).unwrap().1
    }
}

fn diff(answer: &Answer) -> Value {
    assert!(
        ["400 SignatureDoesNotMatch", "400 IncompleteSignature"].contains(&answer.outcome().as_str()),
        "{answer:?}"
    );
    serde_json::from_str(answer.header("x-yunspec-signature-diff").unwrap()).unwrap()
}

/// A mistake of an ACS3 client: what it is called, in which line it shows, and what stands there on both sides.
async fn acs3_says(body: &str, err: impl FnOnce(&mut Client), part: &str, line: Option<usize>) {
    let emulator = builder().account("testid", "testsecret").account("other", "its-own").start().await.unwrap();
    let mut client = Client::new(&emulator, body);
    let ours = client.text();
    err(&mut client);
    let diff = diff(&client.send(&emulator).await);
    assert!(diff["mistake"].as_str().unwrap_or_default().contains(part), "{part}: {diff}");
    assert_eq!(diff["line"].as_u64(), line.map(|line| line as u64), "{diff}");
    if let Some(line) = line {
        let at = |text: &str| text.split('\n').nth(line - 1).unwrap_or_default().to_owned();
        assert_eq!((diff["ours"].as_str(), diff["theirs"].as_str()), (Some(&*at(&ours)), Some(&*at(&client.text()))));
    }
}

#[tokio::test]
async fn the_right_text_is_right() {
    let emulator = start().await;
    let answer = Client::new(&emulator, "").send(&emulator).await;
    assert_eq!(
        (answer.outcome().as_str(), answer.header("x-yunspec-signature-diff")),
        ("400 InvalidTag.Mismatch", None)
    );
}

#[tokio::test]
async fn keys_of_acs3() {
    acs3_says("", |it| it.secret.push('&'), "with `&` behind it, as in HMAC-SHA1", None).await;
    acs3_says("", |it| it.secret.push('\n'), "a line end belongs to the secret", None).await;
    acs3_says("", |it| "testid".clone_into(&mut it.secret), "stands in for its secret", None).await;
    acs3_says("", |it| "its-own".clone_into(&mut it.secret), "the secret is that of `other`", None).await;
}

#[tokio::test]
async fn queries_of_acs3() {
    let cases = [
        ("%20", "+", "a blank is written as `+`"),
        ("%2A", "*", "`*` stands as it is"),
        ("~", "%7E", "`~` is written as `%7E`"),
        ("%2F", "/", "`/` is not escaped"),
        ("%", "%25", "escaped twice"),
        ("%2A~%2F", "%2a~%2f", "escapes have lower-case letters"),
        ("Tag.1.Key=&", "", "parameters without a value are left out"),
    ];
    for (from, to, part) in cases {
        acs3_says("", |it| it.query = it.query.replace(from, to), part, Some(3)).await;
    }
    acs3_says("", |it| it.query.clear(), "the parameters are left out", Some(3)).await;
    acs3_says(
        "PageSize=1",
        |it| it.query = it.query.replace("&Reg", "&PageSize=1&Reg"),
        "of the body are signed in the query",
        Some(3),
    )
    .await;
}

#[tokio::test]
async fn other_parts_of_acs3() {
    acs3_says("", |it| it.method = "GET", "signed as `GET`", Some(1)).await;
    acs3_says("", |it| it.method = "post", "signed as `post`", Some(1)).await;
    acs3_says("", |it| it.path = "", "the path is signed as nothing", Some(2)).await;
    acs3_says("", |it| "ecs.aliyuncs.com".clone_into(it.header("host")), "signed as `ecs.aliyuncs.com`", Some(4)).await;
    acs3_says("", |it| "127.0.0.1".clone_into(it.header("host")), "signed as `127.0.0.1`", Some(4)).await;
    acs3_says(
        "",
        |it| "describeimages".clone_into(it.header("x-acs-action")),
        "the action is signed in lower",
        Some(5),
    )
    .await;
    acs3_says("PageSize=1", |it| EMPTY_SHA256.clone_into(&mut it.hash), "that of an empty body", Some(13)).await;
    acs3_says("", |it| it.gap = "", "the empty line", Some(10)).await;
    let unnamed = |it: &mut Client| it.sent.2.push(("content-type".to_owned(), "application/json".to_owned()));
    acs3_says(
        "",
        |it| {
            unnamed(it);
            it.headers.insert(0, it.sent.2[6].clone());
        },
        "the line of `content-type` is signed",
        Some(4),
    )
    .await;
    acs3_says(
        "",
        |it| {
            it.headers.remove(3);
        },
        "names `x-acs-date`, and the text that is signed lacks",
        Some(7),
    )
    .await;
}

#[tokio::test]
async fn a_body_that_was_changed() {
    let emulator = start().await;
    let mut client = Client::new(&emulator, "PageSize=1");
    client.sent.1 = "PageSize=2".to_owned();
    let said = diff(&client.send(&emulator).await);
    assert!(said["mistake"].as_str().unwrap().contains("was changed, or is not what was hashed"), "{said}");
    let hashes = (json!(sha256_hex(b"PageSize=2")), json!(client.hash));
    assert_eq!((&said["line"], &said["ours"], &said["theirs"]), (&json!(13), &hashes.0, &hashes.1));
}

#[tokio::test]
async fn other_forms_of_acs3() {
    let emulator = start().await;
    let client = Client::new(&emulator, "");
    let right = acs3::signature("testsecret", &acs3::string_to_sign(&client.text()));
    let bytes: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&right[2 * at..2 * at + 2], 16).unwrap()).collect();
    let said = diff(&client.send_signed(&emulator, &STANDARD.encode(bytes)).await);
    assert_eq!(said, json!({"mistake": "the signature is in base64; here it is in hex"}));
    let said = diff(&client.send_signed(&emulator, &acs3::signature("testsecret", &client.text())).await);
    assert!(said["mistake"].as_str().unwrap().starts_with("the canonical request itself is signed"), "{said}");
}

/// A mistake of an HMAC-SHA1 client: it signs by a method, an own text for the query and a key.
async fn hmac_says(sign: impl Fn(&[(String, String)]) -> String, part: &str) -> Value {
    let emulator = start().await;
    let given = [
        ("Format", "JSON"),
        ("RegionId", "cn-hangzhou"),
        ("ImageName", "a b*~"),
        ("Key.1", "x"),
        ("Key.10", "y"),
        ("Key.2", "z"),
    ];
    let mut parameters = support::hmac_sha1("GET", "testsecret", &given);
    parameters.pop();
    let signature = sign(&parameters);
    parameters.push(("Signature".to_owned(), signature));
    let host = pairs(&[("host", "ecs-cn-hangzhou.aliyuncs.com")]);
    let answer = send(emulator.address(), &http("GET", &format!("/?{}", encoded(&parameters)), &host, "")).await;
    let said = diff(&answer);
    assert!(said["mistake"].as_str().unwrap_or_default().contains(part), "{part}: {said}");
    said
}

fn hmac(text: &str) -> String {
    hmac_sha1::signature("testsecret", text)
}

fn text(query: &str) -> String {
    format!("GET&%2F&{}", percent_encode(query))
}

fn sorted(pairs: &[(String, String)]) -> String {
    acs3::canonical_query(pairs)
}

#[tokio::test]
async fn mistakes_of_hmac_sha1() {
    let alone = |pairs: &[(String, String)]| hmac_sha1::signature_by_key(b"testsecret", &text(&sorted(pairs)));
    let said = hmac_says(alone, "the key is the secret alone; `&` belongs behind it").await;
    assert_eq!(said["line"], Value::Null, "the texts are the same");
    hmac_says(|pairs| hmac(&hmac_sha1::string_to_sign("POST", pairs)), "signed as `POST`").await;
    let said = hmac_says(|pairs| hmac(&text(&sorted(pairs).replace("%20", "+"))), "a blank is written as `+`").await;
    assert!(
        said["ours"].as_str().unwrap().contains("a%2520b%252A")
            && said["theirs"].as_str().unwrap().contains("a%2Bb%252A"),
        "{said}"
    );
    hmac_says(|pairs| hmac(&text(&sorted(pairs).replace("%2A", "*"))), "`*` stands as it is").await;
    hmac_says(|pairs| hmac(&text(&sorted(pairs).replace('~', "%7E"))), "`~` is written as `%7E`").await;
    hmac_says(|pairs| hmac(&text(&encoded(pairs))), "not sorted by name").await;
    hmac_says(|pairs| hmac(&text(&sorted(pairs).replace("Key.10=y&Key.2=z", "Key.2=z&Key.10=y"))), "sorted as numbers")
        .await;
    hmac_says(
        |pairs| hmac(&text(&sorted(pairs).replace("Key.1=x&Key.10=y", "Key.10=y&Key.1=x"))),
        "`name=value` is sorted",
    )
    .await;
    hmac_says(|pairs| hmac(&format!("GET&%2F&{}", sorted(pairs))), "not escaped once more").await;
    hmac_says(|pairs| hmac(&text(&percent_encode(&sorted(pairs)))), "escaped twice as a whole").await;
    hmac_says(|pairs| hmac(&format!("GET&/&{}", percent_encode(&sorted(pairs)))), "`/` is not escaped").await;
    hmac_says(|pairs| hmac(&text(&sorted(pairs).replace("Format=JSON&", ""))), "`Format` is sent and not signed").await;
    hmac_says(|pairs| hmac(&text(&sorted(pairs).replace("DescribeImages", "describeimages"))), "in lower case").await;
}

#[tokio::test]
async fn plus_in_the_signature() {
    let emulator = start().await;
    for number in 0..100 {
        let parameters =
            support::hmac_sha1("GET", "testsecret", &[("Format", "JSON"), ("PageSize", &number.to_string())]);
        let signature = &parameters.last().unwrap().1;
        if !signature.contains('+') {
            continue;
        }
        let target = format!("/?{}", encoded(&parameters)).replace("%2B", "+");
        let answer = send(emulator.address(), &http("GET", &target, &pairs(&[("host", "x")]), "")).await;
        assert!(diff(&answer)["mistake"].as_str().unwrap().contains("arrives as a blank"), "{answer:?}");
        return;
    }
    panic!("no signature has a `+`");
}

#[tokio::test]
async fn none_of_the_known_mistakes() {
    let emulator = start().await;
    let mut client = Client::new(&emulator, "");
    client.secret = "quite another".to_owned();
    let answer = client.send(&emulator).await;
    let said = diff(&answer);
    assert_eq!(said["mistake"], Value::Null);
    assert!(said["help"].as_str().unwrap().contains("`x-yunspec-string-to-sign`"), "{said}");
    assert!(!answer.body.contains("yunspec"), "the vendor's answer stays: {}", answer.body);
}

/// What the client signed, sent along, is compared.
#[tokio::test]
async fn the_text_of_the_client() {
    let emulator = start().await;
    let mut client = Client::new(&emulator, "");
    client.secret = "quite another".to_owned();
    let right = client.text();
    client.query = client.query.replace("ImageName", "ImgName");
    let along = |text: &str| ("x-yunspec-string-to-sign".to_owned(), STANDARD.encode(text));
    client.sent.2.push(along(&client.text()));
    let said = diff(&client.send(&emulator).await);
    assert_eq!((&said["mistake"], &said["line"], &said["column"]), (&Value::Null, &json!(3), &json!(3)));
    assert!(said["theirs"].as_str().unwrap().starts_with("ImgName="), "{said}");
    client.sent.2.pop();
    client.sent.2.push(along(&right));
    let said = diff(&client.send(&emulator).await);
    assert_eq!(said, json!({"mistake": "the texts are the same, so the secret is another one"}));
    client.sent.2.pop();
    client.sent.2.push(along(&acs3::string_to_sign(&right)));
    let said = diff(&client.send(&emulator).await);
    assert!(said["mistake"].as_str().unwrap().starts_with("the strings to sign are the same"), "{said}");
}

#[tokio::test]
async fn it_is_in_the_log_and_no_secret_is() {
    let emulator = builder().sts("testid", "testsecret", "tok/en").start().await.unwrap();
    let mut client = Client::new(&emulator, "");
    let token = ("x-acs-security-token".to_owned(), "tok/en".to_owned());
    client.sent.2.push(token);
    client.names = client.names.replace(";x-acs-signature-nonce", ";x-acs-security-token;x-acs-signature-nonce");
    let said = diff(&client.send(&emulator).await);
    assert_eq!(said["ours"], "x-acs-security-token:***", "{said}");
    let (_, requests) = control(&emulator, "GET", "requests", "").await;
    assert_eq!(requests[0]["signature"], said);
    assert!(!requests.to_string().contains("tok/en"), "{requests}");
}
