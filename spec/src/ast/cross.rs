use yunspec_rules::Level;

use super::constraint::LEVELS;
use super::field::Names;
use super::read::{Spanned, entries};
use super::{FromNode, Keys};
use crate::check::{missing_key, wrong_kind};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::tree::{Kind, Node};

/// An entry of `rules:`.
pub(crate) struct Cross {
    pub(crate) span: Span,
    pub(crate) says: Says,
    pub(crate) level: Level,
    pub(crate) from: Option<String>,
}

/// What a rule asks of several fields, each named by its wire path.
pub(crate) enum Says {
    Requires { when: Spanned<String>, equals: Vec<Spanned<String>>, requires: Vec<Spanned<String>> },
    ExactlyOne(Vec<Spanned<String>>),
    AtMostOne(Vec<Spanned<String>>),
    AtLeastOne(Vec<Spanned<String>>),
}

impl FromNode for Cross {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a rule", out)?;
        let forms = ["when", "exactly_one", "at_most_one", "at_least_one"];
        let mut found = forms.into_iter().filter(|form| keys.has(form));
        let (form, other) = (found.next(), found.next());
        if let (Some(form), Some(other)) = (form, other) {
            out.push(missing_key::not_both(node.head(), "a rule", form, other));
            return None;
        }
        let says = match form {
            Some("when") => requires(&mut keys, out),
            Some("exactly_one") => keys.optional("exactly_one", out).map(|Names(names)| Says::ExactlyOne(names)),
            Some("at_most_one") => keys.optional("at_most_one", out).map(|Names(names)| Says::AtMostOne(names)),
            Some(_) => keys.optional("at_least_one", out).map(|Names(names)| Says::AtLeastOne(names)),
            None => {
                out.push(keys.misspelt(&forms).unwrap_or_else(|| missing_key::one_of(node.head(), "a rule", &forms)));
                return None;
            }
        };
        let level = keys.word("level", &LEVELS, out).map_or(Level::Hard, |level| level.is);
        let from = keys.optional("from", out);
        keys.finish(out);
        Some(Self { span: node.span.clone(), says: says?, level, from })
    }
}

fn requires(keys: &mut Keys<'_>, out: &mut Vec<Diagnostic>) -> Option<Says> {
    let condition = keys.entry("when").and_then(|entry| condition(&entry.value, out));
    let Names(requires) = keys.required("requires", "[Key]", out)?;
    let (when, equals) = condition?;
    Some(Says::Requires { when, equals, requires })
}

/// `Filter.N.Value`, or `{ InstanceChargeType: PrePaid }`, or with a list of values.
fn condition(node: &Node, out: &mut Vec<Diagnostic>) -> Option<(Spanned<String>, Vec<Spanned<String>>)> {
    if !matches!(node.kind, Kind::Map(_)) {
        return FromNode::from_node(node, out).map(|when| (when, Vec::new()));
    }
    let [entry] = entries(node, "a condition", out)? else {
        out.push(wrong_kind::value(node, "one parameter and its value, such as `{ InstanceChargeType: PrePaid }`"));
        return None;
    };
    let Names(equals) = FromNode::from_node(&entry.value, out)?;
    Some((Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() }, equals))
}
