//! The name of the generated package.

use yunspec_spec::model::Api;

/// What the spec calls its crate, else `aliyun-` and the product.
pub(crate) fn package(api: &Api) -> String {
    if let Some(krate) = &api.service.krate {
        return krate.name.clone();
    }
    let product = api.service.name.to_ascii_lowercase();
    let parts: Vec<&str> =
        product.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "aliyun-client".to_owned() } else { format!("aliyun-{}", parts.join("-")) }
}
