//! Importing: what the documents and the metadata of real products give.

mod command;
mod corpus;
mod score;
mod seed;
