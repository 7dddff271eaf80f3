use super::read::Spanned;
use super::{FromNode, Keys};
use crate::allow::Date;
use crate::check::wrong_kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::tree::Node;

/// An entry of `allow:`.
pub(crate) struct Allow {
    pub(crate) span: Span,
    pub(crate) rule: Spanned<String>,
    pub(crate) at: Option<Spanned<String>>,
    pub(crate) reason: Spanned<String>,
    pub(crate) until: Spanned<Date>,
}

impl FromNode for Allow {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "an entry of `allow`", out)?;
        let rule = keys.required("rule", "unused-type", out);
        let at = keys.optional("at", out);
        let reason = keys.required("reason", "why it is right here", out);
        let until = keys.required("until", "2027-01-31", out);
        keys.finish(out);
        Some(Self { span: node.head(), rule: rule?, at, reason: reason?, until: until? })
    }
}

impl FromNode for Date {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(text) = node.text() else { return super::read::mismatch(node, "a day such as `2027-01-31`", out) };
        let read = text.parse().ok();
        if read.is_none() {
            out.push(wrong_kind::form(node.span.clone(), text, "a day of the calendar", "2027-01-31"));
        }
        read
    }
}
