use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use yunspec_runtime::Credentials;
use yunspec_runtime::credentials::CredentialsErrorKind::{NotConfigured, Unreachable};
use yunspec_runtime::credentials::{
    Chain, CredentialsCache, CredentialsErrorKind, DefaultChain, OnFailure, ProvideCredentials as _,
};
use yunspec_runtime::transport::{TransportError, TransportErrorKind};

use crate::scripted::{self, Scripted};
use crate::setup::{HOUR, Home, METADATA, STS, answering, given, refused};

fn key(id: &str) -> Credentials {
    Credentials::new(id, "secret")
}

#[tokio::test]
async fn the_first_that_has_any_is_the_one_from_then_on() {
    let first = Scripted::new(OnFailure::Fail, [Err(scripted::refused()), Ok(key("first"))]);
    let second = Scripted::new(OnFailure::KeepOld, [Ok(key("second")), Err(scripted::refused())]);
    let chain = Chain::new().or(first.clone()).or(second.clone());
    assert_eq!(chain.on_failure(), OnFailure::Fail);
    assert_eq!(given(&chain).await, "second secret - None");
    assert_eq!(chain.on_failure(), OnFailure::KeepOld);
    assert_eq!(refused(&chain).await.to_string(), "script: no");
    assert_eq!((first.asked(), second.asked()), (1, 2));
}

#[tokio::test]
async fn nobody_to_ask() {
    let error = refused(&Chain::new()).await;
    assert_eq!(error.to_string(), "chain: it has no provider to ask");
}

/// The whole message, as people see it where nothing is set up.
#[tokio::test]
async fn why_each_declines() {
    let home = Home::new();
    let transport = answering(|_| Err(TransportError::new(TransportErrorKind::Connect)));
    let error = refused(&DefaultChain::new().surroundings(home.surroundings(&[]).transport(transport))).await;
    assert_eq!(error.kind(), CredentialsErrorKind::NoneFound);
    let declined: Vec<_> = error.tried().iter().map(|error| (error.provider(), error.kind())).collect();
    let expected = [
        ("environment", NotConfigured),
        ("OIDC role", NotConfigured),
        ("CLI profile", NotConfigured),
        ("INI profile", NotConfigured),
        ("ECS role", Unreachable),
        ("credentials URI", NotConfigured),
    ];
    assert_eq!(declined, expected);
    insta::assert_snapshot!(home.without_path(&error.to_string()).replace(" (", "\n("));
}

/// Each place is better than those after it: what is found with all set up, then without the first, and so on.
#[tokio::test]
async fn the_order() {
    let files = |home: Home| {
        let cli = r#"{"profiles":[{"name":"default","mode":"AK","access_key_id":"cli","access_key_secret":"s"}]}"#;
        let ini = "[default]\ntype=access_key\naccess_key_id=ini\naccess_key_secret=s";
        home.with("token", "t").with(".aliyun/config.json", cli).with(".alibabacloud/credentials.ini", ini)
    };
    let home = files(Home::new());
    let token = home.path("token");
    let all = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "env"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "s"),
        ("ALIBABA_CLOUD_ROLE_ARN", "r"),
        ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "p"),
        ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", token.to_str().unwrap()),
        ("ALIBABA_CLOUD_CREDENTIALS_URI", "http://uri.example.com"),
    ];
    let ask = async |variables: &[(&str, &str)]| {
        let asked = Arc::new(Mutex::new(String::from("no request")));
        let kept = asked.clone();
        let transport = answering(move |request| {
            *kept.lock().unwrap() = request.url.split('?').next().unwrap().to_owned();
            let body = if request.url.starts_with("https://sts") { STS } else { METADATA };
            Ok((
                200,
                if request.url.ends_with("/api/token") {
                    "t"
                } else if request.url.ends_with("credentials/") {
                    "web"
                } else {
                    body
                }
                .to_owned(),
            ))
        });
        let given = given(&DefaultChain::new().surroundings(home.surroundings(variables).transport(transport))).await;
        (given, asked.lock().unwrap().clone())
    };
    let none = || "no request".to_owned();
    assert_eq!(ask(&all).await, ("env s - None".into(), none()));
    assert_eq!(ask(&all[1..]).await, (HOUR.into(), "https://sts.aliyuncs.com/".into()));
    assert_eq!(ask(&all[3..]).await, ("cli s - None".into(), none()));
    let mut rest = vec![all[5], ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true")];
    assert_eq!(ask(&rest).await, ("ini s - None".into(), none()));
    rest.push(("ALIBABA_CLOUD_CREDENTIALS_FILE", "/no/such/file"));
    let ecs = "http://100.100.100.200/latest/meta-data/ram/security-credentials/web";
    assert_eq!(ask(&rest).await, (HOUR.into(), ecs.into()));
    rest.push(("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"));
    assert_eq!(ask(&rest).await, (HOUR.into(), "http://uri.example.com/".into()));
}

/// The clock of the surroundings is that of the cache around the chain, and the metadata service's old credentials stay.
#[tokio::test]
async fn old_credentials_of_the_metadata_service_are_kept() {
    let (home, is_down) = (Home::new(), Arc::new(AtomicBool::new(false)));
    let switch = is_down.clone();
    let transport = answering(move |request| {
        if switch.load(Ordering::SeqCst) {
            return Err(TransportError::new(TransportErrorKind::Connect));
        }
        Ok((
            200,
            if request.url.ends_with("/api/token") {
                "t"
            } else if request.url.ends_with("credentials/") {
                "web"
            } else {
                METADATA
            }
            .to_owned(),
        ))
    });
    let clock = crate::time::Hand::at_start();
    let surroundings = home.surroundings(&[]).transport(transport).clock(clock.clone());
    let cache = CredentialsCache::new(DefaultChain::new().surroundings(surroundings));
    assert_eq!(crate::setup::shown(&cache.get().await.unwrap()), HOUR);
    is_down.store(true, Ordering::SeqCst);
    clock.minutes(90);
    assert_eq!(crate::setup::shown(&cache.get().await.unwrap()), HOUR);
}
