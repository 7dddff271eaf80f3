//! Types of two sources.

use super::Merge;
use crate::import::draft::{Carry, Field, Type, Wrapper};
use crate::model::Scalar;

/// A type with the step before its items.
pub(super) type Shape = (Type, Option<Wrapper>);

impl Merge {
    /// The answer: its structure is that of one side, unless that knows nothing of it.
    pub(super) fn answer(&mut self, prose: Option<Type>, structure: Option<Type>) -> Option<Type> {
        match (prose, structure) {
            (Some(prose), Some(structure)) => {
                let names = self.names(&structure);
                Some(self.shape((prose, None), (structure, None), "", Some(&names)).0)
            }
            (prose, structure) => structure.or(prose),
        }
    }

    /// Types that both sides have under one name, and those that only one has.
    pub(super) fn shared(&mut self) {
        for (name, ty) in std::mem::take(&mut self.others) {
            match ty {
                Type::Object(fields) if self.types.contains_key(&name) => self.merge_named(&name, fields, &name, None),
                _ => drop(self.types.entry(name).or_insert(ty)),
            }
        }
    }

    /// `known`: the names in the whole answer; a field of a page that stands elsewhere in the metadata is misplaced.
    pub(super) fn shape(&mut self, prose: Shape, structure: Shape, path: &str, known: Option<&Names>) -> Shape {
        let (prose, structure) = alike(prose, structure);
        let wrapper = self.wrapper(prose.1, structure.1, path);
        let inside = match &wrapper {
            Some(Wrapper::Named(step)) => format!("{path}.{step}"),
            _ => path.to_owned(),
        };
        (self.ty(prose.0, structure.0, &inside, known), wrapper)
    }

    fn wrapper(&mut self, prose: Option<Wrapper>, structure: Option<Wrapper>, path: &str) -> Option<Wrapper> {
        let is_open = matches!(prose, Some(Wrapper::Any));
        if prose != structure && !is_open {
            let text = |wrapper: &Option<Wrapper>| match wrapper {
                Some(Wrapper::Named(name)) => format!("a list behind `{name}`"),
                Some(Wrapper::Any) => "a list, wrapped or bare".to_owned(),
                None => "a bare list".to_owned(),
            };
            self.disagree(path, text(&structure), text(&prose));
        }
        match structure {
            Some(Wrapper::Any) => prose.or(structure),
            _ => structure,
        }
    }

    pub(super) fn ty(&mut self, prose: Type, structure: Type, path: &str, known: Option<&Names>) -> Type {
        let prose = match &prose {
            // A table of its own, and a place where the structure is written out.
            Type::Named(name) if !matches!(structure, Type::Named(_)) => {
                self.others.get(name).cloned().unwrap_or(prose)
            }
            _ => prose,
        };
        match (prose, structure) {
            (Type::Object(prose), Type::Object(structure)) => Type::Object(self.fields(prose, structure, path, known)),
            (Type::List(prose), Type::List(structure)) => {
                let item = if known.is_some() { format!("{path}[]") } else { format!("{path}.N") };
                Type::List(Box::new(self.ty(*prose, *structure, &item, known)))
            }
            (Type::Map(prose), Type::Map(structure)) => {
                Type::Map(Box::new(self.ty(*prose, *structure, &format!("{path}.*"), known)))
            }
            (Type::Object(prose), Type::Named(name)) => {
                self.merge_named(&name, prose, path, known);
                Type::Named(name)
            }
            // How many there are is said by the structure, what is in them by both.
            (prose @ Type::Object(_), Type::List(item)) if has_fields(&item) => {
                self.disagree(path, "a list".to_owned(), "an object".to_owned());
                let inside = if known.is_some() { format!("{path}[]") } else { format!("{path}.N") };
                Type::List(Box::new(self.ty(prose, *item, &inside, known)))
            }
            (Type::List(item), structure) if has_fields(&item) && has_fields(&structure) => {
                self.disagree(path, "an object".to_owned(), "a list".to_owned());
                self.ty(*item, structure, path, known)
            }
            (prose, structure) if is_finer(&prose, &structure) => prose,
            (prose, structure) => {
                if prose != structure && !is_finer(&structure, &prose) {
                    self.disagree(path, text(&structure), text(&prose));
                }
                structure
            }
        }
    }

