use std::time::Duration;

use super::field::Names;
use super::read::{Spanned, entries, mismatch, word};
use super::{FromNode, Keys};
use crate::diagnostic::Diagnostic;
use crate::model::Missing;
use crate::tree::{Kind, Node};

/// An entry of `wait:`.
pub(crate) struct Wait {
    pub(crate) name: Spanned<String>,
    pub(crate) doc: Option<String>,
    pub(crate) of: Option<Spanned<String>>,
    pub(crate) with: Vec<(Spanned<String>, Node)>,
    pub(crate) at: Option<Spanned<String>>,
    pub(crate) until: Vec<Spanned<String>>,
    pub(crate) fail: Vec<Spanned<String>>,
    pub(crate) missing: Absence,
    pub(crate) every: Option<Duration>,
    pub(crate) within: Option<Spanned<Duration>>,
}

/// All entries of `wait:`.
#[derive(Default)]
pub(crate) struct Waits(pub(crate) Vec<Wait>);

/// `missing: wait`, or `{ is: wait, codes: [InvalidPotId.NotFound] }`.
#[derive(Default)]
pub(crate) struct Absence {
    pub(crate) is: Option<Missing>,
    pub(crate) codes: Vec<Spanned<String>>,
}

const MISSING: [(&str, Missing); 3] = [("wait", Missing::Wait), ("fail", Missing::Fail), ("done", Missing::Done)];

impl FromNode for Waits {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let all = entries(node, "waits by name, such as `pot_full: { … }`", out)?;
        let name = |entry: &crate::tree::Entry| Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        Some(Self(all.iter().filter_map(|entry| wait(name(entry), &entry.value, out)).collect()))
    }
}

fn wait(name: Spanned<String>, node: &Node, out: &mut Vec<Diagnostic>) -> Option<Wait> {
    let mut keys = Keys::of(node, "a wait", out)?.at(&name.span);
    let names = |names: Option<Names>| names.map(|Names(names)| names).unwrap_or_default();
    let wait = Wait {
        doc: keys.optional("doc", out),
        of: keys.optional("of", out),
        with: keys.entry("with").map(|entry| values(&entry.value, out)).unwrap_or_default(),
        at: keys.required("at", "Images.Image.Status", out),
        until: names(keys.optional("until", out)),
        fail: names(keys.optional("fail", out)),
        missing: keys.optional("missing", out).unwrap_or_default(),
        every: keys.optional("every", out),
        within: keys.optional("for", out),
        name,
    };
    keys.finish(out);
    Some(wait)
}

/// Parameters and their values.
fn values(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Node)> {
    let entries = entries(node, "parameters and their values", out).unwrap_or_default();
    let name = |key: &crate::tree::Key| Spanned { is: key.text.clone(), span: key.span.clone() };
    entries.iter().map(|entry| (name(&entry.key), entry.value.clone())).collect()
}

impl FromNode for Absence {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        match &node.kind {
            Kind::Map(_) => {
                let mut keys = Keys::of(node, "`missing`", out)?;
                keys.demand("is", "wait` or `is: fail", out);
                let is = keys.word("is", &MISSING, out).map(|is| is.is);
                let codes = keys.required("codes", "[InvalidImageId.NotFound]", out).map(|Names(codes)| codes);
                keys.finish(out);
                Some(Self { is, codes: codes.unwrap_or_default() })
            }
            Kind::Scalar { .. } => Some(Self { is: word(node, &MISSING, out).map(|is| is.is), codes: Vec::new() }),
            _ => mismatch(node, "`wait`, `fail` or `done`", out),
        }
    }
}
