use std::sync::Arc;

use serde_json::Value;
use yunspec_spec::model::{Api, Operation};

use super::{fields, inner, json};
use crate::behaviour::{Behaviour, Question};

/// An answer whose long part is written already.
pub(crate) struct Page {
    /// The other fields, in any order.
    pub(crate) head: Vec<(&'static str, Value)>,
    /// The field of the list.
    pub(crate) list: &'static str,
    /// The items of the list as JSON.
    pub(crate) items: Vec<Arc<str>>,
}

/// A behaviour that keeps parts of its answers as JSON.
pub(crate) trait Pages: Behaviour {
    /// What `answer` gives, in parts.
    fn page(&self, question: &Question<'_>) -> Page;
}

/// The body of a page in JSON: what `body` would make of the same answer.
pub(crate) fn page(api: &Api, operation: &Operation, page: Page, request_id: &str) -> String {
    let Page { mut head, list, items } = page;
    head.extend([(list, Value::Array(Vec::new())), ("RequestId", request_id.into())]);
    json::write_with(api, operation.response.as_ref(), &head, list, &items)
}

/// An item of a list in JSON, as answers of the operation write it.
pub(crate) fn written(api: &Api, operation: &Operation, list: &str, item: &Value) -> String {
    let fields = fields(api, operation.response.as_ref());
    let ty = fields.iter().find(|field| field.name == list).map(|field| &field.ty);
    json::write(api, inner(ty), item)
}
