//! From places to types.

use std::collections::{BTreeMap, BTreeSet};

use super::Placed;
use super::customs::singular;
use super::frame::{NodeId, ROOT};
use super::item::{Item, Wants};
use super::leaf::leaf;
use super::search::{Place, Tree};
use super::shape::{Shape, ShapeId, Shapes};
use crate::import::document::row::Customs;
use crate::import::draft::{Field, Note, NoteKind, Type, Wrapper};
use crate::model::Scalar;

/// Below this a person should look.
const SURE: f64 = 2.0;

/// Rows with their places, on the way to types.
pub(super) struct Builder<'a> {
    items: &'a [Item<'a>],
    pub(super) shapes: &'a Shapes,
    tree: &'a Tree,
    customs: &'a Customs,
    children: BTreeMap<NodeId, Vec<NodeId>>,
    shape_of: BTreeMap<NodeId, ShapeId>,
    pub(super) sorted: bool,
    /// What the rows stand for in the example.
    pub(super) used: BTreeSet<ShapeId>,
    /// Names of rows that the example does not show where they stand.
    pub(super) astray: BTreeSet<&'a str>,
    notes: Vec<Note>,
}

/// Makes types of places.
pub(super) fn build(items: &[Item<'_>], shapes: &Shapes, tree: &Tree, customs: &Customs, sorted: bool) -> Placed {
    let mut builder = Builder {
        items,
        shapes,
        tree,
        customs,
        children: BTreeMap::new(),
        shape_of: BTreeMap::new(),
        sorted,
        used: BTreeSet::new(),
        astray: BTreeSet::new(),
        notes: Vec::new(),
    };
    builder.link();
    let fields = builder.fields(ROOT, "", 0);
    let is_list = shapes.root().and_then(|root| shapes.get(root)).is_some_and(|root| root.lists > 0);
    let ty = Type::Object(fields);
    Placed { ty: if is_list { Type::List(Box::new(ty)) } else { ty }, notes: builder.notes }
}

impl Builder<'_> {
    fn link(&mut self) {
        if let Some(root) = self.shapes.root() {
            self.shape_of.insert(ROOT, root);
        }
        for (at, place) in self.tree.places.iter().enumerate() {
            match (place.shape, self.items.get(at)) {
                (Some(shape), _) => {
                    self.used.insert(shape);
                    self.shape_of.insert(at + 1, shape);
                }
                (None, Some(item)) => {
                    self.astray.insert(item.name);
                }
                _ => {}
            }
            self.attach(at + 1, place.under);
        }
    }

    fn attach(&mut self, node: NodeId, under: NodeId) {
        let siblings = self.children.entry(under).or_default();
        if siblings.contains(&node) {
            return;
        }
        siblings.push(node);
        let implied = under.checked_sub(self.items.len() + 1).and_then(|at| self.tree.implied.get(at));
        if let Some((above, name)) = implied {
            let shape = self.shape_of.get(above).and_then(|shape| self.shapes.field(*shape, name));
            if let Some(shape) = shape {
                self.shape_of.insert(under, shape);
                self.used.insert(shape);
            }
            self.attach(under, *above);
        }
    }

    fn shape(&self, node: NodeId) -> Option<&Shape> {
        self.shapes.get(*self.shape_of.get(&node)?)
    }

    fn item(&self, node: NodeId) -> Option<&Item<'_>> {
        self.items.get(node.checked_sub(1)?)
    }

    fn name(&self, node: NodeId) -> String {
        let implied = || self.tree.implied.get(node.checked_sub(self.items.len() + 1)?).map(|(_, name)| name.clone());
        self.item(node).map(|item| item.name.to_owned()).or_else(implied).unwrap_or_default()
    }

    /// The fields of a node: its rows, then what only the example shows.
    fn fields(&mut self, node: NodeId, path: &str, depth: usize) -> Vec<Field> {
        let children = self.children.get(&node).cloned().unwrap_or_default();
        let mut fields: Vec<Field> = Vec::new();
        for child in children {
            let field = self.field(child, path, depth);
            match fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => merge(known, field),
                None => fields.push(field),
            }
        }
        let shape = self.shape_of.get(&node).copied();
        let inner = self.below(node).iter().any(|below| self.shape_of.get(below).copied() == shape);
        if let Some(shape) = shape.filter(|_| !inner) {
            self.undocumented(&mut fields, shape, depth);
        }
        fields
    }

    fn field(&mut self, node: NodeId, path: &str, depth: usize) -> Field {
        let name = self.name(node);
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        self.note(node, &path);
        let fields = self.fields(node, &path, depth + 1);
        let mut field = self.bare(node, name);
        if fields.is_empty() {
            (field.ty, field.wrapper) = self.leaf(node);
        } else {
            self.hold(node, &mut field, fields);
        }
        field
    }

    fn leaf(&self, node: NodeId) -> (Type, Option<Wrapper>) {
        match self.item(node) {
            Some(item) => leaf(item, self.shape(node), self.customs),
            None => (Type::Scalar(Scalar::Any), None),
        }
    }

    /// A field with all but its type.
    fn bare(&self, node: NodeId, name: String) -> Field {
        let row = self.item(node).and_then(|item| item.row);
        let mut facts = row.map(|row| row.said.facts.clone()).unwrap_or_default();
        facts.example = row.map(|row| row.sample.clone()).filter(|sample| !sample.is_empty());
        Field {
            facts,
            doc: row.map(|row| row.doc.clone()).filter(|doc| !doc.is_empty()),
            line: row.map(|row| row.line),
            from_example: self.item(node).is_none(),
            ..Field::new(name, Type::Scalar(Scalar::Any))
        }
    }

    /// Makes a field an object, or a list of them, plain or wrapped.
    fn hold(&self, node: NodeId, field: &mut Field, mut fields: Vec<Field>) {
        let only = fields.len() == 1;
        if self.is_list(node) {
            field.ty = Type::List(Box::new(Type::Object(fields)));
        } else if let Some(key) = self.printed_nowhere(node) {
            field.ty = Type::List(Box::new(Type::Object(fields)));
            field.wrapper = Some(Wrapper::Named(key));
        } else if let Some(items) = fields.pop_if(|items| only && self.is_wrapped(node, items)) {
            let again = items.name == field.name && self.shape(node).is_none_or(|shape| shape.lists > 0);
            field.ty = items.ty;
            field.wrapper = Some(Wrapper::Named(items.name)).filter(|_| !again);
            field.doc = field.doc.take().or(items.doc);
            field.line = field.line.or(items.line);
        } else {
            field.ty = Type::Object(fields);
        }
    }

    /// Whether a node is only the step before the list in it.
    fn is_wrapped(&self, node: NodeId, items: &Field) -> bool {
        let wants = self.item(node).map_or(Wants::Object, |item| item.wants);
        let named = wants != Wants::Object || self.name(node).starts_with(&items.name);
        named && items.wrapper.is_none() && matches!(items.ty, Type::List(_))
    }

    /// Whether a node with fields is a list of them. The type column knows best; examples print a list of one as an object.
    fn is_list(&self, node: NodeId) -> bool {
        let shown = self.shape(node).is_some_and(|shape| shape.lists > 0 && self.shapes.tells_lists);
        let above = self.above(node).and_then(|above| self.item(above)).map(|item| item.wants);
        let alone = self.above(node).is_some_and(|above| self.below(above).len() == 1);
        let Some(item) = self.item(node) else { return shown || self.stands_for_items(node) };
        let holds_items = matches!(self.below(node), [only] if self.stands_for_items(*only));
        match item.wants {
            _ if self.stands_for_items(node) => true,
            Wants::Objects => !holds_items,
            Wants::Array => !holds_items && (shown || !self.customs.wraps(item)),
            Wants::Scalars => !holds_items && (shown || !self.shapes.tells_lists || self.shape(node).is_none()),
            Wants::Blank => {
                let fields = self.shape(node).is_some_and(|shape| !shape.fields.is_empty());
                let named = self.customs.item(item.name);
                let custom = named.map_or_else(|| self.customs.is_list(item), str::is_empty);
                shown || !fields && (alone && above == Some(Wants::Blank) || custom)
            }
            _ => shown && self.shape(node).is_some_and(|shape| shape.items > 1),
        }
    }

    /// An item row, or a step that only the example shows in its place.
    fn stands_for_items(&self, node: NodeId) -> bool {
        let Some(above) = self.above(node).and_then(|above| self.item(above)) else { return false };
        match self.item(node) {
            Some(_) => self.tree.places.get(node - 1).is_some_and(|place| place.item_row),
            None => above.wants.is_list() || singular(above.name).as_deref() == Some(self.name(node).as_str()),
        }
    }

    /// The key of items that neither table nor example has, as the product has it elsewhere.
    fn printed_nowhere(&self, node: NodeId) -> Option<String> {
        let item = self.item(node).filter(|item| matches!(item.wants, Wants::Blank | Wants::Array))?;
        let blank = |only: &NodeId| self.item(*only).is_some_and(|item| item.wants == Wants::Blank);
        if matches!(self.below(node), [only] if blank(only)) {
            return None;
        }
        if self.shape(node).is_some_and(|shape| !shape.fields.is_empty())
            || self.below(node).iter().any(|it| self.stands_for_items(*it))
        {
            return None;
        }
        match self.customs.item(item.name) {
            Some("") => None,
            Some(key) => Some(key.to_owned()),
            None => singular(item.name).filter(|_| self.customs.wraps(item)),
        }
    }

    fn below(&self, node: NodeId) -> &[NodeId] {
        self.children.get(&node).map_or(&[], Vec::as_slice)
    }

    fn above(&self, node: NodeId) -> Option<NodeId> {
        let implied = || self.tree.implied.get(node.checked_sub(self.items.len() + 1)?).map(|(above, _)| *above);
        self.tree.places.get(node.checked_sub(1)?).map(|place| place.under).or_else(implied)
    }

    fn note(&mut self, node: NodeId, path: &str) {
        let Some(place) = node.checked_sub(1).and_then(|at| self.tree.places.get(at)) else { return };
        if place.margin >= SURE {
            return;
        }
        let Place { margin, others, .. } = place.clone();
        let alternatives = others.iter().take(3).map(|other| format!("under {}", self.called(*other))).collect();
        let line = self.item(node).and_then(|item| item.row).map(|row| row.line);
        let taken = format!("under {}", self.called(place.under));
        self.notes.push(Note { line, about: path.to_owned(), kind: NoteKind::Guessed { taken, alternatives, margin } });
    }

    fn called(&self, node: NodeId) -> String {
        if node == ROOT { "the answer itself".to_owned() } else { format!("`{}`", self.name(node)) }
    }
}

