//! Commands that help with writing specs.

use insta::assert_snapshot;

use crate::cli::Project;

#[test]
fn explain_says_what_a_rule_finds() {
    assert_snapshot!(Project::new().run("explain unknown-key"));
}

#[test]
fn every_rule_is_explained() {
    let project = Project::new();
    let all = project.run("explain");
    for rule in yunspec_spec::check::rules() {
        assert!(all.contains(&format!(" {} ", rule.code)), "{all}");
        assert!(project.run(&format!("explain error[{}]", rule.code)).contains(rule.why));
    }
}

#[test]
fn explain_offers_near_names() {
    let project = Project::new();
    assert_snapshot!(format!("{}\n{}", project.run("explain unknwn-key"), project.run("explain me")));
}
