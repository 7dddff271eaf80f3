use yunspec_spec::model::Api;

/// The regions that exist.
#[derive(Debug, Clone)]
pub(crate) struct Regions {
    names: Vec<String>,
    /// Whether the regions that a service has an endpoint for exist too.
    with_endpoints: bool,
}

impl Regions {
    pub(crate) fn public() -> Self {
        Self { names: PUBLIC.map(str::to_owned).to_vec(), with_endpoints: true }
    }

    pub(crate) fn only(names: Vec<String>) -> Self {
        Self { names, with_endpoints: false }
    }

    pub(crate) fn has(&self, api: &Api, region: &str) -> bool {
        let has_endpoint = || api.service.endpoint.as_ref().is_some_and(|it| it.regions.contains_key(region));
        self.names.iter().any(|name| name == region) || (self.with_endpoints && has_endpoint())
    }
}

/// The public regions that an account is shown, as recorded from `DescribeRegions` in 2023.
const PUBLIC: [&str; 29] = [
    "cn-qingdao",
    "cn-beijing",
    "cn-zhangjiakou",
    "cn-huhehaote",
    "cn-wulanchabu",
    "cn-hangzhou",
    "cn-shanghai",
    "cn-nanjing",
    "cn-shenzhen",
    "cn-heyuan",
    "cn-guangzhou",
    "cn-fuzhou",
    "cn-wuhan-lr",
    "cn-chengdu",
    "cn-hongkong",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-6",
    "ap-southeast-5",
    "ap-south-1",
    "ap-southeast-7",
    "us-east-1",
    "us-west-1",
    "eu-west-1",
    "me-east-1",
    "eu-central-1",
];
