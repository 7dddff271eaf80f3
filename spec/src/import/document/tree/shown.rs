//! Fields that only the example shows.

use super::build::Builder;
use super::shape::ShapeId;
use crate::import::draft::{Facts, Field, Type};
use crate::model::Scalar;

impl Builder<'_> {
    /// Adds the fields that only the example shows, each after the one that precedes it there.
    pub(super) fn undocumented(&self, fields: &mut Vec<Field>, shape: ShapeId, depth: usize) {
        if depth > 40 {
            return;
        }
        let Some(shown) = self.shapes.get(shape) else { return };
        let mut after = 0;
        for (name, id) in &shown.fields {
            match fields.iter().position(|field| field.name.eq_ignore_ascii_case(name)) {
                Some(at) => after = at + 1,
                None if self.used.contains(id) || self.is_astray(name, *id, 0) => {}
                None => {
                    let at = if self.sorted { fields.partition_point(|field| field.name < *name) } else { after };
                    fields.insert(at.min(fields.len()), self.shown(name, *id, depth + 1));
                    after = at + 1;
                }
            }
        }
    }

    /// Whether a row has this name or one of those below, and the example does not show it where the row stands: then
    /// the page and its example disagree, and the page is taken.
    fn is_astray(&self, name: &str, id: ShapeId, depth: usize) -> bool {
        let fields = self.shapes.get(id).map(|shape| &shape.fields);
        let mut below = fields.into_iter().flatten();
        self.astray.contains(name) || depth < 8 && below.any(|(name, id)| self.is_astray(name, *id, depth + 1))
    }

    /// A field that only the example shows.
    fn shown(&self, name: &str, id: ShapeId, depth: usize) -> Field {
        let mut fields = Vec::new();
        self.undocumented(&mut fields, id, depth);
        let shape = self.shapes.get(id);
        let lists = shape.map_or(0, |shape| shape.lists);
        let inner = if fields.is_empty() {
            Type::Scalar(shape.and_then(|shape| shape.scalar).unwrap_or(Scalar::Any))
        } else {
            Type::Object(fields)
        };
        let ty = (0..lists).fold(inner, |ty, _| Type::List(Box::new(ty)));
        Field {
            facts: Facts { example: shape.and_then(|shape| shape.sample.clone()), ..Facts::default() },
            from_example: true,
            ..Field::new(name, ty)
        }
    }
}
