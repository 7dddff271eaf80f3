//! Whose images `DescribeImages` lists, where, and for whom it only tries.

use yunspec_emulator::Emulator;
use yunspec_spec::embedded;
use yunspec_spec::model::Field;

use super::{DOCUMENT, PAGE_OF_2025};
use crate::support::{acs3, all, builder, images, list, nonce, send, start};

facts!(
    marketplace_images_come_on_request_only(
        Recorded,
        "packer#8337",
        "images of the marketplace come only with `ImageOwnerAlias=marketplace`",
        {
            let answer = list(&[("ImageOwnerAlias", "marketplace")]).await;
            all(&answer.each("ImageOwnerAlias"), "marketplace");
            assert!(answer.images().iter().all(|image| image["ProductCode"] != ""));
            assert!(!list(&[("PageSize", "100")]).await.body.contains("\"marketplace\""));
        }
    ),
    two_calls_find_an_image_anywhere(
        Client,
        "packer `step_check_source_image.go`",
        "an image of unknown owner is found by one call without an owner and one for the marketplace",
        {
            let emulator = start().await;
            let shelf = [("ImageOwnerAlias", "marketplace"), ("PageSize", "1")];
            let id = images(&emulator, &shelf).await.each("ImageId").remove(0);
            assert_eq!(images(&emulator, &[("ImageId", &id)]).await.total(), 0);
            let second = [("ImageId", id.as_str()), ("ImageOwnerAlias", "marketplace")];
            assert_eq!(images(&emulator, &second).await.each("ImageId"), [id.as_str()]);
        }
    ),
    system_images_have_no_disks(Recorded, TERRAFORM, "system images have `\"DiskDeviceMapping\":[]`", {
        for image in system().await {
            assert_eq!(image["DiskDeviceMappings"]["DiskDeviceMapping"].as_array().unwrap().len(), 0);
        }
    }),
    system_images_have_no_tags(Recorded, TERRAFORM, "system images have no tags", {
        for image in system().await {
            assert_eq!(image["Tags"]["Tag"].as_array().unwrap().len(), 0);
        }
    }),
    system_images_are_used_by_instances(Recorded, TERRAFORM, "system images have `\"Usage\":\"instance\"`", {
        assert!(system().await.iter().all(|image| image["Usage"] == "instance"));
    }),
    system_images_are_done(Recorded, TERRAFORM, "system images have `\"Progress\":\"100%\"`", {
        assert!(system().await.iter().all(|image| image["Progress"] == "100%"));
    }),
    system_images_are_never_unavailable(
        Recorded,
        TERRAFORM,
        "`ImageOwnerAlias=system` with `Status=UnAvailable` finds nothing",
        {
            assert_eq!(list(&[("ImageOwnerAlias", "system"), ("Status", "UnAvailable")]).await.total(), 0);
        }
    ),
    community_images_are_not_those_of_others(
        Documented,
        PAGE_OF_2025,
        "`ImageOwnerAlias=others` alone finds no community images",
        {
            let answer = list(&[("ImageOwnerAlias", "others")]).await;
            assert!(answer.total() > 0 && answer.images().iter().all(|it| it["IsPublic"] == false), "{}", answer.body);
        }
    ),
    community_images_are_public_ones_of_others(
        Documented,
        "page of DescribeImages (2025); `IsPublic` is newer than the embedded spec, the test adds it",
        "community images need `ImageOwnerAlias=others` and `IsPublic=true`",
        {
            let emulator = with_is_public().await;
            let both = [("ImageOwnerAlias", "others"), ("IsPublic", "true")];
            let answer = images(&emulator, &both).await;
            assert!(answer.total() > 0 && answer.images().iter().all(|it| it["IsPublic"] == true), "{}", answer.body);
            let public = images(&emulator, &[("IsPublic", "true"), ("PageSize", "100")]).await;
            all(&public.each("ImageOwnerAlias"), "system");
        }
    ),
    endpoint_of_another_region_is_refused(
        Recorded,
        "alibaba-cloud-sdk-go#440 (2020), page of the OpenAPI Explorer",
        "a `RegionId` that the endpoint does not serve is `InvalidOperation.NotSupportedEndpoint`: `The specified \
         endpoint cant operate this region. Please use API DescribeRegions to get the appropriate endpoint, or upgrade \
         your SDK to latest version.(from POP)`",
        {
            let emulator = start().await;
            let bytes = acs3(&[("RegionId", "cn-hangzhou")]).bytes("ecs.cn-beijing.aliyuncs.com");
            let answer = send(emulator.address(), &bytes).await;
            assert_eq!(answer.json()["Code"], "InvalidOperation.NotSupportedEndpoint");
            assert_eq!(
                answer.message(),
                "The specified endpoint cant operate this region. Please use API DescribeRegions to get the \
                 appropriate endpoint, or upgrade your SDK to latest version.(from POP)"
            );
        }
    ),
    endpoint_of_another_region_is_404(
        Inferred,
        "a public fake in Go; the status was not recorded",
        "`InvalidOperation.NotSupportedEndpoint` is 404, and only hosts by the endpoint rule are judged",
        { hosts_and_regions().await }
    ),
    region_that_does_not_exist(
        Recorded,
        "cloud-provider-alibaba-cloud#81",
        "a `RegionId` that does not exist is 404 `InvalidRegionId.NotFound`: `The specified RegionId does not exist.`",
        {
            let answer = acs3(&[("RegionId", "10")]).send(&start().await).await;
            assert_eq!(answer.outcome(), "404 InvalidRegionId.NotFound");
            assert_eq!(answer.message(), "The specified RegionId does not exist.");
        }
    ),
    region_that_is_missing(
        Inferred,
        "the metadata marks it required; the form of the service behind is recorded too (see `MissingParameter`)",
        "without `RegionId` it is 400 `MissingRegionId`: `RegionId is mandatory for this action.`",
        {
            let emulator = start().await;
            for query in [&[][..], &[("RegionId", "")]] {
                let answer = acs3(query).send(&emulator).await;
                assert_eq!(answer.outcome(), "400 MissingRegionId");
                assert_eq!(answer.message(), "RegionId is mandatory for this action.");
            }
        }
    ),
    dry_run_that_passes(
        Documented,
        "pages of CreateInstance and ResetDisk; the SDKs have the same text",
        "a trial that passes is 400 `DryRunOperation`: `Request validation has been passed with DryRun flag set.`",
        {
            let answer = list(&[("DryRun", "true")]).await;
            assert_eq!(answer.outcome(), "400 DryRunOperation");
            assert_eq!(answer.message(), "Request validation has been passed with DryRun flag set.");
        }
    ),
    dry_run_checks_the_key(Documented, DOCUMENT, "a trial checks the access key first", {
        let mut request = acs3(&[("RegionId", "cn-hangzhou"), ("DryRun", "true")]);
        request.secret = "wrong".to_owned();
        assert_eq!(request.send(&start().await).await.outcome(), "400 SignatureDoesNotMatch");
        request.id = "unknownid".to_owned();
        assert_eq!(request.send(&start().await).await.outcome(), "404 InvalidAccessKeyId.NotFound");
    }),
    dry_run_checks_required_parameters(Documented, DOCUMENT, "a trial checks that required parameters are there", {
        assert_eq!(acs3(&[("DryRun", "true")]).send(&start().await).await.outcome(), "400 MissingRegionId");
    }),
    dry_run_checks_values(Inferred, "no recording", "a trial checks values as a call does", {
        let emulator = start().await;
        for (name, value, outcome) in [
            ("OSType", "odd", "404 InvalidOSType"),
            ("InstanceType", "bogus", "400 InvalidInstanceType.ValueNotSupported"),
            ("Filter.1.Key", "odd", "404 InvalidFilterKey.NotFound"),
            ("Tag.1.Key", "", "400 InvalidTag.Mismatch"),
            ("Tag.1.Key", "acs:x", "400 InvalidTagKey.Malformed"),
        ] {
            assert_eq!(images(&emulator, &[("DryRun", "true"), (name, value)]).await.outcome(), outcome, "{name}");
        }
    }),
);

