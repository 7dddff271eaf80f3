//! Requests of ROA operations: path, headers, query and body.

use super::super::example::Examples;
use super::super::name;
use super::super::operation::{Operation, Syntax};
use super::super::page::Page;
use super::super::row::{Row, Secondary};
use super::common;
use super::node;
use super::secondary;
use super::value;
use super::{Request, rules};
use crate::import::draft::{Facts, Field, Note, Type};
use crate::model::Scalar;
use crate::rules::Place;

/// Reads the line of the request, its tables, and the table of its body.
pub(super) fn read(page: &Page, operation: &Operation, shown: &Examples, request: &mut Request) {
    let syntax = operation.syntax.as_ref();
    request.methods = syntax.map(|syntax| syntax.method.clone()).into_iter().collect();
    let (template, variables) = syntax.map(template).unwrap_or_default();
    let mut parts = Parts::default();
    let signs = common::signs(page);
    let asks = Asks { variables: &variables, method: syntax.map_or("", |it| it.method.as_str()), shown };
    for row in page.request.rows.iter().filter(|row| !common::is_common(row, signs)) {
        parts.of(asks.place(row)).push(row);
    }
    parts.headers.extend(page.headers.rows.iter().filter(|row| !common::is_common_header(&row.name)));
    parts.body.extend(&page.body.rows);
    let of_body = |part: &&Secondary| part.caption.to_lowercase().replace(' ', "").contains("body");
    let (bodies, others): (Vec<_>, Vec<_>) = page.request.secondary.iter().partition(of_body);
    parts.body.extend(bodies.into_iter().chain(&page.body.secondary).flat_map(|part| &part.rows));
    for part in others.into_iter().chain(&page.headers.secondary) {
        secondary::unattached(part, &mut request.notes);
    }
    request.path = template.map(|template| renamed(&template, &parts.path));
    parts.fields(&variables, shown, request);
}

/// Rows by the part of the request that carries them.
#[derive(Debug, Default)]
struct Parts<'a> {
    path: Vec<&'a Row>,
    query: Vec<&'a Row>,
    headers: Vec<&'a Row>,
    form: Vec<&'a Row>,
    body: Vec<&'a Row>,
}

impl<'a> Parts<'a> {
    fn of(&mut self, place: Place) -> &mut Vec<&'a Row> {
        match place {
            Place::Path => &mut self.path,
            Place::Header => &mut self.headers,
            Place::Form => &mut self.form,
            Place::Body => &mut self.body,
            Place::Query | Place::Host => &mut self.query,
        }
    }

    fn fields(&self, variables: &[String], shown: &Examples, request: &mut Request) {
        let parts = [
            (&self.path, Place::Path),
            (&self.query, Place::Query),
            (&self.headers, Place::Header),
            (&self.form, Place::Form),
        ];
        for (rows, place) in parts {
            request.rules.extend(rules(rows));
            for node in node::tree(rows, &[], &mut request.notes).values() {
                let mut field = value::field(node, &mut request.notes);
                field.place = Some(place);
                field.facts.required |= place == Place::Path;
                request.parameters.push(field);
            }
        }
        for variable in variables.iter().filter(|it| !self.path.iter().any(|row| row.name.eq_ignore_ascii_case(it))) {
            request.parameters.push(undocumented(variable));
        }
        request.parameters.extend(body(&self.body, shown, &mut request.notes));
    }
}

/// What decides the place of a row whose table has no column for it.
struct Asks<'a> {
    variables: &'a [String],
    method: &'a str,
    shown: &'a Examples,
}

impl Asks<'_> {
    fn place(&self, row: &Row) -> Place {
        let said = row.place.as_deref().unwrap_or_default().to_lowercase();
        if self.variables.iter().any(|name| name.eq_ignore_ascii_case(&row.name))
            || said.contains("path")
            || said.contains("路径")
        {
            return Place::Path;
        }
        match said.as_str() {
            _ if said.contains("query") || said.contains("url") => Place::Query,
            _ if said.contains("header") || said.contains("头") => Place::Header,
            _ if said.contains("form") => Place::Form,
            _ if said.contains("body") || said.contains("体") => Place::Body,
            _ if self.is_in_body(row) => Place::Body,
            _ => Place::Query,
        }
    }

    /// A body that is shown holds it, or the operation takes one and its example has no such pair.
    fn is_in_body(&self, row: &Row) -> bool {
        let queried = |name: &str| self.shown.requests.iter().any(|it| it.query.iter().any(|(other, _)| other == name));
        let shown = self.shown.bodies.iter().any(|body| body.get(&row.name).is_some());
        !queried(&row.name) && (shown || (row.marks > 0 && matches!(self.method, "POST" | "PUT" | "PATCH")))
    }
}

/// The fields of a body as the parameter `body`, which is what the metadata calls it.
fn body(rows: &[&Row], shown: &Examples, notes: &mut Vec<Note>) -> Option<Field> {
    let found = node::tree(rows, &shown.bodies, notes);
    let mut fields: Vec<Field> = found.values().map(|node| value::field(node, notes)).collect();
    let is_whole = |field: &Field| matches!(field.name.to_lowercase().as_str(), "body" | "requestbody");
    let mut body = match fields.iter().position(is_whole) {
        Some(at) if fields.len() == 1 => fields.remove(at),
        _ if fields.is_empty() => return shown.bodies.first().map(|_| unlisted()),
        _ => {
            let mut body = undocumented("body");
            // No page says whether a body must be sent; its fields ask for themselves where it is.
            body.facts.required = false;
            body.from_example = false;
            body.ty = Type::Object(fields);
            body
        }
    };
    "body".clone_into(&mut body.name);
    body.place = Some(Place::Body);
    body.carry = None;
    Some(body)
}

/// A body that only an example shows.
fn unlisted() -> Field {
    let mut body = undocumented("body");
    body.place = Some(Place::Body);
    body.facts.required = false;
    body.ty = Type::Scalar(Scalar::Any);
    body
}

/// A path with `{Name}` for its variable segments, and their names.
fn template(syntax: &Syntax) -> (Option<String>, Vec<String>) {
    let mut names = Vec::new();
    let segments: Vec<String> = syntax
        .path
        .split('/')
        .take(64)
        .map(|segment| match variable(segment) {
            Some(name) => {
                names.push(name.clone());
                format!("{{{name}}}")
            }
            None => segment.to_owned(),
        })
        .collect();
    (Some(segments.join("/")), names)
}

/// The name in `[Name]`, `{Name}`, `<Name>`, `$Name` or `:Name`.
fn variable(segment: &str) -> Option<String> {
    let bare = segment.trim_matches(|it: char| "[]{}<>$:()".contains(it));
    let marked = bare.len() < segment.len() && !bare.is_empty();
    (marked && name::steps(bare).is_some_and(|steps| steps.len() == 1)).then(|| bare.to_owned())
}

/// The path with the names of the rows, which may be spelt otherwise.
fn renamed(template: &str, rows: &[&Row]) -> String {
    rows.iter().fold(template.to_owned(), |path, row| {
        let found = path
            .split('/')
            .find(|it| it.trim_matches(['{', '}']).eq_ignore_ascii_case(&row.name) && it.starts_with('{'));
        match found.map(str::to_owned) {
            Some(segment) => path.replace(&segment, &format!("{{{}}}", row.name)),
            None => path,
        }
    })
}

/// A parameter that only the line of the request names.
fn undocumented(name: &str) -> Field {
    Field {
        place: Some(Place::Path),
        facts: Facts { required: true, ..Facts::default() },
        from_example: true,
        ..Field::new(name, Type::Scalar(Scalar::String))
    }
}
