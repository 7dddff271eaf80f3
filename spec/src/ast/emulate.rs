use std::time::Duration;

use super::read::{Spanned, entries, mismatch, word};
use super::{FromNode, Keys};
use crate::check::missing_key;
use crate::diagnostic::Diagnostic;
use crate::model::{Does, Match};
use crate::source::Span;
use crate::tree::{Kind, Node};

/// An entry of `emulate:` of a service.
pub(crate) struct Collection {
    pub(crate) name: Spanned<String>,
    pub(crate) key: Option<Spanned<String>>,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) global: bool,
    pub(crate) created: Option<Spanned<String>>,
    pub(crate) states: Option<States>,
    pub(crate) lists: Pairs,
    pub(crate) fields: Option<Node>,
    pub(crate) items: Option<Node>,
    pub(crate) shared: Option<Shared>,
}

pub(crate) struct Shared {
    pub(crate) with: Option<Spanned<String>>,
    pub(crate) owner: Option<Spanned<String>>,
    pub(crate) own: Option<Node>,
    pub(crate) others: Option<Node>,
}

pub(crate) struct States {
    pub(crate) field: Option<Spanned<String>>,
    pub(crate) progress: Option<Spanned<String>>,
    pub(crate) steps: Vec<Step>,
}

pub(crate) struct Step {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) after: Duration,
}

/// A map from names to names.
#[derive(Default)]
pub(crate) struct Pairs(pub(crate) Vec<(Spanned<String>, Spanned<String>)>);

/// `emulate:` of an operation.
pub(crate) struct Emulate {
    pub(crate) span: Span,
    pub(crate) does: Does,
    pub(crate) on: On,
    pub(crate) find: Option<Spanned<String>>,
    pub(crate) missing: Option<Spanned<String>>,
    pub(crate) filters: Vec<(Spanned<String>, Filter)>,
    pub(crate) needs: Vec<Need>,
    pub(crate) only: Vec<Only>,
    pub(crate) unique: Pairs,
    pub(crate) copy: Option<Spanned<String>>,
    pub(crate) region: Option<Spanned<String>>,
    pub(crate) count: Option<Spanned<String>>,
    pub(crate) take: Pairs,
    pub(crate) set: Option<Node>,
    pub(crate) first: Vec<(Spanned<String>, Node)>,
    pub(crate) put: Pairs,
    pub(crate) drop: Pairs,
    pub(crate) clear: Pairs,
    pub(crate) having: Option<Node>,
    pub(crate) each: Option<Spanned<String>>,
    pub(crate) answer: Pairs,
}

pub(crate) enum On {
    One(Spanned<String>),
    By { parameter: Spanned<String>, of: Pairs },
}

pub(crate) struct Need {
    pub(crate) collection: Spanned<String>,
    pub(crate) find: Spanned<String>,
    pub(crate) missing: Option<Spanned<String>>,
}

pub(crate) struct Only {
    pub(crate) field: Spanned<String>,
    pub(crate) is: Node,
    pub(crate) code: Spanned<String>,
    pub(crate) unless: Option<Spanned<String>>,
    pub(crate) abroad: bool,
}

pub(crate) enum Filter {
    Field { field: Option<Spanned<String>>, is: Match, default: Option<Node>, any: Option<Node> },
    Pairs(Vec<Look>),
}

/// What one key of a pair is compared with.
pub(crate) struct Look {
    pub(crate) key: Spanned<String>,
    pub(crate) field: Spanned<String>,
    pub(crate) is: Match,
}

const VERBS: [(&str, Does); 5] = [
    ("list", Does::List),
    ("show", Does::Show),
    ("create", Does::Create),
    ("change", Does::Change),
    ("delete", Does::Delete),
];

const MATCHES: [(&str, Match); 6] = [
    ("equals", Match::Equals),
    ("one_of", Match::OneOf),
    ("glob", Match::Glob),
    ("tags", Match::Tags),
    ("from", Match::From),
    ("until", Match::Until),
];

