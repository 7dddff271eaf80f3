use std::time::Duration;

use super::emulate::Emulate;
use super::field::Deprecated;
use super::read::{Spanned, mismatch, word};
use super::{Allow, ApiError, Body, Cross, DryRun, Example, Field, FromNode, Keys, Paginate, Type, TypeExpr, Waits};
use crate::check::{missing_key, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::model::{Kind, Method, Source};
use crate::source::Span;
use crate::tree::{self, Node};

/// One file of `operations/`.
pub(crate) struct Operation {
    pub(crate) name: Spanned<String>,
    pub(crate) doc: Option<String>,
    pub(crate) group: Option<Spanned<String>>,
    pub(crate) source: Option<(Source, Span)>,
    pub(crate) kind: Option<Spanned<Kind>>,
    pub(crate) methods: Option<Vec<Spanned<Method>>>,
    pub(crate) path: Option<Spanned<String>>,
    pub(crate) timeout: Option<Spanned<Duration>>,
    pub(crate) paginate: Option<Paginate>,
    pub(crate) dry_run: Option<DryRun>,
    pub(crate) token: Option<Spanned<String>>,
    pub(crate) deprecated: Option<String>,
    pub(crate) see: Vec<Spanned<String>>,
    pub(crate) parameters: Vec<Field>,
    pub(crate) types: Vec<Type>,
    pub(crate) rules: Vec<Cross>,
    pub(crate) response: Option<Response>,
    pub(crate) errors: Vec<ApiError>,
    pub(crate) examples: Vec<Example>,
    pub(crate) wait: Waits,
    pub(crate) emulate: Option<Emulate>,
    pub(crate) allow: Vec<Allow>,
}

pub(crate) enum Response {
    /// `fields:`, a type called `<Operation>Output`.
    Inline(Type),
    Type(Spanned<TypeExpr>),
}

const KINDS: [(&str, Kind); 2] = [("read", Kind::Read), ("write", Kind::Write)];

const METHODS: [(&str, Method); 6] = [
    ("GET", Method::Get),
    ("POST", Method::Post),
    ("PUT", Method::Put),
    ("DELETE", Method::Delete),
    ("PATCH", Method::Patch),
    ("HEAD", Method::Head),
];

impl Operation {
    /// `named` is what the file is called after.
    pub(crate) fn read(node: &Node, named: &str, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "an operation", out)?;
        let name: Option<Spanned<String>> = keys.required("operation", named, out);
        let name = name.unwrap_or_else(|| Spanned { is: String::new(), span: node.span.part(0..0) });
        let operation = Self {
            doc: keys.optional("doc", out),
            group: keys.optional("group", out),
            source: source(&mut keys, out),
            deprecated: keys.optional::<Deprecated>("deprecated", out).and_then(|is| is.0),
            kind: kind(&mut keys, out),
            methods: methods(&mut keys, out),
            path: keys.optional("path", out),
            timeout: keys.optional("timeout", out),
            paginate: keys.optional("paginate", out),
            dry_run: keys.optional("dry_run", out),
            token: keys.optional("token", out),
            see: keys.optional("see", out).unwrap_or_default(),
            parameters: keys.entry("parameters").and_then(|all| Field::all(&all.value, out)).unwrap_or_default(),
            types: keys.entry("types").map(|all| Type::all(&all.value, out)).unwrap_or_default(),
            rules: keys.optional("rules", out).unwrap_or_default(),
            response: keys.entry("response").and_then(|entry| Response::read(&entry.value, &name, out)),
            errors: keys.optional("errors", out).unwrap_or_default(),
            examples: keys.optional("examples", out).unwrap_or_default(),
            wait: keys.optional("wait", out).unwrap_or_default(),
            emulate: keys.optional("emulate", out),
            allow: keys.optional("allow", out).unwrap_or_default(),
            name,
        };
        keys.finish(out);
        Some(operation)
    }

    /// The types that belong to it, an inline response last.
    pub(crate) fn all_types(&self) -> impl Iterator<Item = &Type> {
        let output = match &self.response {
            Some(Response::Inline(output)) => Some(output),
            _ => None,
        };
        self.types.iter().chain(output)
    }
}

fn kind(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Spanned<Kind>> {
    keys.demand("kind", "read` or `kind: write", out);
    keys.word("kind", &KINDS, out)
}

fn methods(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Vec<Spanned<Method>>> {
    let node = &keys.entry("methods")?.value;
    if node.kind == tree::Kind::List(Vec::new()) {
        out.push(wrong_kind::empty(node.span.clone(), "[POST, GET]"));
        return None;
    }
    FromNode::from_node(node, out)
}

fn source(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<(Source, Span)> {
    let entry = keys.entry("source")?;
    let mut keys = Keys::of(&entry.value, "a source", out)?;
    let document = keys.required("document", "DescribeImages", out);
    let sha256: Option<Spanned<String>> = keys.optional("sha256", out);
    keys.finish(out);
    let span = sha256.as_ref().map_or_else(|| entry.key.span.clone(), |sha256| sha256.span.clone());
    Some((Source { document: document?, sha256: sha256.map(|sha256| sha256.is) }, span))
}

impl Response {
    fn read(node: &Node, operation: &Spanned<String>, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a response", out)?;
        if keys.has("type") {
            let ty = keys.optional("type", out).map(Self::Type);
            keys.finish(out);
            return ty;
        }
        let name = Spanned { is: format!("{}Output", operation.is), span: operation.span.clone() };
        let Some(fields) = keys.entry("fields") else {
            out.push(missing_key::one_of(node.span.part(0..0), "a response", &["fields", "type"]));
            return None;
        };
        let fields = Field::all(&fields.value, out);
        let body = fields.map_or(Body::Unknown, |fields| Body::Struct { fields, rules: Vec::new() });
        let doc = keys.optional("doc", out);
        keys.finish(out);
        Some(Self::Inline(Type { name, doc, body }))
    }
}

impl FromNode for Spanned<Method> {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        word(node, &METHODS, out)
    }
}

impl FromNode for Duration {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(text) = node.text() else { return mismatch(node, "a time such as `38s`", out) };
        let read = duration(text);
        if read.is_none() {
            out.push(wrong_kind::form(node.span.clone(), text, "a time", "38s`, `500ms` or `2m"));
        }
        read
    }
}

fn duration(text: &str) -> Option<Duration> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u32 = digits.parse().ok().filter(|number| *number > 0)?;
    let unit = text.strip_prefix(digits)?;
    let seconds = Duration::from_secs(number.into());
    match unit {
        "ms" => Some(Duration::from_millis(number.into())),
        "s" => Some(seconds),
        "m" => seconds.checked_mul(60),
        _ => None,
    }
}
