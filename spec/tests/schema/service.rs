use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::emulate::Collection;
use crate::value::{Day, Status, Text, Version};

/// `service.yaml`: what holds for all operations of a service in one version.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "yunspec service")]
pub(crate) struct Service {
    /// The version of this format.
    yunspec: Version,
    /// The product code as it travels.
    service: Text,
    /// The version of the API, a date in quotes, or `unknown`.
    version: Text,
    /// How requests look.
    style: Style,
    /// The generated client; without it the service is only shown and served.
    #[schemars(rename = "crate")]
    krate: Option<Crate>,
    /// Pages about the service, shown in documentation and in errors.
    links: Option<Links>,
    /// What the service is.
    doc: Option<Text>,
    /// Its hosts.
    endpoint: Option<Endpoint>,
    /// What the gateway in front of the service may answer to any operation.
    errors: Option<Vec<Error>>,
    /// What may be wrong for a while.
    allow: Option<Vec<Allow>>,
    /// The resources that the emulator keeps.
    emulate: Option<BTreeMap<String, Collection>>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Style {
    /// The operation is named in the request.
    Rpc,
    /// Each operation has a path.
    Roa,
    /// Types are generated, calls are refused with an error.
    Other,
}

/// Where the generated client goes.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Crate {
    /// The name of the package.
    name: Text,
    /// Its folder, from the root of the project.
    out: Text,
}

/// Pages about a service.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Links {
    /// Where operations can be tried; `{operation}` stands for the name.
    explorer: Option<Text>,
    /// What is known about errors.
    errors: Option<Text>,
}

/// The hosts of a service; one of `rule`, `central` and `regions` is required.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{"required": ["rule"]}, {"required": ["central"]}, {"required": ["regions"]}]))]
pub(crate) struct Endpoint {
    /// The host of a region, with `{region}`.
    rule: Option<Text>,
    /// The same inside a VPC.
    vpc: Option<Text>,
    /// The same with addresses of IPv6 too.
    dual_stack: Option<Text>,
    /// The host where there is no region.
    central: Option<Text>,
    /// Regions whose hosts do not follow the rule.
    regions: Option<BTreeMap<String, Text>>,
}

/// An error that is answered.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Error {
    /// The HTTP status.
    status: Status,
    /// The code as it travels, misspellings and all.
    code: Text,
    /// The message as it travels; may be `""`.
    message: Text,
    /// The parameter whose violation it answers: a wire path, with `N` for items.
    rejects: Option<Text>,
    /// What it means and what to do.
    doc: Option<Text>,
}

/// Takes back a warning, or a change that breaks, until a day.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct Allow {
    /// The code of a rule.
    rule: Text,
    /// The keys that lead to the place, with dots between.
    at: Option<Text>,
    /// Why, for who reads it next year.
    reason: Text,
    /// The last day.
    until: Day,
}
