//! Importing: what the documents and the metadata of real products give.

mod corpus;
mod score;
mod seed;
