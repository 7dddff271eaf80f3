//! Images and what belongs to them, from one call to the next.

use serde_json::{Value, json};
use yunspec_emulator::{Clock, Emulator};

use crate::support::{Answer, acs3, builder, images, start};

/// Calls an operation in cn-hangzhou.
async fn call(emulator: &Emulator, action: &'static str, query: &[(&str, &str)]) -> Answer {
    let mut all = vec![("RegionId", "cn-hangzhou")];
    all.retain(|(name, _)| query.iter().all(|(other, _)| other != name));
    all.extend(query);
    if ["CreateSnapshot", "DescribeRegions"].contains(&action) {
        all.retain(|(name, _)| *name != "RegionId");
    }
    let mut request = acs3(&all);
    request.action = action;
    request.send(emulator).await
}

async fn ok(emulator: &Emulator, action: &'static str, query: &[(&str, &str)]) -> Value {
    let answer = call(emulator, action, query).await;
    assert_eq!(answer.status, 200, "{action}: {}", answer.body);
    answer.json()
}

async fn created(emulator: &Emulator, query: &[(&str, &str)]) -> String {
    let given = [&[("SnapshotId", SNAPSHOT)], query].concat();
    ok(emulator, "CreateImage", &given).await["ImageId"].as_str().unwrap().to_owned()
}

/// The image with this id, as `DescribeImages` shows it.
async fn seen(emulator: &Emulator, id: &str, region: &str) -> Value {
    let every = [("RegionId", region), ("ImageId", id), ("Status", "Creating,Waiting,Available")];
    let answer = ok(emulator, "DescribeImages", &every).await;
    answer["Images"]["Image"][0].clone()
}

const SNAPSHOT: &str = "s-bp17441ohwka0yuh0001";

#[tokio::test]
async fn create() {
    let emulator = start().await;
    let tags = [("ImageName", "mine"), ("Description", "测试"), ("Tag.1.Key", "drv"), ("Tag.1.Value", "1")];
    let id = created(&emulator, &tags).await;
    let image = seen(&emulator, &id, "cn-hangzhou").await;
    assert_eq!((&image["ImageName"], &image["Description"]), (&json!("mine"), &json!("测试")));
    assert_eq!((&image["Status"], &image["Progress"]), (&json!("Creating"), &json!("0%")));
    assert_eq!(image["Tags"], json!({"Tag": [{"TagKey": "drv", "TagValue": "1"}]}));
    assert_eq!(image["DiskDeviceMappings"]["DiskDeviceMapping"][0]["SnapshotId"], SNAPSHOT);
    assert_eq!(image["CreationTime"], "2024-01-02T03:04:05Z");
    // It is not done yet, and so not among those that are listed by themselves.
    assert_eq!(images(&emulator, &[("ImageId", &id)]).await.total(), 0);
    let none = call(&emulator, "CreateImage", &[("SnapshotId", "s-none")]).await;
    assert_eq!(none.outcome(), "404 InvalidSnapshotId.NotFound");
    let taken = call(&emulator, "CreateImage", &[("SnapshotId", SNAPSHOT), ("ImageName", "mine")]).await;
    assert_eq!(taken.outcome(), "400 InvalidImageName.Duplicated");
}

/// [D] of several sources the first of instance, disks and snapshot counts.
#[tokio::test]
async fn disks_of_a_new_image() {
    let emulator = start().await;
    let disk = ("DiskDeviceMapping.1.Device", "/dev/xvda");
    let (snapshot, instance) = (("SnapshotId", SNAPSHOT), ("InstanceId", "i-1"));
    let cases = [
        (vec![snapshot], vec![("/dev/xvda", SNAPSHOT)]),
        (
            vec![disk, ("DiskDeviceMapping.1.SnapshotId", "s-a"), ("DiskDeviceMapping.2.Device", "/dev/xvdb")],
            vec![("/dev/xvda", "s-a"), ("/dev/xvdb", "")],
        ),
        (vec![disk, snapshot], vec![("/dev/xvda", "")]),
        (vec![instance, disk, snapshot], vec![("/dev/xvda", "s-bp1")]),
    ];
    for (given, expected) in cases {
        let id = ok(&emulator, "CreateImage", &given).await["ImageId"].as_str().unwrap().to_owned();
        let image = seen(&emulator, &id, "cn-hangzhou").await;
        let disks = image["DiskDeviceMappings"]["DiskDeviceMapping"].as_array().unwrap();
        assert_eq!(disks.len(), expected.len(), "{image}");
        for (disk, (device, snapshot)) in disks.iter().zip(expected) {
            assert_eq!(disk["Device"], device, "{image}");
            assert!(disk["SnapshotId"].as_str().unwrap_or_default().starts_with(snapshot), "{image}");
        }
    }
}

