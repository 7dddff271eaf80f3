//! The machine-readable view of operations, and finding them by name.

use std::fmt::Write as _;

use serde_json::Value;
use yunspec_spec::load::{self, Loaded};
use yunspec_spec::{embedded, view};

/// A service with one operation of the given parameters and types.
fn service(name: &str, version: &str, operation: &str, body: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!("{name}-{version}");
    let service = format!("yunspec: 1\nservice: {name}\nversion: \"{version}\"\nstyle: rpc\n");
    let operation_file = format!("operation: {operation}\nkind: read\n{body}");
    vec![
        (format!("{folder}/service.yaml"), service.into_bytes()),
        (format!("{folder}/operations/{operation}.yaml"), operation_file.into_bytes()),
    ]
}

fn loaded(files: Vec<(String, Vec<u8>)>) -> Loaded {
    let loaded = load::files(files);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded
}

/// The view with one parameter, response part or error a line.
fn lines(view: &str) -> String {
    let view: Value = serde_json::from_str(view).unwrap();
    let mut lines = String::new();
    for (key, value) in view.as_object().unwrap() {
        match value.as_array() {
            Some(items) => {
                writeln!(lines, "{key}:").unwrap();
                for item in items {
                    writeln!(lines, "  {item}").unwrap();
                }
            }
            None => writeln!(lines, "{key}: {value}").unwrap(),
        }
    }
    lines
}

fn show(body: &str) -> String {
    let loaded = loaded(service("Try", "2020-01-01", "Make", body));
    let (api, operation) = view::find(&loaded.apis, "Make").unwrap();
    format!("----- SPEC\n{body}----- SHOWN\n{}", lines(&view::show(api, operation)))
}

#[test]
fn describe_images() {
    let loaded = embedded::load();
    let (api, operation) = view::find(&loaded.apis, "DescribeImages").unwrap();
    let view = view::show(api, operation);
    assert_eq!(view.lines().count(), 1);
    insta::assert_snapshot!(lines(&view));
}

#[test]
fn every_way_to_travel() {
    let shown = show(
        "parameters:
  Id: { type: list<string>, required: true, max_items: 5, pattern: \"i-.*\" }
  Ratio: { type: double, range: 0.5..1.5, in: form, default: 1 }
  Code: { type: string, length: 2..4, deprecated: Too short. }
  Disk: { type: Disk, aliases: [disk] }
  Labels: { type: map<string> }
  Options: { type: Disk, encode: json }
  Sizes: { type: list<int32>, join: ;, default: [1, 2] }
rules:
  - { when: Code, requires: [Disk.Name] }
types:
  Disk:
    fields:
      Name: { type: string, aliases: [name], requires: [Kind] }
      Kind: { type: Kind, default: ssd }
      Parts: { type: list<Disk>, max_items: 2 }
  Kind:
    enum:
      ssd: Fast.
      hdd: Slow.
response:
  fields:
    Disks: { type: list<Disk>, wrapper: Disk }
    Names: { type: list<string>, wrapper: any }
    Labels: { type: map<list<Kind>> }
    Grid: { type: list<list<int64>> }
",
    );
    insta::assert_snapshot!(shown);
}

#[test]
fn a_response_without_fields_of_its_own() {
    assert!(show("response: { type: list<string> }\n").contains(
        "response:\n  {\"path\":\"\",\"type\":\"list\",\"enum\":null}\n  {\"path\":\"[]\",\"type\":\"string\",\"enum\":null}"
    ));
}

/// Types `T0` to `T<last>`, of which each uses the next one in these fields.
fn chain(fields: &[&str], last: usize) -> String {
    let mut body = String::from("parameters:\n  A: { type: T0 }\nresponse: { type: T0 }\ntypes:\n");
    for n in 0..last {
        let fields: Vec<_> = fields.iter().map(|field| format!("{field}: {{ type: T{} }}", n + 1)).collect();
        writeln!(body, "  T{n}: {{ fields: {{ {} }} }}", fields.join(", ")).unwrap();
    }
    body + &format!("  T{last}: {{ fields: {{}} }}\n")
}

/// Two uses each would be shown 2^40 times; ten thousand types inside each other would end the stack.
#[test]
fn a_spec_made_to_explode_is_shown_in_part() {
    for body in [chain(&["X", "Y"], 40), chain(&["X"], 10_000)] {
        let loaded = loaded(service("Try", "2020-01-01", "Make", &body));
        let (api, operation) = view::find(&loaded.apis, "Make").unwrap();
        let view = view::View::of(api, operation);
        assert!((1..200_000).contains(&view.parameters.len()));
        assert!((1..200_000).contains(&view.response.len()));
    }
}

#[test]
fn a_type_expression_made_to_explode_is_refused() {
    let ty = format!("{}string{}", "list<".repeat(100_000), ">".repeat(100_000));
    let loaded =
        load::files(service("Try", "2020-01-01", "Make", &format!("parameters: {{ A: {{ type: \"{ty}\" }} }}\n")));
    let codes: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["unknown-type"]);
}

#[test]
fn find() {
    let make = |name, version, operation| service(name, version, operation, "parameters: {}\n");
    let files = [
        make("Ess", "2014-08-28", "CreateScalingGroup"),
        make("Ess", "2022-02-22", "CreateScalingGroup"),
        make("Ecs", "2014-05-26", "DescribeImages"),
    ];
    let loaded = loaded(files.concat());
    let name = |name: &str| match view::find(&loaded.apis, name) {
        Ok((api, id)) => format!("{} {}", api.service.version, api.operation(id).name),
        Err(error) => error.to_string(),
    };
    let names = [
        "DescribeImages",
        "ecs/DescribeImages",
        "Ess@2022-02-22/CreateScalingGroup",
        "CreateScalingGroup",
        "Ess/CreateScalingGroup",
        "describeimages",
        "DescribeImage",
        "Ess/DescribeImages",
        "Ecs@2014/DescribeImages",
        "NothingLikeIt",
    ];
    let answers = names.map(|asked| format!("{asked}: {}\n", name(asked))).concat();
    insta::assert_snapshot!(answers);
}
