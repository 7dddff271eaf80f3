use std::sync::{Arc, Mutex};

use yunspec_runtime::credentials::{CliProfile, CredentialsErrorKind, OnFailure, ProvideCredentials as _};
use yunspec_runtime::transport::HttpRequest;

use crate::setup::{HOUR, Home, METADATA, STS, answering, given, refused, surroundings};

const FILE: &str = ".aliyun/config.json";

/// A file with these profiles, of which `default` is current.
fn home(profiles: &str) -> Home {
    let home = Home::new();
    let profiles = profiles.replace('~', home.path("").to_str().unwrap());
    home.with(FILE, format!(r#"{{"current":"default","profiles":[{profiles}],"meta_path":""}}"#))
}

/// What the profile `default` gives, and whom it asks: the URLs and what they were asked with.
async fn leads_to(home: &Home) -> (String, Vec<String>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = asked.clone();
    let transport = answering(move |request| {
        kept.lock().unwrap().push(told(request));
        Ok((200, answer(&request.url)))
    });
    let provider = CliProfile::new().surroundings(home.surroundings(&[]).transport(transport));
    let given = given(&provider).await;
    let asked = asked.lock().unwrap().clone();
    (given, asked)
}

fn told(request: &HttpRequest) -> String {
    let header = |name| request.headers.iter().find(|header| header.name == name).map_or("", |header| &header.value);
    let (url, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    let pairs = query.split('&').filter(|pair| {
        ["RoleArn", "RoleSessionName", "DurationSeconds", "ExternalId"].iter().any(|name| pair.starts_with(name))
    });
    let who = [header("x-acs-accesskey-id"), header("authorization")].concat();
    let who = who.split("Signature=").next().unwrap().split(",SignedHeaders").next().unwrap().to_owned();
    let body = String::from_utf8_lossy(&request.body);
    [vec![url, &who], pairs.collect(), vec![&body]].concat().join(" ").trim().to_owned()
}

fn answer(url: &str) -> String {
    match url {
        url if url.contains("sts") => STS.to_owned(),
        url if url.ends_with("/api/token") => "session".to_owned(),
        url if url.ends_with("/cloud-credentials") => format!(r#"{{"CloudCredential":{METADATA}}}"#),
        url if url.ends_with("/v1/token") => {
            r#"{"access_token":"MARKER-a2","refresh_token":"MARKER-r2","expires_in":10800}"#.to_owned()
        }
        _ => METADATA.to_owned(),
    }
}

#[tokio::test]
async fn keys() {
    let ak = r#"{"name":"default","mode":"AK","access_key_id":"id","access_key_secret":"MARKER","sts_token":"","expired_seconds":0}"#;
    assert_eq!(leads_to(&home(ak)).await, ("id MARKER - None".into(), vec![]));
    let sts =
        r#"{"name":"default","mode":"StsToken","access_key_id":"id","access_key_secret":"MARKER","sts_token":"t"}"#;
    assert_eq!(leads_to(&home(sts)).await, ("id MARKER t None".into(), vec![]));
}

#[tokio::test]
async fn a_role() {
    let role = r#"{"name":"default","mode":"RamRoleArn","access_key_id":"id","access_key_secret":"MARKER",
        "ram_role_arn":"r","ram_session_name":"s","expired_seconds":900,"external_id":"x","sts_region":"cn-beijing","enable_vpc":true}"#;
    let asked = "https://sts-vpc.cn-beijing.aliyuncs.com/ ACS3-HMAC-SHA256 Credential=id DurationSeconds=900 ExternalId=x \
                 RoleArn=r RoleSessionName=s";
    assert_eq!(leads_to(&home(role)).await, (HOUR.into(), vec![asked.into()]));
}

#[tokio::test]
async fn a_role_of_a_role_of_a_key() {
    let chain = r#"
        {"name":"default","mode":"ChainableRamRoleArn","source_profile":"middle","ram_role_arn":"r2","ram_session_name":"s"},
        {"name":"middle","mode":"ChainableRamRoleArn","source_profile":"key","ram_role_arn":"r1","ram_session_name":"s"},
        {"name":"key","mode":"AK","access_key_id":"id","access_key_secret":"MARKER"}"#;
    let (given, asked) = leads_to(&home(chain)).await;
    assert_eq!(given, HOUR);
    let first =
        "https://sts.aliyuncs.com/ ACS3-HMAC-SHA256 Credential=id DurationSeconds=3600 RoleArn=r1 RoleSessionName=s";
    let second = "https://sts.aliyuncs.com/ STS.idACS3-HMAC-SHA256 Credential=STS.id DurationSeconds=3600 RoleArn=r2 \
                  RoleSessionName=s";
    assert_eq!(asked, [first, second]);
}

#[tokio::test]
async fn the_instance() {
    let ecs = r#"{"name":"default","mode":"EcsRamRole","ram_role_name":"web"}"#;
    let (given, asked) = leads_to(&home(ecs)).await;
    assert_eq!(given, HOUR);
    assert_eq!(asked[1], "http://100.100.100.200/latest/meta-data/ram/security-credentials/web");
    let home = home(ecs);
    let provider = CliProfile::new()
        .surroundings(home.surroundings(&[]).transport(answering(|request| Ok((200, answer(&request.url))))));
    assert_eq!(provider.on_failure(), OnFailure::Fail);
    provider.credentials().await.unwrap();
    assert_eq!(provider.on_failure(), OnFailure::KeepOld);
}

#[tokio::test]
async fn an_identity_provider() {
    let oidc = r#"{"name":"default","mode":"OIDC","oidc_provider_arn":"p","oidc_token_file":"~/token","ram_role_arn":"r","ram_session_name":"s"}"#;
    let (given, asked) = leads_to(&home(oidc).with("token", "t")).await;
    assert_eq!(given, HOUR);
    let expected =
        "https://sts.aliyuncs.com/  DurationSeconds=3600&OIDCProviderArn=p&OIDCToken=t&RoleArn=r&RoleSessionName=s";
    assert_eq!(asked, [expected]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_program() {
    let external = r#"{"name":"default","mode":"External","process_command":"cat ~/printed"}"#;
    let home = home(external).with("printed", r#"{"access_key_id":"id","access_key_secret":"MARKER"}"#);
    assert_eq!(leads_to(&home).await, ("id MARKER - None".into(), vec![]));
    let error = refused(&CliProfile::new().surroundings(home.with("printed", "MARKER").surroundings(&[]))).await;
    let expected = ": external process: what `cat` prints is no JSON (line 1, column 1)";
    assert!(error.to_string().ends_with(expected), "{error}");
}

const SSO: &str = r#"{"name":"default","mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/d-1/login","cloud_sso_account_id":"1","cloud_sso_access_config":"ac-1","access_token":"MARKER","cloud_sso_access_token_expire":1704164646}"#;

#[tokio::test]
async fn single_sign_on() {
    let (given, asked) = leads_to(&home(SSO)).await;
    assert_eq!(given, HOUR);
    let expected = r#"https://signin.example.com/cloud-credentials Bearer MARKER {"AccountId":"1","AccessConfigurationId":"ac-1"}"#;
    assert_eq!(asked, [expected]);

    let expired = home(&SSO.replace("1704164646", "1704164645"));
    let error = refused(&CliProfile::new().surroundings(expired.surroundings(&[]))).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Expired);
    assert!(error.to_string().ends_with("; log in again with `aliyun sso login`"), "{error}");
}

fn oauth(access_ends: u64, kept: &str) -> Home {
    home(&format!(
        r#"{{"name":"default","mode":"OAuth","oauth_site_type":"INTL","oauth_access_token":"MARKER-a1","oauth_access_token_expire":{access_ends},"oauth_refresh_token":"MARKER-r1","region_id":"cn-hangzhou"{kept}}},{{"name":"b","mode":"AK"}}"#
    ))
}

fn written(home: &Home) -> String {
    std::fs::read_to_string(home.path(FILE)).unwrap()
}

#[tokio::test]
async fn a_log_in_whose_credentials_live_yet() {
    let kept = r#","access_key_id":"k","access_key_secret":"s","sts_token":"t","sts_expiration":1704164705"#;
    assert_eq!(leads_to(&oauth(0, kept)).await, ("k s t Some(1)".into(), vec![]));
}

#[tokio::test]
async fn a_log_in_whose_token_lives_yet() {
    let home = oauth(1_704_168_245, "");
    let (given, asked) = leads_to(&home).await;
    assert_eq!(given, HOUR);
    assert_eq!(asked, ["https://oauth.alibabacloud.com/v1/exchange Bearer MARKER-a1"]);
    // The next program takes what was exchanged.
    assert_eq!(leads_to(&home).await, (HOUR.into(), vec![]));
}

#[cfg(unix)]
#[tokio::test]
async fn a_log_in_that_is_renewed_is_written_back() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = oauth(1_704_164_705, "");
    std::fs::set_permissions(home.path(FILE), std::fs::Permissions::from_mode(0o640)).unwrap();
    let (given, asked) = leads_to(&home).await;
    assert_eq!(given, HOUR);
    let form = "grant_type=refresh_token&refresh_token=MARKER-r1&client_id=4103531455503354461&Timestamp=2024-01-02T03%3A04%3A05Z";
    let expected = [
        format!("https://oauth.alibabacloud.com/v1/token  {form}"),
        "https://oauth.alibabacloud.com/v1/exchange Bearer MARKER-a2".into(),
    ];
    assert_eq!(asked, expected);
    let file = written(&home);
    for expected in [
        r#""oauth_refresh_token": "MARKER-r2""#,
        r#""oauth_access_token_expire": 1704175445"#,
        r#""sts_expiration": 1704168245"#,
        r#""region_id": "cn-hangzhou""#,
        r#""name": "b""#,
        r#""current": "default""#,
    ] {
        assert!(file.contains(expected), "{expected} in {file}");
    }
    assert_eq!(home.path(FILE).metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_dir(home.path(".aliyun")).unwrap().count(), 1);
    assert_eq!(leads_to(&home).await, (HOUR.into(), vec![]));
}

#[tokio::test]
async fn a_log_in_that_is_refused() {
    let home = oauth(0, "");
    let before = written(&home);
    let transport = answering(|_| Ok((400, r#"{"error":"invalid_grant","x":"MARKER"}"#.into())));
    let error = refused(&CliProfile::new().surroundings(home.surroundings(&[]).transport(transport))).await;
    let expected = "CLI profile: profile `default` of `~/.aliyun/config.json`: CLI profile: the answer of the log-in site has \
                    status 400; log in again with `aliyun configure --mode OAuth`";
    assert_eq!(
        (error.kind(), home.without_path(&error.to_string()).as_str()),
        (CredentialsErrorKind::Refused, expected)
    );
    assert_eq!(written(&home), before);
}

#[tokio::test]
async fn which_profile() {
    let home = home(r#"{"name":"default"},{"name":"b","mode":"AK","access_key_id":"b","access_key_secret":"MARKER"}"#);
    let variable = ("ALIBABA_CLOUD_PROFILE", "b");
    assert_eq!(given(&CliProfile::new().surroundings(home.surroundings(&[variable]))).await, "b MARKER - None");
    assert_eq!(given(&CliProfile::new().surroundings(home.surroundings(&[])).profile("b")).await, "b MARKER - None");
    let path = home.path(FILE);
    assert_eq!(
        given(&CliProfile::new().surroundings(surroundings(&[])).path(path).profile("b")).await,
        "b MARKER - None"
    );
}

#[tokio::test]
async fn no_file() {
    let home = Home::new();
    let check = async |variables: &[(&str, &str)], expected: &str| {
        let error = refused(&CliProfile::new().surroundings(home.surroundings(variables))).await;
        assert_eq!(error.kind(), CredentialsErrorKind::NotConfigured);
        assert_eq!(home.without_path(&error.to_string()), format!("CLI profile: {expected}"));
    };
    check(&[], "`~/.aliyun/config.json` does not exist; `aliyun configure` writes it").await;
    let disabled = "switched off by `ALIBABA_CLOUD_CLI_PROFILE_DISABLED`";
    check(&[("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "true")], disabled).await;
}

/// What is wrong with a file.
async fn wrong(text: &str) -> String {
    let home = Home::new().with(FILE, text);
    let error = refused(&CliProfile::new().surroundings(home.surroundings(&[]))).await;
    assert_eq!(error.kind(), CredentialsErrorKind::Invalid);
    home.without_path(&error.to_string()).replace("CLI profile: ", "").replace("`~/.aliyun/config.json`", "FILE")
}

#[tokio::test]
async fn broken_files() {
    for (text, expected) in [
        ("", "FILE is no JSON (line 1, column 0): it is empty"),
        ("{\"access_key_secret\": \"MARKER", "FILE is no JSON (line 1, column 29)"),
        ("{\"profiles\": \"MARKER\"}", "FILE is JSON of another form (line 1, column 21)"),
        ("{}", "FILE has no profile `default`, but none at all"),
        (
            "{\"current\":\"x\",\"profiles\":[{\"name\":\"a\"},{},3,null,{\"name\":\"b\"}]}",
            "FILE has no profile `x`, but `a`, `b`",
        ),
        ("{\"profiles\":null}", "FILE has no profile `default`, but none at all"),
        ("\u{feff}{\"current\":3}", "FILE is JSON of another form (line 1, column 12)"),
        ("[1,2]", "FILE is JSON of another form (line 1, column 5)"),
    ] {
        let found = wrong(text).await;
        assert!(found.starts_with(&expected[..expected.len() - 4]), "{text}: {found}");
    }
}

#[tokio::test]
async fn broken_profiles() {
    for (profiles, expected) in [
        (r#"{"name":"default"}"#, "profile `default` of FILE has no `mode`: `AK`, `StsToken`"),
        (
            r#"{"name":"default","mode":"RsaKeyPair"}"#,
            "profile `default` of FILE has the mode `RsaKeyPair`: `AK`, `StsToken`",
        ),
        (
            r#"{"name":"default","mode":"AK","access_key_id":"id"}"#,
            "profile `default` of FILE has no `access_key_secret`",
        ),
        (
            r#"{"name":"default","mode":"AK","access_key_id":"id","access_key_secret":["MARKER"]}"#,
            "profile `default` of FILE is JSON of another form (line 1",
        ),
        (
            r#"{"name":"default","mode":"AK","access_key_id":"id","access_key_secret":"MARKER "}"#,
            "profile `default` of FILE cannot be used: the access key secret holds a blank",
        ),
        (
            r#"{"name":"default","mode":"StsToken","access_key_id":"id","access_key_secret":"MARKER","sts_token":""}"#,
            "profile `default` of FILE has no `sts_token`",
        ),
        (
            r#"{"name":"default","mode":"RamRoleArn","access_key_id":"id","access_key_secret":"MARKER"}"#,
            "profile `default` of FILE has no `ram_role_arn`",
        ),
        (r#"{"name":"default","mode":"External"}"#, "profile `default` of FILE has no `process_command`"),
        (r#"{"name":"default","mode":"CloudSSO"}"#, "profile `default` of FILE has no `cloud_sso_sign_in_url`"),
        (
            r#"{"name":"default","mode":"OAuth","oauth_site_type":"EU"}"#,
            "profile `default` of FILE has the `oauth_site_type` `EU`: `CN` and `INTL` are allowed",
        ),
        (
            r#"{"name":"default","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"b"}"#,
            "FILE has no profile `b`, but `default`",
        ),
        (
            r#"{"name":"default","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"b"},{"name":"b","mode":"ChainableRamRoleArn","ram_role_arn":"r","source_profile":"default"}"#,
            "profile `default` of FILE is its own source: `default` → `b` → `default`",
        ),
    ] {
        let found = wrong(&format!(r#"{{"current":"default","profiles":[{profiles}]}}"#)).await;
        assert!(found.starts_with(expected), "{found}");
    }
}
