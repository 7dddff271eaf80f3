use serde::Serialize;

use super::parameters::values;
use super::{DEPTH, ROWS};
use crate::model::{Api, Field, Operation, Ty, TypeId, TypeKind, Wrapper};

/// A field of the answer, or a container on the way to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Wire path, with `[]` for items and a wrapper as a step of its own.
    pub path: String,
    /// What travels; `object`, `list` and `map` for containers.
    pub r#type: &'static str,
    /// Wire values of an enum.
    pub r#enum: Option<Vec<String>>,
}

/// All parts of an answer, in the order of the spec.
pub(super) fn of(api: &Api, operation: &Operation) -> Vec<Part> {
    let mut walk = Walk { api, inside: Vec::new(), found: Vec::new() };
    match &operation.response {
        None => {}
        Some(Ty::Named(id)) => walk.fields(*id, ""),
        Some(ty) => walk.value(ty, None, String::new()),
    }
    walk.found
}

struct Walk<'a> {
    api: &'a Api,
    /// The types that contain this place: a recursive one is not entered again.
    inside: Vec<TypeId>,
    found: Vec<Part>,
}

impl Walk<'_> {
    fn fields(&mut self, id: TypeId, at: &str) {
        let TypeKind::Struct { fields, .. } = &self.api.type_of(id).kind else { return };
        if self.inside.contains(&id) || self.inside.len() >= DEPTH || self.found.len() >= ROWS {
            return;
        }
        self.inside.push(id);
        for Field { name, ty, wrapper, .. } in fields {
            let dot = if at.is_empty() { "" } else { "." };
            self.value(ty, wrapper.as_ref(), format!("{at}{dot}{name}"));
        }
        self.inside.pop();
    }

    fn value(&mut self, ty: &Ty, wrapper: Option<&Wrapper>, path: String) {
        match ty {
            Ty::Scalar(of) => self.part(path, of.word(), None),
            Ty::List(_) if matches!(wrapper, Some(Wrapper::Named(_))) => {
                let Some(Wrapper::Named(step)) = wrapper else { return };
                let inner = format!("{path}.{step}");
                self.part(path, "object", None);
                self.value(ty, None, inner);
            }
            Ty::List(item) => {
                self.part(path.clone(), "list", None);
                self.item(item, format!("{path}[]"));
            }
            Ty::Map(value) => {
                self.part(path.clone(), "map", None);
                self.item(value, format!("{path}.*"));
            }
            Ty::Named(id) => {
                if let Some(values) = values(self.api, ty) {
                    return self.part(path, "string", Some(values));
                }
                self.part(path.clone(), "object", None);
                self.fields(*id, &path);
            }
        }
    }

    /// An item of a list or a map: of an object only the fields are parts.
    fn item(&mut self, ty: &Ty, path: String) {
        match ty {
            Ty::Named(id) if values(self.api, ty).is_none() => self.fields(*id, &path),
            ty => self.value(ty, None, path),
        }
    }

    fn part(&mut self, path: String, r#type: &'static str, r#enum: Option<Vec<String>>) {
        self.found.push(Part { path, r#type, r#enum });
    }
}
