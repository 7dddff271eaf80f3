use super::emulate::{Collection, collections};
use super::read::{Spanned, entries};
use super::{Allow, ApiError, FromNode, Keys};
use crate::check::missing_key;
use crate::diagnostic::Diagnostic;
use crate::model::Style;
use crate::tree::Node;

/// `service.yaml`.
pub(crate) struct Service {
    pub(crate) format: Option<Spanned<u32>>,
    pub(crate) name: Option<Spanned<String>>,
    pub(crate) version: Option<Spanned<String>>,
    pub(crate) style: Option<Spanned<Style>>,
    pub(crate) krate: Option<Crate>,
    pub(crate) links: Links,
    pub(crate) doc: Option<String>,
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) errors: Vec<ApiError>,
    pub(crate) collections: Vec<Collection>,
    pub(crate) allow: Vec<Allow>,
}

pub(crate) struct Crate {
    pub(crate) name: Option<Spanned<String>>,
    pub(crate) out: Option<Spanned<String>>,
}

/// Pages about a service.
#[derive(Default)]
pub(crate) struct Links {
    pub(crate) explorer: Option<Spanned<String>>,
    pub(crate) errors: Option<Spanned<String>>,
}

pub(crate) struct Endpoint {
    pub(crate) rule: Option<Spanned<String>>,
    pub(crate) vpc: Option<Spanned<String>>,
    pub(crate) dual_stack: Option<Spanned<String>>,
    pub(crate) central: Option<Spanned<String>>,
    /// The region and its host.
    pub(crate) regions: Vec<(Spanned<String>, Spanned<String>)>,
}

const STYLES: [(&str, Style); 3] = [("rpc", Style::Rpc), ("roa", Style::Roa), ("other", Style::Other)];

impl Service {
    pub(crate) fn read(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a service", out)?;
        let service = Self {
            format: keys.required("yunspec", "1", out),
            name: keys.required("service", "Ecs", out),
            version: keys.required("version", "\"2014-05-26\"", out),
            style: {
                keys.demand("style", "rpc", out);
                keys.word("style", &STYLES, out)
            },
            krate: keys.optional("crate", out),
            links: keys.optional("links", out).unwrap_or_default(),
            doc: keys.optional("doc", out),
            endpoint: keys.optional("endpoint", out),
            errors: keys.optional("errors", out).unwrap_or_default(),
            collections: keys.entry("emulate").map(|entry| collections(&entry.value, out)).unwrap_or_default(),
            allow: keys.optional("allow", out).unwrap_or_default(),
        };
        keys.finish(out);
        Some(service)
    }
}

impl FromNode for Crate {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a crate", out)?;
        let krate =
            Self { name: keys.required("name", "aliyun-ecs", out), out: keys.required("out", "generated-client", out) };
        keys.finish(out);
        Some(krate)
    }
}

impl FromNode for Links {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "the links", out)?;
        let links = Self { explorer: keys.optional("explorer", out), errors: keys.optional("errors", out) };
        keys.finish(out);
        Some(links)
    }
}

impl FromNode for Endpoint {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "an endpoint", out)?;
        let endpoint = Self {
            rule: keys.optional("rule", out),
            vpc: keys.optional("vpc", out),
            dual_stack: keys.optional("dual_stack", out),
            central: keys.optional("central", out),
            regions: keys.entry("regions").map(|entry| regions(&entry.value, out)).unwrap_or_default(),
        };
        keys.finish(out);
        if endpoint.rule.is_none() && endpoint.central.is_none() && endpoint.regions.is_empty() {
            out.push(missing_key::key(node.head(), "an endpoint", "rule", "ecs.{region}.aliyuncs.com"));
        }
        Some(endpoint)
    }
}

fn regions(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let entries = entries(node, "a map from regions to hosts", out).unwrap_or_default();
    let hosts = entries.iter().filter_map(|entry| {
        let region = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        Some((region, FromNode::from_node(&entry.value, out)?))
    });
    hosts.collect()
}
