use yunspec_runtime::credentials::CredentialsErrorKind::{Invalid, NotConfigured};
use yunspec_runtime::credentials::{IniProfile, OnFailure, ProvideCredentials as _};

use crate::setup::{HOUR, Home, METADATA, STS, answering, given, refused};

const FILE: &str = ".alibabacloud/credentials.ini";
const KEY: &str = "[default]\ntype = access_key\naccess_key_id = id\naccess_key_secret = MARKER # mine\n";

fn profile(home: &Home) -> IniProfile {
    IniProfile::new().surroundings(home.surroundings(&[]))
}

#[tokio::test]
async fn a_file_of_either_name() {
    let both = Home::new().with(FILE, KEY).with(".alibabacloud/credentials", KEY.replace("id = id", "id = other"));
    assert_eq!(given(&profile(&both)).await, "id MARKER - None");
    let one = Home::new().with(".alibabacloud/credentials", KEY);
    assert_eq!(given(&profile(&one)).await, "id MARKER - None");
}

#[tokio::test]
async fn a_file_that_is_named() {
    let home = Home::new().with("keys", KEY);
    let path = home.path("keys");
    let variable = ("ALIBABA_CLOUD_CREDENTIALS_FILE", path.to_str().unwrap());
    assert_eq!(given(&IniProfile::new().surroundings(home.surroundings(&[variable]))).await, "id MARKER - None");
    assert_eq!(given(&profile(&home).path(&path)).await, "id MARKER - None");
}

#[tokio::test]
async fn a_section_that_is_named() {
    let home = Home::new()
        .with(FILE, format!("{KEY}[ci]\nType: sts\nACCESS_KEY_ID: ci\naccess_key_secret: s\nsecurity_token: t\n"));
    assert_eq!(given(&profile(&home).profile("ci")).await, "ci s t None");
    let variable = ("ALIBABA_CLOUD_PROFILE", "ci");
    assert_eq!(given(&IniProfile::new().surroundings(home.surroundings(&[variable]))).await, "ci s t None");
}

/// Where a section leads, with what STS and the metadata service answer.
async fn leads_to(section: &str) -> (String, Vec<String>, OnFailure) {
    let home = Home::new().with(FILE, format!("[default]\n{section}")).with("token", "MARKER-oidc");
    let section = section.replace('~', home.path("").to_str().unwrap());
    let home = home.with(FILE, format!("[default]\n{section}"));
    let asked = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = asked.clone();
    let transport = answering(move |request| {
        kept.lock().unwrap().push(request.url.split('?').next().unwrap().to_owned());
        let is_sts = request.url.starts_with("https://sts");
        Ok((
            200,
            if request.url.ends_with("token") {
                "x"
            } else if is_sts {
                STS
            } else {
                METADATA
            }
            .to_owned(),
        ))
    });
    let provider = IniProfile::new().surroundings(home.surroundings(&[]).transport(transport));
    let given = given(&provider).await;
    let asked = asked.lock().unwrap().clone();
    (given, asked, provider.on_failure())
}

#[tokio::test]
async fn types() {
    let sts = vec!["https://sts.aliyuncs.com/".to_owned()];
    let key = "access_key_id=id\naccess_key_secret=MARKER\n";
    let role = format!("type=ram_role_arn\n{key}role_arn=acs:ram::1:role/r\nrole_session_name=s\npolicy={{}}");
    assert_eq!(leads_to(&role).await, (HOUR.into(), sts.clone(), OnFailure::Fail));
    let oidc = "type=oidc_role_arn\nrole_arn=r\noidc_provider_arn=p\noidc_token_file_path=~/token\n";
    assert_eq!(leads_to(oidc).await, (HOUR.into(), sts, OnFailure::Fail));
    let (given, asked, on_failure) = leads_to("type=ecs_ram_role\nrole_name=web").await;
    assert_eq!((given.as_str(), on_failure), (HOUR, OnFailure::KeepOld));
    assert_eq!(asked[1], "http://100.100.100.200/latest/meta-data/ram/security-credentials/web");
}

#[tokio::test]
async fn broken_files() {
    let check = async |text: &str, kind, expected: &str| {
        let home = Home::new().with(FILE, text);
        let error = refused(&profile(&home)).await;
        let text = home.without_path(&error.to_string());
        assert_eq!((error.kind(), text), (kind, format!("INI profile: {expected}")));
    };
    check("[default\nMARKER", Invalid, "`~/.alibabacloud/credentials.ini`: line 1: a section without its `]`").await;
    check("[default]\nMARKER", Invalid, "`~/.alibabacloud/credentials.ini`: line 2: expected `key = value`").await;
    let none = "`~/.alibabacloud/credentials.ini` has no section `default`, but ";
    check("", NotConfigured, &format!("{none}none at all; name one in `ALIBABA_CLOUD_PROFILE`")).await;
    check("[b]\n[a]", NotConfigured, &format!("{none}`a`, `b`; name one in `ALIBABA_CLOUD_PROFILE`")).await;
    let section = "section `default` of `~/.alibabacloud/credentials.ini` ";
    let allowed = "`access_key`, `sts`, `ram_role_arn`, `oidc_role_arn` and `ecs_ram_role` are allowed";
    check("[default]", Invalid, &format!("{section}has no `type`: {allowed}")).await;
    check("[default]\ntype=rsa_key_pair", Invalid, &format!("{section}has the type `rsa_key_pair`: {allowed}")).await;
    let half = "[default]\ntype=access_key\naccess_key_id=id\naccess_key_secret=";
    check(half, Invalid, &format!("{section}has no `access_key_secret`")).await;
    let blank = "[default]\ntype=access_key\naccess_key_id=id\naccess_key_secret=MAR KER";
    let flaw = "cannot be used: the access key secret holds a blank, a line break or another character that no key has";
    check(blank, Invalid, &format!("{section}{flaw}")).await;
    check("[default]\ntype=sts\naccess_key_id=id", Invalid, &format!("{section}has no `security_token`")).await;
}

#[tokio::test]
async fn no_file() {
    let home = Home::new();
    let error = refused(&profile(&home)).await;
    let expected = "INI profile: neither `~/.alibabacloud/credentials.ini` nor `~/.alibabacloud/credentials` exists";
    assert_eq!(error.kind(), NotConfigured);
    assert_eq!(home.without_path(&error.to_string()), expected);
    let error = refused(&profile(&home).path("/no/such/file")).await;
    let expected = "INI profile: `/no/such/file` does not exist";
    assert_eq!((error.kind(), error.to_string().as_str()), (Invalid, expected));
    let error = refused(&IniProfile::new().surroundings(crate::setup::surroundings(&[]))).await;
    assert!(error.to_string().starts_with("INI profile: `HOME` is not set"), "{error}");
    let long = Home::new().with(FILE, vec![b'#'; (1 << 20) + 1]);
    let error = refused(&profile(&long)).await;
    assert!(error.to_string().ends_with("cannot be read: it has 1048577 bytes, allowed are 1048576"), "{error}");
}
