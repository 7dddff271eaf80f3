//! `DescribeImages`: each fact is a test, with its source. [R] recorded, [D] documented, [C] a client's code,
//! [I] inferred.

use crate::support::{Answer, acs3, images, old_style, start};

const ALL_STATUSES: &str = "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";

async fn list(query: &[(&str, &str)]) -> Answer {
    images(&start().await, query).await
}

async fn outcome(query: &[(&str, &str)]) -> String {
    list(query).await.outcome()
}

#[track_caller]
fn all(values: &[String], wanted: &str) {
    assert!(!values.is_empty());
    assert!(values.iter().all(|value| value == wanted), "{values:?}");
}

/// [R] four recorded lists.
#[tokio::test]
async fn newest_first() {
    let times = list(&[("PageSize", "100")]).await.each("CreationTime");
    assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    assert!(times.len() == 100);
}

/// [D] and [R] the body of 2022.
#[tokio::test]
async fn defaults() {
    let answer = list(&[]).await;
    let body = answer.json();
    assert_eq!((body["PageNumber"].as_u64(), body["PageSize"].as_u64()), (Some(1), Some(10)));
    assert_eq!(answer.images().len(), 10);
    assert_eq!(body["RegionId"], "cn-hangzhou");
    all(&answer.each("Status"), "Available");
    assert!(answer.total() > 100);
}

/// [D] system, self and others; never marketplace.
#[tokio::test]
async fn owners_by_default() {
    let emulator = start().await;
    let mut owners = Vec::new();
    for page in ["1", "2"] {
        let answer = images(&emulator, &[("PageSize", "100"), ("PageNumber", page)]).await;
        owners.extend(answer.each("ImageOwnerAlias"));
    }
    owners.sort();
    owners.dedup();
    assert_eq!(owners, ["others", "self", "system"]);
}

#[tokio::test]
async fn each_owner() {
    let emulator = start().await;
    let mut sum = 0;
    for owner in ["system", "self", "others"] {
        let answer = images(&emulator, &[("ImageOwnerAlias", owner)]).await;
        all(&answer.each("ImageOwnerAlias"), owner);
        sum += answer.total();
    }
    assert_eq!(images(&emulator, &[]).await.total(), sum);
    assert_eq!(images(&emulator, &[("ImageOwnerAlias", "")]).await.total(), sum);
}

/// [C] packer has to call twice to see them; [R] packer#8337.
#[tokio::test]
async fn marketplace_only_on_request() {
    let answer = list(&[("ImageOwnerAlias", "marketplace")]).await;
    all(&answer.each("ImageOwnerAlias"), "marketplace");
    assert!(answer.images().iter().all(|image| image["ProductCode"] != ""));
}

/// [D] 2025: they need `IsPublic` besides, which the spec does not have.
#[tokio::test]
async fn community_images_are_not_those_of_others() {
    let answer = list(&[("ImageOwnerAlias", "others")]).await;
    assert!(answer.images().iter().all(|image| image["IsPublic"] == false), "{}", answer.body);
}

/// [R] terraform's acceptance tests and all recorded bodies.
#[tokio::test]
async fn system_images() {
    let answer = list(&[("ImageOwnerAlias", "system"), ("PageSize", "100")]).await;
    for image in answer.images() {
        assert_eq!(image["DiskDeviceMappings"]["DiskDeviceMapping"].as_array().unwrap().len(), 0);
        assert_eq!(image["Tags"]["Tag"].as_array().unwrap().len(), 0);
        assert_eq!((&image["Usage"], &image["Progress"]), (&"instance".into(), &"100%".into()));
        assert_eq!(image["ImageId"], image["ImageName"]);
    }
    assert_eq!(list(&[("ImageOwnerAlias", "system"), ("Status", "UnAvailable")]).await.total(), 0);
}

/// [R] aliyun-cli#179; [C] packer, terraform.
#[tokio::test]
async fn unknown_ids_are_an_empty_list() {
    let answer = list(&[("ImageId", "m-doesnotexist")]).await;
    assert_eq!(answer.total(), 0);
    assert!(answer.images().is_empty());
}

