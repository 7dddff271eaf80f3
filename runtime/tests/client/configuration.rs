use yunspec_runtime::sign::Signature;
use yunspec_runtime::{Client, ClientBuilder, Credentials, ErrorKind, Network, Validation};

use crate::canned::{Canned, builder};
use crate::operation::{CreateImage, SERVICE, request};

/// What `build` says of a client that cannot be.
fn refused(configure: fn(ClientBuilder) -> ClientBuilder) -> String {
    let error = configure(builder(Canned::ok())).build().map(drop).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    error.to_string()
}

#[test]
fn endpoints_that_are_none() {
    let check = |found: String, why: &str| assert!(found.ends_with(why), "{found}");
    check(refused(|client| client.endpoint("ftp://host")), "the scheme must be `http` or `https`");
    for text in ["", "http://", "host/path", "user@host", "ho st", "host?x"] {
        let found = builder(Canned::ok()).endpoint(text).build().map(drop).unwrap_err().to_string();
        check(found, "expected a host, with a port after `:` if need be, and no path");
    }
}

#[test]
fn text_that_is_no_header() {
    let found = refused(|client| client.credentials(Credentials::new("id", "s").with_token("a\r\nb")));
    assert_eq!(found, "the security token holds a character that no header can carry");
    assert_eq!(
        refused(|client| client.user_agent("\u{e9}")),
        "the user agent holds a character that no header can carry"
    );
}

#[test]
fn no_credentials() {
    let error = Client::builder(&SERVICE).build().map(drop).unwrap_err();
    let expected = "no credentials: none were given to the client; `credentials` of the client takes a key or a \
                    provider, `from_env` looks in the usual places";
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Credentials, expected));
}

#[test]
fn a_client_that_speaks_https_is_built_without_a_provider_in_the_process() {
    Client::builder(&SERVICE).credentials(Credentials::new("id", "s")).build().unwrap();
}

#[tokio::test]
async fn regions_that_are_none() {
    let client = builder(Canned::ok()).build().unwrap();
    let error = client.call(CreateImage::new("evil.com/")).send().await.unwrap_err();
    let expected = "CreateImage: `evil.com/` cannot stand for `region` in the name of a host: letters, digits and `-` \
                    are allowed";
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Config, expected));
}

#[tokio::test]
async fn a_client_is_shown_without_secrets() {
    let client = builder(Canned::ok()).signature(Signature::Acs3).region("cn-hangzhou").build().unwrap();
    let shown = format!("{client:?} {:?}", client.call(request()).request());
    assert!(shown.contains("testid") && shown.contains("cn-hangzhou"), "{shown}");
    assert!(!shown.contains("testsecret") && !shown.contains("testtoken"), "{shown}");
}

#[test]
fn endpoints_that_look_like_one() {
    for text in [
        "a:b:c",
        "host:",
        "host:99999",
        "host:-1",
        "host:0",
        "[::1]:00",
        "[::1",
        "::1",
        "[::g]",
        "[::1]x",
        "http://:80",
        "a..b",
        "..",
    ] {
        let found = builder(Canned::ok()).endpoint(text).build().map(drop).unwrap_err().to_string();
        assert!(found.starts_with(&format!("`{text}` is no endpoint: ")), "{found}");
    }
}

#[test]
fn what_an_endpoint_must_not_hold_is_not_shown() {
    for text in [
        "https://user:marker@host",
        "user:ma@rker:marker@host:80/",
        "host/?token=marker",
        "ftp://marker@host#marker",
        "https:marker@host",
    ] {
        let client = builder(Canned::ok()).endpoint(text);
        let shown = format!("{client:?} {}", client.clone().build().map(drop).unwrap_err());
        assert!(shown.contains("is no endpoint") && shown.contains("host") && !shown.contains("marker"), "{shown}");
    }
    let long = builder(Canned::ok()).endpoint("host\n".repeat(1000)).build().map(drop).unwrap_err().to_string();
    assert!(long.len() < 600 && long.lines().count() == 1, "{long}");
}

#[tokio::test]
async fn a_host_inside_a_vpc_belongs_to_a_region() {
    let client = builder(Canned::ok()).network(Network::Vpc).build().unwrap();
    let error = client.call(CreateImage::new("")).validation(Validation::Off).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    let expected = "CreateImage: no region for Ecs, and each host inside a VPC is one of a region: set `RegionId`";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn endpoints_in_other_words() {
    for text in ["HTTP://Host:8080", " http://host:8080/\n", "http://[FE80::1]:80/", "under_score.local:1"] {
        assert!(builder(Canned::ok()).endpoint(text).allow_plain_http().build().is_ok(), "{text}");
    }
}

#[test]
fn keys_that_are_none() {
    let with = |id: &str, secret: &str| {
        let error = builder(Canned::ok()).credentials(Credentials::new(id, secret)).build().map(drop).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        error.to_string()
    };
    assert_eq!(with("", "s"), "the access key id is empty");
    assert_eq!(with("id", ""), "the access key secret is empty");
    // What copying and reading files leave behind.
    for secret in ["s\n", " s", "s\r", "\u{feff}s"] {
        let expected = "the access key secret holds a blank, a line break or another character that no key has";
        assert_eq!(with("id", secret), expected);
    }
}

#[tokio::test]
async fn regions_that_would_be_another_host() {
    let client = builder(Canned::ok()).build().unwrap();
    for region in [
        "cn-hangzhou/../x",
        "evil.com#",
        "evil.com?",
        "a@b",
        "cn hangzhou",
        " cn-hangzhou",
        "cn-hangzhou\r\nhost: x",
        "a:1",
        "\u{ff43}n",
    ] {
        let error = client.call(CreateImage::new(region)).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{region}");
        assert!(error.to_string().contains(" cannot stand for `region` in the name of a host"), "{error}");
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
    }
}

#[tokio::test]
async fn bodies_up_to_64_mib_are_read_if_nothing_else_is_said() {
    let transport = Canned::ok();
    builder(transport.clone()).build().unwrap().call(request()).send().await.unwrap();
    assert_eq!(transport.request().body_limit, 64 * 1024 * 1024);
}
