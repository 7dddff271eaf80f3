use serde::Serialize;
use serde_json::{Number, Value as Json};
use yunspec_rules::{Carry, Cross, Place, Rule};

use super::{DEPTH, ROWS};
use crate::ast::place_word;
use crate::model::{Api, CrossRule, Field, Operation, Ty, Type, TypeId, TypeKind};

/// A value that is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Wire name.
    pub name: String,
    /// The part of the request that carries it.
    pub r#in: &'static str,
    /// What travels: `string` for an enum or a joined list, `json` for what is encoded so.
    pub r#type: &'static str,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it should not be used.
    pub deprecated: bool,
    /// Wire values of an enum.
    pub r#enum: Option<Vec<String>>,
    /// Smallest value.
    pub min: Option<Number>,
    /// Largest value.
    pub max: Option<Number>,
    /// Smallest length, in characters.
    pub min_length: Option<u32>,
    /// Largest length, in characters.
    pub max_length: Option<u32>,
    /// Regular expression that the whole value matches.
    pub pattern: Option<String>,
    /// Wire text of the default.
    pub default: Option<String>,
    /// Format of a timestamp.
    pub format: Option<String>,
    /// Largest number of items of the nearest list.
    pub max_items: Option<u32>,
    /// Separator of a joined list.
    pub join: Option<String>,
    /// Parameters that must be given too.
    pub requires: Vec<String>,
    /// Other spellings: read, never sent.
    pub aliases: Vec<String>,
}

/// All values that an operation sends, in the order of the spec.
pub(super) fn of(api: &Api, operation: &Operation) -> Vec<Parameter> {
    let mut walk = Walk { api, scopes: Vec::new(), inside: Vec::new(), found: Vec::new() };
    let top = Names { proper: String::new(), others: Vec::new() };
    walk.fields(&operation.parameters, &operation.rules, &top, &Above::default());
    walk.found
}

struct Walk<'a> {
    api: &'a Api,
    /// The rules that hold here, each with the name that its paths start at.
    scopes: Vec<(String, &'a [CrossRule])>,
    /// The types that contain this place: a recursive one is not entered again.
    inside: Vec<TypeId>,
    found: Vec<Parameter>,
}

/// The name of a place with its other spellings.
struct Names {
    proper: String,
    others: Vec<String>,
}

/// What holds for everything inside a parameter.
#[derive(Clone, Default)]
struct Above {
    place: Option<Place>,
    is_deprecated: bool,
    max_items: Option<u32>,
}

impl<'a> Walk<'a> {
    fn fields(&mut self, fields: &'a [Field], rules: &'a [CrossRule], names: &Names, above: &Above) {
        self.scopes.push((names.proper.clone(), rules));
        for field in fields {
            let is_list = matches!(field.ty, Ty::List(_));
            let above = Above {
                place: above.place.or(Some(field.place)),
                is_deprecated: above.is_deprecated || field.deprecated.is_some(),
                max_items: if is_list { max_items(field) } else { above.max_items },
            };
            self.value(field, &field.ty, names.field(field), &above);
        }
        self.scopes.pop();
    }

    fn value(&mut self, field: &'a Field, ty: &'a Ty, names: Names, above: &Above) {
        match (&field.carry, ty) {
            (Carry::Flat, Ty::List(item)) => self.value(field, item, names.step("N"), above),
            (Carry::Flat, Ty::Map(value)) => self.value(field, value, names.step("*"), above),
            (Carry::Flat, Ty::Named(id)) => match &self.api.type_of(*id).kind {
                TypeKind::Struct { fields, rules } if !fields.is_empty() && self.is_open(*id) => {
                    self.inside.push(*id);
                    self.fields(fields, rules, &names.inside(), above);
                    self.inside.pop();
                }
                TypeKind::Struct { .. } | TypeKind::Enum(_) => self.leaf(field, ty, names, above),
            },
            _ => self.leaf(field, ty, names, above),
        }
    }

    fn is_open(&self, id: TypeId) -> bool {
        !self.inside.contains(&id) && self.inside.len() < DEPTH && self.found.len() < ROWS
    }

