use std::fmt;

use crate::blocking::wait::wait;
use crate::error::Error;
use crate::pages::{self as streams, Drift, Paginated};
use crate::response::Response;

/// The pages of a result, whole, each asked for when it is wanted. The iterator ends after the last page and after an
/// error.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<O: Paginated>(streams::Pages<O>);

impl<O: Paginated> Pages<O> {
    pub(super) fn of(pages: streams::Pages<O>) -> Self {
        Self(pages)
    }

    /// How many pages may be asked for at a time, as [`pages::Pages::concurrency`](streams::Pages::concurrency).
    pub fn concurrency(self, calls: usize) -> Self {
        Self(self.0.concurrency(calls))
    }

    /// The items of the pages.
    pub fn items(self) -> Items<O> {
        Items(self.0.items())
    }

    /// The next page; `None` after the last.
    pub fn try_next(&mut self) -> Result<Option<Response<O::Output>>, Error> {
        wait(Box::pin(self.0.try_next()).as_mut())?
    }

    /// How many items all pages have, as [`pages::Pages::total`](streams::Pages::total).
    pub fn total(&self) -> Option<u64> {
        self.0.total()
    }

    /// Says if the count changed while pages were read, as [`pages::Pages::drift`](streams::Pages::drift).
    pub fn drift(&self) -> Option<Drift> {
        self.0.drift()
    }
}

impl<O: Paginated> Iterator for Pages<O> {
    type Item = Result<Response<O::Output>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.try_next().transpose()
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The items of all pages, one after the other. Pages are asked for when their items are wanted.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct Items<O: Paginated>(streams::Items<O>);

impl<O: Paginated> Items<O> {
    pub(super) fn of(items: streams::Items<O>) -> Self {
        Self(items)
    }

    /// How many pages may be asked for at a time, as [`pages::Pages::concurrency`](streams::Pages::concurrency).
    pub fn concurrency(self, calls: usize) -> Self {
        Self(self.0.concurrency(calls))
    }

    /// The next item; `None` after the last.
    pub fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        wait(Box::pin(self.0.try_next()).as_mut())?
    }

    /// All items that are left. They are lost where a page fails: to keep them, ask for one after the other.
    pub fn try_collect(self) -> Result<Vec<O::Item>, Error> {
        wait(Box::pin(self.0.try_collect()).as_mut())?
    }

    /// How many items came a second time and were left out.
    pub fn repeated(&self) -> usize {
        self.0.repeated()
    }

    /// How many items all pages have, as [`pages::Pages::total`](streams::Pages::total).
    pub fn total(&self) -> Option<u64> {
        self.0.total()
    }

    /// Says if the count changed while pages were read, as [`pages::Pages::drift`](streams::Pages::drift).
    pub fn drift(&self) -> Option<Drift> {
        self.0.drift()
    }
}

impl<O: Paginated> Iterator for Items<O> {
    type Item = Result<O::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.try_next().transpose()
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
