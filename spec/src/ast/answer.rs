use super::read::Spanned;
use super::{FromNode, Keys};
use crate::diagnostic::Diagnostic;
use crate::tree::Node;

/// An entry of `errors:`.
pub(crate) struct ApiError {
    pub(crate) status: Option<Spanned<u32>>,
    pub(crate) code: Option<Spanned<String>>,
    pub(crate) message: Option<String>,
    pub(crate) doc: Option<String>,
    pub(crate) rejects: Option<Spanned<String>>,
}

/// An entry of `examples:`.
pub(crate) struct Example {
    pub(crate) request: Option<Node>,
    pub(crate) response: Option<Node>,
    pub(crate) response_xml: Option<Spanned<String>>,
}

impl FromNode for ApiError {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "an error", out)?;
        let error = Self {
            status: keys.required("status", "400", out),
            code: keys.required("code", "InvalidParameter", out),
            message: keys.required("message", "\"\"", out),
            rejects: keys.optional("rejects", out),
            doc: keys.optional("doc", out),
        };
        keys.finish(out);
        Some(error)
    }
}

impl FromNode for Example {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "an example", out)?;
        let example = Self {
            request: keys.optional("request", out),
            response: keys.optional("response", out),
            response_xml: keys.optional("response_xml", out),
        };
        keys.finish(out);
        Some(example)
    }
}
