use yunspec_runtime::credentials::{CredentialsErrorKind, Env, Environment, ProvideCredentials as _, Surroundings};

const ID: (&str, &str) = ("ALIBABA_CLOUD_ACCESS_KEY_ID", "id");
const SECRET: (&str, &str) = ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "MARKER");

fn environment(variables: &[(&str, &str)]) -> Environment {
    Environment::new().surroundings(Surroundings::default().env(Env::of(variables.iter().copied())))
}

#[tokio::test]
async fn a_key_with_and_without_a_token() {
    let key = environment(&[ID, SECRET]).credentials().await.unwrap();
    assert_eq!((key.access_key_id(), key.expose_secret(), key.expose_token()), ("id", "MARKER", None));
    let key = environment(&[ID, SECRET, ("ALIBABA_CLOUD_SECURITY_TOKEN", "token")]).credentials().await.unwrap();
    assert_eq!((key.expose_token(), key.expires()), (Some("token"), None));
}

#[tokio::test]
async fn half_a_key() {
    let check = async |variables: &[(&str, &str)], kind, expected: &str| {
        let provider = environment(variables);
        let error = provider.credentials().await.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, expected));
        assert!(!format!("{provider:?} {error:?}").contains("MARKER"));
    };
    let none = "environment: `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET` are not set";
    check(&[], CredentialsErrorKind::NotConfigured, none).await;
    check(&[(ID.0, ""), (SECRET.0, "")], CredentialsErrorKind::NotConfigured, none).await;
    let no_secret = "environment: `ALIBABA_CLOUD_ACCESS_KEY_SECRET` is not set, though `ALIBABA_CLOUD_ACCESS_KEY_ID` \
                     is; set both or neither";
    check(&[ID, (SECRET.0, "")], CredentialsErrorKind::Invalid, no_secret).await;
    let no_id = "environment: `ALIBABA_CLOUD_ACCESS_KEY_ID` is not set, though `ALIBABA_CLOUD_ACCESS_KEY_SECRET` is; \
                 set both or neither";
    check(&[SECRET], CredentialsErrorKind::Invalid, no_id).await;
}
