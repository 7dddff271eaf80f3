use yunspec_runtime::Credentials;
use yunspec_runtime::credentials::{
    AssumeRole, Chain, CliProfile, CredentialsCache, EcsRole, ExternalProcess, OidcRole,
};

use crate::records::Records;
use crate::server::{Server, is};
use crate::setup::{Home, METADATA, STS};

/// What providers record, and the libraries below them, at any level.
#[tokio::test]
async fn nothing_recorded_holds_a_secret() {
    let everything = Records::of(|_| true);
    let guard = tracing::subscriber::set_default(everything.clone());
    let server = Server::start(|asked| match asked.line.as_str() {
        line if line.contains("/api/token") => is(200, "MARKER-session"),
        line if line.contains("meta-data") => is(200, METADATA),
        line if line.contains("AssumeRoleWithOIDC") => is(403, r#"{"Code":"No","Message":"MARKER-oidc"}"#),
        _ => is(200, STS),
    })
    .await;
    let oauth =
        r#"{"profiles":[{"name":"default","mode":"OAuth","oauth_refresh_token":"MARKER","oauth_site_type":"x"}]}"#;
    let home = Home::new().with("token", "MARKER-oidc").with(".aliyun/config.json", oauth);
    let surroundings = home.surroundings(&[]);
    let oidc = OidcRole::new().role_arn("r").provider_arn("p").token_file(home.path("token"));
    let key = Credentials::new("id", "MARKER-secret").with_token("MARKER-token");
    let chain = Chain::new()
        .or(ExternalProcess::new("echo MARKER"))
        .or(CliProfile::new().surroundings(surroundings.clone()))
        .or(oidc.endpoint(&server.endpoint).surroundings(surroundings.clone()))
        .or(AssumeRole::new("r", key)
            .external_id("MARKER-external")
            .endpoint(&server.endpoint)
            .surroundings(surroundings.clone()));
    crate::setup::given(&chain).await;
    let role = EcsRole::new().role("web").endpoint(&server.endpoint).surroundings(surroundings);
    let cache = CredentialsCache::new(role);
    cache.get().await.unwrap();
    drop(guard);
    let text = everything.text();
    assert!(text.contains("credentials that are set up here are passed over"), "{text}");
    assert!(text.contains("WARN"), "{text}");
    assert!(!text.contains("MARKER"), "{text}");
    assert!(!format!("{chain:?} {cache:?}").contains("MARKER"));
}
