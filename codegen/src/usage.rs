//! What the types of an API are used for.

use std::collections::{BTreeMap, BTreeSet};

use yunspec_spec::model::{Api, Field, Ty, TypeId, TypeKind};

/// Where each type is reached from. A type that nothing reaches is not generated.
#[derive(Default)]
pub(crate) struct Usage {
    requests: BTreeSet<TypeId>,
    responses: BTreeSet<TypeId>,
    /// The wire path of the first use, with `N` for items.
    paths: BTreeMap<TypeId, String>,
    /// How many fields and parameters of requests hold a type, and the type of the last one.
    holders: BTreeMap<TypeId, (usize, Option<TypeId>)>,
    /// Fields that hold, by themselves, the struct that they stand in.
    boxed: BTreeSet<(TypeId, usize)>,
}

impl Usage {
    pub(crate) fn of(api: &Api) -> Self {
        let mut usage = Self::default();
        for operation in &api.operations {
            for field in &operation.parameters {
                usage.reach(api, (Side::Request, None), &field.ty, &field.name);
            }
            if let Some(response) = &operation.response {
                usage.reach(api, (Side::Response, None), response, "");
            }
        }
        usage.boxed = recursive_fields(api);
        usage
    }

    pub(crate) fn in_request(&self, id: TypeId) -> bool {
        self.requests.contains(&id)
    }

    pub(crate) fn in_response(&self, id: TypeId) -> bool {
        self.responses.contains(&id)
    }

    /// The wire path of the first use: `Tag.N`, `Images.Image`. Empty for the answer itself.
    pub(crate) fn path(&self, id: TypeId) -> &str {
        self.paths.get(&id).map_or("", String::as_str)
    }

    /// The wire path of a type of requests that stands in one place only.
    pub(crate) fn only_path(&self, id: TypeId) -> Option<&str> {
        match self.holders.get(&id)? {
            (1, Some(holder)) => self.only_path(*holder).map(|_| self.path(id)),
            (1, None) => Some(self.path(id)),
            _ => None,
        }
    }

    pub(crate) fn is_boxed(&self, id: TypeId, field: usize) -> bool {
        self.boxed.contains(&(id, field))
    }

    fn reach(&mut self, api: &Api, from: Reference, ty: &Ty, path: &str) {
        match ty {
            Ty::Scalar(_) => {}
            Ty::List(item) if from.0 == Side::Request => self.reach(api, from, item, &format!("{path}.N")),
            Ty::List(item) | Ty::Map(item) => self.reach(api, from, item, path),
            Ty::Named(id) => self.reach_type(api, from, *id, path),
        }
    }

    fn reach_type(&mut self, api: &Api, from: Reference, id: TypeId, path: &str) {
        self.paths.entry(id).or_insert_with(|| path.to_owned());
        let (side, holder) = from;
        if side == Side::Request {
            let holders = self.holders.entry(id).or_default();
            *holders = (holders.0 + 1, holder);
        }
        let reached = if side == Side::Request { &mut self.requests } else { &mut self.responses };
        if !reached.insert(id) {
            return;
        }
        for field in fields(api, id) {
            let name = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
            self.reach(api, (side, Some(id)), &field.ty, &name);
        }
    }
}

/// A side, and the struct whose field it is.
type Reference = (Side, Option<TypeId>);

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Request,
    Response,
}

fn fields(api: &Api, id: TypeId) -> &[Field] {
    match &api.type_of(id).kind {
        TypeKind::Struct { fields, .. } => fields,
        TypeKind::Enum(_) => &[],
    }
}

/// A struct cannot hold itself; through a list or a map it can.
fn recursive_fields(api: &Api) -> BTreeSet<(TypeId, usize)> {
    let mut found = BTreeSet::new();
    for (id, _) in api.types() {
        for (index, field) in fields(api, id).iter().enumerate() {
            if matches!(field.ty, Ty::Named(held) if holds(api, held, id)) {
                found.insert((id, index));
            }
        }
    }
    found
}

/// Whether a value of one struct lies, without a list or a map between, in a value of the other.
fn holds(api: &Api, outer: TypeId, inner: TypeId) -> bool {
    let mut seen = BTreeSet::from([outer]);
    let mut open = vec![outer];
    while let Some(id) = open.pop() {
        if id == inner {
            return true;
        }
        let held =
            fields(api, id).iter().filter_map(|field| if let Ty::Named(id) = field.ty { Some(id) } else { None });
        open.extend(held.filter(|id| seen.insert(*id)));
    }
    false
}
