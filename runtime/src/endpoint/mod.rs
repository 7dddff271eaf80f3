mod reach;

use std::fmt;
use std::net::IpAddr;
#[cfg(feature = "http")]
use std::net::Ipv4Addr;

use yunspec_rules::Shown;

use crate::encode::Part;
use crate::error::Error;
use crate::operation::ServiceMeta;
pub(crate) use reach::Reach;

/// Which of a region's hosts to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Network {
    /// The one on the internet.
    #[default]
    Public,
    /// The one inside a VPC.
    Vpc,
    /// The one on the internet that has addresses of IPv6 beside those of IPv4. Which regions have one is the service's
    /// affair: the name of one that has none is not found.
    DualStack,
}

/// Where the metadata service of ECS listens.
#[cfg(feature = "http")]
const METADATA: Ipv4Addr = Ipv4Addr::new(100, 100, 100, 200);

/// Where requests go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    scheme: &'static str,
    /// With the port where it is not the scheme's own: what `host` says.
    host: String,
}

impl Endpoint {
    /// An endpoint that a user wrote: `http://127.0.0.1:8080`, `https://ecs.aliyuncs.com` or a bare host, which means
    /// https.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let lower = text.trim().to_ascii_lowercase();
        let (scheme, rest, own_port) = match lower.split_once("://") {
            Some(("http", rest)) => ("http", rest, ":80"),
            Some(("https", rest)) => ("https", rest, ":443"),
            Some(_) => return Err(Error::bad_endpoint(&shown(text), "the scheme must be `http` or `https`")),
            None => ("https", lower.as_str(), ":443"),
        };
        let host = rest.strip_suffix('/').unwrap_or(rest);
        if !is_authority(host) {
            let why = "expected a host, with a port after `:` if need be, and no path";
            return Err(Error::bad_endpoint(&shown(text), why));
        }
        Ok(Self { scheme, host: host.strip_suffix(own_port).unwrap_or(host).to_owned() })
    }

    /// The host that the service's rule gives for a region.
    pub(crate) fn of_region(
        service: &ServiceMeta,
        region: Option<&str>,
        network: Network,
        parts: &[Part],
    ) -> Result<Self, Error> {
        let rule = &service.endpoint;
        let template = match (region, network) {
            (None, Network::Vpc) => return Err(Error::no_region_of(service, "inside a VPC")),
            (None, Network::DualStack) => return Err(Error::no_region_of(service, "with IPv6")),
            (None, Network::Public) => rule.central.ok_or_else(|| Error::no_region(service))?,
            (Some(_), Network::Vpc) => rule.vpc.ok_or_else(|| Error::no_host(service, "inside a VPC"))?,
            (Some(_), Network::DualStack) => rule.dual_stack.ok_or_else(|| Error::no_host(service, "with IPv6"))?,
            (Some(region), Network::Public) => exception(rule.regions, region).unwrap_or(rule.rule),
        };
        if template.is_empty() {
            return Err(Error::no_rule(service));
        }
        let mut host = template.to_owned();
        let region = region.map(|region| ("region", region));
        for (name, part) in region.into_iter().chain(parts.iter().map(|part| (part.name.as_str(), part.value.as_str())))
        {
            if part.is_empty() || !part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                return Err(Error::bad_host_part(name, part));
            }
            host = host.replace(&["{", name, "}"].concat(), &part.to_ascii_lowercase());
        }
        Ok(Self { scheme: "https", host })
    }

    /// What `host` says.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.scheme == "http"
    }

    pub(crate) fn is_loopback(&self) -> bool {
        self.name() == "localhost" || self.address().is_some_and(|address| address.is_loopback())
    }

    /// Whether no proxy can reach it: it is this machine, or a service beside it that tells machines apart by who asks.
    #[cfg(feature = "http")]
    pub(crate) fn is_near(&self) -> bool {
        self.is_loopback()
            || self.address().is_some_and(|address| match address {
                IpAddr::V4(address) => address.is_link_local() || address == METADATA,
                IpAddr::V6(address) => address.is_unicast_link_local(),
            })
    }

    fn address(&self) -> Option<IpAddr> {
        self.name().trim_start_matches('[').trim_end_matches(']').parse().ok()
    }

    pub(crate) fn port(&self) -> u16 {
        let own = if self.is_plain() { 80 } else { 443 };
        let port = self.host.strip_prefix(self.name()).and_then(|port| port.strip_prefix(':'));
        port.and_then(|port| port.parse().ok()).unwrap_or(own)
    }

    /// The host without the port.
    pub(crate) fn name(&self) -> &str {
        match self.host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => name,
            _ => &self.host,
        }
    }
}

/// A name or an address, an IPv6 one in brackets, and a port where there is a `:`.
fn is_authority(text: &str) -> bool {
    let (is_host, port) = if let Some(inside) = text.strip_prefix('[') {
        let (address, port) = inside.split_once(']').unwrap_or_default();
        (address.parse::<std::net::Ipv6Addr>().is_ok(), port)
    } else {
        let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
        let labels = name.strip_suffix('.').unwrap_or(name).split('.');
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        (labels.into_iter().all(|label| !label.is_empty() && label.bytes().all(allowed)), port)
    };
    let is_number = |digits: &str| {
        digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|port| port != 0)
    };
    is_host && (port.is_empty() || port.strip_prefix(':').is_some_and(is_number))
}

/// An endpoint or a URL as somebody wrote it, without what may be a password or a token in it.
pub(crate) fn shown(text: &str) -> String {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    let start = text.find("://").map_or(0, |scheme| scheme + 3);
    let hidden = match (text.get(..start), text.rfind('@').and_then(|at| text.get(at..))) {
        (Some(scheme), Some(host)) => format!("{scheme}***{host}"),
        _ => text.to_owned(),
    };
    Shown::new(&hidden).at_most(256).to_string()
}

fn exception(regions: &[(&'static str, &'static str)], region: &str) -> Option<&'static str> {
    regions.iter().find(|(name, _)| name.eq_ignore_ascii_case(region)).map(|(_, host)| *host)
}

/// `https://ecs.aliyuncs.com`.
impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)
    }
}

#[cfg(all(test, feature = "http"))]
mod tests {
    use super::*;

    #[test]
    fn loopback() {
        let is_loopback = |text: &str| Endpoint::parse(text).unwrap().is_loopback();
        for text in ["http://127.0.0.1:8080", "http://127.1.2.3", "localhost:1", "http://[::1]", "http://[::1]:80"] {
            assert!(is_loopback(text), "{text}");
        }
        for text in ["ecs.aliyuncs.com", "http://10.0.0.1:80", "http://[fe80::1]:80", "localhost.example"] {
            assert!(!is_loopback(text), "{text}");
        }
    }

    #[test]
    fn what_no_proxy_reaches() {
        let is_near = |text: &str| Endpoint::parse(text).unwrap().is_near();
        for text in ["http://100.100.100.200", "169.254.169.254:80", "http://[fe80::1]", "http://localhost:1"] {
            assert!(is_near(text), "{text}");
        }
        for text in ["ecs.aliyuncs.com", "http://100.100.100.201", "http://10.0.0.1", "http://[2001:db8::1]:80"] {
            assert!(!is_near(text), "{text}");
        }
    }
}
