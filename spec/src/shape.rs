//! The shapes of an API: what `yunspec-rules` validates requests against.

use std::sync::Arc;

use yunspec_rules::{Cross, Level, Rule, Shape};

use crate::model::{Api, Constraint, CrossRule, Field, OperationId, TypeId, TypeKind};

/// One shape for each operation and each type of an API. A shape does not hold the shapes of its fields, so recursive
/// types need no care.
#[derive(Debug, Clone)]
pub struct Shapes {
    operations: Vec<Arc<Shape>>,
    types: Vec<Arc<Shape>>,
}

impl Shapes {
    /// The shapes of everything in an API.
    pub fn new(api: &Api) -> Self {
        let operations = api.operations.iter().map(|it| Arc::new(shape(&it.name, &it.parameters, &it.rules))).collect();
        let types = api.types.iter().map(|it| match &it.kind {
            TypeKind::Struct { fields, rules } => Arc::new(shape(&it.name, fields, rules)),
            TypeKind::Enum(_) => Arc::new(shape(&it.name, &[], &[])),
        });
        Self { operations, types: types.collect() }
    }

    /// The parameters of an operation of the API that these shapes were made from.
    #[expect(clippy::indexing_slicing, reason = "ids come from the api of these shapes only")]
    pub fn request(&self, id: OperationId) -> &Arc<Shape> {
        &self.operations[id.0 as usize]
    }

    /// The fields of a type of the API that these shapes were made from; none for an enum.
    #[expect(clippy::indexing_slicing, reason = "ids come from the api of these shapes only")]
    pub fn of_type(&self, id: TypeId) -> &Arc<Shape> {
        &self.types[id.0 as usize]
    }
}

fn shape(name: &str, fields: &[Field], rules: &[CrossRule]) -> Shape {
    Shape {
        name: name.to_owned().into(),
        fields: fields.iter().map(field).collect(),
        cross: rules.iter().map(|it| -> (Cross, Level) { (it.rule.clone(), it.level) }).collect(),
    }
}

fn field(field: &Field) -> yunspec_rules::Field {
    let rule = |it: &Constraint| -> (Rule, Level) { (it.rule.clone(), it.level) };
    yunspec_rules::Field {
        wire: field.name.clone().into(),
        aliases: field.aliases.iter().map(|alias| alias.clone().into()).collect(),
        place: field.place,
        carry: field.carry.clone(),
        rules: field.constraints.iter().map(rule).collect(),
        secret: field.secret,
    }
}
