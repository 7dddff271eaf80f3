use std::time::Duration;

use yunspec_runtime::{
    ApiEnum, DryRunMeta, EndpointRule, Kind, Method, Operation, OperationMeta, Request, Response, ServiceMeta, Style,
};

pub(crate) static SERVICE: ServiceMeta = ServiceMeta {
    name: "Ecs",
    version: "2014-05-26",
    style: Style::Rpc,
    endpoint: EndpointRule {
        rule: "ecs.{region}.aliyuncs.com",
        vpc: Some("ecs-vpc.{region}.aliyuncs.com"),
        dual_stack: Some("ecs-dualstack.{region}.aliyuncs.com"),
        central: Some("ecs.aliyuncs.com"),
        regions: &[("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com")],
    },
    errors_url: Some("https://api.aliyun.com/document/Ecs/2014-05-26/errorCode"),
};

/// An operation written by hand, with a parameter of every kind that matters here.
#[derive(Clone, Request)]
#[request("CreateImage", call, dry_run)]
pub(crate) struct CreateImage {
    #[param("RegionId", required)]
    pub(crate) region_id: String,
    #[param("ImageName", length(min = 2, max = 128), documented(pattern("[A-Za-z].*")))]
    pub(crate) image_name: Option<String>,
    #[param("Size", range(min = 1, max = 100))]
    pub(crate) size: Option<i32>,
    #[param("Password", secret, length(max = 30))]
    pub(crate) password: Option<String>,
    #[param("x-acs-note", place = header)]
    pub(crate) note: Option<String>,
    #[param("DryRun")]
    pub(crate) dry_run: Option<bool>,
    #[param("Tag", max_items = 2, pair(String, String))]
    pub(crate) tag: Vec<Tag>,
}

#[derive(Clone, Debug, Default, Request)]
#[request("Tag")]
pub(crate) struct Tag {
    #[param("Key")]
    pub(crate) key: Option<String>,
    #[param("Value")]
    pub(crate) value: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Response)]
#[response("CreateImageOutput")]
pub(crate) struct CreateImageOutput {
    #[field("RequestId")]
    pub(crate) request_id: Option<String>,
    #[field("ImageId")]
    pub(crate) image_id: Option<String>,
    #[field("Size")]
    pub(crate) size: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Eq, ApiEnum)]
pub(crate) enum CreateImageErrorCode {
    #[value("QuotaExceed.Image")]
    QuotaExceedImage,
    #[unknown]
    Unknown(String),
}

const CREATE_IMAGE: OperationMeta = OperationMeta {
    service: &SERVICE,
    name: "CreateImage",
    method: Method::Post,
    path: "/",
    kind: Kind::Write,
    timeout: Some(Duration::from_secs(38)),
    dry_run: Some(DryRunMeta { parameter: "DryRun", passes_with: "DryRunOperation" }),
    token: None,
};

impl Operation for CreateImage {
    const META: &'static OperationMeta = &CREATE_IMAGE;
    type Output = CreateImageOutput;
    type Code = CreateImageErrorCode;
}

/// A write that can be repeated.
#[derive(Clone, Request)]
#[request("CopyImage", call)]
pub(crate) struct CopyImage {
    #[param("RegionId", required)]
    pub(crate) region_id: String,
    #[param("ClientToken", length(max = 64))]
    pub(crate) client_token: Option<String>,
}

impl Operation for CopyImage {
    const META: &'static OperationMeta =
        &OperationMeta { name: "CopyImage", token: Some("ClientToken"), dry_run: None, ..CREATE_IMAGE };
    type Output = CreateImageOutput;
    type Code = CreateImageErrorCode;
}

/// A read.
#[derive(Clone, Request)]
#[request("DescribeImage", call)]
pub(crate) struct DescribeImage {
    #[param("RegionId", required)]
    pub(crate) region_id: String,
}

impl Operation for DescribeImage {
    const META: &'static OperationMeta =
        &OperationMeta { name: "DescribeImage", kind: Kind::Read, timeout: None, dry_run: None, ..CREATE_IMAGE };
    type Output = CreateImageOutput;
    type Code = CreateImageErrorCode;
}

/// A valid request.
pub(crate) fn request() -> CreateImage {
    CreateImage::new("cn-hangzhou")
}
