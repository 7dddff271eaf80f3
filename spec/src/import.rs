//! Specs from what a vendor publishes: Markdown documents and the official metadata (`api-docs.json`).
//!
//! ```text
//! page (Markdown) ──▶ document ─┐                                   ┌─▶ files in canonical form
//!                               ├─▶ Draft ─ gather ─ merge ─ lower ─┤
//! api-docs.json ────▶ metadata ─┘                                   └─▶ report
//! ```
//!
//! A reader turns one source into [`draft::Draft`]s: what that source says, with the lines it says it on and what was
//! guessed. Everything after that is the same for all sources. [`edits`] brings a new import together with what people
//! changed in the last one.

pub mod detect;
pub mod document;
pub mod draft;
pub mod edits;
mod gather;
pub mod lower;
pub mod merge;
pub mod metadata;
pub mod report;
mod run;

pub use gather::Names;
pub use lower::Prose;
pub use run::{Imported, Input, Options, Step, import};
