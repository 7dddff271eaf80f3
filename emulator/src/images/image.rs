use std::sync::Arc;

use serde_json::{Map, Value};

/// One image: what answers show of it, and what decides whether they do. Clones share what they show.
#[derive(Debug, Clone)]
pub(super) struct Image {
    /// As it travels; lists stand bare.
    record: Arc<Map<String, Value>>,
    region: Option<&'static str>,
    superseded: bool,
}

impl Image {
    pub(super) fn new(record: Map<String, Value>) -> Self {
        Self { record: Arc::new(record), region: None, superseded: false }
    }

    /// The same with other fields, or with more.
    pub(super) fn with(mut self, fields: Value) -> Self {
        if let Value::Object(fields) = fields {
            Arc::make_mut(&mut self.record).extend(fields);
        }
        self
    }

    /// Only in this region. Others are in all.
    pub(super) fn only_in(self, region: &'static str) -> Self {
        Self { region: Some(region), ..self }
    }

    /// Replaced by a newer one, and listed no more.
    pub(super) fn superseded(self) -> Self {
        Self { superseded: true, ..self }
    }

    pub(super) fn record(&self) -> &Map<String, Value> {
        &self.record
    }

    pub(super) fn id(&self) -> &str {
        self.text("ImageId")
    }

    pub(super) fn created(&self) -> &str {
        self.text("CreationTime")
    }

    pub(super) fn is_in(&self, region: &str) -> bool {
        self.region.is_none_or(|own| own == region)
    }

    pub(super) fn is_superseded(&self) -> bool {
        self.superseded
    }

    /// Of another account, and open to everyone.
    pub(super) fn is_community(&self) -> bool {
        self.text("ImageOwnerAlias") == "others" && self.flag("IsPublic") == Some(true)
    }

    /// A field with text; empty where there is none.
    pub(super) fn text(&self, field: &str) -> &str {
        self.record.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn flag(&self, field: &str) -> Option<bool> {
        self.record.get(field).and_then(Value::as_bool)
    }

    pub(super) fn number(&self, field: &str) -> Option<i64> {
        self.record.get(field).and_then(Value::as_i64)
    }

    /// Whether it has a tag with this key, and with this value where one is asked for.
    pub(super) fn has_tag(&self, key: &str, value: Option<&str>) -> bool {
        self.items("Tags").any(|tag| tag["TagKey"] == key && value.is_none_or(|value| tag["TagValue"] == value))
    }

    pub(super) fn has_snapshot(&self, id: &str) -> bool {
        self.items("DiskDeviceMappings").any(|disk| disk["SnapshotId"] == id)
    }

    fn items(&self, field: &str) -> impl Iterator<Item = &Value> {
        self.record.get(field).and_then(Value::as_array).into_iter().flatten()
    }
}