const TERRAFORM: &str = "terraform acceptance tests `data_source_alicloud_images_test.go`, all recorded lists";

async fn system() -> Vec<serde_json::Value> {
    let images = list(&[("ImageOwnerAlias", "system"), ("PageSize", "100")]).await.images();
    assert!(images.len() > 90);
    images
}

/// An emulator of a later revision of the document.
async fn with_is_public() -> Emulator {
    let mut apis = embedded::load().apis;
    let operations = apis.iter_mut().flat_map(|api| &mut api.operations);
    for operation in operations.filter(|operation| operation.name == "DescribeImages") {
        let flag = operation.parameters.iter().find(|field| field.name == "DryRun").unwrap().clone();
        operation.parameters.push(Field { name: "IsPublic".to_owned(), ..flag });
    }
    builder().apis(apis).start().await.unwrap()
}

async fn hosts_and_regions() {
    const REFUSED: &str = "404 InvalidOperation.NotSupportedEndpoint";
    let emulator = start().await;
    for (host, region, outcome) in [
        ("ecs.cn-beijing.aliyuncs.com", "cn-beijing", "200"),
        ("ECS.CN-Beijing.aliyuncs.com.:80", "cn-beijing", "200"),
        ("ecs.cn-beijing.aliyuncs.com", "cn-hangzhou", REFUSED),
        ("ecs-vpc.cn-beijing.aliyuncs.com", "cn-hangzhou", REFUSED),
        ("ecs-vpc.cn-hangzhou.aliyuncs.com", "cn-hangzhou", "200"),
        ("ecs-cn-hangzhou.aliyuncs.com", "cn-hangzhou", "200"),
        ("ecs-cn-hangzhou.aliyuncs.com", "cn-fujian", "200"),
        ("ecs-cn-hangzhou.aliyuncs.com", "cn-beijing", REFUSED),
        ("ecs.aliyuncs.com", "cn-beijing", "200"),
        ("ecs.localhost", "cn-beijing", "200"),
        ("rds.cn-beijing.aliyuncs.com", "cn-hangzhou", "200"),
        ("ecs.cn-beijing.aliyuncs.com", "no-region", "404 InvalidRegionId.NotFound"),
    ] {
        let mut request = acs3(&[("RegionId", region)]);
        request.nonce = nonce();
        let answer = send(emulator.address(), &request.bytes(host)).await;
        assert_eq!(answer.outcome(), outcome, "{host} for {region}");
    }
}
