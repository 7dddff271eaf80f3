use std::time::Duration;

use yunspec_runtime::transport::Phase;
use yunspec_runtime::{Client, ClientBuilder, Error, ErrorKind, Retry, Validation};

use crate::canned::credentials;
use crate::operation::{CreateImage, SERVICE, request};
use crate::server::{Then, nobody, serve};

const SHORT: Duration = Duration::from_millis(50);

/// What a call ends with; the port is different each time and left out of the text.
async fn fail(endpoint: &str, configure: fn(ClientBuilder) -> ClientBuilder) -> (Error, String) {
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(endpoint).retry(Retry::off());
    let client = configure(client).build().unwrap();
    let error = client.call(request()).send().await.unwrap_err();
    let port = endpoint.rsplit(':').next().unwrap();
    let text = error.to_string().replace(port, "PORT");
    (error, text)
}

#[tokio::test]
async fn a_dead_server() {
    let (error, text) = fail(&nobody().await, |client| client).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(text.starts_with("CreateImage: 127.0.0.1:PORT: no connection: Connection refused"), "{text}");
}

#[tokio::test]
async fn a_host_that_does_not_exist() {
    let (error, text) = fail("http://no-such-host.invalid:1", ClientBuilder::allow_plain_http).await;
    assert_eq!(error.kind(), ErrorKind::Resolve, "{text}");
    assert!(text.contains("the name of the host was not found: "), "{text}");
}

/// TLS works without a provider that the process has installed.
#[tokio::test]
async fn a_server_without_tls() {
    let endpoint = serve(b"HTTP/1.1 400 Bad Request\r\n\r\n", Then::Close).await.replace("http", "https");
    let (error, text) = fail(&endpoint, |client| client).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(text.starts_with("CreateImage: 127.0.0.1:PORT: no connection: "), "{text}");
}

#[tokio::test]
async fn a_server_that_does_not_answer() {
    let (error, text) = fail(&serve(b"", Then::Silence).await, |client| client.read_timeout(SHORT)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(Phase::Read));
    assert_eq!(text, "CreateImage: 127.0.0.1:PORT: the server was silent for 50ms (read timeout)");
}

#[tokio::test]
async fn a_server_that_stops_in_the_middle() {
    let endpoint =
        serve(b"HTTP/1.1 200 OK\r\nx-acs-request-id: R-1\r\ncontent-length: 9\r\n\r\n{\"", Then::Silence).await;
    let (error, text) = fail(&endpoint, |client| client.read_timeout(SHORT)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(Phase::Read));
    assert!(text.ends_with("(read timeout) (status 200, request id R-1)"), "{text}");
    assert_eq!(error.body(), Some(&b"{\""[..]));
}

#[tokio::test]
async fn a_server_that_never_ends() {
    let endpoint = serve(b"HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n", Then::Trickle).await;
    let (error, text) = fail(&endpoint, |client| client.timeout(SHORT)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(Phase::Total));
    let expected = "CreateImage: 127.0.0.1:PORT: no whole answer within 50ms (total timeout)";
    assert!(text.starts_with(expected), "{text}");
}

#[tokio::test]
async fn a_connection_that_breaks() {
    let endpoint =
        serve(b"HTTP/1.1 500 Oh\r\nx-acs-request-id: R-1\r\ncontent-length: 9\r\n\r\n{\"", Then::Close).await;
    let (error, text) = fail(&endpoint, |client| client).await;
    assert_eq!((error.kind(), error.status(), error.request_id()), (ErrorKind::Broken, Some(500), Some("R-1")));
    assert_eq!(error.body(), Some(&b"{\""[..]));
    assert!(text.starts_with("CreateImage: 127.0.0.1:PORT: the connection broke: "), "{text}");
}

#[tokio::test]
async fn a_server_that_speaks_no_http() {
    let (error, text) = fail(&serve(b"SSH-2.0-OpenSSH_9.9\r\n", Then::Close).await, |client| client).await;
    assert_eq!(error.kind(), ErrorKind::Broken);
    assert!(text.starts_with("CreateImage: 127.0.0.1:PORT: the connection broke: "), "{text}");
}

