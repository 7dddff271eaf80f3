use std::borrow::Cow;
use std::sync::OnceLock;

use crate::{Carry, Cross, Field, Level, Number, Place, Rule, Shape};

/// A [`Shape`] as one flat list: what the derive writes. It is a tenth of what the shape itself, written out, costs the
/// compiler; the shape is made of it when it is first asked for.
#[doc(hidden)]
pub struct Facts {
    pub name: &'static str,
    pub facts: &'static [Fact],
    pub shape: OnceLock<Shape>,
}

/// One fact. A field begins with its name; what follows is about it, until the next. Rules across fields stand last.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum Fact {
    Field(&'static str),
    Aliases(&'static [&'static str]),
    Place(Place),
    Join(&'static str),
    Json,
    Form,
    Xml,
    Bytes,
    Secret,
    Required,
    Range(Option<Number>, Option<Number>),
    Length(Option<u32>, Option<u32>),
    Pattern(&'static str),
    Enum(&'static [&'static str]),
    OneOf(&'static [Number]),
    MinItems(u32),
    MaxItems(u32),
    Time(&'static str),
    Requires(&'static str, &'static [&'static str], &'static [&'static str]),
    ExactlyOne(&'static [&'static str]),
    AtMostOne(&'static [&'static str]),
    AtLeastOne(&'static [&'static str]),
    /// The level of the rules that follow; at the beginning of a field it is `Hard`.
    Level(Level),
}

impl Facts {
    /// The shape that they say.
    pub fn shape(&self) -> &Shape {
        self.shape.get_or_init(|| {
            let mut made = Made { fields: Vec::new(), cross: Vec::new(), level: Level::Hard };
            self.facts.iter().for_each(|fact| made.take(*fact));
            Shape { name: Cow::Borrowed(self.name), fields: made.fields.into(), cross: made.cross.into() }
        })
    }
}

struct Made {
    fields: Vec<Field>,
    cross: Vec<(Cross, Level)>,
    level: Level,
}

impl Made {
    fn take(&mut self, fact: Fact) {
        match fact {
            Fact::Field(wire) => self.begin(wire),
            Fact::Level(level) => self.level = level,
            _ => {
                if let Some(rule) = rule(fact) {
                    let level = self.level;
                    self.field(|field| field.rules.to_mut().push((rule, level)));
                } else if let Some(cross) = cross(fact) {
                    self.cross.push((cross, self.level));
                } else {
                    self.field(|field| describe(field, fact));
                }
            }
        }
    }

    fn begin(&mut self, wire: &'static str) {
        self.level = Level::Hard;
        self.fields.push(Field {
            wire: Cow::Borrowed(wire),
            aliases: Cow::Borrowed(&[]),
            place: Place::Query,
            carry: Carry::Flat,
            rules: Cow::Borrowed(&[]),
            secret: false,
        });
    }

    fn field(&mut self, with: impl FnOnce(&mut Field)) {
        if let Some(field) = self.fields.last_mut() {
            with(field);
        }
    }
}

fn describe(field: &mut Field, fact: Fact) {
    match fact {
        Fact::Aliases(aliases) => field.aliases = texts(aliases),
        Fact::Place(place) => field.place = place,
        Fact::Join(separator) => field.carry = Carry::Join(Cow::Borrowed(separator)),
        Fact::Json => field.carry = Carry::Json,
        Fact::Form => field.carry = Carry::Form,
        Fact::Xml => field.carry = Carry::Xml,
        Fact::Bytes => field.carry = Carry::Bytes,
        Fact::Secret => field.secret = true,
        _ => {}
    }
}

fn rule(fact: Fact) -> Option<Rule> {
    Some(match fact {
        Fact::Required => Rule::Required,
        Fact::Range(min, max) => Rule::Range { min, max },
        Fact::Length(min, max) => Rule::Length { min, max },
        Fact::Pattern(pattern) => Rule::Pattern(Cow::Borrowed(pattern)),
        Fact::Enum(values) => Rule::Enum(texts(values)),
        Fact::OneOf(numbers) => Rule::OneOf(Cow::Borrowed(numbers)),
        Fact::MinItems(count) => Rule::MinItems(count),
        Fact::MaxItems(count) => Rule::MaxItems(count),
        Fact::Time(format) => Rule::Time(Cow::Borrowed(format)),
        _ => return None,
    })
}

fn cross(fact: Fact) -> Option<Cross> {
    Some(match fact {
        Fact::Requires(when, equals, then) => {
            Cross::Requires { when: Cow::Borrowed(when), equals: texts(equals), requires: texts(then) }
        }
        Fact::ExactlyOne(paths) => Cross::ExactlyOne(texts(paths)),
        Fact::AtMostOne(paths) => Cross::AtMostOne(texts(paths)),
        Fact::AtLeastOne(paths) => Cross::AtLeastOne(texts(paths)),
        _ => return None,
    })
}

fn texts(texts: &'static [&'static str]) -> Cow<'static, [Cow<'static, str>]> {
    texts.iter().copied().map(Cow::Borrowed).collect()
}
