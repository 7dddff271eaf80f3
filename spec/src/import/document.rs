//! Markdown documents of operations, Chinese and English.

pub mod json;
pub mod row;
pub mod ty;
