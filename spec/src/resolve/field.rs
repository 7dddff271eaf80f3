use yunspec_rules::{Carry, Place};

use super::{Scope, constraint, json};
use crate::ast::{self, Encode};
use crate::diagnostic::Diagnostic;
use crate::model::{Field, Scalar, Ty, Wrapper};

pub(crate) fn resolve(field: &ast::Field, scope: Scope<'_>, out: &mut Vec<Diagnostic>) -> Field {
    let ty = field.ty.as_ref().map_or(Ty::Scalar(Scalar::Any), |ty| scope.resolve(ty, out));
    let place = field.place.as_ref().map_or(Place::Query, |place| place.is);
    let values = scope.values(&ty);
    let json = if values.is_some() { json::texts } else { json::value };
    let constraints = constraint::all(field, values);
    Field {
        name: field.name.is.clone(),
        required: constraint::is_required(&constraints),
        doc: field.doc.clone().unwrap_or_default(),
        example: field.example.as_ref().map(json),
        default: field.default.as_ref().map(json),
        deprecated: field.deprecated.clone(),
        aliases: field.aliases.iter().map(|alias| alias.is.clone()).collect(),
        place,
        carry: carry(field, place, &ty),
        wrapper: field.wrapper.as_ref().map(|wrapper| match wrapper.as_str() {
            "any" => Wrapper::Any,
            name => Wrapper::Named(name.to_owned()),
        }),
        secret: field.secret.as_ref().is_some_and(|secret| secret.is),
        format: field.format.as_ref().map(|format| format.is.clone()),
        constraints,
        rename: field.rename.as_ref().map(|rename| rename.is.clone()),
        from: field.from.as_ref().map(|from| from.is),
        ty,
    }
}

/// A body is JSON or bytes where the spec does not say; anything else is flattened.
fn carry(field: &ast::Field, place: Place, ty: &Ty) -> Carry {
    if let Some(join) = &field.join {
        return Carry::Join(join.is.clone().into());
    }
    match field.encode.as_ref().map(|encode| encode.is) {
        Some(Encode::Form) => Carry::Form,
        Some(Encode::Xml) => Carry::Xml,
        Some(Encode::Bytes) => Carry::Bytes,
        None if place != Place::Body => Carry::Flat,
        None if *ty == Ty::Scalar(Scalar::Bytes) => Carry::Bytes,
        None | Some(Encode::Json) => Carry::Json,
    }
}
