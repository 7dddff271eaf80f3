//! Names of fields inside fields, as they travel: `Filter.N.Key` in a request, `Images.Image` in an answer.

use super::Subject;
use crate::model::{Field, Scalar, Ty, Wrapper};
use crate::near;

/// Why a path names nothing.
pub(crate) struct Lost {
    /// The first step that is wrong.
    pub(crate) step: String,
    pub(crate) help: String,
}

/// What a path of a request leads to.
pub(crate) fn request<'a>(subject: &Subject<'a>, fields: &'a [Field], path: &str) -> Result<&'a Ty, Lost> {
    // A name may hold dots of its own.
    if let Some(field) = fields.iter().find(|field| field.name == path) {
        return Ok(&field.ty);
    }
    let mut steps = path.split('.');
    let first = steps.next().unwrap_or_default();
    if fields.is_empty() {
        return Err(lost(first, "define it under `parameters:` or `fields:`, where there are none yet"));
    }
    let mut here = &member(fields, first)?.ty;
    for step in steps {
        here = match here {
            Ty::List(item) if step == "N" => item,
            Ty::List(_) => return Err(lost(step, "write `N` between a list and the fields of its items")),
            Ty::Map(value) => value,
            // Nothing is known of what it holds. A type that is not defined is one as well, and reported already.
            Ty::Scalar(Scalar::Any) => return Ok(here),
            ty => &member(subject.members(ty).unwrap_or_default(), step)?.ty,
        };
    }
    Ok(here)
}

/// What a path of an answer leads to; a wrapper is a step of its own.
pub(crate) fn answer<'a>(subject: &Subject<'a>, ty: &'a Ty, path: &str) -> Result<&'a Ty, Lost> {
    let mut here = ty;
    let mut steps = path.split('.').peekable();
    while let Some(step) = steps.next() {
        if *here == Ty::Scalar(Scalar::Any) {
            return Ok(here);
        }
        let field = member(subject.members(here).unwrap_or_default(), step)?;
        here = &field.ty;
        if let (Ty::List(_), Some(Wrapper::Named(wrapper))) = (&field.ty, &field.wrapper) {
            let inside = format!("write `{step}.{wrapper}`, the items stand below the wrapper");
            if steps.next() != Some(wrapper) {
                return Err(lost(step, inside));
            }
        }
    }
    Ok(here)
}

/// What a path of an answer leads to that goes on into the items of lists: `Images.Image.Status`.
pub(crate) fn shown<'a>(subject: &Subject<'a>, ty: &'a Ty, path: &str) -> Result<&'a Ty, Lost> {
    let mut here = ty;
    let mut rest = path;
    // Each piece ends with a list, the last one with what the path leads to.
    while !rest.is_empty() {
        let steps = rest.match_indices('.').map(|(at, _)| at).chain([rest.len()]);
        let list = steps.clone().find_map(|at| {
            let (piece, after) = rest.split_at(at);
            let ty = answer(subject, here, piece).ok()?;
            if let Ty::List(item) = ty { after.strip_prefix('.').map(|after| (item, after)) } else { None }
        });
        match list {
            Some((item, after)) => (here, rest) = (item, after),
            None => return answer(subject, here, rest),
        }
    }
    Ok(here)
}

/// The field of an answer with this name, its wrapper apart.
pub(crate) fn field_of<'a>(subject: &Subject<'a>, ty: &'a Ty, name: &str) -> Result<&'a Field, Lost> {
    member(subject.members(ty).unwrap_or_default(), name)
}

/// What a path of an answer leads to, with its wrappers or without.
pub(crate) fn answer_loose<'a>(subject: &Subject<'a>, ty: &'a Ty, path: &str) -> Option<&'a Ty> {
    answer(subject, ty, path).ok().or_else(|| field_of(subject, ty, path).ok().map(|field| &field.ty))
}

fn member<'a>(fields: &'a [Field], name: &str) -> Result<&'a Field, Lost> {
    let names = || fields.iter().map(|field| field.name.as_str());
    let help = || match near::nearest(name, names()) {
        Some(near) => format!("write `{near}`"),
        None if fields.is_empty() => "what stands before it has no fields".to_owned(),
        None => format!("there are {}", near::some(names())),
    };
    fields.iter().find(|field| field.name == name).ok_or_else(|| lost(name, help()))
}

fn lost(step: &str, help: impl Into<String>) -> Lost {
    Lost { step: step.to_owned(), help: help.into() }
}
