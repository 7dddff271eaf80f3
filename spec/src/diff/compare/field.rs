use super::fields::{Group, is_argument};
use super::limits;
use crate::diff::cx::Cx;
use crate::diff::{
    Spot, alias_added, alias_removed, default_changed, deprecation, doc_changed, encoding_changed, example_changed,
    format_changed, order, origin_changed, place_changed, required_changed, rust_name, secret_changed, type_changed,
    wrapper_changed,
};
use crate::model::Field;
use yunspec_rules::Carry;

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, group: &Group<'_>, old: &Field, new: &Field) {
    let Field {
        name,
        ty,
        required: _,
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
    } = old;
    let noun = format!("the {} `{}`", at.noun(), new.name);
    type_changed::compare(cx, &at.part("ty"), is_text(group, old, new), ty, &new.ty);
    let arguments = [is_argument(cx, group, old, true), is_argument(cx, group, new, false)];
    required_changed::compare(cx, at, arguments, old, new);
    doc_changed::compare(cx, at, &noun, doc, &new.doc);
    example_changed::compare(cx, &at.part("example"), example.as_ref(), new.example.as_ref());
    default_changed::compare(cx, &at.part("default"), default.as_ref(), new.default.as_ref());
    deprecation::compare(cx, &at.part("deprecated"), &noun, deprecated.as_deref(), new.deprecated.as_deref());
    for alias in aliases.iter().filter(|alias| !new.aliases.contains(alias)) {
        alias_removed::found(cx, &at.item("aliases", &format!("{alias:?}")), alias);
    }
    for alias in new.aliases.iter().filter(|alias| !aliases.contains(alias)) {
        alias_added::found(cx, &at.item("aliases", &format!("{alias:?}")), alias);
    }
    order::compare(cx, &at.part("aliases"), "the spellings", &texts(aliases), &texts(&new.aliases));
    place_changed::compare(cx, &at.part("place"), *place, new.place);
    encoding_changed::compare(cx, &at.part("carry"), carry, &new.carry);
    wrapper_changed::compare(cx, &at.part("wrapper"), wrapper.as_ref(), new.wrapper.as_ref());
    secret_changed::compare(cx, &at.part("secret"), *secret, new.secret);
    format_changed::compare(cx, at, format.as_deref(), new.format.as_deref(), [constraints, &new.constraints]);
    limits::compare(cx, at, constraints, &new.constraints);
    rust_name::field(cx, &at.part("rename"), [(name, rename.as_deref()), (&new.name, new.rename.as_deref())]);
    origin_changed::compare(cx, &at.part("from"), *from, new.from);
}

/// Whether the value is text in the request, whatever its type: a parameter that is no body.
fn is_text(group: &Group<'_>, old: &Field, new: &Field) -> bool {
    let is_flat = |field: &Field| matches!(field.carry, Carry::Flat | Carry::Join(_));
    group.of.is_none() && is_flat(old) && is_flat(new)
}

fn texts(of: &[String]) -> Vec<&str> {
    of.iter().map(String::as_str).collect()
}