    /// Fields that a page shows where the metadata names a type. A type inside itself is merged once.
    fn merge_named(&mut self, name: &str, prose: Vec<Field>, path: &str, known: Option<&Names>) {
        let Some((_, ty)) = self.types.get_key_value(name) else { return };
        let Type::Object(structure) = ty.clone() else { return };
        self.types.insert(name.to_owned(), Type::Scalar(Scalar::Any));
        let merged = self.fields(prose, structure, path, known);
        self.types.insert(name.to_owned(), Type::Object(merged));
    }
}

/// Names of fields, at any depth.
pub(super) type Names = std::collections::BTreeSet<String>;

impl Merge {
    fn names(&self, ty: &Type) -> Names {
        let mut names = Names::new();
        collect(ty, &mut names);
        self.types.values().for_each(|ty| collect(ty, &mut names));
        names
    }
}

fn collect(ty: &Type, names: &mut Names) {
    match ty {
        Type::Object(fields) => {
            for field in fields {
                names.insert(field.name.clone());
                if let Some(Wrapper::Named(step)) = &field.wrapper {
                    names.insert(step.clone());
                }
                collect(&field.ty, names);
            }
        }
        Type::List(item) | Type::Map(item) => collect(item, names),
        Type::Scalar(_) | Type::Named(_) => {}
    }
}

/// An object around a list and a list behind a step are the same on the wire: both take the form of the structure.
fn alike(prose: Shape, structure: Shape) -> (Shape, Shape) {
    let prose = match (prose, &structure) {
        ((Type::Object(fields), None), (Type::List(_), Some(Wrapper::Named(step)))) => behind(fields, step),
        ((list @ Type::List(_), Some(Wrapper::Named(step))), (Type::Object(_) | Type::Named(_), None)) => {
            (Type::Object(vec![Field::new(step, list)]), None)
        }
        (prose, _) => prose,
    };
    (prose, structure)
}

fn behind(mut fields: Vec<Field>, step: &str) -> Shape {
    match fields.pop() {
        Some(Field { name, ty: ty @ (Type::List(_) | Type::Object(_)), wrapper: None, .. })
            if fields.is_empty() && name == *step =>
        {
            (ty, Some(Wrapper::Named(name)))
        }
        last => {
            fields.extend(last);
            (Type::Object(fields), None)
        }
    }
}

/// Whether a type says the same as another, and more.
fn is_finer(fine: &Type, coarse: &Type) -> bool {
    let is_free = |ty: &Type| matches!(ty, Type::Scalar(Scalar::Any));
    match (fine, coarse) {
        (_, Type::Scalar(Scalar::Any))
        | (Type::Scalar(Scalar::Timestamp | Scalar::Date | Scalar::Json), Type::Scalar(Scalar::String))
        | (Type::Object(_) | Type::Map(_) | Type::List(_) | Type::Named(_), Type::Scalar(Scalar::Json)) => true,
        (Type::Object(fields), Type::Map(value)) => is_free(value) && !fields.is_empty(),
        (Type::Map(_), Type::Object(fields)) => fields.is_empty(),
        (Type::List(fine), Type::List(coarse)) => is_finer(fine, coarse),
        _ => false,
    }
}

/// Text with several values that only prose tells of: `a,b` of type `string`.
pub(super) fn is_joined_text(carry: Option<&Carry>, ty: &Type) -> bool {
    matches!(carry, Some(Carry::Join(_))) && matches!(ty, Type::List(_))
}

fn has_fields(ty: &Type) -> bool {
    matches!(ty, Type::Object(_) | Type::Named(_))
}

fn text(ty: &Type) -> String {
    match ty {
        Type::Scalar(scalar) => format!("{scalar:?}").to_lowercase(),
        Type::Object(_) => "an object".to_owned(),
        Type::List(item) => format!("list<{}>", text(item)),
        Type::Map(value) => format!("map<{}>", text(value)),
        Type::Named(name) => name.clone(),
    }
}
