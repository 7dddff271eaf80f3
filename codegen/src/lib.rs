//! How an API looks in Rust.

mod names;