/// [D] 2018.
#[tokio::test]
async fn list_of_ids() {
    let emulator = start().await;
    let ids = images(&emulator, &[("PageSize", "3")]).await.each("ImageId");
    let wanted = format!("{},m-none,{}", ids[2], ids[0]);
    assert_eq!(images(&emulator, &[("ImageId", &wanted)]).await.each("ImageId"), [ids[0].clone(), ids[2].clone()]);
}

/// [R] cloud-provider-alibaba-cloud#81.
#[tokio::test]
async fn region_that_does_not_exist() {
    let answer = acs3(&[("RegionId", "no-such-region")]).send(&start().await).await;
    assert_eq!(answer.outcome(), "404 InvalidRegionId.NotFound");
    assert_eq!(answer.message(), "The specified RegionId does not exist.");
}

/// [I] the gateway's form, as the metadata marks it required.
#[tokio::test]
async fn region_missing() {
    let emulator = start().await;
    for query in [&[][..], &[("RegionId", "")]] {
        let answer = acs3(query).send(&emulator).await;
        assert_eq!(answer.outcome(), "400 MissingRegionId");
        assert_eq!(answer.message(), "RegionId is mandatory for this action.");
    }
}

/// Custom images belong to a region, public ones are in all.
#[tokio::test]
async fn regions_differ() {
    let emulator = start().await;
    let names = async |region| {
        let own = [("RegionId", region), ("ImageOwnerAlias", "self"), ("PageSize", "100")];
        acs3(&own).send(&emulator).await.each("ImageName")
    };
    assert_eq!(names("cn-beijing").await, ["base-beijing"]);
    assert!(!names("cn-hangzhou").await.contains(&"base-beijing".to_owned()));
    let public =
        async |region| acs3(&[("RegionId", region), ("ImageOwnerAlias", "system")]).send(&emulator).await.total();
    assert_eq!(public("cn-beijing").await, public("us-east-1").await);
}

/// [R] aliyun-cli#512, this very operation.
#[tokio::test]
async fn page_size_101() {
    let answer = list(&[("PageSize", "101")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"PageSize\" is not valid.");
}

/// [R] the same.
#[tokio::test]
async fn page_size_100() {
    assert_eq!(list(&[("PageSize", "100")]).await.images().len(), 100);
}

/// [I] the pattern of other validated numbers.
#[tokio::test]
async fn page_numbers_that_are_none() {
    for name in ["PageSize", "PageNumber"] {
        for value in ["0", "-1", "ten", "1.5", "99999999999999999999"] {
            let answer = list(&[(name, value)]).await;
            assert_eq!(answer.outcome(), "400 InvalidParameter", "{name}={value}");
            assert_eq!(answer.message(), format!("The specified parameter \"{name}\" is not valid."));
        }
    }
}

/// [I]; [C] terraform-provider#78 asks until a page is empty.
#[tokio::test]
async fn page_past_the_end() {
    let answer = list(&[("PageNumber", "1000"), ("PageSize", "100")]).await;
    assert!(answer.images().is_empty());
    assert!(answer.total() > 100);
    assert_eq!(answer.json()["PageNumber"], 1000);
    assert!(list(&[("PageNumber", "2147483647"), ("PageSize", "100")]).await.images().is_empty());
}

/// All pages together are the whole, each image once.
#[tokio::test]
async fn pages() {
    let emulator = start().await;
    let mut ids = Vec::new();
    for page in 1.. {
        let page = page.to_string();
        let answer = images(&emulator, &[("PageNumber", &page), ("PageSize", "37")]).await;
        if answer.images().is_empty() {
            break;
        }
        ids.extend(answer.each("ImageId"));
    }
    let listed = ids.len() as u64;
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len() as u64, listed), (images(&emulator, &[]).await.total(), listed));
}

/// [C] packer sends four, terraform five.
#[tokio::test]
async fn list_of_statuses() {
    let answer = list(&[("Status", "Creating,Waiting"), ("PageSize", "100")]).await;
    let mut statuses = answer.each("Status");
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses, ["Creating", "Waiting"]);
}

/// [I] whether answers carry Waiting and Deprecated is not known; the filter finds them, so they do here.
#[tokio::test]
async fn every_status_is_there() {
    let mut statuses =
        list(&[("Status", ALL_STATUSES), ("ImageOwnerAlias", "self"), ("PageSize", "100")]).await.each("Status");
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses, ["Available", "CreateFailed", "Creating", "Deprecated", "UnAvailable", "Waiting"]);
}

