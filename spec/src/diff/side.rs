//! One of the two specs: its types by name, and what they are used for.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use crate::model::{Api, Field, Scalar, Ty, Type, TypeId, TypeKind, Wrapper};

pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    uses: BTreeMap<TypeId, Use>,
    names: BTreeMap<TypeName<'a>, TypeId>,
}

/// The operation that a type belongs to, and its name.
pub(super) type TypeName<'a> = (Option<&'a str>, &'a str);

/// Where a type is reached from.
#[derive(Default)]
struct Use {
    request: Option<String>,
    response: Option<String>,
    /// Whether a parameter is a list of it.
    listed: bool,
}

impl<'a> Side<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let names = api.types().map(|(id, of)| (name(api, of), id)).collect();
        let mut side = Self { api, uses: BTreeMap::new(), names };
        for operation in &api.operations {
            for field in &operation.parameters {
                side.reach(true, &field.ty, field.name.clone());
                if let Some(id) = list_of(&field.ty) {
                    side.uses.entry(id).or_default().listed = true;
                }
            }
            if let Some(response) = &operation.response {
                side.reach(false, response, String::new());
            }
        }
        side
    }

    pub(super) fn id(&self, name: TypeName<'_>) -> Option<TypeId> {
        self.names.get(&name).copied()
    }

    pub(super) fn name(&self, id: TypeId) -> TypeName<'a> {
        name(self.api, self.api.type_of(id))
    }

    /// The place of a type in the model.
    pub(super) fn fact(&self, id: TypeId) -> String {
        match self.name(id) {
            (Some(operation), name) => format!("types[{operation}/{name}]"),
            (None, name) => format!("types[{name}]"),
        }
    }

    /// Which way values of a type travel; `None`: nothing uses it.
    pub(super) fn direction(&self, id: TypeId) -> Option<Direction> {
        let of = self.uses.get(&id)?;
        match (&of.request, &of.response) {
            (Some(_), Some(_)) => Some(Direction::Both),
            (Some(_), None) => Some(Direction::Request),
            (None, Some(_)) => Some(Direction::Response),
            (None, None) => None,
        }
    }

    /// The wire path of the first use.
    pub(super) fn path(&self, id: TypeId) -> &str {
        let of = self.uses.get(&id);
        of.and_then(|of| of.request.as_ref().or(of.response.as_ref())).map_or("", String::as_str)
    }

    pub(super) fn in_response(&self, id: TypeId) -> bool {
        self.uses.get(&id).is_some_and(|of| of.response.is_some())
    }

    /// Whether a parameter is a list of items of exactly `Key` and `Value`: its setter then takes a key and a value.
    pub(super) fn is_pair(&self, id: TypeId) -> bool {
        let is_pair = matches!(self.fields(id), [key, value] if key.name == "Key" && value.name == "Value");
        is_pair && self.is_listed(id)
    }

    /// Whether a parameter is a list of it.
    pub(super) fn is_listed(&self, id: TypeId) -> bool {
        self.uses.get(&id).is_some_and(|of| of.listed)
    }

    pub(super) fn fields(&self, id: TypeId) -> &'a [Field] {
        match &self.api.type_of(id).kind {
            TypeKind::Struct { fields, .. } => fields,
            TypeKind::Enum(_) => &[],
        }
    }

    /// Whether a field holds, without a list or a map between, what it is a field of.
    pub(super) fn is_boxed(&self, id: TypeId, field: &Field) -> bool {
        let Ty::Named(held) = field.ty else { return false };
        let mut seen = BTreeSet::from([held]);
        let mut open = vec![held];
        while let Some(next) = open.pop() {
            if next == id {
                return true;
            }
            let direct =
                self.fields(next).iter().filter_map(|of| if let Ty::Named(id) = of.ty { Some(id) } else { None });
            open.extend(direct.filter(|id| seen.insert(*id)));
        }
        false
    }

    pub(super) fn is_enum(&self, id: TypeId) -> bool {
        matches!(self.api.type_of(id).kind, TypeKind::Enum(_))
    }

    /// A type expression as the spec has it.
    pub(super) fn text(&self, ty: &Ty) -> String {
        match ty {
            Ty::Scalar(scalar) => scalar.word().to_owned(),
            Ty::List(item) => format!("list<{}>", self.text(item)),
            Ty::Map(value) => format!("map<{}>", self.text(value)),
            Ty::Named(id) => self.api.type_of(*id).name.clone(),
        }
    }

    /// All types that are reached from one, itself included.
    pub(super) fn below(&self, ty: &Ty) -> BTreeSet<TypeId> {
        let mut found = BTreeSet::new();
        let mut open: Vec<TypeId> = named(ty).into_iter().collect();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                open.extend(self.fields(id).iter().filter_map(|field| named(&field.ty)));
            }
        }
        found
    }

    fn reach(&mut self, request: bool, ty: &Ty, path: String) {
        let mut open = vec![(ty, path)];
        while let Some((ty, path)) = open.pop() {
            let (id, path) = match ty {
                Ty::Scalar(_) => continue,
                Ty::List(item) => {
                    open.push((item, if request { format!("{path}.N") } else { format!("{path}[]") }));
                    continue;
                }
                Ty::Map(value) => {
                    open.push((value, format!("{path}.*")));
                    continue;
                }
                Ty::Named(id) => (*id, path),
            };
            let of = self.uses.entry(id).or_default();
            let side = if request { &mut of.request } else { &mut of.response };
            if side.is_some() {
                continue;
            }
            *side = Some(path.clone());
            let api = self.api;
            let TypeKind::Struct { fields, .. } = &api.type_of(id).kind else { continue };
            open.extend(fields.iter().rev().map(|field| (&field.ty, below(&path, field, request))));
        }
    }
}

/// The path of a field; in an answer a wrapper is a step of its own.
fn below(path: &str, field: &Field, request: bool) -> String {
    let dot = if path.is_empty() { "" } else { "." };
    match &field.wrapper {
        Some(Wrapper::Named(wrapper)) if !request => format!("{path}{dot}{}.{wrapper}", field.name),
        _ => format!("{path}{dot}{}", field.name),
    }
}

fn name<'a>(api: &'a Api, of: &'a Type) -> TypeName<'a> {
    (of.owner.map(|owner| api.operation(owner).name.as_str()), of.name.as_str())
}

/// The type of the spec that a value, or what it holds, is of.
pub(super) fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Scalar(_) => None,
        Ty::List(inner) | Ty::Map(inner) => named(inner),
        Ty::Named(id) => Some(*id),
    }
}

fn list_of(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::List(item) => match **item {
            Ty::Named(id) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

/// What a type of the spec is in Rust, where it has no name of its own.
pub(super) fn rust(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json => "String",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::Float => "f32",
        Scalar::Double => "f64",
        Scalar::Bool => "bool",
        Scalar::Any => "Json",
        Scalar::Bytes => "Vec<u8>",
    }
}
