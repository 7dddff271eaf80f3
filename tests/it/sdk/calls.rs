//! The calls that every client makes, and what it has to be told.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::client::{Caller, Sdk};

const REGION: &str = "cn-hangzhou";
const SNAPSHOT: &str = "s-bp17441ohwka0yuh0001";

pub(super) async fn all(sdk: &mut Sdk) {
    regions(sdk).await;
    first_page(sdk).await;
    pages(sdk).await;
    by_id_and_name(sdk).await;
    by_tag(sdk).await;
    by_filter(sdk).await;
    awkward_text(sdk).await;
    refused_values(sdk).await;
    refused_callers(sdk).await;
    refused_names(sdk).await;
    life_of_an_image(sdk).await;
    copy(sdk).await;
    sharing(sdk).await;
    tags(sdk).await;
    pages_by_token(sdk).await;
    instances(sdk).await;
    throttling(sdk).await;
}

/// Parameters in the region that all calls are in.
fn here(mut params: Value) -> Value {
    params["RegionId"] = REGION.into();
    params
}

/// The answer of `DescribeImages`.
async fn answer(sdk: &mut Sdk, params: Value) -> Value {
    sdk.call("DescribeImages", here(params)).await.answered()
}

/// The images that it lists.
async fn images(sdk: &mut Sdk, params: Value) -> Vec<Value> {
    listed(&answer(sdk, params).await)
}

