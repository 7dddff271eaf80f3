use std::sync::Arc;

use serde_json::{Map, Value};

/// An image to be. Clones share its fields.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// As it travels; lists stand bare.
    record: Arc<Map<String, Value>>,
    region: Option<&'static str>,
}

impl Image {
    pub(super) fn new(record: Map<String, Value>) -> Self {
        Self { record: Arc::new(record), region: None }
    }

    /// The same with other fields, or with more.
    pub(super) fn with(mut self, fields: Value) -> Self {
        if let Value::Object(fields) = fields {
            Arc::make_mut(&mut self.record).extend(fields);
        }
        self
    }

    /// The same without a field that most images have.
    pub(super) fn without(mut self, field: &str) -> Self {
        Arc::make_mut(&mut self.record).shift_remove(field);
        self
    }

    /// Only in this region. Others are in all.
    pub(super) fn only_in(self, region: &'static str) -> Self {
        Self { region: Some(region), ..self }
    }

    /// Replaced by a newer one, and listed no more.
    pub(super) fn superseded(self) -> Self {
        self.with(serde_json::json!({"Superseded": true}))
    }

    /// Its fields, if it is in this region.
    pub(super) fn in_region(self, region: &str) -> Option<Map<String, Value>> {
        let is_there = self.region.is_none_or(|own| own == region);
        is_there.then(|| Arc::unwrap_or_clone(self.record))
    }
}
