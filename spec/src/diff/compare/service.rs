use super::errors;
use crate::diff::cx::Cx;
use crate::diff::{
    Spot, doc_changed, emulation_changed, host_changed, link_changed, package_folder, package_renamed, region_host,
    style_changed, version_changed,
};
use crate::model::{Crate, Endpoint, Links, Service};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, old: &Service, new: &Service) {
    // Specs of services with other names are not compared.
    let Service { name: _, version, style, krate, links, doc, endpoint, errors: of, collections } = old;
    version_changed::compare(cx, &at.part("version"), version, &new.version);
    style_changed::compare(cx, &at.part("style"), *style, new.style);
    package(cx, &at.part("krate"), krate.as_ref(), new.krate.as_ref());
    links_of(cx, &at.part("links"), links, &new.links);
    doc_changed::compare(cx, at, "the service", doc, &new.doc);
    endpoint_of(cx, &at.part("endpoint"), endpoint.as_ref(), new.endpoint.as_ref());
    errors::compare(cx, at, of, &new.errors);
    emulation_changed::compare(cx, &at.part("collections"), "the resources", collections == &new.collections);
}

fn package(cx: &mut Cx<'_>, at: &Spot, old: Option<&Crate>, new: Option<&Crate>) {
    let (Some(Crate { name, out }), Some(now)) = (old, new) else {
        let name = |krate: &Crate| krate.name.clone();
        return package_renamed::compare(cx, at, old.map(name), new.map(name));
    };
    package_renamed::compare(cx, &at.part("name"), Some(name.clone()), Some(now.name.clone()));
    package_folder::compare(cx, &at.part("out"), out, &now.out);
}

fn links_of(cx: &mut Cx<'_>, at: &Spot, old: &Links, new: &Links) {
    let Links { explorer, errors } = old;
    link_changed::compare(cx, &at.part("explorer"), "the explorer", explorer.as_ref(), new.explorer.as_ref());
    link_changed::compare(cx, &at.part("errors"), "the page about errors", errors.as_ref(), new.errors.as_ref());
}

fn endpoint_of(cx: &mut Cx<'_>, at: &Spot, old: Option<&Endpoint>, new: Option<&Endpoint>) {
    let (Some(Endpoint { rule, vpc, dual_stack, central, regions }), Some(now)) = (old, new) else {
        let text = |endpoint: &Endpoint| endpoint.rule.clone();
        return host_changed::compare(cx, at, "the endpoint", old.map(text), new.map(text));
    };
    host_changed::compare(cx, &at.part("rule"), "the host", Some(rule.clone()), Some(now.rule.clone()));
    host_changed::compare(cx, &at.part("vpc"), "the host inside a VPC", vpc.clone(), now.vpc.clone());
    let (was, is) = (dual_stack.clone(), now.dual_stack.clone());
    host_changed::compare(cx, &at.part("dual_stack"), "the host with IPv6", was, is);
    host_changed::compare(cx, &at.part("central"), "the central host", central.clone(), now.central.clone());
    let gone = regions.keys().chain(now.regions.keys().filter(|region| !regions.contains_key(*region)));
    for region in gone {
        region_host::compare(cx, &at.item("regions", region), region, regions.get(region), now.regions.get(region));
    }
}
