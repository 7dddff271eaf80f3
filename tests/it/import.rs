//! Importing: what the documents and the metadata of real products give.

mod bad;
mod command;
mod corpus;
mod disk;
mod score;
mod seed;

pub(crate) use bad::names;
