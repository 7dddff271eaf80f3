//! The facts of one file, and of all types that they lead to.

use std::collections::BTreeMap;
use std::hash::Hash as _;

use yunspec_spec::model::{Example, Field, Operation, OperationId, Ty, Type, TypeId, TypeKind, Wait};

use super::{Bytes, Fingerprint, of};
use crate::context::Context;

pub(super) struct Facts<'a> {
    cx: &'a Context<'a>,
    bytes: Bytes,
    /// When each type was met.
    met: BTreeMap<TypeId, usize>,
    /// Those whose facts are still to come, in the order in which they were met.
    open: Vec<TypeId>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(cx: &'a Context<'a>, service: &Fingerprint) -> Self {
        Self { cx, bytes: Bytes(service.to_vec()), met: BTreeMap::new(), open: Vec::new() }
    }

    pub(super) fn operation(&mut self, id: OperationId, operation: &Operation) {
        self.own_types(id);
        let Operation {
            name,
            doc,
            group,
            source,
            kind,
            methods,
            path,
            timeout,
            paginate,
            dry_run,
            token,
            deprecated,
            see,
            parameters,
            rules,
            response,
            errors,
            examples,
            wait,
            emulate: _,
        } = operation;
        let facts = (name, doc, group, source, kind, methods, path, timeout, paginate, dry_run, token, deprecated);
        (facts, rules, errors).hash(&mut self.bytes);
        self.see(see);
        self.fields(parameters);
        response.is_some().hash(&mut self.bytes);
        if let Some(response) = response {
            self.ty(response);
        }
        for Example { request, response, response_xml } in examples {
            self.json(request.as_ref());
            self.json(response.as_ref());
            response_xml.hash(&mut self.bytes);
        }
        self.waits(wait);
        let names = self.cx.names.operation(id);
        for name in [&names.module, &names.method, &names.request, &names.call, &names.code] {
            name.to_string().hash(&mut self.bytes);
        }
    }

    fn waits(&mut self, waits: &[Wait]) {
        waits.len().hash(&mut self.bytes);
        for Wait { name, doc, of, with, at, until, fail, missing, missing_codes, every, within } in waits {
            (name, doc, of, at, until, fail, missing, missing_codes, every, within).hash(&mut self.bytes);
            for (name, value) in with {
                name.hash(&mut self.bytes);
                self.json(Some(value));
            }
        }
    }

    /// The types of an operation stand in its file in their order, used or not.
    fn own_types(&mut self, id: OperationId) {
        let own = self.cx.api.types().filter(|(_, of)| of.owner == Some(id));
        own.for_each(|(id, _)| self.meet(id));
    }

    /// A related operation is linked to where there is one.
    fn see(&mut self, names: &[String]) {
        for name in names {
            let id = self.cx.api.operation_id(name);
            (name, id.map(|id| self.cx.names.operation(id).method.to_string())).hash(&mut self.bytes);
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        fields.len().hash(&mut self.bytes);
        for field in fields {
            self.field(field);
        }
    }

    fn field(&mut self, field: &Field) {
        let Field {
            name,
            ty,
            required,
            doc,
            example,
            default,
            deprecated,
            aliases,
            place,
            carry,
            wrapper,
            secret,
            format,
            constraints,
            rename,
            from,
        } = field;
        (name, required, doc, deprecated, aliases, place, carry, wrapper).hash(&mut self.bytes);
        (secret, format, constraints, rename, from).hash(&mut self.bytes);
        self.json(example.as_ref());
        self.json(default.as_ref());
        self.ty(ty);
    }

    fn ty(&mut self, ty: &Ty) {
        match ty {
            Ty::Scalar(scalar) => (0_u8, scalar).hash(&mut self.bytes),
            Ty::List(item) => {
                1_u8.hash(&mut self.bytes);
                self.ty(item);
            }
            Ty::Map(value) => {
                2_u8.hash(&mut self.bytes);
                self.ty(value);
            }
            Ty::Named(id) => {
                self.meet(*id);
                (3_u8, self.met.get(id)).hash(&mut self.bytes);
            }
        }
    }

    /// As text: an object with its members in another order is written in another order.
    fn json(&mut self, value: Option<&serde_json::Value>) {
        value.map(ToString::to_string).hash(&mut self.bytes);
    }

    /// Takes a type in, where it is new; its facts come with those of all that were met.
    pub(super) fn meet(&mut self, id: TypeId) {
        let number = self.met.len();
        if let std::collections::btree_map::Entry::Vacant(entry) = self.met.entry(id) {
            entry.insert(number);
            self.open.push(id);
        }
    }

    /// Adds the facts of all types that were met, and of those that they lead to.
    pub(super) fn finish(mut self) -> Fingerprint {
        let mut next = 0;
        while let Some(id) = self.open.get(next).copied() {
            self.type_of(id);
            next += 1;
        }
        of(&self.bytes.0)
    }

    fn type_of(&mut self, id: TypeId) {
        let Type { name, doc, owner, kind } = self.cx.api.type_of(id);
        (name, doc, owner.is_some()).hash(&mut self.bytes);
        match kind {
            TypeKind::Enum(values) => (0_u8, values).hash(&mut self.bytes),
            TypeKind::Struct { fields, rules } => {
                (1_u8, rules).hash(&mut self.bytes);
                self.fields(fields);
                let boxed = (0..fields.len()).filter(|field| self.cx.usage.is_boxed(id, *field));
                boxed.collect::<Vec<_>>().hash(&mut self.bytes);
            }
        }
        self.names_and_usage(id);
    }

    /// What others have a say in: a name may be taken, and a shared type is used by several.
    fn names_and_usage(&mut self, id: TypeId) {
        let Context { names, usage, .. } = self.cx;
        let module = names.shared.get(&id).map(ToString::to_string);
        (names.type_of(id).name.to_string(), module).hash(&mut self.bytes);
        (usage.in_request(id), usage.in_response(id), usage.path(id), usage.only_path(id)).hash(&mut self.bytes);
    }
}
