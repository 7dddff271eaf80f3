//! Circles in a graph.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Nodes, and the steps from each to others with what makes them.
pub(super) struct Graph<N, S>(BTreeMap<N, Vec<(N, S)>>);

/// A way that ends where it starts: each node with the step that leaves it.
pub(super) type Circle<N, S> = Vec<(N, S)>;

/// Circles of one graph that are worth showing.
const LIMIT: usize = 20;

/// The names on a circle and the first again, with arrows between; of a long one some.
pub(super) fn names<S>(circle: &[(&str, S)]) -> String {
    const SHOWN: usize = 12;
    let names = || circle.iter().map(|(name, _)| format!("`{name}`"));
    let mut shown: Vec<String> = names().take(SHOWN).collect();
    if circle.len() > SHOWN {
        shown.push(format!("{} more", circle.len() - SHOWN));
    }
    shown.extend(names().next());
    shown.join(" → ")
}

impl<N: Copy + Ord, S: Copy> Graph<N, S> {
    pub(super) fn new(steps: impl IntoIterator<Item = (N, N, S)>) -> Self {
        let mut graph = Self(BTreeMap::new());
        for (from, to, step) in steps {
            graph.0.entry(from).or_default().push((to, step));
            graph.0.entry(to).or_default();
        }
        graph
    }

    /// Short circles, so many that every step that lies on a circle lies on one of these, up to a limit.
    pub(super) fn circles(&self) -> Vec<Circle<N, S>> {
        let parts = self.parts();
        let mut covered = BTreeSet::new();
        let mut circles = Vec::new();
        for (from, to, step) in self.steps() {
            // Only where both ends lead to each other there is a way back.
            if circles.len() == LIMIT || covered.contains(&(from, to)) || parts.get(&from) != parts.get(&to) {
                continue;
            }
            let mut circle = vec![(from, step)];
            circle.extend(self.way(to, from));
            let ends = circle.iter().skip(1).map(|(node, _)| *node).chain([from]);
            covered.extend(circle.iter().map(|(node, _)| *node).zip(ends));
            circles.push(circle);
        }
        circles
    }

    fn steps(&self) -> impl Iterator<Item = (N, N, S)> {
        self.0.iter().flat_map(|(from, steps)| steps.iter().map(|(to, step)| (*from, *to, *step)))
    }

    /// The nodes that lead to each other have one number (Kosaraju), without recursion: chains can be as long as a spec.
    fn parts(&self) -> BTreeMap<N, usize> {
        let back = Self::new(self.steps().map(|(from, to, step)| (to, from, step)));
        let mut parts = BTreeMap::new();
        let mut order = self.order();
        while let Some(start) = order.pop() {
            let part = parts.len();
            let mut open = vec![start];
            while let Some(node) = open.pop() {
                if let std::collections::btree_map::Entry::Vacant(entry) = parts.entry(node) {
                    entry.insert(part);
                    open.extend(back.from(node).iter().map(|(to, _)| *to));
                }
            }
        }
        parts
    }

    /// The nodes, each behind those that it leads to.
    fn order(&self) -> Vec<N> {
        let (mut seen, mut order) = (BTreeSet::new(), Vec::new());
        for start in self.0.keys() {
            let mut way = if seen.insert(*start) { vec![(*start, 0)] } else { continue };
            while let Some((node, next)) = way.last_mut() {
                let Some((to, _)) = self.from(*node).get(*next) else {
                    order.push(*node);
                    way.pop();
                    continue;
                };
                *next += 1;
                if seen.insert(*to) {
                    way.push((*to, 0));
                }
            }
        }
        order
    }

    /// The shortest way from one node to another; no step where they are the same.
    fn way(&self, from: N, to: N) -> Circle<N, S> {
        let mut reached: BTreeMap<N, (N, S)> = BTreeMap::new();
        let mut open = VecDeque::from([from]);
        while let Some(node) = open.pop_front().filter(|node| *node != to) {
            for (next, step) in self.from(node) {
                if *next != from && !reached.contains_key(next) {
                    reached.insert(*next, (node, *step));
                    open.push_back(*next);
                }
            }
        }
        let mut way: Circle<N, S> = Vec::new();
        let mut here = to;
        while here != from
            && let Some((before, step)) = reached.get(&here)
        {
            way.push((*before, *step));
            here = *before;
        }
        way.reverse();
        way
    }

    fn from(&self, node: N) -> &[(N, S)] {
        self.0.get(&node).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::Graph;

    /// The circles of a graph that is written as `ab bc`.
    fn circles(steps: &str) -> Vec<String> {
        let ends = |step: &str| Some((step.chars().next()?, step.chars().nth(1)?, ()));
        let circles = Graph::new(steps.split(' ').filter_map(ends)).circles();
        circles.into_iter().map(|circle| circle.into_iter().map(|(node, ())| node).collect()).collect()
    }

    #[test]
    fn every_circle_is_found() {
        for (steps, expected) in [
            ("ab bc", ""),
            ("aa", "a"),
            ("ab ba bc cb", "ab bc"),
            ("ab ba cd dc bc", "ab cd"),
            ("ab bc ca ac", "abc ac"),
            ("ab ac ba ca", "ab ac"),
            ("ab bb bc ca", "abc b"),
        ] {
            assert_eq!(circles(steps).join(" "), expected, "{steps}");
        }
    }

    #[test]
    fn many_are_cut_and_long_ones_are_no_trouble() {
        let all = |size: u32| (0..size).flat_map(move |a| (0..size).map(move |b| (a, b, ())));
        assert_eq!(Graph::new(all(300)).circles().len(), super::LIMIT);
        let ring = (0..100_000).map(|at| (at, (at + 1) % 100_000, ()));
        assert_eq!(Graph::new(ring).circles().iter().map(Vec::len).collect::<Vec<_>>(), [100_000]);
    }
}
