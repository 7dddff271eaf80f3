//! Servers with certificates that are trusted or not, and why not.

use std::io::Write as _;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use yunspec_runtime::{Client, ClientBuilder, Error, ErrorKind, Response, Retry};

use crate::canned::credentials;
use crate::operation::{CreateImage, CreateImageOutput, SERVICE};

/// Whether the library of the system speaks, in words of its own.
const IS_NATIVE: bool = cfg!(feature = "native-tls");

/// An authority that no machine knows.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// A server for a name, with a certificate until a year; gives its endpoint.
    async fn serve(&self, name: &str, until: i32) -> String {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_after = date_time_ymd(until, 1, 1);
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let config = config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap();
        listen(TlsAcceptor::from(Arc::new(config))).await
    }
}

async fn listen(acceptor: TlsAcceptor) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let Ok(mut connection) = acceptor.accept(connection).await else { continue };
            let mut read = Vec::new();
            while !read.ends_with(b"\r\n\r\n") && connection.read_buf(&mut read).await.unwrap_or(0) > 0 {}
            _ = connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"ImageId\":\"m\"}").await;
            _ = connection.shutdown().await;
        }
    });
    format!("https://localhost:{port}")
}

async fn call(
    endpoint: &str,
    configure: impl FnOnce(ClientBuilder) -> ClientBuilder,
) -> Result<Response<CreateImageOutput>, Error> {
    let client = Client::builder(&SERVICE).credentials(credentials()).endpoint(endpoint).retry(Retry::standard());
    configure(client).build()?.call(CreateImage::new("cn-hangzhou")).send().await
}

/// What is said of a certificate that is not trusted.
async fn refused(endpoint: &str, authority: &Authority) -> String {
    let error = call(endpoint, |client| client.root_certificates(authority.pem())).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Certificate, 1), "{error}");
    let host = endpoint.strip_prefix("https://").unwrap();
    error.to_string().replace(&format!("CreateImage: {host}: "), "")
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_where_the_client_is_told() {
    let authority = Authority::new("ours");
    let endpoint = authority.serve("localhost", 2999).await;
    let answer = call(&endpoint, |client| client.root_certificates(authority.pem())).await.unwrap();
    assert_eq!(answer.image_id.as_deref(), Some("m"));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    // Files of authorities hold several, with text between them.
    writeln!(file, "Subject: one\n{}\nSubject: another\n{}", Authority::new("another").pem(), authority.pem()).unwrap();
    let answer = call(&endpoint, |client| client.root_certificates_file(file.path())).await.unwrap();
    assert_eq!(answer.image_id.as_deref(), Some("m"));
}

#[tokio::test]
async fn an_authority_that_nobody_knows() {
    let endpoint = Authority::new("theirs").serve("localhost", 2999).await;
    let said = refused(&endpoint, &Authority::new("ours")).await;
    let remedy = "; where a proxy or an authority of your own signs, give its certificate to `root_certificates_file` of \
                  the client or name it in `SSL_CERT_FILE`";
    assert!(said.starts_with("the certificate of the server is not trusted: ") && said.ends_with(remedy), "{said}");
    assert!(IS_NATIVE || said.contains(": invalid peer certificate: UnknownIssuer;"), "{said}");
}

#[tokio::test]
async fn a_certificate_of_another_host() {
    let authority = Authority::new("ours");
    let said = refused(&authority.serve("ecs.example", 2999).await, &authority).await;
    assert!(IS_NATIVE || said.contains("certificate not valid for name \"localhost\""), "{said}");
    assert!(said.ends_with("; another server answers there: check `endpoint` of the client and the proxy"), "{said}");
}

#[tokio::test]
async fn a_certificate_that_has_expired() {
    let authority = Authority::new("ours");
    let said = refused(&authority.serve("localhost", 2001).await, &authority).await;
    assert!(IS_NATIVE || said.contains("invalid peer certificate: certificate expired"), "{said}");
    assert!(
        said.ends_with("; check the clock of this machine, else whoever runs the server has to renew it"),
        "{said}"
    );
}

/// What `build` says of certificates to trust that are none.
fn flawed(pem: &str) -> String {
    let client = Client::builder(&SERVICE).credentials(credentials()).root_certificates(pem);
    let error = client.build().map(drop).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    error.to_string()
}

#[test]
fn certificates_that_are_none() {
    let place = "no client for HTTP: the text given as `root_certificates` ";
    let none = format!("{place}holds no certificate: expected PEM, with a line `-----BEGIN CERTIFICATE-----`");
    for pem in ["", "garbage", "\u{0}\u{1}", &KeyPair::generate().unwrap().serialize_pem()] {
        assert_eq!(flawed(pem), none);
    }
    for body in ["AAAA", "!!!!", ""] {
        let said = flawed(&format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"));
        assert!(said.starts_with(place), "{said}");
    }
    let client = Client::builder(&SERVICE).credentials(credentials()).root_certificates_file("/no/such.pem");
    let said = client.build().map(drop).unwrap_err().to_string();
    assert!(said.contains("`/no/such.pem`, given as `root_certificates_file`, cannot be read: "), "{said}");
}
