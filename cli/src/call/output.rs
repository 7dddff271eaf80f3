//! How an answer is printed.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Failure;
use crate::table;

#[derive(clap::ValueEnum, Clone, Copy, Default)]
pub(super) enum Form {
    /// JSON with indents
    #[default]
    Json,
    /// A table of the items, with a column for each value that is no list or object
    Table,
    /// The same, with tabs between
    Tsv,
}

impl Form {
    /// `items` are the rows of a table; JSON shows the whole.
    pub(super) fn print(self, items: &Value, whole: &Value) -> String {
        match self {
            Self::Json => serde_json::to_string_pretty(whole).unwrap_or_default(),
            Self::Table => {
                let (columns, rows) = rows(items);
                let mut table = table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
                table.add_rows(rows);
                table::text(&table)
            }
            Self::Tsv => {
                let (columns, rows) = rows(items);
                let escaped = |cell: &String| cell.replace('\t', "\\t").replace('\n', "\\n");
                let lines = std::iter::once(columns).chain(rows);
                let lines = lines.filter(|line| !line.is_empty());
                lines.map(|line| line.iter().map(escaped).collect::<Vec<_>>().join("\t") + "\n").collect()
            }
        }
    }
}

/// The columns and what stands in each row.
fn rows(value: &Value) -> (Vec<String>, Vec<Vec<String>>) {
    let items: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let objects = || items.iter().filter_map(|item| item.as_object());
    let mut known = BTreeSet::new();
    let names = objects().flat_map(|object| object.iter().filter(|(_, value)| is_shown(value)).map(|(name, _)| name));
    let columns: Vec<String> = names.filter(|name| known.insert(name.as_str())).cloned().collect();
    let row = |item: &&Value| match item {
        Value::Object(object) => columns.iter().map(|name| object.get(name).map_or_else(String::new, cell)).collect(),
        Value::Array(cells) => cells.iter().map(cell).collect(),
        one => vec![cell(one)],
    };
    let rows = items.iter().map(row).collect();
    (columns, rows)
}

fn is_shown(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A `JMESPath` expression.
pub(super) struct Query(jmespath::Expression<'static>);

impl Query {
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let help = "the language is described at https://jmespath.org";
        jmespath::compile(text)
            .map(Self)
            .map_err(|error| Failure::new(format!("`{text}` is no JMESPath: {error}")).help(help))
    }

    pub(super) fn of(&self, answer: &Value) -> Result<Value, Failure> {
        let found = self.0.search(answer).map_err(|error| Failure::new(format!("the query fails: {error}")))?;
        serde_json::to_value(&*found).map_err(|error| Failure::new(error.to_string()))
    }
}