#[tokio::test]
async fn a_new_image_becomes_available() {
    let passed = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let of_clock = std::sync::Arc::clone(&passed);
    let clock = Clock::new(move || {
        let seconds = 1_704_164_645 + of_clock.load(std::sync::atomic::Ordering::Relaxed);
        std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds)
    });
    let emulator = builder().clock(clock).start().await.unwrap();
    let id = created(&emulator, &[]).await;
    for (seconds, status, progress) in [(30, "Creating", "50%"), (60, "Available", "100%")] {
        passed.store(seconds, std::sync::atomic::Ordering::Relaxed);
        let image = seen(&emulator, &id, "cn-hangzhou").await;
        assert_eq!((&image["Status"], &image["Progress"]), (&json!(status), &json!(progress)));
    }
    assert_eq!(images(&emulator, &[("ImageId", &id)]).await.total(), 1);
}

#[tokio::test]
async fn copy_and_cancel() {
    let emulator = start().await;
    let id = created(&emulator, &[("ImageName", "first")]).await;
    let to = [("ImageId", id.as_str()), ("DestinationRegionId", "cn-beijing"), ("DestinationImageName", "second")];
    let copy = ok(&emulator, "CopyImage", &to).await["ImageId"].as_str().unwrap().to_owned();
    let image = seen(&emulator, &copy, "cn-beijing").await;
    assert_eq!((&image["ImageName"], &image["IsCopied"]), (&json!("second"), &json!(true)));
    assert_eq!(seen(&emulator, &copy, "cn-hangzhou").await, Value::Null);
    let there = [("RegionId", "cn-beijing"), ("ImageId", copy.as_str())];
    let no_copy = call(&emulator, "CancelCopyImage", &[("ImageId", &id)]).await;
    assert_eq!(no_copy.outcome(), "400 ImageCreatedNotFromCopy");
    ok(&emulator, "CancelCopyImage", &there).await;
    assert_eq!(call(&emulator, "CancelCopyImage", &there).await.outcome(), "404 InvalidImageId.NotFound");
}

#[tokio::test]
async fn a_copy_that_is_tried() {
    let emulator = start().await;
    let to = [("ImageId", "m-none"), ("DestinationRegionId", "cn-beijing"), ("DryRun", "true")];
    assert_eq!(call(&emulator, "CopyImage", &to).await.outcome(), "404 InvalidImageId.NotFound");
    let id = created(&emulator, &[]).await;
    let to = [("ImageId", id.as_str()), ("DestinationRegionId", "cn-beijing"), ("DryRun", "true")];
    assert_eq!(call(&emulator, "CopyImage", &to).await.outcome(), "400 DryRunOperation");
    let all = [("RegionId", "cn-beijing"), ("Status", "Creating"), ("ImageOwnerAlias", "self")];
    assert_eq!(ok(&emulator, "DescribeImages", &all).await["TotalCount"], 0);
}

#[tokio::test]
async fn modify_and_delete() {
    let emulator = start().await;
    let id = created(&emulator, &[]).await;
    let to = [("ImageId", id.as_str()), ("ImageName", "renamed"), ("ImageFamily", "family")];
    ok(&emulator, "ModifyImageAttribute", &to).await;
    let image = seen(&emulator, &id, "cn-hangzhou").await;
    assert_eq!((&image["ImageName"], &image["ImageFamily"]), (&json!("renamed"), &json!("family")));
    ok(&emulator, "DeleteImage", &[("ImageId", &id)]).await;
    assert_eq!(seen(&emulator, &id, "cn-hangzhou").await, Value::Null);
    assert_eq!(call(&emulator, "DeleteImage", &[("ImageId", &id)]).await.outcome(), "404 InvalidImageId.NotFound");
}

#[tokio::test]
async fn an_image_in_use_is_deleted_by_force() {
    let emulator = start().await;
    let used = images(&emulator, &[("ImageOwnerAlias", "self"), ("Usage", "instance")]).await.each("ImageId");
    let id = used[0].as_str();
    assert_eq!(call(&emulator, "DeleteImage", &[("ImageId", id)]).await.outcome(), "403 ImageUsingByInstance");
    ok(&emulator, "DeleteImage", &[("ImageId", id), ("Force", "true")]).await;
}