/// All collections of a service.
pub(super) fn collections(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<Collection> {
    let entries = entries(node, "a map from names of collections to what they are", out).unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| {
            let name = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
            collection(name, &entry.value, out)
        })
        .collect()
}

fn collection(name: Spanned<String>, node: &Node, out: &mut Vec<Diagnostic>) -> Option<Collection> {
    let mut keys = Keys::of(node, "a collection", out)?.at(&name.span);
    let collection = Collection {
        key: keys.required("key", "ImageId", out),
        id: keys.optional("id", out),
        global: keys.optional("global", out).unwrap_or_default(),
        created: keys.optional("created", out),
        states: keys.optional("states", out),
        lists: keys.optional("lists", out).unwrap_or_default(),
        fields: keys.optional("fields", out),
        items: keys.optional("items", out),
        shared: keys.optional("shared", out),
        name,
    };
    keys.finish(out);
    Some(collection)
}

impl FromNode for States {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "`states`", out)?;
        let states = Self {
            field: keys.required("field", "Status", out),
            progress: keys.optional("progress", out),
            steps: keys.required("steps", "[{ from: Creating, to: Available, after: 10s }]", out).unwrap_or_default(),
        };
        keys.finish(out);
        Some(states)
    }
}

impl FromNode for Shared {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "`shared`", out)?;
        let shared = Self {
            with: keys.required("with", "Accounts", out),
            owner: keys.optional("owner", out),
            own: keys.optional("own", out),
            others: keys.optional("others", out),
        };
        keys.finish(out);
        Some(shared)
    }
}

impl FromNode for Step {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a step", out)?;
        let from = keys.required("from", "Creating", out);
        let to = keys.required("to", "Available", out);
        let after = keys.required("after", "10s", out);
        keys.finish(out);
        Some(Self { from: from?, to: to?, after: after? })
    }
}

impl FromNode for Pairs {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let entries = entries(node, "a map from names to names", out)?;
        let pairs = entries.iter().filter_map(|entry| {
            let name = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
            Some((name, FromNode::from_node(&entry.value, out)?))
        });
        Some(Self(pairs.collect()))
    }
}

impl FromNode for Emulate {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "`emulate`", out)?;
        let mut verbs = VERBS.into_iter().filter(|(verb, _)| keys.has(verb));
        let (first, second) = (verbs.next(), verbs.next());
        if let (Some((first, _)), Some((second, _))) = (first, second) {
            out.push(missing_key::not_both(node.head(), "`emulate`", first, second));
            return None;
        }
        let Some((verb, does)) = first else {
            let verbs = VERBS.map(|(verb, _)| verb);
            let misspelt = keys.misspelt(&verbs);
            out.push(misspelt.unwrap_or_else(|| missing_key::one_of(node.head(), "`emulate`", &verbs)));
            return None;
        };
        let on = keys.optional(verb, out);
        let emulate = Self {
            span: node.head(),
            does,
            find: keys.optional("find", out),
            missing: keys.optional("missing", out),
            filters: keys.entry("where").map(|entry| filters(&entry.value, out)).unwrap_or_default(),
            needs: keys.entry("needs").map(|entry| needs(&entry.value, out)).unwrap_or_default(),
            only: keys.optional("only", out).unwrap_or_default(),
            unique: keys.optional("unique", out).unwrap_or_default(),
            copy: keys.optional("copy", out),
            region: keys.optional("region", out),
            count: keys.optional("count", out),
            take: keys.optional("take", out).unwrap_or_default(),
            set: keys.optional("set", out),
            first: keys.entry("first").map(|entry| sources(&entry.value, out)).unwrap_or_default(),
            put: keys.optional("put", out).unwrap_or_default(),
            drop: keys.optional("drop", out).unwrap_or_default(),
            clear: keys.optional("clear", out).unwrap_or_default(),
            having: keys.optional("having", out),
            each: keys.optional("each", out),
            answer: keys.optional("answer", out).unwrap_or_default(),
            on: on?,
        };
        keys.finish(out);
        Some(emulate)
    }
}

