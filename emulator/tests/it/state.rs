//! Resources that a test shows, keeps, brings back and plants.

use serde_json::{Value, json};
use yunspec_emulator::{Emulator, StartError};

use crate::control::control;
use crate::support::{Answer, acs3, builder, images, start};

async fn created(emulator: &Emulator, query: &[(&str, &str)]) -> String {
    let mut request = acs3(&[("RegionId", "cn-hangzhou"), ("SnapshotId", "s-bp17441ohwka0yuh0001")]);
    request.query.extend(crate::support::pairs(query));
    request.action = "CreateImage";
    request.send(emulator).await.json()["ImageId"].as_str().unwrap().to_owned()
}

async fn deleted(emulator: &Emulator, id: &str) -> Answer {
    let mut request = acs3(&[("RegionId", "cn-hangzhou"), ("ImageId", id)]);
    request.action = "DeleteImage";
    request.send(emulator).await
}

async fn named(emulator: &Emulator, name: &str) -> Value {
    images(emulator, &[("ImageName", name), ("Status", "Creating,Available")]).await.json()["Images"]["Image"].clone()
}

async fn own(emulator: &Emulator) -> Vec<String> {
    images(emulator, &[("ImageOwnerAlias", "self"), ("PageSize", "100")]).await.each("ImageId")
}

#[tokio::test]
async fn what_was_shown_is_brought_back() {
    let emulator = start().await;
    let kept = created(&emulator, &[("ImageName", "kept")]).await;
    let (_, before) = control(&emulator, "GET", "state", "").await;
    created(&emulator, &[("ImageName", "later")]).await;
    deleted(&emulator, &kept).await;
    let (status, said) = control(&emulator, "PUT", "state", &before.to_string()).await;
    assert!(status == 200 && said["resources"].as_u64().unwrap() > 10, "{said}");
    assert_eq!(named(&emulator, "kept").await[0]["ImageId"], kept);
    assert_eq!(named(&emulator, "later").await, json!([]));
    assert_eq!(control(&emulator, "GET", "state", "").await.1, before);
}

