//! What `docs/reviewing.md` shows is what a reviewer sees.

use std::process::Command;

use crate::cli::{DESCRIBE_IMAGES, Project};

const PAGE: &str = include_str!("../../docs/reviewing.md");

/// What stands in the blocks of a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("\n```{language}\n");
    PAGE.split(fence.as_str()).skip(1).map(|block| block.split("\n```\n").next().unwrap()).collect()
}

fn git(project: &Project, words: &[&str]) -> String {
    let who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").current_dir(project.path("")).args(who).args(words).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn the_guide_shows_what_happens() {
    let project = Project::new();
    git(&project, &["init", "-q", "-b", "main"]);
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-qm", "before"]);
    let shown = project.run("show --spec spec/apis DescribeImages");
    project.edit(DESCRIBE_IMAGES, "range: 1..100", "range: 1..50");

    let allow = blocks("yaml").into_iter().find(|block| block.starts_with("allow:")).unwrap();
    let consoles = blocks("console");
    assert_eq!(consoles.len(), 4);
    for console in consoles {
        let line = console.lines().next().unwrap().strip_prefix("$ yunspec ").unwrap();
        if line.contains("--fail-on") {
            assert!(project.run(line).ends_with("(failed)"), "nothing allows it yet");
            let path = project.path(DESCRIBE_IMAGES);
            let spec = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, format!("{spec}{allow}\n")).unwrap();
        }
        assert_eq!(project.run(line).trim_end(), console);
    }

    let changed = git(&project, &["diff"]);
    let now = project.run("show --spec spec/apis DescribeImages");
    let table = shown.lines().map(|line| format!("-{line}")).chain(now.lines().map(|line| format!("+{line}")));
    let seen: Vec<String> = changed.lines().map(str::to_owned).chain(table).collect();
    for line in blocks("diff").iter().flat_map(|block| block.lines()) {
        assert!(seen.iter().any(|seen| seen == line), "{line}");
    }
}
