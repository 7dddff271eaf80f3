//! The search: a row stands under the row before it or under one of that row's ancestors.
//!
//! A beam of partial trees is kept. Each is a stack of what is open, shared with the trees that it came from.

use super::frame::{Child, Frame, FrameId, Frames, NodeId};
use super::score::{Evidence, How, Way};

/// So many partial trees are kept.
const WIDTH: usize = 40;
/// What is further behind the best is not kept.
const BEHIND: f64 = 60.0;
/// What is not further behind is an alternative.
const NEAR: f64 = 4.0;
/// So many partial trees are made in all, so that a page of any length ends.
const WORK: usize = 100_000;

/// The best tree, and how sure each of its places is.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Of each item.
    pub(super) places: Vec<Place>,
    /// The steps that only the example shows: above, name.
    pub(super) implied: Vec<(NodeId, String)>,
}

/// Where an item stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// The node that contains it.
    pub(super) under: NodeId,
    /// It stands for the items of the list that contains it.
    pub(super) item_row: bool,
    /// What the example shows there.
    pub(super) shape: Option<usize>,
    /// How far the best other place is behind.
    pub(super) margin: f64,
    /// The other places, the best first.
    pub(super) others: Vec<NodeId>,
}

/// A partial tree: its score, the frame on top and its last step.
#[derive(Clone, Copy)]
struct State {
    score: f64,
    top: FrameId,
    trail: Option<usize>,
}

/// Where a row was placed, and the step before.
struct Step {
    before: Option<usize>,
    under: NodeId,
    item_row: bool,
    shape: Option<usize>,
}

/// A place for the next row that is not taken yet.
struct Candidate {
    score: f64,
    from: State,
    frame: FrameId,
    way: Way,
}

struct Search<'a> {
    evidence: &'a Evidence<'a>,
    frames: Frames,
    trail: Vec<Step>,
    implied: Vec<(NodeId, String)>,
}

/// Places all items.
pub(super) fn best(evidence: &Evidence<'_>) -> Tree {
    let (frames, top) = Frames::new(evidence.shapes.root());
    let mut search = Search { evidence, frames, trail: Vec::new(), implied: Vec::new() };
    let mut states = vec![State { score: 0.0, top, trail: None }];
    let width = (WORK / evidence.items.len().max(1)).clamp(2, WIDTH);
    for (at, item) in evidence.items.iter().enumerate() {
        if let Some(node) = item.walk {
            for state in &mut states {
                search.start(state, node);
            }
        }
        let mut candidates = search.candidates(&states, at);
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
        let least = candidates.first().map_or(0.0, |best| best.score - BEHIND);
        candidates.retain(|it| it.score >= least);
        candidates.truncate(width);
        states = candidates.into_iter().map(|candidate| search.take(at, &candidate)).collect();
    }
    for state in &mut states {
        state.score += search.closing(state.top);
    }
    states.sort_by(|a, b| b.score.total_cmp(&a.score));
    Tree { places: search.places(&states), implied: search.implied }
}

impl Search<'_> {
    /// Every place that the partial trees have for the next row.
    fn candidates(&self, states: &[State], at: usize) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for &from in states {
            let mut score = from.score;
            let mut open = Some(from.top);
            while let Some(frame) = open {
                let it = self.frames.get(frame);
                self.evidence.ways(&self.frames, frame, at, &mut |way: Way| {
                    candidates.push(Candidate { score: score + way.score, from, frame, way });
                });
                score += self.evidence.close(&self.frames, frame);
                open = it.below;
            }
        }
        candidates
    }

    /// Closes all frames, and starts again below a node that has its place.
    fn start(&mut self, state: &mut State, node: NodeId) {
        state.score += self.closing(state.top);
        let placed = node.checked_sub(1).and_then(|at| {
            let back = self.trail_length(*state).checked_sub(at + 1)?;
            let item = self.evidence.items.get(at)?;
            Some(Frame::of(item, node, at, self.steps(state).nth(back)?.shape))
        });
        state.top = self.frames.base(placed.unwrap_or_else(|| Frame::root(self.evidence.shapes.root())));
    }

    fn trail_length(&self, state: State) -> usize {
        self.steps(&state).count()
    }

    /// What it costs to close all frames.
    fn closing(&self, top: FrameId) -> f64 {
        let mut score = 0.0;
        let mut open = Some(top);
        while let Some(frame) = open {
            score += self.evidence.close(&self.frames, frame);
            open = self.frames.get(frame).below;
        }
        score
    }

    fn take(&mut self, at: usize, candidate: &Candidate) -> State {
        let Candidate { score, from, frame, way } = candidate;
        let Some(item) = self.evidence.items.get(at) else { return *from };
        let mut below = *frame;
        let steps = if let How::Implied(steps) = &way.how { steps.as_slice() } else { &[] };
        for (key, shape) in steps {
            let node = self.implied(self.frames.get(below).node, key);
            let around = self.frames.with(below, self.evidence.interned(key), Child { known: true, item_row: false });
            below = self.frames.push(Frame::implied(node, *shape), around);
        }
        let item_row = self.frames.get(below).is_item_row(item, at);
        let parent = self.frames.with(below, item.interned, Child { known: way.shape.is_some(), item_row });
        let under = self.frames.get(parent).node;
        let top = self.frames.push(Frame::of(item, at + 1, at, way.shape), parent);
        self.trail.push(Step { before: from.trail, under, item_row, shape: way.shape });
        State { score: *score, top, trail: Some(self.trail.len() - 1) }
    }

    /// The node of a step that only the example shows.
    fn implied(&mut self, above: NodeId, key: &str) -> NodeId {
        let known = self.implied.iter().position(|(node, name)| *node == above && name == key);
        let at = known.unwrap_or(self.implied.len());
        if known.is_none() {
            self.implied.push((above, key.to_owned()));
        }
        self.evidence.items.len() + 1 + at
    }

    /// The steps that led to a state, the last first.
    fn steps(&self, state: &State) -> impl Iterator<Item = &Step> {
        std::iter::successors(state.trail.and_then(|at| self.trail.get(at)), |step| self.trail.get(step.before?))
    }

    /// The places of the best state, and from the others how sure each is.
    fn places(&self, states: &[State]) -> Vec<Place> {
        let Some((best, others)) = states.split_first() else { return Vec::new() };
        let place = |step: &Step| Place {
            under: step.under,
            item_row: step.item_row,
            shape: step.shape,
            margin: f64::INFINITY,
            others: Vec::new(),
        };
        let mut places: Vec<Place> = self.steps(best).map(place).collect();
        for state in others {
            for (place, step) in places.iter_mut().zip(self.steps(state)) {
                if step.under != place.under {
                    place.margin = place.margin.min(best.score - state.score);
                    if !place.others.contains(&step.under) && best.score - state.score < NEAR {
                        place.others.push(step.under);
                    }
                }
            }
        }
        places.reverse();
        places
    }
}
