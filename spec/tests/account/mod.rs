//! An independent account of what differs between two models: both as `Debug` prints them, compared leaf by leaf. A field
//! that the model gets appears here by itself.

mod tree;

use std::collections::{BTreeMap, BTreeSet};

use tree::{Kind, Node, parse};

/// A model, as `Debug` prints it.
pub(crate) struct Printed {
    pub(crate) text: String,
    /// The names of its operations, in order.
    pub(crate) operations: Vec<String>,
    /// Its types as `Operation/Type`, or `Type` where they are shared, in order.
    pub(crate) types: Vec<String>,
}

/// What a change says of itself.
pub(crate) struct Claim<'c> {
    pub(crate) code: &'c str,
    pub(crate) facts: &'c [String],
}

/// A name that is another one: the list, as the new model has it, and both names.
#[derive(Debug)]
pub(crate) struct Renamed {
    pub(crate) list: String,
    pub(crate) old: String,
    pub(crate) new: String,
}

/// How many leaves differ, and everything that is wrong with the claims: a leaf that none or several account for, a claim
/// that accounts for nothing.
pub(crate) fn account(old: &Printed, new: &Printed, claims: &[Claim<'_>], renamed: &[Renamed]) -> (usize, Vec<String>) {
    let leaves = leaves(&old.with_new_names(renamed), new, renamed);
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        for fact in claim.facts {
            owners.entry(fact).or_default().push(index);
        }
    }
    let mut wrong = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for leaf in &leaves {
        let above: Vec<(&str, &usize)> = above(leaf)
            .filter_map(|fact| owners.get_key_value(fact))
            .flat_map(|(fact, of)| of.iter().map(|of| (*fact, of)))
            .collect();
        used.extend(above.iter().map(|(fact, _)| *fact));
        let by: BTreeSet<&usize> = above.iter().map(|(_, index)| *index).collect();
        if by.len() != 1 {
            let codes: Vec<&str> = by.iter().map(|index| claims[**index].code).collect();
            wrong.push(format!("{leaf}: {codes:?}"));
        }
    }
    let idle = owners.iter().filter(|(fact, _)| !used.contains(*fact));
    wrong.extend(idle.map(|(fact, of)| format!("{} accounts for {fact}, which is the same", claims[of[0]].code)));
    (leaves.len(), wrong)
}

/// A place and all that it stands in.
fn above(leaf: &str) -> impl Iterator<Item = &str> {
    let ends = leaf.char_indices().filter(|(_, c)| matches!(c, '.' | '[' | '#')).map(|(at, _)| at);
    ends.chain([leaf.len()]).filter_map(|end| leaf.get(..end))
}

/// The places where two models differ.
fn leaves(old: &Printed, new: &Printed, renamed: &[Renamed]) -> Vec<String> {
    let (a, b) = (parse(&old.text), parse(&new.text));
    let mut walk = Walk { old, new, renamed, found: Vec::new() };
    walk.node("", &a, &b);
    walk.found
}

struct Walk<'w> {
    old: &'w Printed,
    new: &'w Printed,
    renamed: &'w [Renamed],
    found: Vec<String>,
}

