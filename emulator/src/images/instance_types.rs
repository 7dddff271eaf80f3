use serde_json::{Map, Value};

use super::instance_type::Machine;
use crate::behaviour::{Behaviour, Question};
use crate::declared::{Declared, Seen, answer, named, place};
use crate::refusal::Refusal;

/// `DescribeImageSupportInstanceTypes`: the types whose processors can run an image, which no field of either names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InstanceTypes;

impl Behaviour for InstanceTypes {
    fn check(&self, question: &Question<'_>) -> Result<(), Refusal> {
        Declared.check(question)
    }

    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        let architecture = architecture(question)?;
        let collection = named(question, "InstanceType")?;
        let types = question.store.table(&place(question, collection, None), collection);
        let records = types.items().map(crate::store::Item::record);
        let boots = |record: &&Map<String, Value>| {
            let id = record.get("InstanceTypeId").and_then(Value::as_str).unwrap_or_default();
            Machine::of(id).is_some_and(|machine| machine.boots(&architecture))
        };
        let mut answer = answer::echoed(question);
        let shown = records.filter(boots).map(|record| answer::shown(question, "InstanceTypes", ".", record));
        answer.insert("InstanceTypes".to_owned(), shown.collect());
        Ok(Value::Object(answer))
    }
}

fn architecture(question: &Question<'_>) -> Result<String, Refusal> {
    let images = named(question, "Image")?;
    let seen = Seen::of(question, images);
    let id = question.request.text("ImageId").unwrap_or_default();
    let image = seen.get(id).ok_or_else(|| question.refuse("InvalidImageId.NotFound"))?;
    let architecture = image.get("Architecture").and_then(Value::as_str);
    Ok(architecture.unwrap_or_default().to_owned())
}