#[tokio::test]
async fn public_images_stay() {
    let emulator = start().await;
    let id = images(&emulator, &[("ImageOwnerAlias", "system")]).await.each("ImageId")[0].clone();
    assert_eq!(call(&emulator, "DeleteImage", &[("ImageId", &id)]).await.outcome(), "403 ImageIsPublic");
    let renamed = call(&emulator, "ModifyImageAttribute", &[("ImageId", &id), ("ImageName", "mine")]).await;
    assert_eq!(renamed.outcome(), "403 InvalidOperation.PublicImageUnsupported");
}

#[tokio::test]
async fn import_and_export() {
    let emulator = start().await;
    let disk = [("DiskDeviceMapping.1.OSSBucket", "bucket"), ("DiskDeviceMapping.1.OSSObject", "disk.raw")];
    let made =
        ok(&emulator, "ImportImage", &[&disk[..], &[("ImageName", "imported"), ("OSType", "windows")]].concat()).await;
    assert!(made["TaskId"].as_str().unwrap().starts_with("t-"), "{made}");
    let id = made["ImageId"].as_str().unwrap();
    assert_eq!(seen(&emulator, id, "cn-hangzhou").await["OSType"], "windows");
    let to = |id| [("ImageId", id), ("OSSBucket", "bucket")];
    assert_eq!(call(&emulator, "ExportImage", &to(id)).await.outcome(), "400 IncorrectImageStatus");
    let own = images(&emulator, &[("ImageOwnerAlias", "self")]).await.each("ImageId");
    assert!(ok(&emulator, "ExportImage", &to(own[0].as_str())).await["TaskId"].is_string());
}

#[tokio::test]
async fn sharing() {
    let emulator = start().await;
    let id = created(&emulator, &[]).await;
    let one = ("ImageId", id.as_str());
    ok(&emulator, "ModifyImageSharePermission", &[one, ("AddAccount.1", "111"), ("AddAccount.2", "222")]).await;
    ok(&emulator, "ModifyImageSharePermission", &[one, ("RemoveAccount.1", "111")]).await;
    let shared = ok(&emulator, "DescribeImageSharePermission", &[one]).await;
    assert_eq!((&shared["ImageId"], &shared["TotalCount"]), (&json!(id), &json!(1)));
    assert_eq!(shared["Accounts"], json!({"Account": [{"AliyunId": "222"}]}));
    let none = call(&emulator, "DescribeImageSharePermission", &[("ImageId", "m-none")]).await;
    assert_eq!(none.outcome(), "404 InvalidImageId.NotFound");
}

#[tokio::test]
async fn the_newest_of_a_family() {
    let emulator = start().await;
    let image = ok(&emulator, "DescribeImageFromFamily", &[("ImageFamily", "hangzhou-daily-update")]).await;
    let newest = images(&emulator, &[("ImageFamily", "hangzhou-daily-update")]).await.each("ImageId");
    assert_eq!(image["Image"]["ImageId"], newest[0].as_str());
    let none = ok(&emulator, "DescribeImageFromFamily", &[("ImageFamily", "no-such")]).await;
    assert_eq!(none["Image"], Value::Null);
}

#[tokio::test]
async fn instance_types_of_an_architecture() {
    let emulator = start().await;
    for (architecture, expected) in [("x86_64", "ecs.g7.large"), ("arm64", "ecs.g8y.large")] {
        let id = images(&emulator, &[("Architecture", architecture)]).await.each("ImageId")[0].clone();
        let types = ok(&emulator, "DescribeImageSupportInstanceTypes", &[("ImageId", &id)]).await;
        let types = types["InstanceTypes"]["InstanceType"].as_array().unwrap().clone();
        assert_eq!(types[0]["InstanceTypeId"], expected);
        assert!(types.len() < 8, "{types:?}");
    }
    let none = call(&emulator, "DescribeImageSupportInstanceTypes", &[("ImageId", "m-none")]).await;
    assert_eq!(none.outcome(), "404 InvalidImageId.NotFound");
}

