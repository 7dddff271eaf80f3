//! The hosts of a service: one pattern for most regions, and the exceptions to it.

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use super::at::At;
use crate::check::bad_endpoint;
use crate::import::draft::NoteKind;

/// The hosts of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Endpoints {
    /// The pattern of most regions, with `{region}`; `None`: no host has the name of its region.
    pub rule: Option<String>,
    /// The same inside a VPC.
    pub vpc: Option<String>,
    /// The host without a region: the pattern without it, where it is among the hosts, or the only host.
    pub central: Option<String>,
    /// Regions whose host does not follow the pattern.
    pub regions: IndexMap<String, String>,
    /// Regions whose host does, in the order of the file.
    pub regular: Vec<String>,
}

pub(super) fn read<'a>(endpoints: Option<&'a Json>, at: &mut At<'a>) -> Endpoints {
    let list = endpoints.and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let all: Vec<_> = list.iter().filter_map(Json::as_object).collect();
    let public = hosts(&all, &["endpoint", "public"], at);
    let vpc = pattern(&hosts(&all, &["vpc"], at));
    let rule = pattern(&public);
    let central = central(rule.as_deref(), &public);
    let is_regular = |region: &str, host: &str| {
        let expected = rule.as_ref().map(|rule| rule.replace("{region}", region));
        expected.as_deref().or(central.as_deref()) == Some(host)
    };
    let (regular, exceptions): (Vec<_>, Vec<_>) =
        public.into_iter().partition(|(region, host)| is_regular(region, host));
    let regions = exceptions.into_iter().map(|(region, host)| (region.to_owned(), host.to_owned())).collect();
    let regular = regular.into_iter().map(|(region, _)| region.to_owned()).collect();
    Endpoints { rule, vpc, central, regions, regular }
}

/// Regions and their hosts; the first of a region counts.
fn hosts<'a>(all: &[&'a Map<String, Json>], keys: &[&str], at: &mut At<'a>) -> IndexMap<&'a str, &'a str> {
    let mut hosts = IndexMap::new();
    for endpoint in all {
        let host = keys.iter().find_map(|key| at.text(endpoint, key));
        match (at.text(endpoint, "regionId"), host) {
            (Some(_), Some(host)) if !bad_endpoint::is_host(host) => {
                at.note("endpoints", NoteKind::NotUnderstood(format!("`{host}` is no host")));
            }
            (Some(region), Some(host)) => {
                hosts.entry(region).or_insert(host);
            }
            _ => {}
        }
    }
    hosts
}

/// The commonest pattern; of equally common ones the first.
fn pattern(hosts: &IndexMap<&str, &str>) -> Option<String> {
    let mut counts: IndexMap<String, usize> = IndexMap::new();
    for (region, host) in hosts {
        if is_label(region, host) {
            *counts.entry(host.replacen(region, "{region}", 1)).or_default() += 1;
        }
    }
    commonest(counts)
}

/// Whether the region is a part of the host's name, not of a word in it.
fn is_label(region: &str, host: &str) -> bool {
    host.match_indices(region).next().is_some_and(|(start, found)| {
        let (before, after) = (host.get(..start), host.get(start + found.len()..));
        before.is_some_and(|text| text.is_empty() || text.ends_with(['.', '-']))
            && after.is_some_and(|text| text.is_empty() || text.starts_with(['.', '-']))
    })
}

fn central(rule: Option<&str>, hosts: &IndexMap<&str, &str>) -> Option<String> {
    let Some(rule) = rule else {
        let mut counts: IndexMap<String, usize> = IndexMap::new();
        hosts.values().for_each(|host| *counts.entry((*host).to_owned()).or_default() += 1);
        return commonest(counts);
    };
    let bare = rule.replacen(".{region}", "", 1);
    hosts.values().any(|host| *host == bare).then_some(bare)
}

fn commonest(counts: IndexMap<String, usize>) -> Option<String> {
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::super::at::Budget;
    use super::*;

    fn read_of(hosts: &[(&str, &str)]) -> Endpoints {
        let list = hosts.iter().map(|(region, host)| serde_json::json!({ "regionId": region, "endpoint": host }));
        let json = Json::Array(list.collect());
        let budget = Budget::new(0);
        let mut at = At::new(None, &budget);
        read(Some(&json), &mut at)
    }

    #[test]
    fn the_pattern_of_most_regions_is_the_rule() {
        let endpoints =
            read_of(&[("a-1", "tea.example.com"), ("b-1", "tea.b-1.example.com"), ("c-1", "tea.c-1.example.com\t")]);
        assert_eq!(endpoints.rule.as_deref(), Some("tea.{region}.example.com"));
        assert_eq!(endpoints.central.as_deref(), Some("tea.example.com"));
        assert_eq!(
            endpoints.regions.into_iter().collect::<Vec<_>>(),
            [("a-1".to_owned(), "tea.example.com".to_owned())]
        );
        assert_eq!(endpoints.regular, ["b-1", "c-1"]);
    }

    #[test]
    fn one_host_for_all_is_the_central_one() {
        let endpoints = read_of(&[("a-1", "tea.example.com"), ("b-1", "tea.example.com"), ("b-2", "pot.example.com")]);
        assert_eq!(endpoints.rule, None);
        assert_eq!(endpoints.central.as_deref(), Some("tea.example.com"));
        assert_eq!(endpoints.regions.len(), 1);
    }
}