/// [I] the service may ignore it instead.
#[tokio::test]
async fn unknown_status() {
    let answer = list(&[("Status", "Available,Ready")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"Status\" is not valid.");
}

/// [C] the pattern of a public script.
#[tokio::test]
async fn name_with_wildcards() {
    let names = list(&[("ImageName", "win2022*en-us*")]).await.each("ImageName");
    assert!(names.len() == 1 && names[0].starts_with("win2022_21H2_x64_dtc_en-us_40G_alibase_"), "{names:?}");
    assert_eq!(list(&[("ImageName", "test-image-*")]).await.total(), 12);
}

/// [I] without `*` it is the whole name, with case.
#[tokio::test]
async fn name_without_wildcards() {
    assert_eq!(list(&[("ImageName", "test-image-000")]).await.each("ImageName"), ["test-image-000"]);
    assert_eq!(list(&[("ImageName", "test-image")]).await.total(), 0);
    assert_eq!(list(&[("ImageName", "Test-Image-000")]).await.total(), 0);
}

/// [D] several tags: those that carry all.
#[tokio::test]
async fn tags() {
    let emulator = start().await;
    let with = async |query: &[(&str, &str)]| images(&emulator, query).await.total();
    let env = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test")]).await;
    let team = with(&[("Tag.1.Key", "team")]).await;
    let both = with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "test"), ("Tag.2.Key", "team")]).await;
    assert_eq!((env, team, both), (7, 4, 2));
    assert_eq!(with(&[("Tag.1.Key", "项目"), ("Tag.1.Value", "a b+c")]).await, 12);
    assert_eq!(with(&[("Tag.1.Key", "env"), ("Tag.1.Value", "none")]).await, 0);
}

/// A key alone matches any value.
#[tokio::test]
async fn tag_key_alone() {
    assert_eq!(list(&[("Tag.1.Key", "env")]).await.total(), 14);
}

/// [I] an empty value is the value that tags may have, not any.
#[tokio::test]
async fn tag_with_an_empty_value() {
    assert_eq!(list(&[("Tag.1.Key", "keep"), ("Tag.1.Value", "")]).await.total(), 3);
    assert_eq!(list(&[("Tag.1.Key", "env"), ("Tag.1.Value", "")]).await.total(), 0);
}

/// [D] the old spelling is a parameter of its own, and read.
#[tokio::test]
async fn old_spelling_of_tags() {
    assert_eq!(list(&[("Tag.1.key", "env"), ("Tag.1.value", "test")]).await.total(), 7);
    assert!(list(&[("tag.1.Key", "env")]).await.total() > 100);
}

/// [D] 1 to 20.
#[tokio::test]
async fn tag_count() {
    let names: Vec<_> = (1..=21).map(|n| format!("Tag.{n}.Key")).collect();
    let query: Vec<_> = names.iter().map(|name| (name.as_str(), "env")).collect();
    assert_eq!(list(&query[..20]).await.total(), 14);
    let answer = list(&query).await;
    assert_eq!(answer.outcome(), "400 InvalidTagCount");
    assert_eq!(answer.message(), "The specified tags are beyond the permitted range.");
    assert_eq!(outcome(&[("Tag.999999999.Key", "env"), ("Tag.1.Key", "env")]).await, "400 InvalidTagCount");
}

/// [I] which error it is; its text suggests it.
#[tokio::test]
async fn tag_without_a_key() {
    for query in [&[("Tag.1.Value", "test")][..], &[("Tag.1.Key", ""), ("Tag.1.Value", "test")], &[("Tag.1.Key", "")]] {
        let answer = list(query).await;
        assert_eq!(answer.outcome(), "400 InvalidTag.Mismatch", "{query:?}");
        assert_eq!(answer.message(), "The specified Tag.n.Key and Tag.n.Value are not match.");
    }
}

/// [D] created after and before, with seconds (2019) and without.
#[tokio::test]
async fn creation_time() {
    let emulator = start().await;
    let since = async |key, value| {
        let query = [("Filter.1.Key", key), ("Filter.1.Value", value), ("PageSize", "100")];
        images(&emulator, &query).await.each("CreationTime")
    };
    let old = since("CreationEndTime", "2017-12-05T22:40Z").await;
    assert_eq!(old, ["2017-11-16T08:12:30Z"]);
    assert_eq!(since("CreationEndTime", "2017-12-05T22:40:00Z").await, old);
    let new = since("CreationStartTime", "2026-08-01T00:00Z").await;
    assert!(new.len() > 3 && new.iter().all(|time| time.as_str() >= "2026-08-01"), "{new:?}");
}

