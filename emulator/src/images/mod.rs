//! `DescribeImages` of ECS: how a request chooses among images. Who may see which image depends on several parameters
//! at once, which a spec does not say well.

mod image;
mod instance_type;
mod instance_types;
mod seed;
mod select;

use serde_json::{Map, Value, json};

use crate::behaviour::{Behaviour, Question};
use crate::declared::{Seen, answer};
use crate::refusal::Refusal;
use image::Image;

pub(crate) use instance_types::InstanceTypes;
pub(crate) use seed::images as seeded;

/// The images of ECS, as `DescribeImages` lists them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Images;

impl Behaviour for Images {
    fn check(&self, question: &Question<'_>) -> Result<(), Refusal> {
        select::check(question)
    }

    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        let request = question.request;
        let Some(images) = question.collection("Image") else { return Ok(Value::Null) };
        let region = request.text("RegionId").unwrap_or_default();
        let seen = Seen::of(question, images);
        let wanted: Vec<_> = seen.records().filter(|record| select::is_wanted(Image(record), request)).collect();
        let number = request.int("PageNumber").unwrap_or(1);
        let size = request.int("PageSize").unwrap_or(10);
        let shown = |record: &Map<String, Value>| answer::shown(question, "Images", ".", record);
        Ok(json!({
            "PageNumber": number,
            "PageSize": size,
            "TotalCount": wanted.len(),
            "RegionId": region,
            "Images": page(&wanted, number, size).iter().map(|record| shown(record)).collect::<Vec<_>>(),
        }))
    }
}

/// A page past the end is empty; which is inferred from clients that ask until they get one.
fn page<T>(images: &[T], number: i64, size: i64) -> &[T] {
    let size = usize::try_from(size).unwrap_or_default();
    let pages = usize::try_from(number - 1).unwrap_or_default();
    let rest = images.get(pages.saturating_mul(size)..).unwrap_or_default();
    rest.get(..size).unwrap_or(rest)
}
