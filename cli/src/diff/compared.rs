//! Two inputs compared, with what the newer allows.

use std::path::Path;

use yunspec_spec::allow::Allowance;
use yunspec_spec::diff::{Changes, OtherService, diff};
use yunspec_spec::load::Loaded;

use super::inputs;
use crate::{Console, specs};

/// What came of comparing.
pub(crate) struct Compared {
    /// The changes of each service.
    pub(crate) all: Vec<Changes>,
    /// The new specs.
    pub(crate) new: Loaded,
    /// Whether the new specs allow what does not happen, or what they may not allow any more.
    pub(crate) is_misallowed: bool,
}

/// Compares two inputs; `None` where they cannot be compared, which is said.
pub(crate) fn compared(old: &Path, new: &Path, console: &mut Console<'_>) -> Option<Compared> {
    let (old, new) = (inputs::read(old, new, console)?, inputs::read(new, old, console)?);
    let pairs = match inputs::pairs(&old.apis, &new.apis) {
        Ok(pairs) => pairs,
        Err(error) => {
            console.fail(error);
            console.note("help: name two states of the same service");
            return None;
        }
    };
    let all: Result<Vec<Changes>, OtherService> = pairs.into_iter().map(|(old, new)| diff(old, new)).collect();
    match all {
        Ok(mut all) => {
            let is_misallowed = allow(&mut all, &old, &new, console);
            Some(Compared { all, new, is_misallowed })
        }
        Err(error) => {
            console.fail(error);
            None
        }
    }
}

/// Marks what the new specs allow, and says what they allow without need or for too long.
fn allow(all: &mut [Changes], old: &Loaded, new: &Loaded, console: &mut Console<'_>) -> bool {
    let unused = all.iter_mut().flat_map(|changes| changes.allow(&new.allowances, &old.allowances));
    let mut wrong: Vec<_> = unused.map(Allowance::unused).collect();
    wrong.extend(new.allowances.iter().filter_map(|allowance| allowance.expired(specs::today())));
    for diagnostic in &wrong {
        let text = diagnostic.render(&new.sources, console.colour);
        console.note(format_args!("{text}\n"));
    }
    !wrong.is_empty()
}