    fn leaf(&mut self, field: &Field, ty: &Ty, names: Names, above: &Above) {
        let mut parameter = Parameter {
            r#in: place_word(above.place.unwrap_or_default()),
            r#type: travels(self.api, field, ty),
            required: field.required,
            deprecated: above.is_deprecated,
            r#enum: values(self.api, ty),
            min: None,
            max: None,
            min_length: None,
            max_length: None,
            pattern: None,
            default: field.default.as_ref().map(|default| wire_text(default, &field.carry)),
            format: field.format.clone(),
            max_items: above.max_items,
            join: match &field.carry {
                Carry::Join(separator) => Some(separator.clone().into_owned()),
                _ => None,
            },
            requires: self.requires(&names.proper),
            aliases: names.others,
            name: names.proper,
        };
        for constraint in &field.constraints {
            parameter.bound(&constraint.rule);
        }
        self.found.push(parameter);
    }

    /// The full names that the rules around a value ask for where it is given.
    fn requires(&self, name: &str) -> Vec<String> {
        let mut required = Vec::new();
        for (at, rules) in &self.scopes {
            for rule in *rules {
                match &rule.rule {
                    Cross::Requires { when, equals, requires }
                        if equals.is_empty() && name.strip_prefix(at.as_str()) == Some(when) =>
                    {
                        required.extend(requires.iter().map(|path| format!("{at}{path}")));
                    }
                    _ => {}
                }
            }
        }
        required
    }
}

impl Names {
    /// The names of a field of this place, which is the top or ends in a dot. Of several aliases on the way only one
    /// is used at a time, or the names would double with every object that has one.
    fn field(&self, field: &Field) -> Self {
        let own = field.aliases.iter().map(|alias| format!("{}{alias}", self.proper));
        let inherited = self.others.iter().map(|at| format!("{at}{}", field.name));
        Self { proper: format!("{}{}", self.proper, field.name), others: own.chain(inherited).collect() }
    }

    fn inside(&self) -> Self {
        self.step("")
    }

    fn step(&self, step: &str) -> Self {
        let longer = |name: &String| format!("{name}.{step}");
        Self { proper: longer(&self.proper), others: self.others.iter().map(longer).collect() }
    }
}

impl Parameter {
    fn bound(&mut self, rule: &Rule) {
        match rule {
            Rule::Range { min, max } => {
                self.min = min.and_then(number);
                self.max = max.and_then(number);
            }
            Rule::Length { min, max } => {
                self.min_length = *min;
                self.max_length = *max;
            }
            Rule::Pattern(pattern) => self.pattern = Some(pattern.clone().into_owned()),
            _ => {}
        }
    }
}

fn max_items(field: &Field) -> Option<u32> {
    field.constraints.iter().find_map(|constraint| match constraint.rule {
        Rule::MaxItems(max) => Some(max),
        _ => None,
    })
}

fn number(number: yunspec_rules::Number) -> Option<Number> {
    match number {
        yunspec_rules::Number::Int(whole) => Some(whole.into()),
        yunspec_rules::Number::Float(number) => Number::from_f64(number),
    }
}

/// The type of what travels.
fn travels(api: &Api, field: &Field, ty: &Ty) -> &'static str {
    match (&field.carry, ty) {
        (Carry::Join(_), _) => "string",
        (Carry::Json, _) => "json",
        (Carry::Form, _) => "form",
        (Carry::Xml, _) => "xml",
        (Carry::Bytes, _) => "bytes",
        (Carry::Flat, Ty::Scalar(of)) => of.word(),
        (Carry::Flat, Ty::List(_)) => "list",
        (Carry::Flat, Ty::Map(_)) => "map",
        (Carry::Flat, Ty::Named(id)) => match api.type_of(*id).kind {
            TypeKind::Enum(_) => "string",
            TypeKind::Struct { .. } => "object",
        },
    }
}

/// The wire values of an enum, or of the items of a list of them.
pub(super) fn values(api: &Api, ty: &Ty) -> Option<Vec<String>> {
    match ty {
        Ty::List(item) => values(api, item),
        Ty::Named(id) => match api.type_of(*id) {
            Type { kind: TypeKind::Enum(values), .. } => Some(values.iter().map(|it| it.value.clone()).collect()),
            Type { kind: TypeKind::Struct { .. }, .. } => None,
        },
        Ty::Scalar(_) | Ty::Map(_) => None,
    }
}

fn wire_text(value: &Json, carry: &Carry) -> String {
    match (value, carry) {
        (Json::String(text), _) => text.clone(),
        (Json::Array(items), Carry::Join(separator)) => {
            items.iter().map(|item| wire_text(item, carry)).collect::<Vec<_>>().join(separator)
        }
        (value, _) => value.to_string(),
    }
}
