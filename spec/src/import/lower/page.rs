//! What can be told from names that are the same in all products: pages, tokens, dry runs.

use crate::import::draft::{Draft, Field, Type, Wrapper};
use crate::model::{Kind, Scalar};
use crate::write::Yaml;

/// `paginate`, where the names leave no doubt.
pub(super) fn paginate(draft: &Draft) -> Option<Yaml> {
    let Some(Type::Object(answer)) = &draft.response else { return None };
    let mut lists = answer.iter().filter_map(|field| Some((field, items(field)?)));
    let (list, (path, item)) = lists.next()?;
    if lists.next().is_some() || list.from_example {
        return None;
    }
    let form = numbered(draft, answer).or_else(|| by_token(draft, answer)).or_else(|| by_marker(draft, answer))?;
    let is_numbered = form.iter().any(|(key, _)| *key == "page");
    let key = is_numbered.then(|| id_of(list, item)).flatten();
    let rest = std::iter::once(("items", path)).chain(key.map(|key| ("key", key)));
    Some(Yaml::map(form.into_iter().chain(rest).map(|(key, name)| (key, name.into()))))
}

type Form = Vec<(&'static str, String)>;

fn numbered(draft: &Draft, answer: &[Field]) -> Option<Form> {
    let page = whole(&draft.parameters, &["PageNumber", "PageNo", "CurrentPage", "pageNumber"])?;
    let size = whole(&draft.parameters, &["PageSize", "pageSize"])?;
    let total = whole(answer, &["TotalCount", "Total", "totalCount"])?;
    let is_current = |name: &str| draft.parameters.iter().any(|it| it.name == name && it.facts.deprecated.is_none());
    is_current(&page).then(|| vec![("page", page), ("size", size), ("total", total)])
}

fn by_token(draft: &Draft, answer: &[Field]) -> Option<Form> {
    let token = ["NextToken", "nextToken"]
        .into_iter()
        .find(|name| text(&draft.parameters, &[name]).is_some() && text(answer, &[name]).is_some())?;
    let size = whole(&draft.parameters, &["MaxResults", "MaxResult", "MaxItems", "maxResults"]);
    let size = size.map(|size| ("size", size));
    Some(std::iter::once(("token", token.to_owned())).chain(size).collect())
}

fn by_marker(draft: &Draft, answer: &[Field]) -> Option<Form> {
    let marker = text(&draft.parameters, &["Marker"])?;
    let next = text(answer, &["NextMarker", "Marker"])?;
    let more = answer.iter().find(|it| it.name == "IsTruncated" && it.ty == Type::Scalar(Scalar::Bool))?;
    Some(vec![("marker", marker), ("next", next), ("more", more.name.clone())])
}

/// The path of a list of objects and its item.
fn items(field: &Field) -> Option<(String, &[Field])> {
    let Type::List(item) = &field.ty else { return None };
    let item = match &**item {
        Type::Object(fields) => fields.as_slice(),
        Type::Named(_) | Type::Scalar(_) => &[],
        Type::List(_) | Type::Map(_) => return None,
    };
    let path = match &field.wrapper {
        Some(Wrapper::Named(wrapper)) => format!("{}.{wrapper}", field.name),
        Some(Wrapper::Any) | None => field.name.clone(),
    };
    Some((path, item))
}

/// The field that is called like the item with `Id` behind it.
fn id_of(list: &Field, item: &[Field]) -> Option<String> {
    let name = match &list.wrapper {
        Some(Wrapper::Named(wrapper)) => wrapper.clone(),
        _ => super::name::singular(&list.name),
    };
    text(item, &[&format!("{name}Id")])
}

fn whole(fields: &[Field], names: &[&str]) -> Option<String> {
    find(fields, names, |scalar| matches!(scalar, Scalar::Int32 | Scalar::Int64))
}

fn text(fields: &[Field], names: &[&str]) -> Option<String> {
    find(fields, names, |scalar| scalar == Scalar::String)
}

fn find(fields: &[Field], names: &[&str], fits: impl Fn(Scalar) -> bool) -> Option<String> {
    let is = |field: &&Field, name: &str| field.name == name && matches!(field.ty, Type::Scalar(it) if fits(it));
    names.iter().find_map(|name| fields.iter().find(|field| is(field, name))).map(|field| field.name.clone())
}

/// `token`: the parameter that makes a write repeatable.
pub(super) fn token(draft: &Draft, kind: Kind) -> Option<String> {
    (kind == Kind::Write).then(|| text(&draft.parameters, &["ClientToken", "clientToken"])).flatten()
}

/// `dry_run`, where the source says with which code one that passes is answered.
pub(super) fn dry_run(draft: &Draft) -> Option<Yaml> {
    const PASSES: &str = "DryRunOperation";
    let field = draft.parameters.iter().find(|it| it.name == "DryRun" && it.ty == Type::Scalar(Scalar::Bool))?;
    let is_said = field.doc.as_deref().is_some_and(|doc| doc.contains(PASSES));
    let is_listed = draft.errors.iter().any(|error| error.code == PASSES);
    (is_said || is_listed)
        .then(|| Yaml::map([("parameter", field.name.as_str().into()), ("passes_with", PASSES.into())]))
}
