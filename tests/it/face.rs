//! The face of the client: what `DescribeImages` becomes. Its spec is `spec/apis/ecs-2014-05-26/operations`.

use insta::assert_snapshot;
use yunspec_spec::embedded;

#[test]
fn describe_images() {
    let loaded = embedded::load();
    let ecs = loaded.apis.iter().find(|api| api.service.name == "Ecs").unwrap();
    assert_snapshot!(yunspec_codegen::generate(ecs)["operations/describe_images.rs"]);
}
