//! What the README shows is what happens.

use yunspec_emulator::Emulator;

use crate::cli::{DESCRIBE_IMAGES, Project};
use crate::outside::Outside;

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

const LIST_IMAGES: &str = include_str!("../../generated-client/examples/list_images.rs");

#[tokio::test(flavor = "multi_thread")]
async fn the_example_prints_the_listing_and_explains_the_wrong_secret() {
    let emulator = Emulator::builder().start().await.unwrap();
    let example = Outside::with_client("list_images", LIST_IMAGES);
    let (_, secret) = emulator.credentials();
    for (secret, nth) in [(secret, 0), ("oops", 1)] {
        let run = example.call(&emulator, secret).output().unwrap();
        let printed = [run.stdout, run.stderr].concat();
        assert_eq!(String::from_utf8(printed).unwrap().trim_end(), shown("list_images", nth));
    }
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
