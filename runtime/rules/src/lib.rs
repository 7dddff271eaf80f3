//! What a constraint on a request parameter means.
//!
//! A request is seen as [`Params`]: fields by index, each a [`Value`], described by a [`Shape`]. The derive of
//! `yunspec-runtime` writes the shape of a generated struct as a `static`; the emulator and `yunspec call` build the
//! same type from the spec. [`validate`] therefore refuses the same request for the same reason on both sides.

mod cross;
mod facts;
mod number;
mod params;
mod path;
mod rule;
mod shape;
mod shown;
mod time;
mod validate;

pub use cross::Cross;
#[doc(hidden)]
pub use facts::{Fact, Facts};
pub use number::Number;
pub use params::{List, Map, Params, ToValue, Value};
pub use path::Path;
pub use rule::{Level, Rule};
pub use shape::{Carry, Field, Place, Shape};
pub use shown::Shown;
pub use validate::{Broken, Violation, validate};
