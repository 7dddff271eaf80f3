//! Images that one account shares with another.

use serde_json::{Value, json};
use yunspec_emulator::{Builder, Emulator};

use crate::support::{Answer, acs3, builder};

const SNAPSHOT: &str = "s-bp17441ohwka0yuh0001";

fn two() -> Builder {
    builder().account("testid", "testsecret").account("other", "testsecret")
}

/// Calls an operation in cn-hangzhou by an access key.
async fn call(emulator: &Emulator, by: &str, action: &'static str, query: &[(&str, &str)]) -> Answer {
    let mut request = acs3(query);
    request.query.insert(0, ("RegionId".to_owned(), "cn-hangzhou".to_owned()));
    (request.id, request.action) = (by.to_owned(), action);
    request.send(emulator).await
}

async fn ok(emulator: &Emulator, by: &str, action: &'static str, query: &[(&str, &str)]) -> Value {
    let answer = call(emulator, by, action, query).await;
    assert_eq!(answer.status, 200, "{action}: {}", answer.body);
    answer.json()
}

/// An image of the first account that the other one sees.
async fn shared(emulator: &Emulator) -> String {
    let made = ok(emulator, "testid", "CreateImage", &[("SnapshotId", SNAPSHOT), ("Tag.1.Key", "secret")]).await;
    let id = made["ImageId"].as_str().unwrap().to_owned();
    assert_eq!(seen(emulator, "other", &id).await, Value::Null);
    let number = emulator.account_id("other").to_string();
    ok(emulator, "testid", "ModifyImageSharePermission", &[("ImageId", &id), ("AddAccount.1", &number)]).await;
    id
}

async fn seen(emulator: &Emulator, by: &str, id: &str) -> Value {
    let every = [("ImageId", id), ("Status", "Creating,Available")];
    ok(emulator, by, "DescribeImages", &every).await["Images"]["Image"][0].clone()
}

#[tokio::test]
async fn the_other_account_sees_it_as_one_of_others() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let image = seen(&emulator, "other", &id).await;
    assert_eq!((&image["ImageOwnerAlias"], &image["Tags"]), (&json!("others"), &json!({"Tag": []})));
    assert_eq!(image["ImageOwnerId"], emulator.account_id("testid"));
    let own = seen(&emulator, "testid", &id).await;
    assert_eq!((&own["ImageOwnerAlias"], &own["IsSelfShared"]), (&json!("self"), &json!("True")));
    assert_eq!(own["Tags"]["Tag"][0]["TagKey"], "secret");
    for (alias, total) in [("others", 1), ("self", 0)] {
        let by_alias = [("ImageId", id.as_str()), ("ImageOwnerAlias", alias), ("Status", "Creating")];
        assert_eq!(ok(&emulator, "other", "DescribeImages", &by_alias).await["TotalCount"], total, "{alias}");
    }
    // It is the newest, whoever made it.
    let all = ok(&emulator, "other", "DescribeImages", &[("Status", "Creating,Available")]).await;
    let created = |image: &Value| image["CreationTime"].as_str().unwrap().to_owned();
    let images = all["Images"]["Image"].as_array().unwrap();
    assert!(images.windows(2).all(|two| created(&two[0]) >= created(&two[1])), "{all}");
}

#[tokio::test]
async fn it_can_be_run_and_copied_but_not_abroad() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let run = [("ImageId", id.as_str()), ("InstanceType", "ecs.g7.large")];
    ok(&emulator, "other", "RunInstances", &run).await;
    let copy = |to| [("ImageId", id.as_str()), ("DestinationRegionId", to)];
    let abroad = call(&emulator, "other", "CopyImage", &copy("cn-beijing")).await;
    assert_eq!(abroad.outcome(), "403 OperationDenied.SameRegionOnly");
    let made = ok(&emulator, "other", "CopyImage", &copy("cn-hangzhou")).await;
    let image = seen(&emulator, "other", made["ImageId"].as_str().unwrap()).await;
    assert_eq!((&image["ImageOwnerAlias"], &image["ImageOwnerId"]), (&json!("self"), &Value::Null));
    assert_eq!(image["IsSelfShared"], "");
    assert_eq!(call(&emulator, "testid", "CopyImage", &copy("cn-beijing")).await.outcome(), "200");
}