#[tokio::test]
async fn regions() {
    let emulator = start().await;
    let regions = ok(&emulator, "DescribeRegions", &[]).await;
    let hangzhou =
        json!({"RegionId": "cn-hangzhou", "RegionEndpoint": "ecs.aliyuncs.com", "LocalName": "华东1（杭州）"});
    let all = regions["Regions"]["Region"].as_array().unwrap();
    assert!(all.len() == 29 && all.contains(&hangzhou), "{regions}");
    let english = ok(&emulator, "DescribeRegions", &[("AcceptLanguage", "en-US")]).await;
    assert!(english.to_string().contains("China (Hangzhou)"), "{english}");
}

#[tokio::test]
async fn snapshots() {
    let emulator = start().await;
    let disk = [("DiskId", "d-bp1s5fnvk4gn2tws0001"), ("SnapshotName", "daily"), ("Tag.1.Key", "k")];
    let id = ok(&emulator, "CreateSnapshot", &disk).await["SnapshotId"].as_str().unwrap().to_owned();
    let ids = format!("[\"{id}\"]");
    let seen = ok(&emulator, "DescribeSnapshots", &[("SnapshotIds", ids.as_str()), ("Tag.1.Key", "k")]).await;
    // Recorded of pages of instances: there is a token beside the numbers, and nothing in it on the last page.
    assert_eq!(seen["NextToken"], "");
    assert_eq!((&seen["TotalCount"], &seen["PageNumber"], &seen["PageSize"]), (&json!(1), &json!(1), &json!(10)));
    let snapshot = &seen["Snapshots"]["Snapshot"][0];
    assert_eq!((&snapshot["Status"], &snapshot["SourceDiskId"]), (&json!("progressing"), &json!(disk[0].1)));
    let all = ok(&emulator, "DescribeSnapshots", &[("Status", "all")]).await;
    assert_eq!(all["TotalCount"], 2);
    let none = call(&emulator, "CreateSnapshot", &[("DiskId", "d-none")]).await;
    assert_eq!(none.outcome(), "404 InvalidDiskId.NotFound");
}

#[tokio::test]
async fn pages_of_snapshots_by_token() {
    let emulator = start().await;
    for _ in 0..3 {
        ok(&emulator, "CreateSnapshot", &[("DiskId", "d-bp1s5fnvk4gn2tws0001")]).await;
    }
    let (mut token, mut pages, mut seen) = (String::new(), 0, std::collections::BTreeSet::new());
    loop {
        let next = [("MaxResults", "3"), ("NextToken", token.as_str())];
        let answer = ok(&emulator, "DescribeSnapshots", &next).await;
        let items = answer["Snapshots"]["Snapshot"].as_array().unwrap();
        seen.extend(items.iter().map(|snapshot| snapshot["SnapshotId"].as_str().unwrap().to_owned()));
        pages += 1;
        token = answer["NextToken"].as_str().unwrap_or_default().to_owned();
        if token.is_empty() {
            break;
        }
    }
    assert_eq!((pages, seen.len()), (2, 4));
}

#[tokio::test]
async fn tags() {
    let emulator = start().await;
    let id = created(&emulator, &[]).await;
    let of = [("ResourceType", "image"), ("ResourceId.1", id.as_str())];
    let with = |more: &[(&'static str, &'static str)]| [&of[..], more].concat();
    ok(&emulator, "TagResources", &with(&[("Tag.1.Key", "a"), ("Tag.1.Value", "1"), ("Tag.2.Key", "b")])).await;
    assert_eq!(seen(&emulator, &id, "cn-hangzhou").await["Tags"]["Tag"].as_array().unwrap().len(), 2);
    let listed = ok(&emulator, "ListTagResources", &of).await;
    let first = json!({"TagKey": "a", "TagValue": "1", "ResourceType": "image", "ResourceId": id});
    assert_eq!(listed["TagResources"]["TagResource"][0], first);
    let with_b = ok(&emulator, "ListTagResources", &with(&[("Tag.1.Key", "b")])).await;
    assert_eq!(with_b["TagResources"], listed["TagResources"]);
    ok(&emulator, "UntagResources", &with(&[("TagKey.1", "a")])).await;
    let with_a = ok(&emulator, "ListTagResources", &with(&[("Tag.1.Key", "a")])).await;
    assert_eq!(with_a["TagResources"]["TagResource"], json!([]));
    assert_eq!(seen(&emulator, &id, "cn-hangzhou").await["Tags"]["Tag"][0]["TagKey"], "b");
    ok(&emulator, "UntagResources", &with(&[("All", "true")])).await;
    assert_eq!(seen(&emulator, &id, "cn-hangzhou").await["Tags"], json!({"Tag": []}));
    let disk = [("ResourceType", "disk"), ("ResourceId.1", "d-bp1s5fnvk4gn2tws0001")];
    ok(&emulator, "TagResources", &[&disk[..], &[("Tag.1.Key", "a")]].concat()).await;
    assert_eq!(ok(&emulator, "ListTagResources", &disk).await["TagResources"]["TagResource"][0]["TagKey"], "a");
    ok(&emulator, "UntagResources", &[&disk[..], &[("TagKey.1", "a")]].concat()).await;
    assert_eq!(ok(&emulator, "ListTagResources", &disk).await["TagResources"]["TagResource"], json!([]));
    let other = [("ResourceType", "image"), ("ResourceId.1", "m-other"), ("Tag.1.Key", "a")];
    assert_eq!(call(&emulator, "TagResources", &other).await.outcome(), "404 InvalidResourceId.NotFound");
}