/// Several filters: all hold. [I] the bounds belong to the range.
#[tokio::test]
async fn creation_time_between() {
    let query = [
        ("Filter.1.Key", "CreationStartTime"),
        ("Filter.1.Value", "2017-11-16T08:12:30Z"),
        ("Filter.2.Key", "CreationEndTime"),
        ("Filter.2.Value", "2018-03-28T06:40:11Z"),
    ];
    assert_eq!(list(&query).await.each("CreationTime"), ["2018-03-28T06:40:11Z", "2017-11-16T08:12:30Z"]);
}

/// [D] 404, without a text.
#[tokio::test]
async fn filter_with_another_key() {
    let answer = list(&[("Filter.1.Key", "CreationTime"), ("Filter.1.Value", "2017-12-05T22:40Z")]).await;
    assert_eq!(answer.outcome(), "404 InvalidFilterKey.NotFound");
    assert_eq!(answer.message(), "");
    assert_eq!(outcome(&[("Filter.1.Value", "2017-12-05T22:40Z")]).await, "404 InvalidFilterKey.NotFound");
}

/// The document has no error for it.
#[tokio::test]
async fn filter_with_another_value() {
    let answer = list(&[("Filter.1.Key", "CreationStartTime"), ("Filter.1.Value", "yesterday")]).await;
    assert_eq!(answer.outcome(), "400 InvalidParameter");
    assert_eq!(answer.message(), "The specified parameter \"Filter.1.Value\" is not valid.");
}

/// [R] that they are gone: packer#88; [I] that `ShowExpired` brings them back.
#[tokio::test]
async fn superseded_system_images() {
    let emulator = start().await;
    let gone = "aliyun_3_x64_20G_alibase_20240528.vhd";
    assert_eq!(images(&emulator, &[("ImageId", gone)]).await.total(), 0);
    assert_eq!(images(&emulator, &[("ImageId", gone), ("ShowExpired", "true")]).await.each("ImageId"), [gone]);
    let (shown, all) =
        (images(&emulator, &[]).await.total(), images(&emulator, &[("ShowExpired", "true")]).await.total());
    assert_eq!(all, shown + 21);
}

#[tokio::test]
async fn fields_of_the_image() {
    let emulator = start().await;
    for (name, value, field) in [
        ("OSType", "windows", "OSType"),
        ("Architecture", "i386", "Architecture"),
        ("Architecture", "arm64", "Architecture"),
        ("Usage", "none", "Usage"),
        ("ImageFamily", "hangzhou-daily-update", "ImageFamily"),
        ("ResourceGroupId", "rg-acfmxazb4ph6aiy", "ResourceGroupId"),
    ] {
        let answer = images(&emulator, &[(name, value), ("PageSize", "100")]).await;
        all(&answer.each(field), value);
        assert!(answer.total() < images(&emulator, &[]).await.total());
    }
    assert_eq!(images(&emulator, &[("ImageFamily", "")]).await.total(), images(&emulator, &[]).await.total());
}

#[tokio::test]
async fn booleans_of_the_image() {
    let emulator = start().await;
    let whole = images(&emulator, &[]).await.total();
    for name in ["IsSupportCloudinit", "IsSupportIoOptimized"] {
        let (yes, no) = (images(&emulator, &[(name, "True")]).await, images(&emulator, &[(name, "false")]).await);
        assert_eq!(yes.total() + no.total(), whole);
        assert!(no.total() > 0 && no.images().iter().all(|image| image[name] == false), "{name}");
    }
}

#[tokio::test]
async fn snapshot() {
    let emulator = start().await;
    let image = images(&emulator, &[("ImageName", "build-agent-windows")]).await.images()[0].clone();
    let snapshot = image["DiskDeviceMappings"]["DiskDeviceMapping"][1]["SnapshotId"].as_str().unwrap();
    assert_eq!(images(&emulator, &[("SnapshotId", snapshot)]).await.each("ImageName"), ["build-agent-windows"]);
}

