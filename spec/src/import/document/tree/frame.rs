//! What is open while rows are placed. Stacks share what they have in common.

use super::item::{Item, Wants};
use super::shape::ShapeId;

/// A node of the tree: 0 is the answer, then the items, then the steps that only the example shows.
pub(super) type NodeId = usize;

pub(super) const ROOT: NodeId = 0;

/// The place of a [`Frame`].
pub(super) type FrameId = usize;

/// Deeper no row is placed.
pub(super) const DEPTH: usize = 30;

/// So many siblings are looked through for a name.
const SIBLINGS: usize = 300;

/// All frames of a search.
pub(super) struct Frames {
    frames: Vec<Frame>,
    /// Names of children, each with the one before it.
    seen: Vec<(usize, Option<usize>)>,
}

/// An open row, and what stands under it so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) node: NodeId,
    /// The index of its item; `None`: the answer, or a step that only the example shows.
    pub(super) item: Option<usize>,
    pub(super) wants: Wants,
    pub(super) shape: Option<ShapeId>,
    /// What it stands under.
    pub(super) below: Option<FrameId>,
    pub(super) depth: usize,
    /// The number of the name of its last child.
    pub(super) last: Option<usize>,
    /// How many of its last children are in ASCII order.
    pub(super) run: usize,
    /// The names of its children.
    seen: Option<usize>,
    pub(super) children: usize,
    /// Children that the example does not show.
    pub(super) unknown: usize,
    /// Its first child is an item row.
    pub(super) item_row: bool,
}

/// What a frame remembers of a child beside its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child {
    /// The example shows it.
    pub(super) known: bool,
    pub(super) item_row: bool,
}

impl Frames {
    /// The answer alone.
    pub(super) fn new(shape: Option<ShapeId>) -> (Self, FrameId) {
        (Self { frames: vec![Frame::root(shape)], seen: Vec::new() }, 0)
    }

    /// A frame that stands under nothing.
    pub(super) fn base(&mut self, frame: Frame) -> FrameId {
        self.frames.push(frame);
        self.frames.len() - 1
    }

    /// The frame of an id that this gave.
    pub(super) fn get(&self, id: FrameId) -> Frame {
        self.frames.get(id).copied().unwrap_or(Frame::new(ROOT, None, Wants::Object, None))
    }

    pub(super) fn push(&mut self, frame: Frame, below: FrameId) -> FrameId {
        self.frames.push(Frame { below: Some(below), depth: self.get(below).depth + 1, ..frame });
        self.frames.len() - 1
    }

    /// The same frame with one more child.
    pub(super) fn with(&mut self, id: FrameId, name: usize, child: Child) -> FrameId {
        let frame = self.get(id);
        self.seen.push((name, frame.seen));
        self.frames.push(Frame {
            seen: Some(self.seen.len() - 1),
            last: Some(name),
            run: if frame.last.is_some_and(|last| last > name) || frame.item_row { 1 } else { frame.run + 1 },
            children: frame.children + 1,
            unknown: frame.unknown + usize::from(!child.known),
            item_row: frame.item_row || child.item_row,
            ..frame
        });
        self.frames.len() - 1
    }

    /// Whether a child has this name already.
    pub(super) fn has_seen(&self, frame: Frame, name: usize) -> bool {
        let first = frame.seen.and_then(|at| self.seen.get(at));
        std::iter::successors(first, |(_, before)| self.seen.get((*before)?)).take(SIBLINGS).any(|(it, _)| *it == name)
    }
}

impl Frame {
    pub(super) const fn root(shape: Option<ShapeId>) -> Self {
        Self::new(ROOT, None, Wants::Object, shape)
    }

    /// A step that only the example shows.
    pub(super) const fn implied(node: NodeId, shape: ShapeId) -> Self {
        Self::new(node, None, Wants::Object, Some(shape))
    }

    pub(super) const fn of(item: &Item<'_>, node: NodeId, at: usize, shape: Option<ShapeId>) -> Self {
        Self::new(node, Some(at), item.wants, shape)
    }

    const fn new(node: NodeId, item: Option<usize>, wants: Wants, shape: Option<ShapeId>) -> Self {
        Self {
            node,
            item,
            wants,
            shape,
            below: None,
            depth: 0,
            last: None,
            run: 0,
            seen: None,
            children: 0,
            unknown: 0,
            item_row: false,
        }
    }

    /// Whether a row here, directly below `Array of X`, stands for the items.
    pub(super) fn is_item_row(&self, item: &Item<'_>, at: usize) -> bool {
        let is_next = self.item.is_some_and(|before| before + 1 == at) && self.children == 0;
        is_next && item.wants == Wants::Blank && (self.wants.is_list() || self.wants == Wants::Blank && item.one_of)
    }
}
