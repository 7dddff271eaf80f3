use super::read::Spanned;
use super::{FromNode, Keys};
use crate::check::missing_key;
use crate::diagnostic::Diagnostic;
use crate::tree::Node;

/// `{page, size, total, items, key}`, `{token, size, items}` or `{marker, next, more, items}`.
pub(crate) struct Paginate {
    pub(crate) by: Page,
    pub(crate) items: Spanned<String>,
}

pub(crate) enum Page {
    Number { page: Spanned<String>, size: Spanned<String>, total: Spanned<String>, key: Option<Spanned<String>> },
    Token { token: Spanned<String>, size: Option<Spanned<String>> },
    Marker { marker: Spanned<String>, next: Spanned<String>, more: Spanned<String> },
}

pub(crate) struct DryRun {
    pub(crate) parameter: Spanned<String>,
    pub(crate) passes_with: Spanned<String>,
}

impl FromNode for Paginate {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "`paginate`", out)?;
        let by = match ["page", "token", "marker"].into_iter().find(|key| keys.has(key)) {
            Some("page") => number(&mut keys, out),
            Some("token") => token(&mut keys, out),
            Some(_) => marker(&mut keys, out),
            None => {
                out.push(missing_key::one_of(node.span.clone(), "`paginate`", &["page", "token", "marker"]));
                return None;
            }
        };
        let items = keys.required("items", "Images.Image", out);
        keys.finish(out);
        Some(Self { by: by?, items: items? })
    }
}

fn number(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Page> {
    let page = keys.required("page", "PageNumber", out);
    let size = keys.required("size", "PageSize", out);
    let total = keys.required("total", "TotalCount", out);
    let key = keys.optional("key", out);
    Some(Page::Number { page: page?, size: size?, total: total?, key })
}

fn token(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Page> {
    let token = keys.required("token", "NextToken", out);
    let size = keys.optional("size", out);
    Some(Page::Token { token: token?, size })
}

fn marker(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Page> {
    let marker = keys.required("marker", "Marker", out);
    let next = keys.required("next", "NextMarker", out);
    let more = keys.required("more", "IsTruncated", out);
    Some(Page::Marker { marker: marker?, next: next?, more: more? })
}

impl FromNode for DryRun {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "`dry_run`", out)?;
        let parameter = keys.required("parameter", "DryRun", out);
        let passes_with = keys.required("passes_with", "DryRunOperation", out);
        keys.finish(out);
        Some(Self { parameter: parameter?, passes_with: passes_with? })
    }
}
