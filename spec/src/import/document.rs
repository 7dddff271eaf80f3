//! Markdown documents of operations, Chinese and English.

pub mod example;
pub mod json;
pub mod row;
pub mod ty;
pub mod xml;
