//! Markdown documents of operations, Chinese and English.

pub mod row;
pub mod ty;
