//! What generated items say of themselves: the meaning first, then the facts, one a line.

mod example;
mod facts;
mod operation;
mod prose;
mod replay;
mod value;
mod wait;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use example::lines as example_lines;
pub(crate) use facts::{answer_field, enum_type, enum_value, error_code, parameter, struct_type};
pub(crate) use operation::{method, module, request};
pub use replay::tests;
pub(crate) use value::setters;
pub(crate) use wait::wait;

/// Words of a spec that must not be read as Markdown.
pub(crate) fn plain_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !"<>[]`*\\".contains(*c)).collect()
}

/// The text of a doc comment.
#[derive(Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Starts with prose from a spec, or with other words where the spec has none.
    pub(crate) fn of(text: &str, otherwise: impl FnOnce() -> String) -> Self {
        let text = if text.trim().is_empty() { otherwise() } else { text.to_owned() };
        Self { lines: prose::lines(&text) }
    }

    /// Adds prose from a spec as a paragraph of its own.
    pub(crate) fn paragraph(mut self, text: &str) -> Self {
        if !text.trim().is_empty() {
            self.gap();
            self.lines.extend(prose::lines(text));
        }
        self
    }

    /// Adds facts as a list; they are Markdown already.
    pub(crate) fn facts(mut self, facts: impl IntoIterator<Item = String>) -> Self {
        let facts: Vec<String> = facts.into_iter().flat_map(|fact| prose::wrap(&format!("- {fact}"))).collect();
        if !facts.is_empty() {
            self.gap();
            self.lines.extend(facts);
        }
        self
    }

    /// Adds lines as they are.
    pub(crate) fn verbatim(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.gap();
            self.lines.extend(lines);
        }
        self
    }

    /// The comment before an item.
    pub(crate) fn outer(&self) -> TokenStream {
        let lines = self.comment();
        quote!(#(#[doc = #lines])*)
    }

    /// The comment at the start of a file.
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.comment();
        quote!(#(#![doc = #lines])*)
    }

    /// A blank follows the slashes, but on empty lines.
    fn comment(&self) -> Vec<String> {
        self.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") }).collect()
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}
