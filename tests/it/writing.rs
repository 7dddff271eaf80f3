//! Commands that help with writing specs.

use insta::assert_snapshot;

use crate::cli::{DESCRIBE_IMAGES, Project};

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
    for rule in yunspec_spec::diff::rules() {
        assert!(all.contains(&format!(" {} ", rule.code)), "{all}");
        assert!(project.run(&format!("explain {}", rule.code)).contains(rule.why));
    }
}

#[test]
fn explain_offers_near_names() {
    let project = Project::new();
    assert_snapshot!(format!("{}\n{}", project.run("explain unknwn-key"), project.run("explain me")));
}

#[test]
fn fmt_keeps_comments() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "kind: read\n", "# It changes nothing.\nkind: 'read' # see CopyImage\n\n");
    project.edit(DESCRIBE_IMAGES, "    range: 1..100\n", "    # As of 2024.\n    range: {is: 1..100}\n");
    let check = project.run("fmt --check");
    let fmt = project.run(&format!("fmt {DESCRIBE_IMAGES}"));
    let again = project.run("fmt --check");
    assert_snapshot!(format!("{check}\n\n{fmt}\n\n{again}"));
}

#[test]
fn fmt_writes_nothing_where_a_file_cannot_be_read() {
    let project = Project::new();
    project.edit(DESCRIBE_IMAGES, "kind: read\n", "kind: 'read'\n");
    project.edit("spec/apis/ecs-2014-05-26/types/Tag.yaml", "type: Tag\n", "type: &tag Tag\n");
    let failed = project.run("fmt");
    let elsewhere = project.run("fmt no/such/folder spec/apis");
    let other = project.run("fmt generated-client/README.md");
    assert_snapshot!(format!("{failed}\n\n{elsewhere}\n\n{other}"));
    assert!(std::fs::read_to_string(project.path(DESCRIBE_IMAGES)).unwrap().contains("kind: 'read'"));
}

/// Commands and files of the page, in their order.
#[test]
fn the_page_shows_what_happens() {
    let project = Project::new();
    let page = include_str!("../../docs/writing-specs.md");
    for block in page.split("\n```").skip(1).step_by(2) {
        if let Some(shown) = block.strip_prefix("console\n$ yunspec ") {
            let (line, _) = shown.split_once('\n').unwrap();
            let printed = project.run(line);
            assert_eq!(printed.trim_end_matches("\n(failed)").trim_start_matches("$ yunspec ").trim_end(), shown);
        } else if let Some((path, text)) = block.strip_prefix("yaml\n# ").and_then(|file| file.split_once('\n')) {
            std::fs::write(project.path(path), format!("# {path}\n{text}\n")).unwrap();
        }
    }
}

#[test]
fn what_is_new_is_in_order_and_replaces_nothing() {
    let project = Project::new();
    let lines = [
        "new service Kettle 2024-01-01 --style roa --spec specs",
        "new operation Kettle FillKettle --method PUT --path /kettles/{KettleId} --spec specs",
        "new operation Kettle FillKettle --spec specs",
        "new operation Kettle ../x --spec specs",
        "new operation Coffee MakeCup --spec specs",
        "check specs",
        "fmt --check specs",
    ];
    assert_snapshot!(lines.map(|line| project.run(line)).join("\n\n"));
}
