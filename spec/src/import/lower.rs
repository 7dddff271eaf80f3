//! From drafts to a spec in canonical form that the loader takes.
//!
//! What a source says and the format cannot hold is left out with a note; nothing is left out in silence.

mod answer;
mod example;
mod fact;
mod field;
mod made;
mod name;
mod operation;
mod page;
mod prose;
mod repair;
mod rule;
mod service;
mod types;
mod value;

pub use made::Made;
pub use operation::operation;
pub use prose::Prose;
pub use repair::repair;
pub use service::{Service, folder, service};
pub use types::shared;
