//! A row of a table of parameters, with its cells by meaning.

use std::collections::BTreeMap;

use crate::import::draft::{Bounds, Facts, Rule, Stated};

/// A row of a table of parameters, of the request or of the answer. Escapes of Markdown are undone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The name without marks of depth: `Tag.N.Key`.
    pub name: String,
    /// How many `└` stood before the name.
    pub marks: usize,
    /// The text of the type column; empty where the cell or the column is.
    pub ty: String,
    /// The text of the required column; `None`: the table has none.
    pub required: Option<String>,
    /// The text of the position column; `None`: the table has none.
    pub place: Option<String>,
    /// The sample; empty where the cell or the column is.
    pub sample: String,
    /// The description as Markdown, lines as they stand.
    pub doc: String,
    /// The line of the source, from 1.
    pub line: usize,
    /// What the description says of the value.
    pub said: Said,
}

/// What a description says of a value beyond its meaning.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Said {
    /// Facts of the value itself. `required` and `example` come from columns and are not set here.
    pub facts: Facts,
    /// Several values travel as one, joined by this.
    pub join: Option<Stated<String>>,
    /// The value is text that holds JSON.
    pub json: Option<Stated<()>>,
    /// The range of `N`: how many items there may be.
    pub items: Option<Stated<Bounds>>,
    /// It says what happens where the value is left out.
    pub absent: Option<Stated<()>>,
    /// Rules across parameters that are certain.
    pub rules: Vec<Rule>,
    /// Text that seems to state a fact and was not understood.
    pub unread: Vec<String>,
}

/// A table beside the main one of a section, with what introduces it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Secondary {
    /// The last text before it; empty where there is none.
    pub caption: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The tables of one section.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The main one.
    pub rows: Vec<Row>,
    /// The others in their order.
    pub secondary: Vec<Secondary>,
}

/// How the pages of one product write things, counted over all pages that are imported together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Customs {
    /// Item keys of wrapped lists of scalars that examples show: `SecurityGroupIds` → `SecurityGroupId`, or `""` for a
    /// plain list, with how many pages show it.
    pub items: BTreeMap<String, BTreeMap<String, usize>>,
    /// By what the type column says of a row with fields, how often examples show what.
    pub written: BTreeMap<String, Written>,
    /// Parameters that pages call required, by name: how many of their requests have them.
    pub required: BTreeMap<String, Sent>,
}

/// How many pages show a request with a parameter, and how many one without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    /// With it.
    pub with: usize,
    /// Without it.
    pub without: usize,
}

/// How often rows of one type are shown how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// As a list behind a key that the table does not name.
    pub wrapped: usize,
    /// As a list.
    pub plain: usize,
    /// As one object.
    pub single: usize,
}

/// A fenced block with the words that introduce it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// The heading of its section.
    pub section: String,
    /// The last line of text before it, and the attributes of its fence.
    pub label: String,
    /// What stands in the fence.
    pub text: String,
    /// The line of its first line, from 1.
    pub line: usize,
}
