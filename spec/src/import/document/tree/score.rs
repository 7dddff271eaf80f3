//! What speaks for a row at a place: the example, types, the order of siblings, marks, well-known names.

use std::collections::BTreeMap;

use super::frame::{DEPTH, Frame, FrameId, Frames, ROOT};
use super::item::{Item, Wants};
use super::shape::{Shape, ShapeId, Shapes};

/// What is known before the search.
pub(super) struct Evidence<'a> {
    pub(super) items: &'a [Item<'a>],
    pub(super) shapes: &'a Shapes,
    /// The names of items and of fields of examples by number.
    pub(super) names: BTreeMap<&'a str, usize>,
    /// Of the names of two rows in a row, how often they follow each other.
    pub(super) pairs: BTreeMap<(usize, usize), usize>,
    /// Of each name how many rows have it.
    documented: Vec<usize>,
    /// Of each shape the names of its fields that rows have.
    fields: Vec<Vec<usize>>,
    /// What a name costs that comes after a greater one: much, where the page keeps the order.
    pub(super) disorder: f64,
}

/// Names that only the example shows, each with what stands there.
type Steps = Vec<(String, ShapeId)>;

/// A place for a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Way {
    pub(super) how: How,
    pub(super) score: f64,
    /// What the example shows there.
    pub(super) shape: Option<ShapeId>,
}

