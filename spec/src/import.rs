//! Specs from what a vendor publishes: Markdown documents and the official metadata (`api-docs.json`).
//!
//! ```text
//! document (Markdown) ──▶ document ─┐                     ┌──▶ files in canonical form
//!                                   ├─▶ Draft ─ lower ────┤
//! api-docs.json ────────▶ metadata ─┘                     └──▶ report
//! ```
//!
//! A reader turns one source into [`draft::Draft`]s: what that source says, with the lines it says it on and what was
//! guessed. Everything after that is the same for all sources.

pub mod document;
pub mod draft;
pub mod lower;
pub mod metadata;
