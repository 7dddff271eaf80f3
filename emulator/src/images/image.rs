use serde_json::{Map, Value};

/// One image: what answers show of it, and what decides whether they do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Image<'a>(pub(super) &'a Map<String, Value>);

impl<'a> Image<'a> {
    pub(super) fn id(self) -> &'a str {
        self.text("ImageId")
    }

    pub(super) fn created(self) -> &'a str {
        self.text("CreationTime")
    }

    /// Replaced by a newer one.
    pub(super) fn is_superseded(self) -> bool {
        self.flag("Superseded") == Some(true)
    }

    /// Of another account, and open to everyone.
    pub(super) fn is_community(self) -> bool {
        self.text("ImageOwnerAlias") == "others" && self.flag("IsPublic") == Some(true)
    }

    /// A field with text; empty where there is none.
    pub(super) fn text(self, field: &str) -> &'a str {
        self.0.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn flag(self, field: &str) -> Option<bool> {
        self.0.get(field).and_then(Value::as_bool)
    }

    pub(super) fn number(self, field: &str) -> Option<i64> {
        self.0.get(field).and_then(Value::as_i64)
    }

    /// Whether it has a tag with this key, and with this value where one is asked for.
    pub(super) fn has_tag(self, key: &str, value: Option<&str>) -> bool {
        self.items("Tags").any(|tag| tag["TagKey"] == key && value.is_none_or(|value| tag["TagValue"] == value))
    }

    pub(super) fn has_snapshot(self, id: &str) -> bool {
        self.items("DiskDeviceMappings").any(|disk| disk["SnapshotId"] == id)
    }

    fn items(self, field: &str) -> impl Iterator<Item = &'a Value> {
        self.0.get(field).and_then(Value::as_array).into_iter().flatten()
    }
}
