//! `DescribeImages` of ECS: how a request chooses among images. Who may see which image depends on several parameters
//! at once, which a spec does not say well.

mod image;
mod instance_type;
mod instance_types;
mod seed;
mod select;

use serde_json::Value;

use crate::answer::{Page, Pages, written};
use crate::behaviour::{Behaviour, Question};
use crate::declared::{Row, Seen, answer};
use crate::refusal::Refusal;

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
        Ok(look(question, |mut head, rows| {
            let shown = |row: &Row<'_>| answer::shown(question, "Images", ".", &row.record);
            head.push(("Images", rows.iter().map(shown).collect()));
            head.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
        }))
    }
}

impl Pages for Images {
    fn page(&self, question: &Question<'_>) -> Page {
        let api = question.api;
        look(question, |head, rows| {
            let show = |record: &_| {
                written(api, question.operation, "Images", &answer::shown(question, "Images", ".", record))
            };
            let items = rows.iter().map(|row| row.shown(&api.service.version, show)).collect();
            Page { head, list: "Images", items }
        })
    }
}

/// The fields of an answer beside its list.
type Head = Vec<(&'static str, Value)>;

/// The images on the page that is asked for, and what stands beside them. A page past the end is empty; which is
/// inferred from clients that ask until they get one.
fn look<T>(question: &Question<'_>, show: impl FnOnce(Head, &[Row<'_>]) -> T) -> T {
    let request = question.request;
    let number = request.int("PageNumber").unwrap_or(1);
    let size = request.int("PageSize").unwrap_or(10);
    let mut head = Vec::with_capacity(8);
    head.push(("PageNumber", number.into()));
    head.push(("PageSize", size.into()));
    head.push(("RegionId", request.text("RegionId").unwrap_or_default().into()));
    let Some(images) = question.collection("Image") else { return show(head, &[]) };
    let seen = Seen::of(question, images);
    let length = usize::try_from(size).unwrap_or_default();
    let skip = usize::try_from(number - 1).unwrap_or_default().saturating_mul(length);
    let (total, rows) = seen.page(&select::tests(request), skip, length);
    head.push(("TotalCount", total.into()));
    show(head, &rows)
}