impl Walk<'_> {
    fn node(&mut self, path: &str, old: &Node<'_>, new: &Node<'_>) {
        match (&old.kind, &new.kind) {
            (Kind::Leaf, Kind::Leaf) => {
                if self.old.said(old.raw) != self.new.said(new.raw) {
                    self.found.push(path.to_owned());
                }
            }
            (Kind::Fields(name, fields), Kind::Fields(other, others)) if name == other => {
                self.each(
                    fields.iter().map(|(name, node)| (join(path, name), node)),
                    others.iter().map(|(name, node)| (join(path, name), node)),
                );
            }
            (Kind::Map(entries), Kind::Map(others)) => {
                let key = |key: &str| format!("{path}[{}]", key.trim_matches('"'));
                self.each(
                    entries.iter().map(|(name, node)| (key(name), node)),
                    others.iter().map(|(name, node)| (key(name), node)),
                );
            }
            (Kind::List(items), Kind::List(others)) => self.list(path, items, others),
            _ => self.found.push(path.to_owned()),
        }
    }

    fn each<'n>(
        &mut self,
        old: impl Iterator<Item = (String, &'n Node<'n>)>,
        new: impl Iterator<Item = (String, &'n Node<'n>)>,
    ) {
        let (old, mut new): (Vec<_>, BTreeMap<String, &Node<'_>>) = (old.collect(), new.collect());
        for (path, was) in old {
            match new.remove(&path) {
                Some(now) => self.node(&path, was, now),
                None => self.found.push(path),
            }
        }
        self.found.extend(new.into_keys());
    }

    fn list(&mut self, path: &str, old: &[Node<'_>], new: &[Node<'_>]) {
        let (before, after) = (self.keys(path, old, new, true), self.keys(path, new, old, false));
        let at = |key: &String| format!("{path}[{key}]");
        self.each(before.iter().map(at).zip(old), after.iter().map(at).zip(new));
        let common =
            |of: &[String], other: &[String]| of.iter().filter(|key| other.contains(key)).cloned().collect::<Vec<_>>();
        if before != after && common(&before, &after) != common(&after, &before) {
            self.found.push(format!("{path}#order"));
        }
    }

    /// What tells items apart, for each item.
    fn keys(&self, path: &str, items: &[Node<'_>], others: &[Node<'_>], is_old: bool) -> Vec<String> {
        let side = if is_old { self.old } else { self.new };
        let mut taken = BTreeSet::new();
        let mut keys = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let plain = if path == "types" { side.types[index].clone() } else { key(item, items, others) };
            let new = self.renamed.iter().find(|of| is_old && path != "types" && of.list == path && of.old == plain);
            let key = new.map_or(plain, |of| of.new.clone());
            let free = |key: &String| !taken.contains(key);
            let others = (2..).map(|count| format!("{key}~{count}"));
            let key = std::iter::once(key.clone()).chain(others).find(free).unwrap();
            taken.insert(key.clone());
            keys.push(key);
        }
        keys
    }
}

fn join(path: &str, name: &str) -> String {
    match (path, name) {
        (_, "") => path.to_owned(),
        ("", _) => name.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

fn key(item: &Node<'_>, items: &[Node<'_>], others: &[Node<'_>]) -> String {
    let text = |node: &Node<'_>, name: &str| node.field(name).map(|node| tree::unescaped(node.raw));
    if let Some(code) = text(item, "code").filter(|_| item.field("status").is_some()) {
        let single =
            |of: &[Node<'_>]| of.iter().filter(|other| text(other, "code").as_ref() == Some(&code)).count() < 2;
        let message = text(item, "message").unwrap();
        return if single(items) && single(others) { code } else { format!("{code}: {message}") };
    }
    if let Some(rule) = item.field("rule") {
        let is_limit = matches!(item.kind, Kind::Fields("Constraint", _));
        return if is_limit { rule.name().to_owned() } else { rule.raw.to_owned() };
    }
    text(item, "name").or_else(|| text(item, "value")).unwrap_or_else(|| item.canonical())
}

impl Printed {
    /// The same, its types named as the new model names them.
    fn with_new_names(&self, renamed: &[Renamed]) -> Self {
        let new =
            |name: &String| renamed.iter().find(|of| of.list == "types" && of.old == *name).map(|of| of.new.clone());
        let types = self.types.iter().map(|name| new(name).unwrap_or_else(|| name.clone())).collect();
        Self { types, text: self.text.clone(), operations: self.operations.clone() }
    }

    /// An id as the name that it stands for.
    fn said<'s>(&'s self, raw: &'s str) -> &'s str {
        let id = |start: &str| raw.strip_prefix(start)?.strip_suffix(')')?.parse::<usize>().ok();
        match (id("TypeId("), id("OperationId(")) {
            (Some(id), _) => &self.types[id],
            (_, Some(id)) => &self.operations[id],
            _ => raw,
        }
    }
}
