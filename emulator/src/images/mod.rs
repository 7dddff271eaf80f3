//! `DescribeImages` of ECS: seeded images and how a request chooses among them.

mod glob;
mod image;
mod instance_type;
mod seed;
mod select;

use serde_json::{Value, json};

use crate::behaviour::{Behaviour, Question};
use crate::refusal::Refusal;
use image::Image;

/// The images of ECS, as `DescribeImages` lists them.
#[derive(Debug, Clone)]
pub struct Images {
    /// Newest first: the recorded order of answers.
    images: Vec<Image>,
}

impl Images {
    /// The same images for the same seed: more than a hundred public ones in every region, and in `cn-hangzhou` own
    /// ones in every status, tagged, copied, imported and shared ones, and some of other accounts.
    pub fn seeded(seed: u64) -> Self {
        let mut images = seed::images(seed);
        images.sort_by(|a, b| b.created().cmp(a.created()).then_with(|| a.id().cmp(b.id())));
        Self { images }
    }
}

impl Behaviour for Images {
    fn answer(&self, question: &Question<'_>) -> Result<Value, Refusal> {
        let request = question.request;
        select::check(question)?;
        let wanted: Vec<_> = self.images.iter().filter(|image| select::is_wanted(image, request)).collect();
        let number = request.int("PageNumber").unwrap_or(1);
        let size = request.int("PageSize").unwrap_or(10);
        Ok(json!({
            "PageNumber": number,
            "PageSize": size,
            "TotalCount": wanted.len(),
            "RegionId": request.text("RegionId").unwrap_or_default(),
            "Images": page(&wanted, number, size).iter().map(|image| image.record()).collect::<Vec<_>>(),
        }))
    }
}

/// A page past the end is empty; which is inferred from clients that ask until they get one.
fn page<'a, 'i>(images: &'a [&'i Image], number: i64, size: i64) -> &'a [&'i Image] {
    let size = usize::try_from(size).unwrap_or_default();
    let pages = usize::try_from(number - 1).unwrap_or_default();
    let rest = images.get(pages.saturating_mul(size)..).unwrap_or_default();
    rest.get(..size).unwrap_or(rest)
}