/// [D] only images that the type can boot.
#[tokio::test]
async fn instance_type() {
    let emulator = start().await;
    let of = async |name| images(&emulator, &[("InstanceType", name), ("PageSize", "100")]).await;
    all(&of("ecs.g8y.large").await.each("Architecture"), "arm64");
    assert!(!of("ecs.g5.large").await.each("Architecture").contains(&"arm64".to_owned()));
    let answer = of("m5.large").await;
    assert_eq!(answer.outcome(), "400 InvalidInstanceType.ValueNotSupported");
    assert_eq!(answer.message(), "The specified InstanceType does not exist or beyond the permitted range.");
}

/// [D] the scene of use is one of two.
#[tokio::test]
async fn action_type() {
    assert_eq!(outcome(&[("ActionType", "ChangeOS")]).await, "200");
    assert_eq!(outcome(&[("ActionType", "CreateOS")]).await, "400 InvalidParameter");
}

/// [D] the document's table, with its misspellings.
#[tokio::test]
async fn documented_errors() {
    for (name, outcome, message) in [
        (
            "ImageOwnerAlias",
            "400 InvalidImageOwnerAlias.ValueNotSupported",
            "The specified ImageOwnerAlias value is not supported.",
        ),
        ("Usage", "404 InvalidUsage", "The specifed Usage is not valid"),
        ("OSType", "404 InvalidOSType", "The specifed OSType is not valid"),
        ("Architecture", "404 InvalidArchitecture", "The specifed Architecture is not valid"),
    ] {
        let answer = list(&[(name, "odd")]).await;
        assert_eq!((answer.outcome(), answer.message()), (outcome.to_owned(), message.to_owned()));
    }
}

/// [D] the table of `CreateInstance`, [C] the text of SDKs. Nothing is looked up.
#[tokio::test]
async fn dry_run_that_passes() {
    let answer = list(&[("DryRun", "true")]).await;
    assert_eq!(answer.outcome(), "400 DryRunOperation");
    assert_eq!(answer.message(), "Request validation has been passed with DryRun flag set.");
}

/// [D] key and required parameters are checked first; [I] that values are too.
#[tokio::test]
async fn dry_run_that_fails() {
    let emulator = start().await;
    assert_eq!(acs3(&[("DryRun", "true")]).send(&emulator).await.outcome(), "400 MissingRegionId");
    assert_eq!(images(&emulator, &[("DryRun", "true"), ("OSType", "odd")]).await.outcome(), "404 InvalidOSType");
    let mut wrong = acs3(&[("RegionId", "cn-hangzhou"), ("DryRun", "true")]);
    wrong.secret = "wrong".to_owned();
    assert_eq!(wrong.send(&emulator).await.outcome(), "400 SignatureDoesNotMatch");
}

/// [D] progress and remaining seconds of the document.
#[tokio::test]
async fn image_that_is_being_copied() {
    let image = list(&[("Status", "Creating"), ("ImageName", "copy-*")]).await.images()[0].clone();
    let disk = &image["DiskDeviceMappings"]["DiskDeviceMapping"][0];
    assert_eq!((&image["IsCopied"], &image["Progress"]), (&true.into(), &"32%".into()));
    assert_eq!((&disk["Progress"], &disk["RemainTime"], &disk["Size"]), (&"32%".into(), &233.into(), &"60".into()));
}

/// [R] imported images.
#[tokio::test]
async fn image_that_was_imported() {
    let image = list(&[("ImageName", "imported-*")]).await.images()[0].clone();
    let disk = &image["DiskDeviceMappings"]["DiskDeviceMapping"][0];
    assert_eq!((&image["OSName"], &disk["Format"]), (&"Ubuntu_64".into(), &"RAW".into()));
    assert!(disk["ImportOSSBucket"] != "" && disk["ImportOSSObject"] != "");
}

/// Both signature versions see the same.
#[tokio::test]
async fn old_style_sees_the_same() {
    let emulator = start().await;
    let new = images(&emulator, &[("ImageOwnerAlias", "self"), ("PageSize", "3")]).await.images();
    let query = [("RegionId", "cn-hangzhou"), ("ImageOwnerAlias", "self"), ("PageSize", "3"), ("Format", "JSON")];
    assert_eq!(old_style(&emulator, &query).await.images(), new);
}
