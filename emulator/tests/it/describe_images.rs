//! `DescribeImages`: each fact is a test, with its source. [R] recorded, [D] documented, [C] a client's code,
//! [I] inferred.

mod dry_run;
mod filters;
mod owners;
mod pages;
mod tags;

use crate::support::{Answer, images, start};

const ALL_STATUSES: &str = "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";

async fn list(query: &[(&str, &str)]) -> Answer {
    images(&start().await, query).await
}

async fn outcome(query: &[(&str, &str)]) -> String {
    list(query).await.outcome()
}

#[track_caller]
fn all(values: &[String], wanted: &str) {
    assert!(!values.is_empty());
    assert!(values.iter().all(|value| value == wanted), "{values:?}");
}