/// How a row comes to stand under what is open.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum How {
    /// As its child.
    Child,
    /// Below steps that only the example shows, the outer one first.
    Implied(Steps),
    /// As its child, which the example calls by another name.
    Renamed,
    /// As its child, though the example skips this item row: its fields are seen right in the list.
    Skipped,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(items: &'a [Item<'a>], shapes: &'a Shapes, names: BTreeMap<&'a str, usize>) -> Self {
        let mut documented = vec![0; names.len()];
        for item in items {
            if let Some(it) = documented.get_mut(item.interned) {
                *it += 1;
            }
        }
        let mut pairs = BTreeMap::new();
        for (first, second) in items.iter().zip(items.iter().skip(1)) {
            *pairs.entry((first.interned, second.interned)).or_default() += 1;
        }
        let number = |key: &String| {
            names.get(key.as_str()).copied().filter(|&n| documented.get(n).is_some_and(|&rows| rows > 0))
        };
        let fields = shapes.all().map(|shape| shape.fields.keys().filter_map(number).collect()).collect();
        Self { items, shapes, names, pairs, documented, fields, disorder: 0.0 }
    }

    pub(super) fn is_documented(&self, name: &str) -> bool {
        self.documented.get(self.interned(name)).is_some_and(|&rows| rows > 0)
    }

    pub(super) fn interned(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or(usize::MAX)
    }

    fn shape(&self, frame: &Frame) -> Option<&'a Shape> {
        self.shapes.get(frame.shape?)
    }

    /// The row that is open.
    fn own(&self, frame: &Frame) -> Option<&'a Item<'a>> {
        self.items.get(frame.item?)
    }

    /// Every way in which a row can stand under a frame.
    pub(super) fn ways(&self, frames: &Frames, id: FrameId, at: usize, take: &mut impl FnMut(Way)) {
        let frame = &frames.get(id);
        let Some(item) = self.items.get(at).filter(|_| frame.depth < DEPTH || frame.node == ROOT) else { return };
        let known = frame.shape.and_then(|shape| self.shapes.field(shape, item.name));
        let anyway = self.anyway(frames, frame, item);
        take(Way { how: How::Child, score: anyway + self.child(frame, item, at, known), shape: known });
        if known.is_some() || frame.wants == Wants::Scalar {
            return;
        }
        if let Some((steps, shape)) = self.implied(frame, item) {
            let again = |(key, _): &(String, ShapeId)| frames.has_seen(*frame, self.interned(key));
            let again = if steps.first().is_some_and(again) { -3.0 } else { 0.0 };
            let found = match shape {
                Some(_) => 8.0,
                None if self.shapes.places(item.name) > 0 => -9.0,
                None => -0.5,
            };
            take(Way { how: How::Implied(steps), score: anyway + found + again, shape });
        }
        let has_fields = self.shape(frame).is_some_and(|shape| !shape.fields.is_empty());
        if has_fields && frame.is_item_row(item, at) && self.skips(frame, at) {
            take(Way { how: How::Skipped, score: anyway + 8.0, shape: frame.shape });
        }
        if let Some(shape) = self.renamed(frame, item, at) {
            take(Way {
                how: How::Renamed,
                score: anyway + if frame.is_item_row(item, at) { 8.0 } else { 4.0 } + self.order(frame, item),
                shape: Some(shape),
            });
        }
    }

    /// Whether the example shows the fields of an item row where the row itself should stand.
    fn skips(&self, frame: &Frame, at: usize) -> bool {
        let next = self.items.get(at + 1);
        next.is_none_or(|next| {
            self.shapes.places(next.name) == 0 || frame.shape.and_then(|it| self.shapes.field(it, next.name)).is_some()
        })
    }

    /// What the example shows in the place of a row that it does not have: a key that no row has, with the fields of the
    /// rows that follow; or all it shows, where it leaves out what is around.
    fn renamed(&self, frame: &Frame, item: &Item<'_>, at: usize) -> Option<ShapeId> {
        if matches!(item.wants, Wants::Scalar | Wants::Scalars | Wants::Map) || self.shapes.places(item.name) > 0 {
            return None;
        }
        let shape = self.shape(frame)?;
        if frame.node == ROOT && !shape.fields.contains_key("RequestId") && self.is_documented("RequestId") {
            let inside = |at: usize| self.items.get(at).is_some_and(|item| shape.fields.contains_key(item.name));
            return frame.shape.filter(|_| inside(at + 1) || inside(at + 2));
        }
        let mut keys = shape.fields.iter().filter(|(key, id)| !self.is_documented(key) && self.holds(**id, at + 1));
        let first = keys.next().map(|(_, id)| *id);
        first.filter(|_| keys.next().is_none())
    }

    /// Whether the fields of the rows from here on stand at a place, or behind its only key.
    fn holds(&self, shape: ShapeId, at: usize) -> bool {
        let has =
            |shape, at: usize| self.items.get(at).is_some_and(|item| self.shapes.field(shape, item.name).is_some());
        let only = self.shapes.get(shape).and_then(Shape::only);
        has(shape, at) || only.is_some_and(|(_, inner)| has(inner, at) || has(inner, at + 1))
    }

    /// What does not depend on how.
    fn anyway(&self, frames: &Frames, frame: &Frame, item: &Item<'_>) -> f64 {
        let mut score = 0.0;
        if frames.has_seen(*frame, item.interned) {
            score -= 25.0;
        }
        if let Some(parent) = item.parent {
            score += if frame.item == Some(parent) { 30.0 } else { -60.0 };
        }
        score += marks(frame, item);
        if frame.item_row {
            score -= 25.0;
        }
        if self.own(frame).is_some_and(|own| own.row.is_none()) && item.parent.is_none() {
            score -= 20.0;
        }
        score
    }

    fn child(&self, frame: &Frame, item: &Item<'_>, at: usize, known: Option<ShapeId>) -> f64 {
        let mut score = match frame.wants {
            Wants::Scalar if known.is_none() => -30.0,
            Wants::Scalar => -14.0,
            Wants::Scalars if known.is_none() => -6.0,
            _ => 0.0,
        };
        score += match known {
            Some(_) => 10.0,
            None if self.shapes.places(item.name) >= self.rows(item) => -9.0,
            None if self.shapes.places(item.name) > 0 => -3.0,
            None if self.shape(frame).is_none_or(|shape| shape.fields.is_empty()) => 0.0,
            None if frame.unknown == 0 => -2.2,
            None => -0.4,
        };
        if known.is_none()
            && frame.children == 0
            && frame.below.is_some()
            && self.own(frame).is_some_and(|own| own.described)
        {
            score -= 12.0;
        }
        score += self.order(frame, item);
        if self.only_key(frame).is_some() && known.is_none() {
            score -= 6.0;
        }
        score += self.close_by(frame, item) + self.repeats(frame, item, at);
        if frame.is_item_row(item, at) && matches!(frame.wants, Wants::Objects | Wants::Blank) {
            score += 8.0;
        }
        if frame.node == ROOT {
            score += at_root(item.name) + self.in_envelope(item);
        }
        score
    }

    /// How many rows have the name of this one.
    pub(super) fn rows(&self, item: &Item<'_>) -> usize {
        self.documented.get(item.interned).copied().unwrap_or_default()
    }

    /// The only key at a place, where no row has it and more stands behind it.
    fn only_key(&self, frame: &Frame) -> Option<(&'a str, ShapeId)> {
        let (key, id) = self.shape(frame)?.only().filter(|_| frame.node != ROOT)?;
        let more = self.shapes.get(id).is_some_and(|shape| shape.object || shape.lists > 0 && shape.scalar.is_none());
        (more && !self.is_documented(key)).then_some((key, id))
    }

    /// The key that no row names, with the field that a row names below it; also where the field stands behind the only
    /// key below it, as in `{"Tags": {"Tag": [{"Key": …}]}}`.
    fn implied(&self, frame: &Frame, item: &Item<'_>) -> Option<(Steps, Option<ShapeId>)> {
        if let Some((key, id)) = self.only_key(frame) {
            return Some((vec![(key.to_owned(), id)], self.shapes.field(id, item.name)));
        }
        let fields = || self.shape(frame).into_iter().flat_map(|shape| &shape.fields);
        let mut found = fields().filter(|(key, _)| !self.is_documented(key)).filter_map(|(key, id)| {
            if let Some(field) = self.shapes.field(*id, item.name) {
                return Some((vec![(key.clone(), *id)], Some(field)));
            }
            let (only, inner) = self.shapes.get(*id)?.only().filter(|(only, _)| !self.is_documented(only))?;
            let field = self.shapes.field(inner, item.name)?;
            Some((vec![(key.clone(), *id), (only.to_owned(), inner)], Some(field)))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// What it costs to close a frame: nothing may come under it afterwards.
    pub(super) fn close(&self, frames: &Frames, id: FrameId) -> f64 {
        let frame = &frames.get(id);
        let Some(item) = self.own(frame) else {
            return if frame.node == ROOT { 0.0 } else { -1.2 };
        };
        if item.row.is_none() {
            return 0.0;
        }
        let shape = self.shape(frame);
        let is_plain = shape.is_some_and(|shape| shape.fields.is_empty() && (shape.scalar.is_some()));
        let mut score = match (frame.children, frame.wants) {
            (0, _) if is_plain || item.described => 0.0,
            (0, Wants::Object) => -10.0,
            (0, Wants::Objects) => -7.0,
            (0, Wants::Array) => -3.0,
            (0, Wants::Blank) => -6.0,
            (0, _) => 0.0,
            _ => -0.6,
        };
        let expected = frame.shape.and_then(|shape| self.fields.get(shape)).map_or(&[][..], Vec::as_slice);
        let unseen: f64 = expected.iter().filter(|&&name| !frames.has_seen(*frame, name)).map(|_| 0.7).sum();
        score -= unseen.min(4.0);
        score
    }
}

/// A mark says that a row stands under another; a row without one after rows with marks stands at the root.
const fn marks(frame: &Frame, item: &Item<'_>) -> f64 {
    match (item.marked, item.marks > 0, frame.below.is_none()) {
        (true, true, true) | (true, false, false) => -20.0,
        _ => 0.0,
    }
}

/// Names that stand at the root of nearly every answer that has them.
fn at_root(name: &str) -> f64 {
    match name {
        "RequestId" => 10.0,
        "TotalCount" | "PageNumber" | "PageSize" | "NextToken" => 4.0,
        "HttpStatusCode" => 6.0,
        _ => 0.0,
    }
}