impl FromNode for On {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            return FromNode::from_node(node, out).map(Self::One);
        }
        let mut keys = Keys::of(node, "a choice of collections", out)?;
        let parameter = keys.required("by", "ResourceType", out);
        let of = keys.required("of", "{ image: Image }", out);
        keys.finish(out);
        Some(Self::By { parameter: parameter?, of: of? })
    }
}

/// Collections, each with the parameter that names one of it.
fn needs(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<Need> {
    let entries = entries(node, "a map from collections to how one is named", out).unwrap_or_default();
    let needs = entries.iter().filter_map(|entry| {
        let collection = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        let mut keys = Keys::of(&entry.value, "a need", out)?;
        let find = keys.required("find", "ImageId", out);
        let missing = keys.optional("missing", out);
        keys.finish(out);
        Some(Need { collection, find: find?, missing })
    });
    needs.collect()
}

/// Parameters, each with the fields that it sets where it is the first that is given.
fn sources(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Node)> {
    let entries = entries(node, "a map from parameters to fields and values", out).unwrap_or_default();
    let first = entries.iter().filter_map(|entry| {
        let name = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        super::read::entries(&entry.value, "a map from fields to values", out)?;
        Some((name, entry.value.clone()))
    });
    first.collect()
}

impl FromNode for Only {
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let mut keys = Keys::of(node, "a condition", out)?;
        let field = keys.required("field", "Status", out);
        let is = keys.required("is", "[Available]", out);
        let code = keys.required("code", "IncorrectImageStatus", out);
        let unless = keys.optional("unless", out);
        let abroad = keys.optional("abroad", out).unwrap_or_default();
        keys.finish(out);
        Some(Self { field: field?, is: is?, code: code?, unless, abroad })
    }
}

fn filters(node: &Node, out: &mut Vec<Diagnostic>) -> Vec<(Spanned<String>, Filter)> {
    let entries = entries(node, "a map from parameters to what they choose by", out).unwrap_or_default();
    let filters = entries.iter().filter_map(|entry| {
        let name = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        Some((name, FromNode::from_node(&entry.value, out)?))
    });
    filters.collect()
}

impl FromNode for Filter {
    /// `one_of`, `{ field: ImageId, is: one_of }` or `{ keys: { CreationStartTime: { field: …, is: from } } }`.
    fn from_node(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Self> {
        if !matches!(node.kind, Kind::Map(_)) {
            return word(node, &MATCHES, out).map(|is| Self::Field {
                field: None,
                is: is.is,
                default: None,
                any: None,
            });
        }
        let mut keys = Keys::of(node, "a filter", out)?;
        let filter = if let Some(entry) = keys.entry("keys") {
            pairs(&entry.value, out).map(Self::Pairs)
        } else {
            let field = keys.optional("field", out);
            let default = keys.optional("default", out);
            let any = keys.optional("any", out);
            keys.demand("is", "equals", out);
            keys.word("is", &MATCHES, out).map(|is| Self::Field { field, is: is.is, default, any })
        };
        keys.finish(out);
        filter
    }
}

fn pairs(node: &Node, out: &mut Vec<Diagnostic>) -> Option<Vec<Look>> {
    let entries = entries(node, "a map from keys to what they choose by", out)?;
    let pairs = entries.iter().filter_map(|entry| {
        let key = Spanned { is: entry.key.text.clone(), span: entry.key.span.clone() };
        match FromNode::from_node(&entry.value, out)? {
            Filter::Field { field: Some(field), is, .. } => Some(Look { key, field, is }),
            _ => mismatch(&entry.value, "a filter such as `{ field: CreationTime, is: from }`", out),
        }
    });
    Some(pairs.collect())
}
