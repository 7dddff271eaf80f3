//! What methods that wait say of themselves.

use std::time::Duration;

use yunspec_spec::model::{Missing, Wait};

use super::Doc;
use super::facts::code;

/// The method of a call.
pub(crate) fn wait(wait: &Wait) -> Doc {
    let list = |texts: &[String]| texts.iter().map(|text| code(text)).collect::<Vec<_>>().join(" or ");
    let until = (!wait.until.is_empty()).then(|| format!("Until {} is {}", code(&wait.at), list(&wait.until)));
    let fail = (!wait.fail.is_empty()).then(|| format!("Fails on {}", list(&wait.fail)));
    let missing = match wait.missing {
        Missing::Wait => "Waits for what is not shown yet",
        Missing::Fail => "Fails where something is not shown",
        Missing::Done => "What is not shown is gone",
    };
    let with = wait.with.iter().map(|(name, _)| code(name)).collect::<Vec<_>>().join(", ");
    let with = (!with.is_empty()).then(|| format!("Sets {with}, whatever the call had"));
    let times = format!("Looks every {}, for {} at most", time(wait.every), time(wait.within));
    Doc::of(&wait.doc, || format!("Waits for {}.", code(&wait.name)))
        .verbatim((!wait.doc.trim().is_empty()).then(|| "Waits until that is so.".to_owned()))
        .facts([until, fail, Some(missing.to_owned()), with, Some(times)].into_iter().flatten())
}

fn time(time: Duration) -> String {
    let millis = time.as_millis();
    let units = [(60_000, "minute"), (1000, "second"), (1, "millisecond")];
    let (length, unit) =
        units.into_iter().find(|(length, _)| millis.is_multiple_of(*length)).unwrap_or((1, "millisecond"));
    let number = millis / length;
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}
