//! Which images a request asks for: one small question for each parameter, each to one facet of the images.

use yunspec_spec::request::Request;

use super::image::Image;
use super::instance_type::Machine;
use crate::behaviour::Question;
use crate::declared::with_seconds;
use crate::glob::Glob;
use crate::refusal::Refusal;
use crate::store::{Facet, Test};

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

/// The questions of a request to each image; all must be answered with yes.
pub(super) fn tests(request: &Request) -> Vec<Test<'_>> {
    let mut tests = vec![owner(request), status(request)];
    if request.flag("ShowExpired") != Some(true) {
        tests.push(Test { facet: &SUPERSEDED, only: None, will_do: Box::new(|superseded| superseded != "true") });
    }
    let ids: Vec<_> = choices(request, "ImageId").collect();
    if !ids.is_empty() {
        // Ids that nothing has are no error.
        tests.push(Test { facet: &ID, only: None, will_do: Box::new(move |id| ids.contains(&id)) });
    }
    if let Some(pattern) = given(request, "ImageName") {
        let glob = Glob::new(pattern);
        let only = (!pattern.contains('*')).then_some(pattern);
        tests.push(Test { facet: &NAME, only, will_do: Box::new(move |name| glob.matches(name)) });
    }
    if let Some(wanted) = given(request, "SnapshotId") {
        tests.push(is(&SNAPSHOT, wanted));
    }
    if let Some(machine) = given(request, "InstanceType").and_then(Machine::of) {
        tests.push(Test {
            facet: &ARCHITECTURE,
            only: None,
            will_do: Box::new(move |architecture| machine.boots(architecture)),
        });
    }
    let owner_id = request.int("ImageOwnerId").map(|id| id.to_string());
    tests.extend(owner_id.map(|wanted| Test {
        facet: &OWNER_ID,
        only: None,
        will_do: Box::new(move |id| id == wanted),
    }));
    for facet in &TEXTS {
        tests.extend(given(request, facet.name).map(|wanted| is(facet, wanted)));
    }
    for facet in &FLAGS {
        tests.extend(request.flag(facet.name).map(|wanted| is(facet, if wanted { "true" } else { "false" })));
    }
    tests.extend(request.objects("Tag").map(tag));
    tests.extend(request.objects("Filter").filter_map(bound));
    tests
}

/// The facet with the value of a field.
macro_rules! field {
    ($name:literal) => {
        Facet { name: $name, texts: |record, text| text(Image(record).text($name)) }
    };
    ($name:literal, flag) => {
        Facet {
            name: $name,
            texts: |record, text| match Image(record).flag($name) {
                Some(true) => text("true"),
                Some(false) => text("false"),
                None => {}
            },
        }
    };
}

static OWNER: Facet = Facet {
    name: "owner",
    texts: |record, text| match Image(record) {
        image if image.is_community() => text(COMMUNITY),
        image => text(image.text("ImageOwnerAlias")),
    },
};
static STATUS: Facet = field!("Status");
static SUPERSEDED: Facet =
    Facet { name: "superseded", texts: |record, text| text(if Image(record).is_superseded() { "true" } else { "" }) };
static ID: Facet = field!("ImageId");
static NAME: Facet = field!("ImageName");
static SNAPSHOT: Facet = Facet { name: "snapshots", texts: |record, text| Image(record).snapshots().for_each(text) };
static ARCHITECTURE: Facet = field!("Architecture");
static OWNER_ID: Facet = Facet {
    name: "ImageOwnerId",
    texts: |record, text| Image(record).number("ImageOwnerId").into_iter().for_each(|id| text(&id.to_string())),
};
static CREATED: Facet = field!("CreationTime");
/// Key and value with a null character between, which neither has.
static TAG: Facet = Facet {
    name: "tags",
    texts: |record, text| Image(record).tags().for_each(|(key, value)| text(&format!("{key}\0{value}"))),
};

/// Parameters that name a field of the image and its value.
static TEXTS: [Facet; 5] =
    [field!("ImageFamily"), field!("OSType"), field!("Architecture"), field!("Usage"), field!("ResourceGroupId")];

/// The same for booleans.
static FLAGS: [Facet; 3] =
    [field!("IsSupportIoOptimized", flag), field!("IsSupportCloudinit", flag), field!("IsPublic", flag)];

/// Stands for the owner of community images.
const COMMUNITY: &str = "others, public";

fn is<'a>(facet: &'static Facet, wanted: &'a str) -> Test<'a> {
    Test { facet, only: Some(wanted), will_do: Box::new(move |text| text == wanted) }
}

/// Images of the marketplace are shown only to those who ask for them, community images only to those who ask for
/// public images of others.
fn owner(request: &Request) -> Test<'_> {
    let wanted = given(request, "ImageOwnerAlias");
    let is_public = request.flag("IsPublic") == Some(true);
    let will_do = move |owner: &str| match wanted {
        _ if owner == COMMUNITY => wanted == Some("others") && is_public,
        Some(wanted) => owner == wanted,
        None => owner != "marketplace",
    };
    Test { facet: &OWNER, only: None, will_do: Box::new(will_do) }
}

fn status(request: &Request) -> Test<'_> {
    let wanted: Vec<_> = choices(request, "Status").collect();
    let will_do = move |status: &str| if wanted.is_empty() { status == "Available" } else { wanted.contains(&status) };
    Test { facet: &STATUS, only: None, will_do: Box::new(will_do) }
}

/// A tag without a value asks for the key alone.
fn tag(tag: &Request) -> Test<'_> {
    let (key, value) = (given(tag, "Key"), tag.text("Value"));
    let will_do = move |text: &str| {
        let (has_key, has_value) = text.split_once('\0').unwrap_or((text, ""));
        key == Some(has_key) && value.is_none_or(|value| value == has_value)
    };
    Test { facet: &TAG, only: None, will_do: Box::new(will_do) }
}

/// Whether the bounds belong to the range is not documented; here they do.
fn bound(filter: &Request) -> Option<Test<'_>> {
    let bound = given(filter, "Value").map(with_seconds)?;
    let will_do: Box<dyn Fn(&str) -> bool> = match filter.text("Key")? {
        "CreationStartTime" => Box::new(move |created| created >= bound.as_str()),
        "CreationEndTime" => Box::new(move |created| created <= bound.as_str()),
        _ => return None,
    };
    Some(Test { facet: &CREATED, only: None, will_do })
}

/// A text parameter; empty is not given.
fn given<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.text(name).filter(|text| !text.is_empty())
}

/// The items of a joined list.
fn choices<'a>(request: &'a Request, name: &str) -> impl Iterator<Item = &'a str> {
    request.texts(name).filter(|text| !text.is_empty())
}
