use serde_json::{Map, Value};

/// One image: what answers show of it, and what decides whether they do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Image<'a>(pub(super) &'a Map<String, Value>);

impl<'a> Image<'a> {
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

    /// Its tags, by key and value.
    pub(super) fn tags(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let text = |tag: &'a Value, name: &str| tag.get(name).and_then(Value::as_str);
        self.items("Tags")
            .filter_map(move |tag| Some((text(tag, "TagKey")?, text(tag, "TagValue").unwrap_or_default())))
    }

    /// The snapshots that its disks are made of.
    pub(super) fn snapshots(self) -> impl Iterator<Item = &'a str> {
        self.items("DiskDeviceMappings").filter_map(|disk| disk.get("SnapshotId").and_then(Value::as_str))
    }

    fn items(self, field: &str) -> impl Iterator<Item = &'a Value> {
        self.0.get(field).and_then(Value::as_array).into_iter().flatten()
    }
}
