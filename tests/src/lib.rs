//! The tests of this package are in `it/`.

/// The examples of the project's README, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
