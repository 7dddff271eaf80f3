//! What the rows beside a row say of its place.

use super::frame::Frame;
use super::item::{Item, Wants};
use super::score::Evidence;

impl Evidence<'_> {
    /// What a name costs that comes after a greater one.
    pub(super) fn order(&self, frame: &Frame, item: &Item<'_>) -> f64 {
        let drops = frame.last.is_some_and(|last| last > item.interned) && !frame.item_row;
        match (drops, frame.run) {
            (true, 6..) => -self.disorder.max(4.0),
            (true, 4..) => -self.disorder.max(2.0),
            (true, _) => -self.disorder,
            (false, _) => 0.0,
        }
    }

    /// On a page that keeps the order, names that follow each other are mostly close to each other.
    pub(super) fn close_by(&self, frame: &Frame, item: &Item<'_>) -> f64 {
        let Some(last) = frame.last.filter(|&last| last < item.interned && self.disorder > 5.0 && !frame.item_row)
        else {
            return 0.0;
        };
        let share = |n: usize| f64::from(u16::try_from(n).unwrap_or(u16::MAX));
        0.6 * (share(self.names.len()) / share(item.interned - last)).ln()
    }

    /// `Code`, `Message` and `Success` stand together around what an answer holds.
    pub(super) fn in_envelope(&self, item: &Item<'_>) -> f64 {
        const ENVELOPE: [&str; 3] = ["Code", "Message", "Success"];
        let stands = ENVELOPE.contains(&item.name) && self.rows(item) == 1;
        let others = ENVELOPE.iter().filter(|name| **name != item.name && self.is_documented(name)).count();
        if stands && others > 0 { 3.0 } else { 0.0 }
    }

    /// Two rows that follow each other at several places of the table are siblings at each, and so are a key and its
    /// value.
    pub(super) fn repeats(&self, frame: &Frame, item: &Item<'_>, at: usize) -> f64 {
        let before = at.checked_sub(1).and_then(|at| self.items.get(at)).filter(|it| it.wants == Wants::Scalar);
        let Some(before) = before.filter(|it| frame.last == Some(it.interned)) else { return 0.0 };
        let again = self.pairs.get(&(before.interned, item.interned)).is_some_and(|&count| count > 1);
        let repeats = if again { 3.0 } else { 0.0 };
        repeats + if is_pair(before.name, item.name) { 4.0 } else { 0.0 }
    }
}

/// `Key` and `Value`, `TagKey` and `TagValue`.
fn is_pair(before: &str, name: &str) -> bool {
    let stem = |name: &str, end: &str| {
        let at = name.len().checked_sub(end.len())?;
        let (stem, tail) = name.split_at_checked(at)?;
        tail.eq_ignore_ascii_case(end).then(|| stem.to_owned())
    };
    stem(before, "key").is_some_and(|before| stem(name, "value") == Some(before))
}
