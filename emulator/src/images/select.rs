//! Which images a request asks for: one small question for each parameter.

use yunspec_spec::request::Request;

use super::image::Image;
use super::instance_type::Machine;
use crate::behaviour::Question;
use crate::declared::with_seconds;
use crate::glob;
use crate::refusal::Refusal;

/// What the spec cannot say of a request: that a tag has a key, and that an instance type exists.
pub(super) fn check(question: &Question<'_>) -> Result<(), Refusal> {
    let request = question.request;
    if request.objects("Tag").any(|tag| given(tag, "Key").is_none()) {
        return Err(question.refuse("InvalidTag.Mismatch"));
    }
    for (name, at_most, code) in TAG_LIMITS {
        let is_malformed = |text: &str| text.chars().count() > at_most || is_reserved(name, text);
        if request.objects("Tag").filter_map(|tag| tag.text(name)).any(is_malformed) {
            return Err(Refusal::new(400, code, format!("The specified Tag.n.{name} is not valid.")));
        }
    }
    match given(request, "InstanceType") {
        Some(name) if Machine::of(name).is_none() => Err(question.refuse("InvalidInstanceType.ValueNotSupported")),
        _ => Ok(()),
    }
}

/// How many characters a tag has. The operation documents no error for more; these are what its siblings answer.
const TAG_LIMITS: [(&str, usize, &str); 2] =
    [("Key", 64, "InvalidTagKey.Malformed"), ("Value", 128, "InvalidTagValue.Malformed")];

/// Tags of the vendor's own, and links, which no tag may be.
fn is_reserved(name: &str, text: &str) -> bool {
    let is_vendors = name == "Key" && (text.starts_with("aliyun") || text.starts_with("acs:"));
    is_vendors || text.contains("http://") || text.contains("https://")
}

/// All parameters must agree.
pub(super) fn is_wanted(image: Image<'_>, request: &Request) -> bool {
    has_owner(image, request)
        && has_status(image, request)
        && is_shown(image, request)
        && is_one_of(image, request)
        && given(request, "ImageName").is_none_or(|pattern| glob::matches(pattern, image.text("ImageName")))
        && given(request, "SnapshotId").is_none_or(|id| image.has_snapshot(id))
        && TEXTS.iter().all(|name| given(request, name).is_none_or(|wanted| image.text(name) == wanted))
        && FLAGS.iter().all(|name| request.flag(name).is_none_or(|wanted| image.flag(name) == Some(wanted)))
        && request.int("ImageOwnerId").is_none_or(|wanted| image.number("ImageOwnerId") == Some(wanted))
        && given(request, "InstanceType").and_then(Machine::of).is_none_or(|it| it.boots(image.text("Architecture")))
        && request.objects("Tag").all(|tag| has_tag(image, tag))
        && request.objects("Filter").all(|filter| is_between(image, filter))
}

/// Parameters that name a field of the image and its value.
const TEXTS: [&str; 5] = ["ImageFamily", "OSType", "Architecture", "Usage", "ResourceGroupId"];

/// The same for booleans.
const FLAGS: [&str; 3] = ["IsSupportIoOptimized", "IsSupportCloudinit", "IsPublic"];

/// Images of the marketplace are shown only to those who ask for them, community images only to those who ask for
/// public images of others.
fn has_owner(image: Image<'_>, request: &Request) -> bool {
    let owner = image.text("ImageOwnerAlias");
    let wanted = given(request, "ImageOwnerAlias");
    if image.is_community() {
        return wanted == Some(owner) && request.flag("IsPublic") == Some(true);
    }
    match wanted {
        Some(wanted) => owner == wanted,
        None => owner != "marketplace",
    }
}

fn has_status(image: Image<'_>, request: &Request) -> bool {
    let mut wanted = choices(request, "Status").peekable();
    let status = image.text("Status");
    if wanted.peek().is_none() { status == "Available" } else { wanted.any(|wanted| wanted == status) }
}

/// That `ShowExpired` brings back system images that were replaced is inferred from clients that send it for that.
fn is_shown(image: Image<'_>, request: &Request) -> bool {
    !image.is_superseded() || request.flag("ShowExpired") == Some(true)
}

/// Ids that nothing has are no error.
fn is_one_of(image: Image<'_>, request: &Request) -> bool {
    let mut wanted = choices(request, "ImageId").peekable();
    wanted.peek().is_none() || wanted.any(|wanted| wanted == image.id())
}

/// A tag without a value asks for the key alone.
fn has_tag(image: Image<'_>, tag: &Request) -> bool {
    given(tag, "Key").is_some_and(|key| image.has_tag(key, tag.text("Value")))
}

/// Whether the bounds belong to the range is not documented; here they do.
fn is_between(image: Image<'_>, filter: &Request) -> bool {
    let Some(bound) = given(filter, "Value").map(with_seconds) else { return true };
    match filter.text("Key") {
        Some("CreationStartTime") => image.created() >= bound.as_str(),
        Some("CreationEndTime") => image.created() <= bound.as_str(),
        _ => true,
    }
}

/// A text parameter; empty is not given.
fn given<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.text(name).filter(|text| !text.is_empty())
}

/// The items of a joined list.
fn choices<'a>(request: &'a Request, name: &str) -> impl Iterator<Item = &'a str> {
    request.texts(name).filter(|text| !text.is_empty())
}