#[tokio::test]
async fn only_its_owner_changes_it() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let one = ("ImageId", id.as_str());
    for action in ["DeleteImage", "ModifyImageAttribute", "ModifyImageSharePermission"] {
        assert_eq!(call(&emulator, "other", action, &[one]).await.outcome(), "404 InvalidImageId.NotFound", "{action}");
    }
    assert_eq!(call(&emulator, "testid", "DeleteImage", &[one]).await.outcome(), "403 ImageUseShared");
}

#[tokio::test]
async fn taken_back() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let number = emulator.account_id("other").to_string();
    ok(&emulator, "testid", "ModifyImageSharePermission", &[("ImageId", &id), ("RemoveAccount.1", &number)]).await;
    assert_eq!(seen(&emulator, "other", &id).await, Value::Null);
    let run = call(&emulator, "other", "RunInstances", &[("ImageId", &id), ("InstanceType", "ecs.g7.large")]).await;
    assert_eq!(run.outcome(), "404 InvalidImageId.NotFound");
    assert_eq!(seen(&emulator, "testid", &id).await["IsSelfShared"], "");
    ok(&emulator, "testid", "DeleteImage", &[("ImageId", &id)]).await;
}

/// For tests that know keys and not numbers.
#[tokio::test]
async fn named_by_its_access_key() {
    let emulator = two().start().await.unwrap();
    let own = ok(&emulator, "testid", "DescribeImages", &[("ImageOwnerAlias", "self")]).await;
    let id = own["Images"]["Image"][0]["ImageId"].as_str().unwrap().to_owned();
    assert_eq!(seen(&emulator, "other", &id).await, Value::Null);
    ok(&emulator, "testid", "ModifyImageSharePermission", &[("ImageId", &id), ("AddAccount.1", "other")]).await;
    assert_eq!(seen(&emulator, "other", &id).await["ImageOwnerAlias"], "others");
}

#[tokio::test]
async fn kept_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let first = two().state(&path).start().await.unwrap();
    let id = shared(&first).await;
    first.shutdown().await;
    let second = two().state(&path).start().await.unwrap();
    // Its owner has not called yet.
    assert_eq!(seen(&second, "other", &id).await["ImageOwnerAlias"], "others");
}

#[tokio::test]
async fn other_regions_show_nothing() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let mut request = acs3(&[("RegionId", "cn-beijing"), ("ImageId", &id), ("Status", "Creating")]);
    request.id = "other".to_owned();
    assert_eq!(request.send(&emulator).await.total(), 0);
}

/// A number may be that of anyone; a name is that of a key, or of nobody.
#[tokio::test]
async fn with_accounts_that_are_none() {
    let emulator = two().start().await.unwrap();
    let id = shared(&emulator).await;
    let own = emulator.account_id("testid").to_string();
    let cases = [
        ("AddAccount.1", "nobody", "404 InvalidAccount.NotFound"),
        ("RemoveAccount.1", "nobody", "404 InvalidAccount.NotFound"),
        ("AddAccount.1", "testid", "404 InvalidAccount.Forbbiden"),
        ("AddAccount.1", &own, "404 InvalidAccount.Forbbiden"),
        ("AddAccount.1", "1234567890", "200"),
        ("RemoveAccount.1", "1234567890", "200"),
    ];
    for (parameter, account, outcome) in cases {
        for more in [&[][..], &[("AddAccount.2", "other")]] {
            let query = [&[("ImageId", id.as_str()), (parameter, account)], more].concat();
            let answer = call(&emulator, "testid", "ModifyImageSharePermission", &query).await;
            assert_eq!(answer.outcome(), outcome, "{parameter}={account}");
        }
    }
}
