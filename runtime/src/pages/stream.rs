use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_util::stream::FuturesOrdered;
use yunspec_rules::Rule;

use super::{Items, Paginated, Seen, To, Turn};
use crate::client::{Answer, CallOptions, Client};
use crate::error::Error;
use crate::response::Response;

/// The pages of a result, whole. Nothing is sent before the first is asked for; the stream ends after the last page,
/// on an empty one where pages have numbers, and after an error.
#[must_use = "nothing is sent before the first page is asked for"]
pub struct Pages<O: Paginated> {
    client: Client,
    request: O,
    options: CallOptions,
    calls: usize,
    sent: FuturesOrdered<Answer<'static, Response<O::Output>>>,
    next: Next,
    /// The place of the page that came last.
    place: Option<String>,
    /// Items on the pages that came.
    items: u64,
    /// Items on the longest page that came.
    longest: u64,
    totals: Option<(u64, u64)>,
}

/// The page to ask for next.
enum Next {
    First,
    Number(u64),
    After(String),
    /// The service named the page that it had just given.
    Same,
    None,
}

/// What the service counted when the first page was read and when the last one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drift {
    /// Items of all pages at first.
    pub first: u64,
    /// Items of all pages at last.
    pub last: u64,
}

impl<O: Paginated> Pages<O> {
    pub(crate) fn new(client: Client, request: O, options: CallOptions) -> Self {
        let (sent, next) = (FuturesOrdered::new(), Next::First);
        Self { client, request, options, calls: 1, sent, next, place: None, items: 0, longest: 0, totals: None }
    }

    /// How many pages may be asked for at a time: one if not set. Only numbered pages can be asked for before the page
    /// before them has come; they are given in order all the same.
    pub fn concurrency(self, calls: usize) -> Self {
        Self { calls: calls.max(1), ..self }
    }

    /// The items of the pages.
    pub fn items(self) -> Items<O> {
        Items::of(self)
    }

    /// The next page; `None` after the last.
    pub async fn try_next(&mut self) -> Result<Option<Response<O::Output>>, Error> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// How many items all pages have, as the newest answer says; `None` where the operation does not count.
    pub fn total(&self) -> Option<u64> {
        self.totals.map(|(_, last)| last)
    }

    /// Says if the count changed while pages were read: then something may have been missed.
    pub fn drift(&self) -> Option<Drift> {
        self.totals.filter(|(first, last)| first != last).map(|(first, last)| Drift { first, last })
    }

    fn fill(&mut self) {
        while self.sent.len() < self.calls {
            let mut request = self.request.clone();
            let size = largest(&request);
            let mut turn = |to| request.turn(Turn { to, size });
            self.next = match std::mem::replace(&mut self.next, Next::None) {
                Next::First => {
                    turn(To::First);
                    Next::None
                }
                Next::Number(number) if self.sent.is_empty() || self.is_expected(number) => {
                    turn(To::Number(number));
                    Next::Number(number.saturating_add(1))
                }
                Next::After(place) => {
                    turn(To::After(&place));
                    self.place = Some(place);
                    Next::None
                }
                other => {
                    self.next = other;
                    return;
                }
            };
            let (client, options) = (self.client.clone(), self.options.clone());
            self.sent.push_back(Box::pin(async move { client.call(request).options(options).send().await }));
        }
    }

    /// Whether a page of that number is there, by what the newest answer counted.
    fn is_expected(&self, number: u64) -> bool {
        let before = number.saturating_sub(self.request.number().unwrap_or(1)).saturating_mul(self.longest);
        self.totals.is_some_and(|(_, total)| before < total)
    }

    fn take(&mut self, seen: Seen<'_>) {
        let is_first = self.longest == 0 && self.items == 0;
        let items = seen.items as u64;
        self.items += items;
        self.longest = self.longest.max(items);
        if let Some(total) = seen.total {
            let first = self.totals.map_or(total, |(first, _)| first);
            if self.totals.is_some_and(|(_, last)| last != total) {
                tracing::warn!(operation = O::META.name, first, last = total, "the result changed while it was read");
            }
            self.totals = Some((first, total));
        }
        if let Some(place) = seen.next.filter(|place| !place.is_empty()) {
            let is_same = self.place.as_deref() == Some(place);
            self.next = if is_same { Next::Same } else { Next::After(place.to_owned()) };
        } else if let Some(begins) = self.request.number() {
            let before = begins.saturating_sub(1).saturating_mul(self.longest);
            let is_last = self.totals.is_some_and(|(_, total)| before.saturating_add(self.items) >= total);
            if items == 0 || is_last {
                self.end();
            } else if is_first {
                self.next = Next::Number(begins.saturating_add(1));
            }
        }
    }

    fn end(&mut self) {
        self.next = Next::None;
        self.sent = FuturesOrdered::new();
    }
}

/// The most that the service gives on a page, by the rules of the request.
fn largest<O: Paginated>(request: &O) -> u64 {
    let size = request.shape().fields.iter().find(|field| Some(&*field.wire) == O::SIZE);
    let max = size.into_iter().flat_map(|field| &*field.rules).find_map(|(rule, _)| match rule {
        Rule::Range { max, .. } => max.as_ref().and_then(|max| max.to_string().parse().ok()),
        _ => None,
    });
    max.unwrap_or(100)
}

impl<O: Paginated> Stream for Pages<O> {
    type Item = Result<Response<O::Output>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        if matches!(pages.next, Next::Same) {
            pages.end();
            return Poll::Ready(Some(Err(Error::endless().in_operation(O::META))));
        }
        pages.fill();
        let answer = ready!(Pin::new(&mut pages.sent).poll_next(context));
        match &answer {
            Some(Ok(page)) => pages.take(O::seen(page)),
            Some(Err(_)) => pages.end(),
            None => {}
        }
        Poll::Ready(answer)
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let totals = &self.totals;
        f.debug_struct("Pages").field("operation", &O::META.name).field("totals", totals).finish_non_exhaustive()
    }
}
