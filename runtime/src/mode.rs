//! How a client waits: [`Async`], or [`Blocking`](crate::blocking::Blocking) where that feature is on.

use crate::client::Answer;
use crate::pages::{Items, Pages, Paginated};

/// How calls wait for their answers. Generated clients and calls are the same for all of them, so that an operation is
/// there once.
pub trait Mode: sealed::Sealed + 'static {
    /// What sending gives.
    type Answer<'c, T: 'c>;
    /// What all pages of a result are read by.
    type Pages<O: Paginated>;
    /// What all items of a result are read by.
    type Items<O: Paginated>;

    /// Waits for an answer, or says how.
    #[doc(hidden)]
    fn answer<'c, T: 'c>(answer: Answer<'c, T>) -> Self::Answer<'c, T>;

    #[doc(hidden)]
    fn pages<O: Paginated>(pages: Pages<O>) -> Self::Pages<O>;

    #[doc(hidden)]
    fn items<O: Paginated>(items: Items<O>) -> Self::Items<O>;
}

/// Futures and streams.
#[derive(Debug, Clone, Copy)]
pub enum Async {}

impl Mode for Async {
    type Answer<'c, T: 'c> = Answer<'c, T>;
    type Pages<O: Paginated> = Pages<O>;
    type Items<O: Paginated> = Items<O>;

    fn answer<'c, T: 'c>(answer: Answer<'c, T>) -> Answer<'c, T> {
        answer
    }

    fn pages<O: Paginated>(pages: Pages<O>) -> Pages<O> {
        pages
    }

    fn items<O: Paginated>(items: Items<O>) -> Items<O> {
        items
    }
}

pub(crate) mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Async {}
}
