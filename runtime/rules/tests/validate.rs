//! One rule, one line: what is sent, and what is said about it.

use std::borrow::Cow;

use yunspec_rules::{Carry, Cross, Field, Level, Number, Params, Place, Rule, Shape, ToValue, Value, validate};

#[derive(Clone)]
enum Given {
    Absent,
    Text(&'static str),
    Int(i64),
    Float(f64),
    Items(Vec<Given>),
    Object(Object),
}

#[derive(Clone)]
struct Object {
    shape: Shape,
    values: Vec<Given>,
}

impl Params for Object {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn value(&self, field: usize) -> Value<'_> {
        self.values.get(field).map_or(Value::Absent, ToValue::to_value)
    }
}

impl ToValue for Given {
    fn to_value(&self) -> Value<'_> {
        match self {
            Self::Absent => Value::Absent,
            Self::Text(text) => Value::Str(text),
            Self::Int(value) => Value::Int(*value),
            Self::Float(value) => Value::Float(*value),
            Self::Items(items) => Value::List(items),
            Self::Object(object) => Value::Object(object),
        }
    }
}

fn object(fields: &[(&'static str, Given)], cross: &[Cross]) -> Object {
    let (names, values): (Vec<_>, Vec<_>) = fields.iter().cloned().unzip();
    let fields = names.into_iter().map(|name| field(name, &[])).collect::<Vec<_>>();
    let cross = cross.iter().map(|rule| (rule.clone(), Level::Hard)).collect::<Vec<_>>();
    Object { shape: Shape { name: Cow::Borrowed("Test"), fields: fields.into(), cross: cross.into() }, values }
}

fn field(wire: &'static str, rules: &[Rule]) -> Field {
    Field {
        wire: Cow::Borrowed(wire),
        aliases: Cow::Borrowed(&[]),
        place: Place::Query,
        carry: Carry::Flat,
        rules: rules.iter().map(|rule| (rule.clone(), Level::Hard)).collect::<Vec<_>>().into(),
        secret: false,
    }
}

fn said(object: &Object) -> String {
    validate(object).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// What is said about one field `F` with one rule.
fn rule(rule: Rule, given: Given) -> String {
    let fields = vec![field("F", &[rule])];
    let shape = Shape { name: Cow::Borrowed("Test"), fields: fields.into(), cross: Cow::Borrowed(&[]) };
    said(&Object { shape, values: vec![given] })
}

fn texts(texts: &[&'static str]) -> Cow<'static, [Cow<'static, str>]> {
    texts.iter().map(|text| Cow::Borrowed(*text)).collect::<Vec<_>>().into()
}

fn items(items: &[&'static str]) -> Given {
    Given::Items(items.iter().map(|text| Given::Text(text)).collect())
}

fn range(min: Option<i64>, max: Option<i64>) -> Rule {
    Rule::Range { min: min.map(Number::Int), max: max.map(Number::Int) }
}

macro_rules! says {
    ($($name:ident: $said:expr => $text:literal;)*) => {
        $(#[test] fn $name() { assert_eq!($said, $text); })*
    };
}

says! {
    required_absent: rule(Rule::Required, Given::Absent) => "`F` is required";
    required_empty_text: rule(Rule::Required, Given::Text("")) => "`F` is required";
    required_empty_list: rule(Rule::Required, items(&[])) => "`F` is required";
    required_zero: rule(Rule::Required, Given::Int(0)) => "";
    range_inside: rule(range(Some(1), Some(100)), Given::Int(100)) => "";
    range_above: rule(range(Some(1), Some(100)), Given::Int(101)) => "`F` is `101`, allowed is 1..100";
    range_below: rule(range(Some(1), None), Given::Int(0)) => "`F` is `0`, allowed is 1..";
    range_open_below: rule(range(None, Some(9)), Given::Float(9.5)) => "`F` is `9.5`, allowed is ..9";
    range_absent: rule(range(Some(1), None), Given::Absent) => "";
    range_exact_beyond_floats: rule(range(None, Some(i64::MAX - 1)), Given::Int(i64::MAX)) =>
        "`F` is `9223372036854775807`, allowed is ..9223372036854775806";
    range_of_items: rule(range(Some(1), Some(9)), Given::Items(vec![Given::Int(1), Given::Int(10)])) =>
        "`F.2` is `10`, allowed is 1..9";
    length_counts_characters: rule(Rule::Length { min: Some(1), max: Some(2) }, Given::Text("镜像")) => "";
    length_too_long: rule(Rule::Length { min: None, max: Some(2) }, Given::Text("abc")) =>
        "`F` is `abc`, allowed is ..2 characters";
    pattern_matches_as_a_whole: rule(Rule::Pattern("[a-z]+".into()), Given::Text("abc1")) =>
        "`F` is `abc1`, allowed is text that matches `[a-z]+`";
    pattern_with_alternatives: rule(Rule::Pattern("a|b".into()), Given::Text("b")) => "";
    member: rule(Rule::Enum(texts(&["windows", "linux"])), Given::Text("linux")) => "";
    not_a_member: rule(Rule::Enum(texts(&["windows", "linux"])), Given::Text("Linux")) =>
        "`F` is `Linux`, allowed is one of windows, linux";
    members_of_a_list: rule(Rule::Enum(texts(&["a"])), items(&["a", "b"])) => "`F.2` is `b`, allowed is one of a";
    one_of: rule(Rule::OneOf(vec![Number::Int(1), Number::Int(12)].into()), Given::Int(2)) =>
        "`F` is `2`, allowed is one of 1, 12";
    too_many_items: rule(Rule::MaxItems(1), items(&["a", "b"])) => "`F` has 2 items, allowed are at most 1 items";
    too_few_items: rule(Rule::MinItems(2), items(&["a"])) => "`F` has 1 items, allowed are at least 2 items";
    no_items_are_absent: rule(Rule::MinItems(2), items(&[])) => "";
    time: rule(Rule::Time("yyyy-MM-ddTHH:mmZ".into()), Given::Text("yesterday")) =>
        "`F` is `yesterday`, allowed is a time like `yyyy-MM-ddTHH:mmZ`";
    rules_of_another_type_hold: rule(range(Some(1), None), Given::Text("sixty")) => "";
}

fn requires(when: &'static str, equals: &[&'static str], paths: &[&'static str]) -> Cross {
    Cross::Requires { when: Cow::Borrowed(when), equals: texts(equals), requires: texts(paths) }
}

fn filters(cross: &[Cross]) -> Object {
    let whole = object(&[("Key", Given::Text("k")), ("Value", Given::Text("v"))], &[]);
    let keyless = object(&[("Key", Given::Absent), ("Value", Given::Text("v"))], &[]);
    object(&[("Filter", Given::Items(vec![Given::Object(whole), Given::Object(keyless)]))], cross)
}

fn two(a: Given, b: Given, cross: Cross) -> Object {
    object(&[("A", a), ("B", b)], &[cross])
}

says! {
    requires_the_same_item: said(&filters(&[requires("Filter.N.Value", &[], &["Filter.N.Key"])])) =>
        "`Filter.2.Key` is required where `Filter.2.Value` is given";
    requires_met: said(&two(Given::Int(1), Given::Int(2), requires("A", &[], &["B"]))) => "";
    requires_of_a_value: said(&two(Given::Text("PrePaid"), Given::Absent, requires("A", &["PrePaid"], &["B"]))) =>
        "`B` is required where `A` is given";
    requires_of_another_value: said(&two(Given::Text("PostPaid"), Given::Absent, requires("A", &["PrePaid"], &["B"]))) => "";
    exactly_one_of_none: said(&two(Given::Absent, Given::Absent, Cross::ExactlyOne(texts(&["A", "B"])))) =>
        "exactly one of `A`, `B` must be given";
    exactly_one: said(&two(Given::Int(1), Given::Absent, Cross::ExactlyOne(texts(&["A", "B"])))) => "";
    at_most_one_of_two: said(&two(Given::Int(1), Given::Int(1), Cross::AtMostOne(texts(&["A", "B"])))) =>
        "at most one of `A`, `B` may be given";
    at_least_one_of_none: said(&two(Given::Absent, Given::Text(""), Cross::AtLeastOne(texts(&["A", "B"])))) =>
        "at least one of `A`, `B` must be given";
    gaps_are_no_items: said(&object(&[("Tag", Given::Items(vec![Given::Absent, Given::Object(object(
        &[("Key", Given::Int(1))], &[]))]))], &[Cross::ExactlyOne(texts(&["Tag.N.Key", "Tag.N.Other"]))])) => "";
    rules_of_an_item_have_its_path: said(&object(&[("Tag", Given::Items(vec![Given::Object(two(
        Given::Int(1), Given::Absent, requires("A", &[], &["B"])))]))], &[])) =>
        "`Tag.1.B` is required where `Tag.1.A` is given";
    paths_that_lead_nowhere_are_absent: said(&two(Given::Int(1), Given::Int(1), requires("A", &[], &["A.N.X"]))) =>
        "`A.N.X` is required where `A` is given";
}

#[test]
fn secrets_are_not_shown() {
    let secret = Field { secret: true, ..field("Password", &[Rule::Length { min: Some(8), max: None }]) };
    let shape = Shape { name: Cow::Borrowed("Test"), fields: vec![secret].into(), cross: Cow::Borrowed(&[]) };
    assert_eq!(said(&Object { shape, values: vec![Given::Text("hunter2")] }), "`Password` is not 8.. characters");
}

#[test]
fn what_a_secret_contains_is_secret() {
    let length = [Rule::Length { min: Some(8), max: None }];
    let inner = Shape { name: "Login".into(), fields: vec![field("Password", &length)].into(), cross: [][..].into() };
    let login = Given::Object(Object { shape: inner, values: vec![Given::Text("hunter2")] });
    let secret = Field { secret: true, ..field("Login", &[Rule::MaxItems(1)]) };
    let shape = Shape { name: "Test".into(), fields: vec![secret].into(), cross: [][..].into() };
    let one = Object { shape: shape.clone(), values: vec![login.clone()] };
    assert_eq!(said(&one), "`Login.Password` is not 8.. characters");
    let list = Object { shape, values: vec![Given::Items(vec![Given::Absent, login])] };
    let expected = "`Login` has 2 items, allowed are at most 1 items; `Login.2.Password` is not 8.. characters";
    assert_eq!(said(&list), expected);
}

#[test]
fn values_are_cut_and_stay_on_their_line() {
    let long = |text: &str| rule(Rule::Length { min: None, max: Some(2) }, Given::Text(text.repeat(100).leak()));
    let cut = "像".repeat(64);
    assert_eq!(long("像"), format!("`F` is `{cut}…` (100 characters), allowed is ..2 characters"));
    let said = rule(Rule::Length { min: None, max: Some(2) }, Given::Text("a\r\n\u{1b}[31m\u{202e}\"b"));
    assert_eq!(said, r#"`F` is `a\r\n\u{1b}[31m\u{202e}"b`, allowed is ..2 characters"#);
}

#[test]
fn the_pattern_of_a_path_has_n_for_indices() {
    let violations = validate(&filters(&[requires("Filter.N.Value", &[], &["Filter.N.Key"])]));
    assert_eq!(violations[0].path.pattern(), "Filter.N.Key");
}