/// An image that was being made goes on from where it was.
#[tokio::test]
async fn states_go_on() {
    let emulator = start().await;
    created(&emulator, &[("ImageName", "made")]).await;
    let (_, state) = control(&emulator, "GET", "state", "").await;
    control(&emulator, "POST", "reset", "").await;
    control(&emulator, "PUT", "clock", r#"{"now": "2024-01-02T03:04:35Z"}"#).await;
    control(&emulator, "PUT", "state", &state.to_string()).await;
    assert_eq!(named(&emulator, "made").await[0]["Progress"], "50%");
}

#[tokio::test]
async fn an_empty_place_stays_empty() {
    let emulator = start().await;
    let none = r#"[{"account": "testid", "collection": "Image", "region": "cn-hangzhou", "items": []}]"#;
    control(&emulator, "PUT", "state", none).await;
    assert_eq!(images(&emulator, &[]).await.total(), 0);
    control(&emulator, "PUT", "state", "[]").await;
    assert!(images(&emulator, &[]).await.total() > 100);
}

/// The answer to a token that came before a state was brought back would speak of what is gone.
#[tokio::test]
async fn tokens_are_forgotten() {
    let emulator = start().await;
    let first = created(&emulator, &[("ClientToken", "t")]).await;
    control(&emulator, "PUT", "state", "[]").await;
    assert_ne!(created(&emulator, &[("ClientToken", "t")]).await, first);
}

#[tokio::test]
async fn a_wrong_body_changes_nothing_and_says_where() {
    let emulator = start().await;
    created(&emulator, &[("ImageName", "stays")]).await;
    let (_, before) = control(&emulator, "GET", "state", "").await;
    let cases = [
        ("PUT state", "", "expected a list"),
        (
            "PUT state",
            "[{\n  \"collection\": \"Image\",\n  \"item\": []\n}]",
            "line 3, column 3: a place has no key `item`; write `items`",
        ),
        ("PUT state", "[\n{]", "line 2, column 2: key must be a string"),
        ("PUT state", "- collection: Imag\n", "line 1, column 15: there is no collection `Imag`; write `Image`"),
        (
            "PUT state",
            "- service: Ecss\n  collection: Image\n",
            "line 1, column 12: no service that is served is called `Ecss`",
        ),
        ("PUT state", "- items: []\n", "a place lacks the key `collection`"),
        (
            "PUT state",
            "- collection: Image\n  items: [{ ImageName: x }]\n",
            "line 2, column 13: a resource lacks its key `ImageId`",
        ),
        (
            "PUT state",
            "- collection: Image\n  items: [{ ImageId: a }, { ImageId: a }]\n",
            "line 2, column 38: another resource has the `ImageId` `a`",
        ),
        (
            "PUT state",
            "- collection: Image\n- collection: Image\n",
            "line 2, column 3: this place stands in the list before",
        ),
        ("PUT state", "- collection: Image\n  since: { a: soon }\n", "line 2, column 15: expected a time such as"),
        ("PUT state", "- collection: Disk\n  region: cn-hangzhou\n", "line 2, column 3: all regions share `Disk`"),
        ("POST seed", "7", "expected `{\"seed\": 7}`"),
        ("POST seed", "seed: -1", "line 1, column 7: expected a whole number from 0, found `-1`"),
        ("POST seed", "sed: 1", "line 1, column 1: a seed has no key `sed`; write `seed`"),
        ("POST seed", "- a: [\n", "line"),
    ];
    for (call, body, part) in cases {
        let (method, name) = call.split_once(' ').unwrap();
        let (status, said) = control(&emulator, method, name, body).await;
        let error = said["error"].as_str().unwrap();
        assert!(status == 400 && error.contains(part), "{body}: {status} {error}");
    }
    assert_eq!(control(&emulator, "GET", "state", "").await.1, before);
}

#[tokio::test]
async fn another_seed_gives_other_ids_and_the_same_one_the_same() {
    let emulator = start().await;
    let first = own(&emulator).await;
    assert_eq!(control(&emulator, "POST", "seed", r#"{"seed": 8}"#).await.1, json!({"seed": 8, "resources": 0}));
    let (second, made) = (own(&emulator).await, created(&emulator, &[]).await);
    assert_ne!(second, first);
    let other = builder().seed(8).start().await.unwrap();
    assert_eq!(own(&other).await, second);
    control(&emulator, "POST", "seed", "seed: 8").await;
    own(&emulator).await;
    assert_eq!(created(&emulator, &[]).await, made);
    control(&emulator, "POST", "reset", "").await;
    assert_eq!(own(&emulator).await, first);
}

/// A team's own images: what is not said is as of images that were made.
const PLANTED: &str = r"
seed: 3
resources:
  - collection: Image
    items:
      - ImageId: m-team
        ImageName: team base
        Tags: { Tag: [{ TagKey: team, TagValue: base }] }
      - ImageName: team base two
  - collection: Image
    region: cn-beijing
    items: [{ ImageId: m-north }]
";

#[track_caller]
fn check_planted(image: &Value) {
    assert_eq!((&image["Status"], &image["Progress"]), (&json!("Available"), &json!("100%")), "{image}");
    assert_eq!((&image["ImageOwnerAlias"], &image["OSType"]), (&json!("self"), &json!("linux")), "{image}");
}

#[tokio::test]
async fn images_of_ones_own() {
    let emulator = start().await;
    let seeded = own(&emulator).await.len();
    assert_eq!(control(&emulator, "POST", "seed", PLANTED).await, (200, json!({"seed": 3, "resources": 3})));
    let by_tag = images(&emulator, &[("Tag.1.Key", "team"), ("Tag.1.Value", "base")]).await.images();
    assert_eq!(by_tag[0]["ImageId"], "m-team");
    check_planted(&by_tag[0]);
    let two = named(&emulator, "team base two").await[0].clone();
    assert!(two["ImageId"].as_str().unwrap().starts_with("m-bp1"), "{two}");
    assert_eq!(own(&emulator).await.len(), seeded + 2);
    control(
        &emulator,
        "POST",
        "seed",
        r#"[{"collection": "Image", "items": [{"ImageId": "m-team", "ImageName": "new"}]}]"#,
    )
    .await;
    assert_eq!(
        (own(&emulator).await.len(), named(&emulator, "new").await[0]["ImageId"].clone()),
        (seeded + 2, json!("m-team"))
    );
}

#[tokio::test]
async fn a_file_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let (path, state) = (folder.path().join("team.yaml"), folder.path().join("state"));
    std::fs::write(&path, PLANTED).unwrap();
    let first = builder().seed_file(&path).state(&state).start().await.unwrap();
    check_planted(&named(&first, "team base").await[0]);
    let two = named(&first, "team base two").await[0]["ImageId"].clone();
    assert_eq!(deleted(&first, "m-team").await.outcome(), "200");
    first.shutdown().await;
    let second = builder().seed_file(&path).state(&state).start().await.unwrap();
    assert_eq!(named(&second, "team base").await, json!([]), "what was deleted stays so");
    assert_eq!(named(&second, "team base two").await[0]["ImageId"], two);
    control(&second, "POST", "reset", "").await;
    check_planted(&named(&second, "team base").await[0]);
}

#[tokio::test]
async fn a_wrong_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.yaml");
    let Err(error) = builder().seed_file(&path).start().await else { panic!("there is no file") };
    assert!(matches!(error, StartError::Unreadable { .. }) && error.to_string().contains("team.yaml"), "{error}");
    std::fs::write(&path, "resources:\n  - collection: Imag\n").unwrap();
    let Err(error) = builder().seed_file(&path).start().await else { panic!("the file is wrong") };
    let said = error.to_string().replace(folder.path().to_str().unwrap(), "");
    assert!(
        said.starts_with("`/team.yaml` cannot be used\nerror[unknown-name]: there is no collection `Imag`"),
        "{said}"
    );
    assert!(said.contains("team.yaml:2:17") && said.contains("= help: write `Image`"), "{said}");
}

/// What tests plant and bring back is written down like what calls write.
#[tokio::test]
async fn kept_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let start = || builder().state(&path).start();
    let first = start().await.unwrap();
    control(&first, "POST", "seed", PLANTED).await;
    let ids = own(&first).await;
    first.shutdown().await;
    let second = start().await.unwrap();
    assert_eq!(own(&second).await, ids);
    let only = r#"[{"collection": "Image", "items": [{"ImageId": "m-only", "ImageOwnerAlias": "self", "Status": "Available"}]}]"#;
    assert_eq!(control(&second, "PUT", "state", only).await, (200, json!({"resources": 1})));
    second.shutdown().await;
    for _ in 0..2 {
        let next = start().await.unwrap();
        // It is shown before any call looks at it.
        let (_, state) = control(&next, "GET", "state", "").await;
        assert_eq!(state.as_array().unwrap().len(), 1, "{state}");
        assert_eq!(own(&next).await, ["m-only"]);
        next.shutdown().await;
    }
}
