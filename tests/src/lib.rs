//! The tests of this package are in `it/`.

/// The examples of the project's README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

/// The examples of the page about calls.
#[cfg(doctest)]
#[doc = include_str!("../../docs/calls.md")]
mod calls {}

/// The examples of the page about credentials.
#[cfg(doctest)]
#[doc = include_str!("../../docs/credentials.md")]
mod credentials {}

/// The examples of the page about endpoints.
#[cfg(doctest)]
#[doc = include_str!("../../docs/endpoints.md")]
mod endpoints {}

/// The examples of the page about errors.
#[cfg(doctest)]
#[doc = include_str!("../../docs/errors.md")]
mod errors {}

/// The examples of the first page.
#[cfg(doctest)]
#[doc = include_str!("../../docs/getting-started.md")]
mod getting_started {}

/// The examples of the page about observability.
#[cfg(doctest)]
#[doc = include_str!("../../docs/observability.md")]
mod observability {}

/// The examples of the page about pages.
#[cfg(doctest)]
#[doc = include_str!("../../docs/pages.md")]
mod pages {}

/// The examples of the page about retries.
#[cfg(doctest)]
#[doc = include_str!("../../docs/retries.md")]
mod retries {}

/// The examples of the page about testing.
#[cfg(doctest)]
#[doc = include_str!("../../docs/testing.md")]
mod testing {}

/// The examples of the page about waiting.
#[cfg(doctest)]
#[doc = include_str!("../../docs/waiting.md")]
mod waiting {}
