//! Results that come in pages: what an operation says about its own, and streams of pages and of items.

mod items;
mod reading;
mod stream;

pub use items::Items;
#[doc(hidden)]
pub use reading::{Count, Text};
pub use stream::{Drift, Pages};

use crate::operation::Operation;

/// An operation whose result comes in pages. Generated crates implement it where the spec has `paginate`.
pub trait Paginated: Operation<Output: Send + Unpin> + Clone + Unpin + 'static {
    /// What a page lists.
    type Item: Send + Unpin;
    /// The parameter with the size of a page, as it travels.
    const SIZE: Option<&'static str> = None;

    /// Makes the request one for a page, and for as many items as the service gives where it does not say how many.
    fn turn(&mut self, to: Turn<'_>);

    /// Where the request itself begins, if its pages have numbers.
    fn number(&self) -> Option<u64> {
        None
    }

    /// What an answer says about the pages.
    fn seen(output: &Self::Output) -> Seen<'_>;

    /// The items of an answer.
    fn items(output: Self::Output) -> Vec<Self::Item>;

    /// What tells an item from others, where pages can move while they are read.
    fn key(item: &Self::Item) -> Option<&str> {
        let _ = item;
        None
    }
}

/// The page to turn to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    /// Which one.
    pub to: To<'a>,
    /// How many items it has, unless the request says so.
    pub size: u64,
}

/// One page of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<'a> {
    /// The one that the request names, else the first.
    First,
    /// The page of a number, from 1.
    Number(u64),
    /// What the page before gave as the place of the next: a token or a marker.
    After(&'a str),
}

/// What an answer says about the pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen<'a> {
    /// How many items it has.
    pub items: usize,
    /// How many items all pages have, where they have numbers.
    pub total: Option<u64>,
    /// The place of the next page, where there is one more: a token or a marker.
    pub next: Option<&'a str>,
}

impl Turn<'_> {
    /// Writes the number of the page.
    pub fn number(self, parameter: &mut impl Count) {
        if let To::Number(number) = self.to {
            parameter.set(number);
        }
    }

    /// Writes the place of the page.
    pub fn place(self, parameter: &mut impl Text) {
        if let To::After(place) = self.to {
            parameter.set(place);
        }
    }

    /// Writes how many items a page has, unless the request says so.
    pub fn size(self, parameter: &mut impl Count) {
        if parameter.get().is_none() {
            parameter.set(self.size);
        }
    }
}
