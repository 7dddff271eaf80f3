//! Small specs beside what they become. Everything else is guarded by `gen --check`, which compares the real client.

use std::fmt::Write as _;

use yunspec_spec::load;

const SERVICE: &str = "\
yunspec: 1
service: Demo
version: \"2020-01-01\"
style: rpc
crate: { name: demo, out: demo }
links:
  explorer: \"https://api.example.com/#product=Demo&api={operation}\"
doc: A service for examples.
endpoint: { rule: \"demo.{region}.example.com\" }
";

/// Shows what the operation `Run` becomes, with the shared types that the spec has behind `--- types/<Name>.yaml`.
macro_rules! check {
    ($name:ident, $spec:literal) => {
        #[test]
        fn $name() {
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
                insta::assert_snapshot!(stringify!($name), golden($spec));
            });
        }
    };
}

fn golden(spec: &str) -> String {
    let spec = spec.trim_start();
    let mut parts = spec.split("--- ");
    let operation = parts.next().unwrap_or_default();
    let mut files = vec![file("service.yaml", SERVICE), file("operations/Run.yaml", operation)];
    files.extend(parts.filter_map(|part| part.split_once('\n')).map(|(name, text)| file(name, text)));
    let loaded = load::files(files);
    assert!(!loaded.has_errors(), "the spec is wrong: {:#?}", loaded.diagnostics);
    let api = loaded.apis.first().unwrap();
    let generated = yunspec_codegen::generate(api);
    let mut shown = format!("----- SPEC\n{spec}");
    for (path, text) in generated.iter().filter(|(path, _)| shows(path)) {
        syn::parse_file(text).unwrap();
        write!(shown, "\n----- GENERATED {path}\n{text}").unwrap();
    }
    shown
}

fn file(path: &str, text: &str) -> (String, Vec<u8>) {
    (format!("demo/{path}"), text.as_bytes().to_vec())
}

fn shows(path: &str) -> bool {
    let folder = path.starts_with("operations/") || path.starts_with("types/");
    folder && !path.ends_with("/mod.rs")
}

check!(
    paged,
    "
operation: Run
doc: Lists things.
kind: read
methods: [GET, POST]
paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Names }
parameters:
  PageNumber: { type: int32, range: 1.., default: 1, example: 2 }
  PageSize: { type: int32, range: { is: 1..100, level: documented }, default: 10, example: 50 }
response:
  fields:
    Names: { type: list<string> }
    TotalCount: { type: int32 }
"
);

check!(
    nested,
    "
operation: Run
doc: Starts things.
kind: write
methods: [POST]
token: ClientToken
parameters:
  RegionId: { type: string, required: true, example: cn-hangzhou }
  Disk: { type: list<Disk>, max_items: 16 }
  Network: { type: Network, encode: json }
  Labels: { type: map<string> }
  ClientToken: { type: string, length: 1..64 }
  Password: { type: string, secret: true, doc: At least 8 characters. }
types:
  Disk:
    fields:
      Size: { type: int64, required: true, range: 20..32768 }
      Category: { type: string }
      Next: { type: Disk }
  Network:
    fields:
      VSwitchId: { type: string }
      Subnets: { type: list<Network> }
rules:
  - { when: Disk.N.Category, requires: [RegionId], level: documented }
  - { exactly_one: [Network, Labels] }
examples:
  - request:
      RegionId: cn-beijing
      Disk: [{ Size: 40, Category: cloud, Next: { Size: 20 } }]
      Labels: { env: prod }
"
);

check!(
    open_enum,
    "
operation: Run
doc: Runs.
kind: read
methods: [GET]
parameters:
  Architecture: { type: Architecture, default: x86_64, example: x86_64 }
types:
  Architecture:
    doc: An architecture.
    enum:
      x86_64: 64 bit.
      \"386\": Old.
      \"*\": \"\"
      self: { doc: Your own., rename: Own }
      Unknown: Nobody knows.
      mips: { doc: Gone., deprecated: Nothing runs it. }
"
);

check!(
    deprecated,
    "
operation: Run
doc: Runs.
kind: write
methods: [POST]
deprecated: Use `Walk`.
see: [Walk]
parameters:
  Old: { type: bool, required: true, deprecated: Use nothing. }
  New: { type: bool, deprecated: Use nothing. }
"
);

check!(
    aliases_and_errors,
    "
operation: Run
doc: Runs.
kind: read
methods: [GET]
parameters:
  Tag: { type: list<Tag>, max_items: 20 }
types:
  Tag:
    fields:
      Key: { type: string, aliases: [key], example: env }
      Value: { type: string, aliases: [value], requires: Key }
errors:
  - { status: 400, code: InvalidTagCount, message: Too many tags., rejects: Tag }
  - { status: 404, code: InvalidTag.Key, message: \"\", doc: The key is wrong; see DescribeTags., rejects: Tag.N.Key }
examples:
  - request: { Tag: [{ Key: env, Value: prod }, { Key: tier, Value: web }] }
"
);

check!(
    joined_list,
    "
operation: Run
doc: Runs.
kind: read
methods: [GET]
parameters:
  Status: { type: list<Status>, join: \",\", default: [Up], example: \"Up,Down\" }
  Since: { type: timestamp, format: \"yyyy-MM-ddTHH:mmZ\" }
types:
  Status:
    enum:
      Up: Works.
      Down: Does not.
"
);

check!(
    wrapper,
    "
operation: Run
doc: Runs.
kind: read
methods: [GET]
dry_run: { parameter: DryRun, passes_with: DryRunOperation }
parameters:
  DryRun: { type: bool }
response:
  fields:
    Zones: { type: list<Zone>, wrapper: Zone }
    Ids: { type: list<string>, wrapper: any }
    Extra: { type: any, from: recorded }
types:
  Zone:
    fields:
      Zones: { type: list<Zone>, wrapper: Zone }
      SecretKey: { type: string, secret: true }
"
);

check!(
    collision,
    "
operation: Run
doc: Runs.
kind: read
methods: [GET]
parameters:
  OSType: { type: Option }
  NICs: { type: list<string> }
  Timeout: { type: int32 }
  Type: { type: string }
types:
  Option:
    fields:
      Self: { type: string }
      IPv6Addresses: { type: list<string> }
  RunCall:
    fields:
      Box: { type: string }
response:
  fields:
    Call: { type: RunCall }
    Zone: { type: Zone }
--- types/Zone.yaml
type: Zone
doc: A zone, shared.
fields:
  ZoneId: { type: string }
"
);
