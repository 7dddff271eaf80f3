//! One operation as the tree of its file.

use indexmap::IndexMap;

use super::field::{Lower, Side};
use super::prose::Prose;
use super::types::{Around, shared_names};
use super::{answer, example, page, rule};
use crate::ast::place_word;
use crate::import::draft::{Draft, Facts, Field, Note, NoteKind, SourceKind, Type};
use crate::model::{Kind, Scalar, Style};
use crate::rules::Place;
use crate::write::Yaml;

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

/// The tree of `operations/<Operation>.yaml`, and what was left out or guessed. `shared` are the types that the
/// operations of the service share, `operations` the names of all of them, `taken` those of all shared types.
pub fn operation(
    draft: &Draft,
    style: Style,
    shared: &IndexMap<String, Type>,
    operations: &[&str],
    taken: &[String],
    prose: Prose,
) -> (Yaml, Vec<Note>) {
    let mut lower = Lower::new(prose, shared_names(shared, operations));
    for name in taken {
        lower.types.reserve(name);
    }
    for name in ["", "Output", "Call", "ErrorCode"] {
        lower.types.reserve(&format!("{}{name}", draft.operation));
    }
    let kind = draft.kind.unwrap_or(Kind::Write);
    let methods = methods(&mut lower, draft, style);
    let path = path(&mut lower, draft, style);
    let parameters = parameters(&mut lower, draft, path.as_deref(), style, &methods);
    // The answer first: its types get the plain names.
    let response = draft.response.as_ref().map(|ty| answer_of(&mut lower, draft, ty));
    let fields = lower.fields(&parameters, Around::Operation(&draft.operation), Side::Request, "");
    let rules = rule::rules(&mut lower, &draft.rules, &parameters);
    let errors = answer::errors(&mut lower, &draft.errors);
    let examples = example::examples(&draft.examples, &parameters);
    let doc = prose.doc(draft.doc.as_deref());
    let (types, notes) = lower.finish();
    let mut entries: Vec<(&str, Yaml)> = vec![("operation", draft.operation.as_str().into())];
    let mut put = |key: &'static str, value: Option<Yaml>| entries.extend(value.map(|value| (key, value)));
    put("doc", doc.map(Into::into));
    put("group", draft.group.as_deref().map(Into::into));
    put("source", Some(source(draft)));
    put("kind", Some(if kind == Kind::Read { "read" } else { "write" }.into()));
    put("methods", (!methods.is_empty()).then(|| methods.iter().map(String::as_str).collect()));
    put("path", path.map(Into::into));
    put("paginate", page::paginate(draft));
    put("dry_run", page::dry_run(draft));
    put("token", page::token(draft, kind).map(Into::into));
    put(
        "deprecated",
        draft.deprecated.as_ref().map(|why| prose.doc(Some(why)).map_or_else(|| true.into(), Yaml::from)),
    );
    put("parameters", Some(fields).filter(|fields| *fields != Yaml::Map(Vec::new())));
    put("rules", (!rules.is_empty()).then_some(Yaml::List(rules)));
    put("types", (!types.is_empty()).then_some(Yaml::map(types)));
    put("response", response);
    put("errors", (!errors.is_empty()).then_some(Yaml::List(errors)));
    put("examples", (!examples.is_empty()).then_some(Yaml::List(examples)));
    (Yaml::map(entries), notes)
}

fn source(draft: &Draft) -> Yaml {
    let file = draft.source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = match draft.source.kind {
        SourceKind::Document => file.strip_suffix(".md").unwrap_or(file),
        SourceKind::Metadata => file,
    };
    Yaml::map([("document", name.into()), ("sha256", draft.source.sha256.as_str().into())])
}

fn methods(lower: &mut Lower, draft: &Draft, style: Style) -> Vec<String> {
    let mut methods: Vec<String> = Vec::new();
    for method in &draft.methods {
        let method = method.to_ascii_uppercase();
        if !METHODS.contains(&method.as_str()) {
            lower.note(None, "", NoteKind::NotSupported(format!("the method {method}")));
        } else if !methods.contains(&method) {
            methods.push(method);
        }
    }
    // POST first where both are taken: it has no limit of length.
    if style == Style::Rpc {
        methods.sort_by_key(|method| method != "POST");
    }
    methods
}

