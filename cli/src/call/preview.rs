//! What would be sent: the request, a curl command, or the steps of the signature.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use yunspec_runtime::sign::{acs3, parse_pairs, sha256_hex};
use yunspec_runtime::transport::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};

use super::{Args, Failure, Made, builder, meta};

/// Keeps the request instead of sending it.
#[derive(Default)]
struct Kept(Mutex<Option<HttpRequest>>);

impl Transport for Kept {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        Box::pin(std::future::ready(Ok(HttpResponse { status: 200, headers: Vec::new(), body: b"{}".to_vec() })))
    }
}

pub(super) async fn preview(args: &Args, made: &Made<'_>) -> Result<String, Failure> {
    let kept = Arc::new(Kept::default());
    let client = builder(args, made.api)?.transport(Arc::<Kept>::clone(&kept)).build()?;
    client.send(meta::of(made.api, made.id), &made.request()?).await?;
    let request = kept.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    let request = request.ok_or_else(|| Failure::new("no request was made"))?;
    if args.preview.curl {
        curl(&request)
    } else if args.preview.explain_signature {
        Ok(steps(&request))
    } else {
        Ok(shown(&request))
    }
}

/// The variable of the environment that stands for a header that is as good as a password.
fn variable(header: &str) -> Option<&'static str> {
    (header == "x-acs-security-token").then_some("$ALIBABA_CLOUD_SECURITY_TOKEN")
}

fn shown(request: &HttpRequest) -> String {
    let mut text = format!("{} {}\n", request.method.as_str(), request.url);
    for header in &request.headers {
        let _ = writeln!(text, "{}: {}", header.name, variable(&header.name).unwrap_or(&header.value));
    }
    if !request.body.is_empty() {
        let _ = writeln!(text, "\n{}", String::from_utf8_lossy(&request.body));
    }
    text
}

fn curl(request: &HttpRequest) -> Result<String, Failure> {
    let mut text = format!(
        "# good once, for 15 minutes; then make a new one\ncurl --request {} {}",
        request.method.as_str(),
        quoted(&request.url)
    );
    for header in request.headers.iter().filter(|header| header.name != "host") {
        let value = match variable(&header.name) {
            Some(variable) => format!("\"{}: {variable}\"", header.name),
            None => quoted(&format!("{}: {}", header.name, header.value)),
        };
        let _ = write!(text, " \\\n  --header {value}");
    }
    if !request.body.is_empty() {
        let body = std::str::from_utf8(&request.body)
            .map_err(|_| Failure::new("the body is no text, which a command line cannot hold"))?;
        let _ = write!(text, " \\\n  --data-raw {}", quoted(body));
    }
    Ok(text)
}

/// For a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The steps of ACS3, made anew from what is sent, as the service does.
fn steps(request: &HttpRequest) -> String {
    let header = |name: &str| request.headers.iter().find(|header| header.name == name).map(|header| &*header.value);
    let authorization = header("authorization").unwrap_or_default();
    let signed = acs3::Authorization::parse(authorization).map(|it| it.signed_headers).unwrap_or_default();
    let rest = request.url.split_once("://").map_or(&*request.url, |(_, rest)| rest);
    let path = rest.find('/').and_then(|start| rest.get(start..)).unwrap_or("/");
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query = acs3::canonical_query(&parse_pairs(query));
    let headers: Vec<(&str, &str)> = signed.iter().filter_map(|name| Some((*name, header(name)?))).collect();
    let payload = sha256_hex(&request.body);
    let canonical = acs3::canonical_request(request.method.as_str(), path, &query, &headers, &payload);
    let to_sign = acs3::string_to_sign(&canonical);
    let token = header("x-acs-security-token");
    let hidden = |text: &str| match token {
        Some(token) => text.replace(token, "$ALIBABA_CLOUD_SECURITY_TOKEN"),
        None => text.to_owned(),
    };
    let mut text = String::new();
    let mut step = |title: &str, body: &str| {
        let _ = writeln!(text, "{title}\n{}\n", indented(&hidden(body)));
    };
    step("1. The parameters of the query: sorted by their encoded names, both parts percent-encoded.", &query);
    step("2. The body, hashed with SHA-256.", &payload);
    let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}:{value}")).collect();
    step("3. The headers that are signed: sorted, names in lower case, blanks cut off.", &lines.join("\n"));
    step("4. The canonical request: method, path, query, headers, their names, hash of the body.", &canonical);
    step("5. The string to sign: the algorithm, and the hash of the canonical request.", &to_sign);
    step("6. The signature: HMAC-SHA256 of it with the secret, in hex, in this header.", authorization);
    text
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("   {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
