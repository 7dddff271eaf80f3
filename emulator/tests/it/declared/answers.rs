use std::sync::atomic::Ordering;

use super::{call, call_at, each, made, start};

#[tokio::test]
async fn a_list_has_the_newest_first() {
    let (emulator, _) = start().await;
    let answer = call(&emulator, "DescribePots", &[]).await;
    let id = answer.header("x-acs-request-id").unwrap().to_owned();
    let expected = r#"{"RegionId":"cn-hangzhou","PageNumber":1,"PageSize":10,"TotalCount":2,"Pots":{"Pot":[{"PotId":"pot-new","PotName":"new one","MadeAt":"2023-01-01T00:00:00Z","Status":"Empty","Litres":3,"Tags":{"Tag":[{"TagKey":"a","TagValue":"1"}]}},{"PotId":"pot-old","PotName":"old one","MadeAt":"2020-01-01T00:00:00Z","Status":"Full","Litres":2,"Tags":{"Tag":[]}}]},"RequestId":"#;
    assert_eq!(answer.body, format!("{expected}\"{id}\"}}"));
}

#[track_caller]
fn check(query: &'static [(&'static str, &'static str)], ids: &[&str]) -> impl Future<Output = ()> {
    let ids: Vec<_> = ids.iter().map(|id| (*id).to_owned()).collect();
    async move {
        let (emulator, _) = start().await;
        assert_eq!(each(&call(&emulator, "DescribePots", query).await, "PotId"), ids, "{query:?}");
    }
}

#[tokio::test]
async fn filters() {
    check(&[("PotId", "pot-old,pot-none")], &["pot-old"]).await;
    check(&[("PotName", "*one")], &["pot-new", "pot-old"]).await;
    check(&[("PotName", "old")], &[]).await;
    check(&[("PotName", "")], &["pot-new", "pot-old"]).await;
    check(&[("Status", "Full")], &["pot-old"]).await;
    check(&[("Litres", "3")], &["pot-new"]).await;
    check(&[("Tag.1.Key", "a")], &["pot-new"]).await;
    check(&[("Tag.1.Key", "a"), ("Tag.2.Key", "b")], &[]).await;
    check(&[("Tag.1.Key", "a"), ("Tag.1.Value", "2")], &[]).await;
    check(&[("Filter.1.Key", "MadeSince"), ("Filter.1.Value", "2022-01-01T00:00Z")], &["pot-new"]).await;
    check(&[("Filter.1.Key", "MadeUntil"), ("Filter.1.Value", "2020-01-01T00:00Z")], &["pot-old"]).await;
}

#[tokio::test]
async fn pages() {
    check(&[("PageSize", "1")], &["pot-new"]).await;
    check(&[("PageSize", "1"), ("PageNumber", "2")], &["pot-old"]).await;
    check(&[("PageSize", "1"), ("PageNumber", "3")], &[]).await;
}

#[tokio::test]
async fn one_is_shown() {
    let (emulator, _) = start().await;
    let answer = call(&emulator, "DescribePot", &[("PotId", "pot-old")]).await.json();
    assert_eq!((&answer["PotId"], &answer["Pot"]["PotName"]), (&"pot-old".into(), &"old one".into()));
    let none = call(&emulator, "DescribePot", &[("PotId", "pot-none")]).await;
    assert_eq!(none.outcome(), "404 InvalidPotId.NotFound");
}

#[tokio::test]
async fn a_new_one_comes_into_being() {
    let (emulator, passed) = start().await;
    let tags = [("PotName", "mine"), ("Volume", "7"), ("Tag.1.Key", "k"), ("Tag.1.Value", "v")];
    let id = made(&call(&emulator, "CreatePot", &tags).await);
    assert!(id.starts_with("pot-") && id.len() == 12, "{id}");
    for (seconds, status, progress) in [(0, "Filling", "0%"), (35, "Filling", "35%"), (100, "Full", "100%")] {
        passed.store(seconds, Ordering::Relaxed);
        let seen = call_at(&emulator, seconds, "DescribePots", &[("PotId", &id), ("Tag.1.Key", "k")]).await;
        assert_eq!((each(&seen, "Status"), each(&seen, "Progress")), (vec![status.into()], vec![progress.into()]));
        assert_eq!(
            (each(&seen, "Litres"), each(&seen, "MadeAt")),
            (vec!["7".into()], vec!["2024-01-02T03:04:05Z".into()])
        );
    }
}

#[tokio::test]
async fn several_at_once() {
    let (emulator, _) = start().await;
    let answer = call(&emulator, "CreatePot", &[("Amount", "3")]).await.json();
    assert_eq!(answer["PotIds"]["PotId"].as_array().unwrap().len(), 3, "{answer}");
    assert_eq!(each(&call(&emulator, "DescribePots", &[]).await, "PotId").len(), 5);
}

/// However many a request asks for, and however many the spec allows.
#[tokio::test]
async fn a_thousand_at_once_at_most() {
    let (emulator, _) = start().await;
    for (asked, made) in [("999", 999), ("1000", 1000), ("1001", 1000), ("9223372036854775807", 1000)] {
        let answer = call(&emulator, "CreateAnyPots", &[("Amount", asked)]).await;
        assert_eq!(answer.json()["PotIds"]["PotId"].as_array().unwrap().len(), made, "{asked}");
    }
}

#[tokio::test]
async fn a_name_is_taken_once() {
    let (emulator, _) = start().await;
    let taken = call(&emulator, "CreatePot", &[("PotName", "old one")]).await;
    assert_eq!(taken.outcome(), "409 InvalidPotName.Duplicated");
    let own = call(&emulator, "ModifyPot", &[("PotId", "pot-old"), ("PotName", "old one")]).await;
    assert_eq!(own.outcome(), "200");
    let other = call(&emulator, "ModifyPot", &[("PotId", "pot-old"), ("PotName", "new one")]).await;
    assert_eq!(other.outcome(), "409 InvalidPotName.Duplicated");
}

