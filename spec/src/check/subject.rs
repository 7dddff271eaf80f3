use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::ast;
use crate::model::{self, Api, OperationId, Ty, TypeId, TypeKind};
use crate::source::Sources;

/// What rules look at: a spec as it was written, with spans, beside what it was resolved to.
pub(crate) struct Subject<'a> {
    pub(crate) spec: &'a ast::Spec,
    pub(crate) api: &'a Api,
    pub(crate) sources: &'a Sources,
    /// Whether all of the spec was read and every type found. If not, what seems to be left over or of a wrong type may
    /// follow from what was reported.
    pub(crate) is_whole: bool,
    fields: Vec<Field<'a>>,
    sent: OnceCell<BTreeSet<TypeId>>,
    answered: OnceCell<BTreeSet<TypeId>>,
}

/// An operation on both sides.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'a> {
    pub(crate) id: OperationId,
    pub(crate) spec: &'a ast::Operation,
    pub(crate) model: &'a model::Operation,
}

/// A type on both sides.
#[derive(Clone, Copy)]
pub(crate) struct Type<'a> {
    pub(crate) id: TypeId,
    pub(crate) spec: &'a ast::Type,
    pub(crate) model: &'a model::Type,
}

/// A field on both sides.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) spec: &'a ast::Field,
    pub(crate) model: &'a model::Field,
    pub(crate) of: Owner<'a>,
}

/// What a field belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Owner<'a> {
    Operation(Operation<'a>),
    Type(Type<'a>),
}

/// Fields that stand beside each other, with the rules across them.
pub(crate) struct Group<'a> {
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) rules: &'a [ast::Cross],
}

impl<'a> Subject<'a> {
    pub(crate) fn new(spec: &'a ast::Spec, api: &'a Api, sources: &'a Sources, is_whole: bool) -> Self {
        let (sent, answered) = (OnceCell::new(), OnceCell::new());
        let mut subject = Self { spec, api, sources, is_whole, fields: Vec::new(), sent, answered };
        // Most rules look at all of them.
        subject.fields = subject.groups().flat_map(|group| group.fields).collect();
        subject
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'a>> {
        let both = self.spec.operations.iter().zip(self.api.operations());
        both.map(|(spec, (id, model))| Operation { id, spec, model })
    }

    pub(crate) fn types(&self) -> impl Iterator<Item = Type<'a>> {
        let both = self.spec.all_types().zip(self.api.types());
        both.map(|((_, spec), (id, model))| Type { id, spec, model })
    }

    /// The parameters of each operation and the fields of each type, inline responses among them.
    pub(crate) fn groups(&self) -> impl Iterator<Item = Group<'a>> {
        self.operations().map(Operation::group).chain(self.types().map(Type::group))
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'a>> {
        self.fields.iter().copied()
    }

    /// The types that requests are made of.
    pub(crate) fn sent(&self) -> &BTreeSet<TypeId> {
        self.sent.get_or_init(|| {
            let parameters = self.api.operations.iter().flat_map(|operation| &operation.parameters);
            self.reached(parameters.map(|parameter| &parameter.ty))
        })
    }

    /// The types that answers are made of.
    pub(crate) fn answered(&self) -> &BTreeSet<TypeId> {
        self.answered.get_or_init(|| {
            self.reached(self.api.operations.iter().filter_map(|operation| operation.response.as_ref()))
        })
    }

    fn reached<'t>(&self, from: impl Iterator<Item = &'t Ty>) -> BTreeSet<TypeId> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<TypeId> = from.filter_map(named).collect();
        while let Some(id) = open.pop() {
            if reached.insert(id)
                && let TypeKind::Struct { fields, .. } = &self.api.type_of(id).kind
            {
                open.extend(fields.iter().filter_map(|field| named(&field.ty)));
            }
        }
        reached
    }

    /// Whether a type is one that was reported: it could not be read, or there is none of its name.
    pub(crate) fn is_unknown(&self, ty: &Ty) -> bool {
        !self.is_whole && *ty == Ty::Scalar(model::Scalar::Any)
    }

    /// The values of an enum type.
    pub(crate) fn values(&self, ty: &Ty) -> Option<&'a [model::EnumValue]> {
        match ty {
            Ty::Named(id) => match &self.api.type_of(*id).kind {
                TypeKind::Enum(values) => Some(values),
                TypeKind::Struct { .. } => None,
            },
            _ => None,
        }
    }

    /// The fields of a struct type.
    pub(crate) fn members(&self, ty: &Ty) -> Option<&'a [model::Field]> {
        match ty {
            Ty::Named(id) => match &self.api.type_of(*id).kind {
                TypeKind::Struct { fields, .. } => Some(fields),
                TypeKind::Enum(_) => None,
            },
            _ => None,
        }
    }
}

/// The type that an expression is made of, if it is not made of scalars.
pub(crate) fn named(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::Scalar(_) => None,
        Ty::List(inner) | Ty::Map(inner) => named(inner),
        Ty::Named(id) => Some(*id),
    }
}

impl<'a> Operation<'a> {
    pub(crate) fn group(self) -> Group<'a> {
        let fields = self.spec.parameters.iter().zip(&self.model.parameters);
        let fields = fields.map(|(spec, model)| Field { spec, model, of: Owner::Operation(self) });
        Group { fields: fields.collect(), rules: &self.spec.rules }
    }
}

impl<'a> Type<'a> {
    pub(crate) fn group(self) -> Group<'a> {
        let fields: &'a [model::Field] = match &self.model.kind {
            TypeKind::Struct { fields, .. } => fields,
            TypeKind::Enum(_) => &[],
        };
        let fields = self.spec.fields().iter().zip(fields);
        let fields = fields.map(|(spec, model)| Field { spec, model, of: Owner::Type(self) });
        Group { fields: fields.collect(), rules: self.spec.rules() }
    }
}

impl Field<'_> {
    /// Whether it can stand in a request.
    pub(crate) fn is_sent(&self, subject: &Subject<'_>) -> bool {
        match self.of {
            Owner::Operation(_) => true,
            Owner::Type(of) => subject.sent().contains(&of.id),
        }
    }

    /// The type of its items where it is a list, else its type.
    pub(crate) fn item(&self) -> &Ty {
        match &self.model.ty {
            Ty::List(item) => item,
            ty => ty,
        }
    }
}