/// The path that the style asks for, or none.
fn path(lower: &mut Lower, draft: &Draft, style: Style) -> Option<String> {
    match (&draft.path, style) {
        (Some(path), Style::Rpc) => {
            let what = format!("the path `{path}` of an operation of an RPC service");
            lower.note(None, "", NoteKind::NotUnderstood(what));
            None
        }
        (None, Style::Roa) => {
            let taken = format!("/{}", draft.operation);
            let guess = NoteKind::Guessed { taken: taken.clone(), alternatives: Vec::new(), margin: 0.0 };
            lower.note(None, "path", guess);
            Some(taken)
        }
        (path, _) => path.as_ref().map(|path| if path.starts_with('/') { path.clone() } else { format!("/{path}") }),
    }
}

/// The parameters with places that the style and the path allow: one for each variable segment, one body.
fn parameters(lower: &mut Lower, draft: &Draft, path: Option<&str>, style: Style, methods: &[String]) -> Vec<Field> {
    let segments = segments(path.unwrap_or_default());
    let has_body = match (methods, style) {
        ([], Style::Roa) => false,
        ([], _) => true,
        (methods, _) => methods.iter().any(|method| !matches!(method.as_str(), "GET" | "HEAD")),
    };
    let mut parameters = Vec::new();
    for field in &draft.parameters {
        let mut field = field.clone();
        let place = field.place.unwrap_or(Place::Query);
        if segments.contains(&field.name.as_str()) {
            field.place = Some(Place::Path);
            field.facts.required = true;
        } else if place == Place::Path || (!has_body && matches!(place, Place::Form | Place::Body)) {
            let what = format!("`in: {}` of `{}`, which has no place there", place_word(place), field.name);
            lower.note(field.line, &field.name, NoteKind::NotUnderstood(what));
            field.place = None;
        }
        let place = field.place.unwrap_or(Place::Query);
        let in_one_piece = matches!(place, Place::Path | Place::Header | Place::Host);
        if in_one_piece && field.carry.is_none() && !matches!(field.ty, Type::Scalar(_)) {
            field.carry = Some(crate::import::draft::Carry::Json);
        }
        parameters.push(field);
    }
    for segment in segments {
        if !parameters.iter().any(|field| field.name == segment) {
            lower.note(
                None,
                segment,
                NoteKind::Guessed { taken: "string".to_owned(), alternatives: Vec::new(), margin: 0.0 },
            );
            parameters.push(segment_field(segment));
        }
    }
    one_body(parameters)
}

fn segment_field(name: &str) -> Field {
    Field {
        place: Some(Place::Path),
        facts: Facts { required: true, ..Facts::default() },
        ..Field::new(name, Type::Scalar(Scalar::String))
    }
}

/// Several parameters of a body are the fields of one.
fn one_body(parameters: Vec<Field>) -> Vec<Field> {
    let is_body = |field: &Field| field.place == Some(Place::Body);
    if parameters.iter().filter(|field| is_body(field)).count() < 2 {
        return parameters;
    }
    let (body, mut others): (Vec<Field>, Vec<Field>) = parameters.into_iter().partition(is_body);
    let required = body.iter().any(|field| field.facts.required);
    let fields = body.into_iter().map(|field| Field { place: None, ..field }).collect();
    let mut whole = segment_field("body");
    whole.place = Some(Place::Body);
    whole.facts.required = required;
    whole.ty = Type::Object(fields);
    others.push(whole);
    others
}

/// The names in braces of a path; braces that do not match have none.
fn segments(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        if !name.is_empty() && !name.contains(['{', '/']) && !names.contains(&name) {
            names.push(name);
        }
        rest = behind;
    }
    names
}

/// `response:`, with the fields of an object or the type of anything else.
fn answer_of(lower: &mut Lower, draft: &Draft, ty: &Type) -> Yaml {
    if let Type::Object(fields) = ty
        && !fields.is_empty()
    {
        let fields = lower.fields(fields, Around::Operation(&draft.operation), Side::Answer, "");
        return Yaml::map([("fields", fields)]);
    }
    let mut root = segment_field("Item");
    root.ty = ty.clone();
    root.place = None;
    let text = lower.type_of(&root, Around::Operation(&draft.operation), Side::Answer, "");
    Yaml::map([("type", text.text.into())])
}
