//! The link to the vendor's explorer: `…#product=Ecs&api=StartInstance&type=RPC&version=2014-05-26`.

use crate::model::Style;

/// What the link names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Product code.
    pub product: Option<String>,
    /// Operation.
    pub api: Option<String>,
    /// How its requests travel.
    pub style: Option<Style>,
    /// Version.
    pub version: Option<String>,
}

/// The first link of a page that names a product and an operation.
pub(super) fn find<'a>(mut lines: impl Iterator<Item = &'a str>) -> Option<Link> {
    lines.find_map(|line| super::cell::targets(line).find_map(read))
}

fn read(target: &str) -> Option<Link> {
    in_path(target).or_else(|| in_query(target))
}

/// `https://api.aliyun.com/api/Ecs/2014-05-26/StartInstance`.
fn in_path(target: &str) -> Option<Link> {
    let (host, path) = target.split_once("/api/")?;
    let mut parts = path.split(['/', '?', '#']).map(str::to_owned).filter(|part| !part.is_empty());
    let (product, version, api) = (parts.next()?, parts.next()?, parts.next()?);
    let is_explorer = host.contains("api.aliyun.com") || host.contains("api.alibabacloud.com");
    let link = Link { product: Some(product), api: Some(api), style: None, version: Some(version) };
    is_explorer.then_some(link)
}

fn in_query(target: &str) -> Option<Link> {
    let (_, query) = target.split_once(['#', '?'])?;
    let mut link = Link::default();
    for pair in query.split(['&', '?', '#']) {
        let Some((key, value)) = pair.trim_start_matches('/').split_once('=') else { continue };
        let value = Some(value.trim().replace('\\', "")).filter(|value| !value.is_empty());
        match key {
            "product" => link.product = value,
            "api" => link.api = value,
            "version" => link.version = value,
            "type" => link.style = value.as_deref().and_then(style),
            _ => {}
        }
    }
    (link.product.is_some() && link.api.is_some()).then_some(link)
}

fn style(word: &str) -> Option<Style> {
    match word.to_ascii_uppercase().as_str() {
        "RPC" => Some(Style::Rpc),
        "ROA" | "RESTFUL" | "REST" => Some(Style::Roa),
        _ => None,
    }
}
