use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ast::{Body, Spanned, Spec, Type, TypeExpr};
use crate::check::unknown_type;
use crate::diagnostic::Diagnostic;
use crate::model::{OperationId, Scalar, Ty, TypeId};

/// What the names of types mean, by the operation that they are used in.
pub(crate) struct Names<'a> {
    types: Vec<&'a Type>,
    shared: BTreeMap<&'a str, TypeId>,
    own: BTreeMap<OperationId, BTreeMap<&'a str, TypeId>>,
}

/// The names that can be used in one place.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    names: &'a Names<'a>,
    own: Option<&'a BTreeMap<&'a str, TypeId>>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(spec: &'a Spec) -> Self {
        let mut names = Self { types: Vec::new(), shared: BTreeMap::new(), own: BTreeMap::new() };
        for (id, (owner, of)) in (0..).map(TypeId).zip(spec.all_types()) {
            names.types.push(of);
            let names = match owner {
                Some(operation) => names.own.entry(operation).or_default(),
                None => &mut names.shared,
            };
            names.entry(of.name.is.as_str()).or_insert(id);
        }
        names
    }

    pub(crate) fn scope(&'a self, operation: Option<OperationId>) -> Scope<'a> {
        Scope { names: self, own: operation.and_then(|operation| self.own.get(&operation)) }
    }
}

impl<'a> Scope<'a> {
    pub(crate) fn get(&self, name: &str) -> Option<TypeId> {
        self.own.and_then(|own| own.get(name)).or_else(|| self.names.shared.get(name)).copied()
    }

    pub(crate) fn resolve(&self, of: &TypeExpr, out: &mut Vec<Diagnostic>) -> Ty {
        match of {
            TypeExpr::Scalar(scalar) => Ty::Scalar(*scalar),
            TypeExpr::List(item) => Ty::List(Box::new(self.resolve(item, out))),
            TypeExpr::Map(value) => Ty::Map(Box::new(self.resolve(value, out))),
            TypeExpr::Named(name) => match self.get(name) {
                Some(id) => self.known(id),
                None => self.unknown(name, out),
            },
        }
    }

    /// The values of an enum, or of the items of a list of an enum.
    pub(crate) fn values(&self, ty: &Ty) -> Option<Vec<Cow<'static, str>>> {
        match ty {
            Ty::List(item) => self.values(item),
            Ty::Named(id) => match &self.names.types.get(id.0 as usize)?.body {
                Body::Enum(values) => Some(values.iter().map(|value| Cow::Owned(value.value.is.clone())).collect()),
                Body::Struct { .. } | Body::Unknown => None,
            },
            Ty::Scalar(_) | Ty::Map(_) => None,
        }
    }

    /// A type that could not be read can hold anything: what is wrong with it is reported where it stands.
    pub(crate) fn known(&self, id: TypeId) -> Ty {
        match self.names.types.get(id.0 as usize).map(|of| &of.body) {
            Some(Body::Unknown) => Ty::Scalar(Scalar::Any),
            _ => Ty::Named(id),
        }
    }

    fn unknown(&self, name: &Spanned<String>, out: &mut Vec<Diagnostic>) -> Ty {
        let own: Option<&'a BTreeMap<&'a str, TypeId>> = self.own;
        let defined = own.into_iter().flat_map(BTreeMap::keys).chain(self.names.shared.keys()).copied();
        out.push(unknown_type::name(name.span.clone(), name, defined));
        Ty::Scalar(Scalar::Any)
    }
}