const SIXTEEN: &[u8] = b"HTTP/1.1 200 OK\r\nx-acs-request-id: R-1\r\ncontent-length: 16\r\n\r\n{\"ImageId\":\"m\"} ";

#[tokio::test]
async fn a_body_over_the_limit() {
    let (error, text) = fail(&serve(SIXTEEN, Then::Close).await, |client| client.body_limit(15)).await;
    assert_eq!((error.kind(), error.status(), error.request_id()), (ErrorKind::TooLarge, Some(200), Some("R-1")));
    assert_eq!(error.body().map(<[u8]>::len), Some(15));
    let expected = "CreateImage: 127.0.0.1:PORT: the answer is longer than the limit of 15 bytes \
                    (`body_limit` of the client) (status 200, request id R-1)";
    assert_eq!(text, expected);
}

#[tokio::test]
async fn a_body_at_the_limit() {
    let endpoint = serve(SIXTEEN, Then::Close).await;
    let client =
        Client::builder(&SERVICE).credentials(credentials()).endpoint(endpoint).body_limit(16).build().unwrap();
    let answer = client.call(request()).send().await.unwrap();
    assert_eq!(answer.image_id.as_deref(), Some("m"));
    assert_eq!((answer.status(), answer.request_id(), answer.raw().len()), (200, Some("R-1"), 16));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let endpoint = serve(
        b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/?Signature=x\r\ncontent-length: 0\r\n\r\n",
        Then::Close,
    )
    .await;
    let (error, text) = fail(&endpoint, |client| client).await;
    assert_eq!((error.kind(), error.status()), (ErrorKind::Unexpected, Some(302)));
    let expected = "CreateImage: the server answered with an empty body; the redirect to `http://127.0.0.1:1/` \
                    is not followed (status 302, no request id)";
    assert_eq!(text, expected);
}

/// The handshake belongs to the connection: a server that accepts and then says nothing never finishes it.
#[tokio::test]
async fn a_connection_that_takes_too_long() {
    let endpoint = serve(b"", Then::Silence).await.replace("http", "https");
    let (error, text) = fail(&endpoint, |client| client.connect_timeout(SHORT)).await;
    assert_eq!(error.kind(), ErrorKind::Timeout(Phase::Connect));
    assert_eq!(text, "CreateImage: 127.0.0.1:PORT: no connection within 50ms (connect timeout)");
}

#[tokio::test]
async fn a_body_over_the_limit_whose_length_is_not_known() {
    for bytes in [
        &b"HTTP/1.1 200 OK\r\nx-acs-request-id: R-1\r\n\r\n{\"ImageId\":\"m\"} "[..],
        b"HTTP/1.1 200 OK\r\nx-acs-request-id: R-1\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{\"ImageI\r\n8\r\nd\":\"m\"} \r\n0\r\n\r\n",
    ] {
        let (error, _) = fail(&serve(bytes, Then::Close).await, |client| client.body_limit(15)).await;
        assert_eq!((error.kind(), error.status(), error.request_id()), (ErrorKind::TooLarge, Some(200), Some("R-1")));
        assert_eq!(error.body(), Some(&b"{\"ImageId\":\"m\"}"[..]));
    }
}

#[tokio::test]
async fn limits_that_never_come() {
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(serve(SIXTEEN, Then::Close).await);
    let client = client.timeout(Duration::MAX).read_timeout(Duration::MAX).connect_timeout(Duration::MAX);
    let answer = client.body_limit(usize::MAX).build().unwrap().call(request()).send().await.unwrap();
    assert_eq!(answer.image_id.as_deref(), Some("m"));
}

#[tokio::test]
async fn a_query_that_no_server_takes() {
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(serve(SIXTEEN, Then::Close).await);
    let client = client.validation(Validation::Off).build().unwrap();
    let request = CreateImage { image_name: Some("x".repeat(2 << 20)), ..request() };
    let error = client.call(request).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    let text = error.to_string();
    assert!(text.contains("allowed are 65534; `ImageName` alone takes 2097152"), "{text}");
}