fn listed(answer: &Value) -> Vec<Value> {
    answer["Images"]["Image"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

fn each<'a>(items: &'a [Value], field: &'a str) -> Vec<&'a str> {
    items.iter().filter_map(|item| item[field].as_str()).collect()
}

fn has_tag(image: &Value, key: &str, value: &str) -> bool {
    image["Tags"]["Tag"].as_array().unwrap().iter().any(|tag| tag["TagKey"] == key && tag["TagValue"] == value)
}

async fn regions(sdk: &mut Sdk) {
    let answer = sdk.call("DescribeRegions", json!({"AcceptLanguage": "en-US"})).await.answered();
    let regions = answer["Regions"]["Region"].as_array().unwrap();
    let hangzhou = regions.iter().find(|region| region["RegionId"] == REGION).unwrap();
    assert_eq!(hangzhou["LocalName"], "China (Hangzhou)");
    assert_eq!(regions.len(), 29);
}

async fn first_page(sdk: &mut Sdk) {
    let answer = answer(sdk, json!({})).await;
    assert_eq!(
        (&answer["PageNumber"], &answer["PageSize"], &answer["RegionId"]),
        (&json!(1), &json!(10), &json!(REGION))
    );
    let images = listed(&answer);
    assert!(answer["TotalCount"].as_u64().unwrap() > 100 && images.len() == 10, "{answer}");
    let times = each(&images, "CreationTime");
    assert!(times.is_sorted_by(|newer, older| newer >= older), "{times:?}");
    assert!(images.iter().all(|image| image["Status"] == "Available" && image["ImageOwnerAlias"] != "marketplace"));
}

async fn pages(sdk: &mut Sdk) {
    let (mut seen, mut page) = (BTreeSet::new(), 1);
    loop {
        let answer = answer(sdk, json!({"PageSize": 50, "PageNumber": page})).await;
        assert_eq!((&answer["PageNumber"], &answer["PageSize"]), (&json!(page), &json!(50)));
        let images = listed(&answer);
        if images.is_empty() {
            // Past the end the number of all is told still.
            assert_eq!(answer["TotalCount"], seen.len());
            break;
        }
        for id in each(&images, "ImageId") {
            assert!(seen.insert(id.to_owned()), "{id} comes twice");
        }
        page += 1;
    }
    assert!(page > 3, "{page}");
}

async fn by_id_and_name(sdk: &mut Sdk) {
    let two = images(sdk, json!({"PageSize": 2})).await;
    let ids = each(&two, "ImageId").join(",");
    assert_eq!(images(sdk, json!({"ImageId": ids})).await, two);
    let none = answer(sdk, json!({"ImageId": "m-none"})).await;
    assert_eq!((&none["TotalCount"], listed(&none).len()), (&json!(0), 0));
    let named = images(sdk, json!({"ImageName": "test-image-000"})).await;
    assert_eq!(each(&named, "ImageName"), ["test-image-000"]);
    let globbed = images(sdk, json!({"ImageName": "test-image-00*", "PageSize": 100})).await;
    assert_eq!(globbed.len(), 10);
}

async fn by_tag(sdk: &mut Sdk) {
    let some = images(sdk, json!({"Tag": [{"Key": "env"}], "PageSize": 100})).await;
    let test = images(sdk, json!({"Tag": [{"Key": "env", "Value": "test"}], "PageSize": 100})).await;
    assert!(some.len() > test.len() && test.iter().all(|image| has_tag(image, "env", "test")));
    let both = json!([{"Key": "env", "Value": "test"}, {"Key": "team", "Value": "images"}]);
    let both = images(sdk, json!({"Tag": both, "PageSize": 100})).await;
    assert!(!both.is_empty() && both.len() < test.len());
    assert!(both.iter().all(|image| has_tag(image, "env", "test") && has_tag(image, "team", "images")));
    let written = images(sdk, json!({"Tag": [{"Key": "项目", "Value": "a b+c"}]})).await;
    assert!(!written.is_empty() && written.iter().all(|image| has_tag(image, "项目", "a b+c")));
}

async fn by_filter(sdk: &mut Sdk) {
    let all = answer(sdk, json!({})).await["TotalCount"].as_u64().unwrap();
    let since = json!([{"Key": "CreationStartTime", "Value": "2026-01-01T00:00Z"}]);
    let since = images(sdk, json!({"Filter": since, "PageSize": 100})).await;
    assert!(!since.is_empty() && each(&since, "CreationTime").iter().all(|time| *time >= "2026"));
    let linux = images(sdk, json!({"OSType": "linux", "Architecture": "arm64"})).await;
    assert!(!linux.is_empty());
    assert!(linux.iter().all(|image| image["OSType"] == "linux" && image["Architecture"] == "arm64"));
    let yes = json!({"IsSupportCloudinit": true, "IsSupportIoOptimized": true, "PageSize": 100});
    let yes = answer(sdk, yes).await;
    assert!(listed(&yes).iter().all(|image| image["IsSupportCloudinit"] == true));
    assert!(yes["TotalCount"].as_u64().unwrap() < all);
    let no = images(sdk, json!({"IsSupportCloudinit": false})).await;
    assert!(no.iter().all(|image| image["IsSupportCloudinit"] == false));
    let two = images(sdk, json!({"Status": "Creating,Waiting", "ImageOwnerAlias": "self"})).await;
    assert!(two.iter().all(|image| image["Status"] == "Creating" || image["Status"] == "Waiting"));
    assert!(two.iter().any(|image| image["Status"] == "Waiting"));
}

/// Each client escapes in a way of its own.
async fn awkward_text(sdk: &mut Sdk) {
    for name in [" +*~!'()&=%/?#测试🚀", "a%20b", "\"<>&\\", "1\t2\n3", "😀👨‍👩‍👧", &"x".repeat(2000)]
    {
        let tag = json!([{"Key": "项目", "Value": "a b+c~*"}]);
        assert_eq!(answer(sdk, json!({"ImageName": name, "Tag": tag})).await["TotalCount"], 0);
        let requests = sdk.requests().await;
        let seen = requests.last().unwrap()["parameters"].as_array().unwrap();
        assert!(seen.contains(&json!(["ImageName", name])), "{seen:?}");
        assert!(seen.contains(&json!(["Tag.1.Value", "a b+c~*"])), "{seen:?}");
    }
    let empty = answer(sdk, json!({"ImageName": "", "ImageFamily": ""})).await;
    assert!(empty["TotalCount"].as_u64().unwrap() > 100);
}

async fn refused_values(sdk: &mut Sdk) {
    for (name, value) in [("PageSize", 101), ("PageNumber", 0)] {
        let told = sdk.call("DescribeImages", here(json!({name: value}))).await;
        let message = format!("The specified parameter \"{name}\" is not valid.");
        assert!(told.refused(400, "InvalidParameter").contains(&message), "{told:?}");
    }
    let told = sdk.call("DescribeImages", json!({"RegionId": "no-such-region"})).await;
    assert!(told.refused(404, "InvalidRegionId.NotFound").contains("The specified RegionId does not exist."));
    let told = sdk.call("DescribeImages", here(json!({"DryRun": true}))).await;
    let message = "Request validation has been passed with DryRun flag set.";
    assert!(told.refused(400, "DryRunOperation").contains(message), "{told:?}");
    let told = sdk.call("DescribeImages", here(json!({"Usage": "disk"}))).await;
    told.refused(404, "InvalidUsage");
    if !sdk.is_old {
        let told = sdk.call("DescribeImages", json!({})).await;
        assert!(told.refused(400, "MissingRegionId").contains("RegionId is mandatory for this action."), "{told:?}");
    }
}

async fn refused_callers(sdk: &mut Sdk) {
    let known = sdk.caller;
    let told = sdk.call_as(Caller { secret: "wrong", ..known }, "DescribeImages", here(json!({}))).await;
    told.refused(400, sdk.wrong_secret);
    let told = sdk.call_as(Caller { id: "nobody", ..known }, "DescribeImages", here(json!({}))).await;
    assert!(told.refused(404, "InvalidAccessKeyId.NotFound").contains("Specified access key is not found."));
    let token = if known.token.is_some() { "old" } else { "none" };
    let told = sdk.call_as(Caller { token: Some(token), ..known }, "DescribeImages", here(json!({}))).await;
    told.refused(403, "InvalidSecurityToken.MismatchWithAccessKey");
}

async fn refused_names(sdk: &mut Sdk) {
    let told = sdk.call("DescribeNothing", here(json!({}))).await;
    told.refused(404, "InvalidAction.NotFound");
}

async fn life_of_an_image(sdk: &mut Sdk) {
    let of = |name: &str| {
        here(json!({
            "SnapshotId": SNAPSHOT, "ImageName": name, "Description": "测试 of <SDKs>", "ClientToken": "once",
            "Tag": [{"Key": "made by", "Value": "1 & 2"}],
        }))
    };
    let made = sdk.call("CreateImage", of("mine")).await.answered();
    let again = sdk.call("CreateImage", of("mine")).await.answered();
    assert_eq!(made["ImageId"], again["ImageId"]);
    sdk.call("CreateImage", of("other")).await.refused(400, "IdempotenceParamNotMatch");
    let id = made["ImageId"].as_str().unwrap();
    let seen = images(sdk, json!({"ImageId": id, "Status": "Creating"})).await;
    assert_eq!(each(&seen, "Description"), ["测试 of <SDKs>"]);
    assert!(has_tag(&seen[0], "made by", "1 & 2"));
    let renamed = here(json!({"ImageId": id, "ImageName": "renamed"}));
    sdk.call("ModifyImageAttribute", renamed).await.answered();
    let seen = images(sdk, json!({"ImageName": "renamed", "Status": "Creating"})).await;
    assert_eq!(each(&seen, "ImageId"), [id]);
    sdk.call("DeleteImage", here(json!({"ImageId": id, "Force": true}))).await.answered();
    sdk.call("DeleteImage", here(json!({"ImageId": id}))).await.refused(404, "InvalidImageId.NotFound");
    let none = here(json!({"SnapshotId": "s-none"}));
    sdk.call("CreateImage", none).await.refused(404, "InvalidSnapshotId.NotFound");
}

/// An image that the account has from the start.
async fn own(sdk: &mut Sdk) -> String {
    let own = images(sdk, json!({"ImageOwnerAlias": "self", "PageSize": 1})).await;
    own[0]["ImageId"].as_str().unwrap().to_owned()
}

async fn copy(sdk: &mut Sdk) {
    let id = own(sdk).await;
    let to = here(json!({"ImageId": id, "DestinationRegionId": "cn-beijing", "DestinationImageName": "copy"}));
    let copy = sdk.call("CopyImage", to).await.answered();
    let there = json!({"RegionId": "cn-beijing", "ImageId": copy["ImageId"], "Status": "Creating"});
    let seen = listed(&sdk.call("DescribeImages", there).await.answered());
    assert_eq!((&seen[0]["ImageName"], &seen[0]["IsCopied"]), (&json!("copy"), &json!(true)));
    let there = json!({"RegionId": "cn-beijing", "ImageId": copy["ImageId"]});
    sdk.call("CancelCopyImage", there).await.answered();
}

async fn sharing(sdk: &mut Sdk) {
    let id = own(sdk).await;
    let to = here(json!({"ImageId": id, "AddAccount": ["111", "222"]}));
    sdk.call("ModifyImageSharePermission", to).await.answered();
    let shared = sdk.call("DescribeImageSharePermission", here(json!({"ImageId": id}))).await.answered();
    let accounts = shared["Accounts"]["Account"].as_array().unwrap();
    assert_eq!((&shared["TotalCount"], each(accounts, "AliyunId")), (&json!(2), vec!["111", "222"]));
}

async fn tags(sdk: &mut Sdk) {
    let id = own(sdk).await;
    let of = |more: Value| {
        let mut params = here(json!({"ResourceType": "image", "ResourceId": [id]}));
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    };
    let set = json!({"Tag": [{"Key": "k1", "Value": "v 1"}, {"Key": "k2", "Value": ""}]});
    sdk.call("TagResources", of(set)).await.answered();
    let listed = sdk.call("ListTagResources", of(json!({"Tag": [{"Key": "k1"}]}))).await.answered();
    let tag = json!({"TagKey": "k1", "TagValue": "v 1", "ResourceType": "image", "ResourceId": id});
    assert!(listed["TagResources"]["TagResource"].as_array().unwrap().contains(&tag), "{listed}");
    sdk.call("UntagResources", of(json!({"TagKey": ["k1", "k2"]}))).await.answered();
    let listed = sdk.call("ListTagResources", of(json!({"Tag": [{"Key": "k1"}]}))).await.answered();
    assert_eq!(listed["TagResources"]["TagResource"], json!([]));
    let other = here(json!({"ResourceType": "image", "ResourceId": ["m-none"], "Tag": [{"Key": "k"}]}));
    sdk.call("TagResources", other).await.refused(404, "InvalidResourceId.NotFound");
}

async fn pages_by_token(sdk: &mut Sdk) {
    let (mut token, mut seen) = (Value::from(""), BTreeSet::new());
    loop {
        let next = here(json!({"ResourceType": "image", "Tag": [{"Key": "env"}], "NextToken": token}));
        let answer = sdk.call("ListTagResources", next).await.answered();
        let tags = answer["TagResources"]["TagResource"].as_array().unwrap();
        seen.extend(each(tags, "ResourceId").into_iter().map(str::to_owned));
        token = answer["NextToken"].clone();
        if token.as_str().is_none_or(str::is_empty) {
            break;
        }
    }
    let with = answer(sdk, json!({"Tag": [{"Key": "env"}]})).await;
    assert_eq!(with["TotalCount"], seen.len());
}

async fn instances(sdk: &mut Sdk) {
    let image = own(sdk).await;
    let run = |more: Value| {
        let mut params = here(json!({
            "ImageId": image, "InstanceType": "ecs.g7.large", "Amount": 2, "SecurityGroupId": "sg-1",
            "VSwitchId": "vsw-1", "DataDisk": [{"Size": 100, "Category": "cloud_essd"}],
        }));
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    };
    sdk.call("RunInstances", run(json!({"DryRun": true}))).await.refused(400, "DryRunOperation");
    let ran = sdk.call("RunInstances", run(json!({"Tag": [{"Key": "a", "Value": "b"}]}))).await.answered();
    let ids = ran["InstanceIdSets"]["InstanceIdSet"].clone();
    assert_eq!(ids.as_array().unwrap().len(), 2);
    let seen = sdk.call("DescribeInstances", here(json!({"InstanceIds": ids.to_string()}))).await.answered();
    let seen = seen["Instances"]["Instance"].as_array().unwrap().clone();
    assert_eq!(each(&seen, "ImageId"), [image.as_str(); 2]);
    assert!(seen.iter().all(|instance| has_tag(instance, "a", "b")));
}

/// One client calls again, the others tell how long to wait.
async fn throttling(sdk: &mut Sdk) {
    sdk.faults(&json!([{"operation": "DescribeImages", "calls": [1], "code": "Throttling.User"}])).await;
    sdk.call("DescribeImages", here(json!({}))).await.refused(400, "Throttling.User");
    let before = sdk.requests().await.len();
    if sdk.is_old {
        sdk.faults(&json!([{"operation": "DescribeImages", "calls": [1], "code": "Throttling"}])).await;
        sdk.call("DescribeImages", here(json!({}))).await.answered();
        let codes: Vec<_> = sdk.requests().await.drain(before..).map(|request| request["code"].clone()).collect();
        assert_eq!(codes, [json!("Throttling"), Value::Null]);
        return;
    }
    sdk.faults(&json!([{"operation": "DescribeImages", "per_second": 0.001}])).await;
    sdk.call("DescribeImages", here(json!({}))).await.answered();
    let told = sdk.call("DescribeImages", here(json!({}))).await;
    told.refused(400, "Throttling");
    assert!(told.retry_after.is_some_and(|wait| (1..=1_000_000).contains(&wait)), "{told:?}");
    assert_eq!(sdk.requests().await.len(), before + 2);
}
