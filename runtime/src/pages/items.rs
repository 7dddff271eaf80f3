use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Drift, Pages, Paginated};
use crate::error::Error;

/// The items of all pages, one after the other. Pages are asked for when their items are wanted.
///
/// Numbered pages move when something is made or deleted while they are read. What is on two pages then comes once,
/// where the spec says what tells items apart; what was moved to a page that had been read is missed, and
/// [`drift`](Self::drift) says that something moved.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct Items<O: Paginated> {
    pages: Pages<O>,
    page: VecDeque<O::Item>,
    known: BTreeSet<String>,
    repeated: usize,
}

impl<O: Paginated> Items<O> {
    pub(crate) fn of(pages: Pages<O>) -> Self {
        Self { pages, page: VecDeque::new(), known: BTreeSet::new(), repeated: 0 }
    }

    /// As [`Pages::concurrency`].
    pub fn concurrency(self, calls: usize) -> Self {
        Self { pages: self.pages.concurrency(calls), ..self }
    }

    /// The next item; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// All items that are left. They are lost where a page fails: to keep them, ask for one after the other.
    pub async fn try_collect(mut self) -> Result<Vec<O::Item>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    /// How many items came a second time and were left out.
    pub fn repeated(&self) -> usize {
        self.repeated
    }

    /// As [`Pages::drift`].
    pub fn drift(&self) -> Option<Drift> {
        self.pages.drift()
    }

    /// As [`Pages::total`].
    pub fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    /// The next of the page, without those that were given before.
    fn next_of_page(&mut self) -> Option<O::Item> {
        while let Some(item) = self.page.pop_front() {
            let is_new = O::key(&item).is_none_or(|key| self.known.insert(key.to_owned()));
            if is_new {
                return Some(item);
            }
            self.repeated += 1;
        }
        None
    }
}

impl<O: Paginated> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let items = self.get_mut();
        loop {
            if let Some(item) = items.next_of_page() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut items.pages).poll_next(context)) {
                Some(Ok(page)) => items.page = O::items(page.into_inner()).into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("pages", &self.pages).field("repeated", &self.repeated).finish_non_exhaustive()
    }
}