/// A row that stands twice under one parent says more of one field, and what stands below either of them is kept.
fn merge(known: &mut Field, again: Field) {
    known.line = known.line.or(again.line);
    known.doc = known.doc.take().or(again.doc);
    let (Some(fields), Some(_)) = (fields_of(&mut known.ty), fields_in(&again.ty)) else {
        if fields_in(&known.ty).is_none() && !matches!(again.ty, Type::Scalar(_)) {
            known.ty = again.ty;
            known.wrapper = again.wrapper;
        }
        return;
    };
    for field in into_fields(again.ty) {
        match fields.iter_mut().find(|it| it.name == field.name) {
            Some(same) => merge(same, field),
            None => fields.push(field),
        }
    }
}

/// The fields of an object, or of the items of a list or map.
fn fields_in(ty: &Type) -> Option<&[Field]> {
    match ty {
        Type::Object(fields) => Some(fields),
        Type::List(inner) | Type::Map(inner) => fields_in(inner),
        Type::Scalar(_) | Type::Named(_) => None,
    }
}

fn fields_of(ty: &mut Type) -> Option<&mut Vec<Field>> {
    match ty {
        Type::Object(fields) => Some(fields),
        Type::List(inner) | Type::Map(inner) => fields_of(inner),
        Type::Scalar(_) | Type::Named(_) => None,
    }
}

fn into_fields(ty: Type) -> Vec<Field> {
    match ty {
        Type::Object(fields) => fields,
        Type::List(inner) | Type::Map(inner) => into_fields(*inner),
        Type::Scalar(_) | Type::Named(_) => Vec::new(),
    }
}