#[tokio::test]
async fn a_token_makes_one() {
    let (emulator, _) = start().await;
    let first = made(&call(&emulator, "CreatePot", &[("ClientToken", "t"), ("PotName", "a")]).await);
    let again = made(&call(&emulator, "CreatePot", &[("ClientToken", "t"), ("PotName", "a")]).await);
    assert_eq!(first, again);
    let other = call(&emulator, "CreatePot", &[("ClientToken", "t"), ("PotName", "b")]).await;
    assert_eq!(other.outcome(), "400 IdempotentParameterMismatch");
    assert_eq!(each(&call(&emulator, "DescribePots", &[]).await, "PotId").len(), 3);
}

#[tokio::test]
async fn a_copy_in_another_region() {
    let (emulator, _) = start().await;
    let id = made(&call(&emulator, "CopyPot", &[("PotId", "pot-old"), ("DestinationRegionId", "cn-beijing")]).await);
    let here = call(&emulator, "DescribePots", &[("PotId", &id)]).await;
    assert_eq!(each(&here, "PotId"), Vec::<String>::new());
    let there = call(&emulator, "DescribePots", &[("PotId", &id), ("RegionId", "cn-beijing")]).await;
    assert_eq!((each(&there, "PotName"), each(&there, "Status")), (vec!["old one".into()], vec!["Filling".into()]));
    let none = call(&emulator, "CopyPot", &[("PotId", "pot-no"), ("DestinationRegionId", "cn-beijing")]).await;
    assert_eq!(none.outcome(), "404 InvalidPotId.NotFound");
}

#[tokio::test]
async fn changed() {
    let (emulator, _) = start().await;
    call(&emulator, "ModifyPot", &[("PotId", "pot-old"), ("PotName", "renamed")]).await;
    let seen = call(&emulator, "DescribePots", &[("PotId", "pot-old")]).await;
    assert_eq!((each(&seen, "PotName"), each(&seen, "Litres")), (vec!["renamed".into()], vec!["2".into()]));
    assert_eq!(call(&emulator, "ModifyPot", &[("PotId", "pot-no")]).await.outcome(), "404 InvalidPotId.NotFound");
}

#[tokio::test]
async fn deleted() {
    let (emulator, _) = start().await;
    assert_eq!(call(&emulator, "DeletePot", &[("PotId", "pot-old")]).await.outcome(), "200");
    assert_eq!(each(&call(&emulator, "DescribePots", &[]).await, "PotId"), ["pot-new"]);
    // Without a `missing`, what is not there is gone.
    assert_eq!(call(&emulator, "DeletePot", &[("PotId", "pot-old")]).await.outcome(), "200");
}

#[tokio::test]
async fn a_condition_and_what_lifts_it() {
    let (emulator, _) = start().await;
    let id = made(&call(&emulator, "CreatePot", &[]).await);
    assert_eq!(call(&emulator, "DeletePot", &[("PotId", &id)]).await.outcome(), "403 IncorrectPotStatus");
    assert_eq!(call(&emulator, "DeletePot", &[("PotId", &id), ("Force", "true")]).await.outcome(), "200");
}

#[tokio::test]
async fn tags_are_put_listed_and_dropped() {
    let (emulator, _) = start().await;
    let both = [("ResourceType", "pot"), ("ResourceId.1", "pot-old"), ("ResourceId.2", "pot-new")];
    let tag = |more: &[(&'static str, &'static str)]| [&both[..], more].concat();
    let put = call(&emulator, "TagResources", &tag(&[("Tag.1.Key", "a"), ("Tag.1.Value", "2")])).await;
    assert_eq!(put.outcome(), "200");
    let listed = call(&emulator, "ListTagResources", &[("ResourceType", "pot")]).await.json();
    let rows: Vec<_> =
        listed["TagResources"]["TagResource"].as_array().unwrap().iter().map(ToString::to_string).collect();
    let row = |id: &str| format!(r#"{{"ResourceId":"{id}","ResourceType":"pot","TagKey":"a","TagValue":"2"}}"#);
    let sorted = |row: &String| serde_json::from_str::<serde_json::Value>(row).unwrap();
    assert_eq!(rows.iter().map(sorted).collect::<Vec<_>>(), [sorted(&row("pot-new")), sorted(&row("pot-old"))]);
    call(&emulator, "TagResources", &tag(&[("TagKey.1", "a")])).await;
    assert_eq!(each(&call(&emulator, "DescribePots", &[("Tag.1.Key", "a")]).await, "PotId"), Vec::<String>::new());
}

#[tokio::test]
async fn all_or_none() {
    let (emulator, _) = start().await;
    let query = [("ResourceType", "pot"), ("ResourceId.1", "pot-old"), ("ResourceId.2", "pot-no"), ("Tag.1.Key", "z")];
    assert_eq!(call(&emulator, "TagResources", &query).await.outcome(), "404 InvalidResourceId.NotFound");
    assert_eq!(each(&call(&emulator, "DescribePots", &[("Tag.1.Key", "z")]).await, "PotId"), Vec::<String>::new());
}

#[tokio::test]
async fn a_choice_that_is_none() {
    let (emulator, _) = start().await;
    let query = [("ResourceType", "cup"), ("ResourceId.1", "pot-old")];
    assert_eq!(call(&emulator, "TagResources", &query).await.outcome(), "400 InvalidResourceType");
}
