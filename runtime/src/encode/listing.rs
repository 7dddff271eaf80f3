use yunspec_rules::{Carry, Params, Place, Value};

use crate::encode::flatten::{Leaf, Walk, holds_secret};
use crate::encode::layout::body;
use crate::encode::text;
use crate::error::Error;
use crate::validation::Validation;

/// The whole request as keys and values, in the order of the spec and not escaped; a body is one pair.
pub fn to_pairs(params: &dyn Params) -> Vec<(String, String)> {
    leaves(params, |_, text| text)
}

/// As [`to_pairs`] of a request that breaks no fact, as [`Validation::Enforce`] has it.
pub fn to_params(params: &dyn Params) -> Result<Vec<(String, String)>, Error> {
    Validation::Enforce.check(params)?;
    Ok(to_pairs(params))
}

/// As [`to_pairs`], with `***` for what is secret: for logs.
pub fn redacted(params: &dyn Params) -> Vec<(String, String)> {
    leaves(params, |secret, text| if secret { "***".to_owned() } else { text })
}

/// The keys of what is secret.
pub(crate) fn secret_keys(params: &dyn Params) -> Vec<String> {
    let mut keys = Vec::new();
    each(params, &mut |leaf| {
        if leaf.secret {
            keys.push(leaf.key.to_owned());
        }
    });
    keys
}

/// The values of what is secret, as they travel before they are escaped.
pub(crate) fn secret_values(params: &dyn Params) -> Vec<String> {
    let mut values = Vec::new();
    each(params, &mut |leaf| {
        if leaf.secret {
            text::scalar(leaf.value, |text| values.push(text.to_owned()));
        }
    });
    values
}

fn leaves(params: &dyn Params, show: fn(bool, String) -> String) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    each(params, &mut |leaf| {
        let mut value = String::new();
        text::scalar(leaf.value, |text| value = show(leaf.secret, text.to_owned()));
        pairs.push((leaf.key.to_owned(), value));
    });
    pairs
}

fn each(params: &dyn Params, visit: &mut dyn FnMut(Leaf<'_>)) {
    let mut walk = Walk::new();
    for (index, field) in params.shape().fields.iter().enumerate() {
        let value = params.value(index);
        match field.place {
            _ if value.is_absent() => {}
            Place::Body if field.carry != Carry::Form => {
                let body = String::from_utf8_lossy(&body(field, value).bytes).into_owned();
                let secret = field.secret || holds_secret(value);
                visit(Leaf { key: &field.wire, value: Value::Str(&body), secret });
            }
            Place::Body => walk.bare(field, value, visit),
            _ => walk.field(field, value, visit),
        }
    }
}