#[tokio::test]
async fn a_token_makes_one_image() {
    let emulator = start().await;
    let first = created(&emulator, &[("ClientToken", "t"), ("ImageName", "one")]).await;
    assert_eq!(created(&emulator, &[("ClientToken", "t"), ("ImageName", "one")]).await, first);
    let other = [("SnapshotId", SNAPSHOT), ("ClientToken", "t"), ("ImageName", "two")];
    assert_eq!(call(&emulator, "CreateImage", &other).await.outcome(), "400 IdempotenceParamNotMatch");
}

#[tokio::test]
async fn accounts_see_their_own() {
    let emulator = builder().account("testid", "testsecret").account("other", "secret").start().await.unwrap();
    let id = created(&emulator, &[]).await;
    let mut request = acs3(&[("RegionId", "cn-hangzhou"), ("ImageId", &id), ("Status", "Creating")]);
    (request.id, request.secret) = ("other".to_owned(), "secret".to_owned());
    assert_eq!(request.send(&emulator).await.total(), 0);
}

#[tokio::test]
async fn state_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let first = builder().state(&path).start().await.unwrap();
    let id = created(&first, &[("ImageName", "kept")]).await;
    first.shutdown().await;
    let second = builder().state(&path).start().await.unwrap();
    assert_eq!(seen(&second, &id, "cn-hangzhou").await["ImageName"], "kept");
    assert_ne!(created(&second, &[]).await, id);
    ok(&second, "DeleteImage", &[("ImageId", &id)]).await;
    second.shutdown().await;
    let third = builder().state(&path).start().await.unwrap();
    assert_eq!(seen(&third, &id, "cn-hangzhou").await, Value::Null);
}

#[tokio::test]
async fn instances_run_from_an_image() {
    let emulator = start().await;
    let of = [("ImageId", "aliyun_3_x64_20G_alibase_20240528.vhd"), ("InstanceType", "ecs.g7.large")];
    let with = |more: &[(&'static str, &'static str)]| [&of[..], more].concat();
    let trial = call(&emulator, "RunInstances", &with(&[("DryRun", "true")])).await;
    assert_eq!(trial.outcome(), "400 DryRunOperation");
    let made = ok(&emulator, "RunInstances", &with(&[("Amount", "2"), ("Tag.1.Key", "k")])).await;
    let ids = made["InstanceIdSets"]["InstanceIdSet"].as_array().unwrap();
    assert_eq!(ids.len(), 2, "{made}");
    let id = format!("[{}]", ids[0]);
    let seen = ok(&emulator, "DescribeInstances", &[("InstanceIds", id.as_str()), ("Tag.1.Key", "k")]).await;
    let instance = &seen["Instances"]["Instance"][0];
    assert_eq!((&instance["Status"], &instance["ImageId"]), (&json!("Pending"), &json!(of[0].1)));
    let none = call(&emulator, "RunInstances", &[("ImageId", "m-none"), ("InstanceType", "ecs.g7.large")]).await;
    assert_eq!(none.outcome(), "404 InvalidImageId.NotFound");
}

/// [I] the operations take `DryRun`, and no page says what it does.
#[tokio::test]
async fn a_trial_deletes_nothing() {
    let emulator = start().await;
    let id = created(&emulator, &[]).await;
    let trial = call(&emulator, "DeleteImage", &[("ImageId", &id), ("DryRun", "true")]).await;
    assert_eq!(trial.outcome(), "400 DryRunOperation");
    assert_ne!(seen(&emulator, &id, "cn-hangzhou").await, Value::Null);
}
