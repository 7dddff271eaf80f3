//! What the README shows is what happens.

use yunspec_emulator::Emulator;

use crate::cli::{DESCRIBE_IMAGES, Project};
use crate::setup::client_with_default_account;

/// The output shown below the n-th command line that contains a text.
fn shown(command: &str, nth: usize) -> String {
    let readme = include_str!("../../README.md");
    let blocks = readme.split("```console\n$ ").skip(1).map(|block| block.split("\n```").next().unwrap());
    let block = blocks.filter(|block| block.lines().next().unwrap().contains(command)).nth(nth).unwrap();
    block.split_once('\n').unwrap().1.to_owned()
}

/// The output of a command line, without what the test adds.
fn printed(project: &Project, line: &str) -> String {
    let run = project.run(line);
    run.split_once('\n').unwrap().1.trim_end_matches("\n(failed)").to_owned()
}

#[tokio::test]
async fn the_listing_is_that_of_the_emulator() {
    let emulator = Emulator::builder().start().await.unwrap();
    let ecs = client_with_default_account(&emulator);
    let page = ecs.describe_images("cn-hangzhou").page_size(8).send().await.unwrap();
    let shown = shown("list_images", 0);
    let (rows, count) = shown.rsplit_once('\n').unwrap();
    assert_eq!(count, format!("8 of {} images", page.total_count.unwrap()));
    for (row, image) in rows.lines().zip(&page.images) {
        let words: Vec<_> = row.split_whitespace().collect();
        let image = [&image.image_id, &image.image_name].map(|text| text.as_deref().unwrap());
        assert_eq!(words[3..], image, "{row}");
    }
}

#[tokio::test]
async fn the_wrong_secret_is_explained_so() {
    let emulator = Emulator::builder().start().await.unwrap();
    let (id, _) = emulator.credentials();
    let ecs = crate::setup::client_of(&emulator, aliyun_ecs::Credentials::new(id.to_owned(), "oops"));
    let error = ecs.describe_images("cn-hangzhou").send().await.unwrap_err();
    let said = format!("error: {error}");
    let before_id = |text: &str| text.split("request id").next().unwrap().to_owned();
    assert_eq!(before_id(&said), before_id(&shown("list_images", 1)));
}

#[test]
fn the_diff_is_that_of_the_edit() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "range: 1..50");
    assert_eq!(printed(&project, "gen --check"), shown("gen --check", 0));
}

#[test]
fn the_mistake_is_reported_so() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "rnage: 1..50");
    assert_eq!(printed(&project, "gen"), shown("gen", 1));
}
