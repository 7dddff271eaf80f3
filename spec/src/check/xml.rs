//! Whether the XML of an answer is one of a type, as leniently as clients read it. The root may have any name; items of
//! a list stand in their wrapper, or repeat the field itself.

mod element;

use super::Subject;
use super::answer::{REQUEST_ID, lacks};
use super::value::{Misfit, unknown, unlisted};
use crate::ast::Spanned;
use crate::model::{Field, Ty, Wrapper};
use crate::source::{Sources, Span};
use element::Element;

pub(super) fn body(subject: &Subject<'_>, ty: &Ty, xml: &Spanned<String>, out: &mut Vec<Misfit>) {
    let text = Text { xml, sources: subject.sources };
    match element::parse(xml) {
        Ok(root) => Walk { subject, text, out }.root(ty, &root),
        Err(fault) => {
            let at = text.place(fault.at, 1);
            out.push(Misfit::new(&at, format!("the XML cannot be read: {}", fault.message)));
        }
    }
}

/// XML in a spec: a block of YAML, whose lines are indented there.
struct Text<'a> {
    xml: &'a Spanned<String>,
    sources: &'a Sources,
}

impl Text<'_> {
    /// Where a byte of the XML and those behind it stand in the spec; the whole text where that is not clear.
    fn place(&self, byte: usize, length: usize) -> Span {
        self.find(byte, length).unwrap_or_else(|| self.xml.span.part(0..0))
    }

    fn find(&self, byte: usize, length: usize) -> Option<Span> {
        let before = self.xml.get(..byte)?;
        let number = before.matches('\n').count();
        let line = self.xml.lines().nth(number)?;
        let column = before.rsplit('\n').next()?.len();
        let written = self.sources.snippet(&self.xml.span);
        // The first line of a block is its header.
        let number = number + usize::from(written.starts_with(['|', '>']));
        let mut lines = written.split_inclusive('\n');
        let start: usize = lines.by_ref().take(number).map(str::len).sum();
        let indent = lines.next()?.find(line)?;
        let at = start + indent + column;
        Some(self.xml.span.part(at..at + length))
    }
}

struct Walk<'a, 'o> {
    subject: &'a Subject<'a>,
    text: Text<'a>,
    out: &'o mut Vec<Misfit>,
}

impl Walk<'_, '_> {
    fn root(&mut self, ty: &Ty, root: &Element<'_>) {
        match self.subject.members(ty) {
            Some(fields) => {
                let is_known = |child: &&Element<'_>| {
                    child.name != REQUEST_ID || fields.iter().any(|field| field.name == REQUEST_ID)
                };
                let children: Vec<_> = root.children.iter().filter(is_known).collect();
                self.members(fields, &children);
            }
            None => self.value(ty, root),
        }
    }

    fn value(&mut self, ty: &Ty, element: &Element<'_>) {
        if element.children.is_empty() && element.text.trim().is_empty() {
            return;
        }
        match ty {
            Ty::Scalar(scalar) => {
                let text = element.children.is_empty().then_some(element.text.as_str());
                if let Some(expected) = lacks(*scalar, text) {
                    let found = text.map_or_else(|| "elements".to_owned(), |text| format!("`{text}`"));
                    self.misfit(element, format!("expected {expected} in `<{}>`, found {found}", element.name));
                }
            }
            Ty::List(inner) | Ty::Map(inner) => element.children.iter().for_each(|child| self.value(inner, child)),
            Ty::Named(_) => match (self.subject.values(ty), self.subject.members(ty)) {
                (Some(values), _) => self.out.extend(unlisted(values, &element.text, &self.place(element))),
                (None, fields) => {
                    let children: Vec<_> = element.children.iter().collect();
                    self.members(fields.unwrap_or_default(), &children);
                }
            },
        }
    }

    fn members(&mut self, fields: &[Field], children: &[&Element<'_>]) {
        for (index, child) in children.iter().enumerate() {
            let Some(field) = fields.iter().find(|field| field.name == child.name) else {
                let at = self.place(child);
                self.out.push(unknown(child.name, &at, fields));
                continue;
            };
            match (&field.ty, &field.wrapper) {
                (Ty::List(item), Some(Wrapper::Named(wrapper))) => self.wrapped(item, wrapper, child),
                (Ty::List(item), None) => self.value(item, child),
                (ty, _) => {
                    if children.iter().take(index).any(|other| other.name == child.name) {
                        self.misfit(child, format!("`<{}>` stands twice and is no list", child.name));
                    }
                    self.value(ty, child);
                }
            }
        }
    }

    fn wrapped(&mut self, item: &Ty, wrapper: &str, element: &Element<'_>) {
        for child in &element.children {
            if child.name == wrapper {
                self.value(item, child);
            } else {
                self.misfit(child, format!("expected `<{wrapper}>`, found `<{}>`", child.name));
            }
        }
    }

    fn misfit(&mut self, element: &Element<'_>, message: String) {
        let at = self.place(element);
        self.out.push(Misfit::new(&at, message));
    }

    fn place(&self, element: &Element<'_>) -> Span {
        self.text.place(element.at, element.name.len() + 2)
    }
}
