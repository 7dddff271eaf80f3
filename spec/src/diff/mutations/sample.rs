//! A model with something in each field.

use std::time::Duration;

use serde_json::{Map, json};

use crate::diff::example;
use crate::load;
use crate::model::{Api, Collection, Does, Emulate, Filter, Match, Need, On, Only, Shared, States, Step};

const SPEC: &str = r#"
yunspec: 1
service: Tea
version: "2024-01-01"
style: rpc
crate: { name: aliyun-tea, out: client }
links: { explorer: "https://tea.example.com/{operation}", errors: "https://tea.example.com/errors" }
doc: Pots and what is in them.
endpoint:
  rule: tea.{region}.example.com
  vpc: tea-vpc.{region}.example.com
  dual_stack: tea-dual.{region}.example.com
  central: tea.example.com
  regions: { cn-shelf: tea-shelf.example.com }
errors:
  - { status: 400, code: Throttling, message: Too many. }
  - { status: 400, code: Denied, message: No. }
# ==> types/Tag.yaml
type: Tag
fields:
  Key: { type: string }
  Value: { type: string, requires: Key }
# ==> operations/CreatePot.yaml
operation: CreatePot
doc: Makes a pot.
group: kitchen
source: { document: CreatePot, sha256: 507972bf2a72ef4f93f42db357554522a9246193fc935893084806de476a73fe }
kind: write
methods: [POST, GET]
timeout: 38s
dry_run: { parameter: DryRun, passes_with: DryRunOperation }
token: ClientToken
deprecated: Take CreatePots.
see: [DescribePots, DescribeCups]
parameters:
  RegionId: { type: string, required: true, example: cn-shelf, doc: Region. }
  Color: { type: Color, required: { is: true, level: documented, from: line 1 }, default: White, aliases: [Colour, Glaze] }
  Size: { type: int32, range: { is: 1..9, level: documented, from: line 2 }, deprecated: All are small., rename: volume }
  Name: { type: string, length: 2..64, pattern: "[a-z]+" }
  Parts: { type: list<int32>, one_of: [1, 2], min_items: 1, max_items: 3, join: "," }
  Since: { type: timestamp, format: "yyyy-MM-ddTHH:mmZ" }
  Code: { type: string, secret: true }
  Tag: { type: list<Tag> }
  ClientToken: { type: string }
  DryRun: { type: bool }
rules:
  - { at_most_one: [Name, Since], level: documented, from: line 3 }
  - { at_least_one: [Name, Since, Size] }
types:
  Color:
    doc: How it looks.
    enum:
      White: { doc: As milk., rename: Milky, deprecated: Out of fashion. }
      Green: As jade.
  Pot:
    fields:
      PotId: { type: string, example: pot-1 }
      Tags: { type: list<Tag>, wrapper: Tag, from: recorded }
response:
  fields:
    PotId: { type: string }
    Pot: { type: Pot }
errors:
  - { status: 400, code: InvalidColor, message: No such color., doc: Choose another., rejects: Color }
  - { status: 404, code: NoRegion, message: No such region. }
  - { status: 404, code: NoRegion, message: No such shelf. }
examples:
  - { request: { RegionId: cn-shelf, Color: Green, Name: pot }, response: { PotId: pot-1 }, response_xml: "<CreatePotResponse><PotId>pot-1</PotId></CreatePotResponse>" }
# ==> operations/DescribePots.yaml
operation: DescribePots
kind: read
paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Pots, key: PotId }
parameters:
  PageNumber: { type: int32 }
  PageSize: { type: int32 }
  PotId: { type: string }
  Size: { type: int32 }
types:
  Pot:
    fields:
      PotId: { type: string }
      State: { type: string }
response:
  fields:
    TotalCount: { type: int32 }
    Pots: { type: list<Pot> }
errors:
  - { status: 404, code: NoPot, message: No such pot. }
wait:
  pot_full:
    doc: Tea is in it.
    of: PotId
    with: { Size: 3 }
    at: Pots.State
    until: [full, hot]
    fail: [broken]
    missing: { is: fail, codes: [NoPot] }
    every: 5s
    for: 10m
  pot_gone: { of: PotId, at: Pots.State, missing: done }
"#;

pub(super) fn api() -> Api {
    let loaded = load::files(example::files(SPEC.trim_start()));
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    let mut api = loaded.apis.into_iter().next().unwrap();
    api.service.collections = vec![collection()];
    for (at, operation) in api.operations.iter_mut().enumerate() {
        operation.emulate = (at == 0).then(emulate);
        if at == 0 {
            operation.path = Some("/pots/{PotId}".to_owned());
        }
    }
    api
}

fn object() -> Map<String, serde_json::Value> {
    Map::from_iter([("Name".to_owned(), json!("first"))])
}

fn collection() -> Collection {
    let text = str::to_owned;
    let step = Step { from: text("Firing"), to: text("Ready"), after: Duration::from_mins(1) };
    Collection {
        name: text("Pot"),
        key: text("PotId"),
        id: Some(text("pot-{20}")),
        global: false,
        created: Some(text("CreationTime")),
        states: Some(States { field: text("Status"), progress: Some(text("Progress")), steps: vec![step] }),
        lists: [(text("Tags"), text("TagKey"))].into_iter().collect(),
        fields: object(),
        items: vec![object()],
        shared: Some(Shared { with: text("Accounts"), owner: Some(text("Owner")), own: object(), others: object() }),
    }
}

fn emulate() -> Emulate {
    let text = str::to_owned;
    let pairs = || [(text("Name"), text("PotName"))].into_iter().collect();
    let field =
        Filter::Field { field: text("Name"), is: Match::Glob, default: Some(json!("a")), any: Some(json!("all")) };
    let by = Filter::Pairs([(text("key"), (text("Name"), Match::Equals))].into_iter().collect());
    Emulate {
        does: Does::Create,
        on: On::By { parameter: text("Kind"), of: pairs() },
        find: Some(text("PotId")),
        missing: Some(text("NoPot")),
        filters: vec![(text("Name"), field), (text("Filter"), by)],
        having: object(),
        needs: vec![Need { collection: text("Kiln"), find: text("KilnId"), missing: Some(text("NoKiln")) }],
        only: vec![Only {
            field: text("Status"),
            is: vec![json!("Ready")],
            code: text("InKiln"),
            unless: Some(text("Force")),
            abroad: false,
        }],
        unique: pairs(),
        copy: Some(text("From")),
        region: Some(text("To")),
        count: Some(text("Amount")),
        take: pairs(),
        set: object(),
        first: [(text("Name"), object())].into_iter().collect(),
        put: pairs(),
        drop: pairs(),
        clear: pairs(),
        each: Some(text("Tags")),
        answer: pairs(),
    }
}
