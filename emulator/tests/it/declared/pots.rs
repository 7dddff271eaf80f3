/// The spec: nothing else makes these operations work.
pub(super) const FILES: [(&str, &str); 10] = [
    ("service", SERVICE),
    ("operations/DescribePots", DESCRIBE),
    ("operations/DescribePot", SHOW),
    ("operations/CreatePot", CREATE),
    ("operations/CreateAnyPots", CREATE_ANY),
    ("operations/CopyPot", COPY),
    ("operations/ModifyPot", MODIFY),
    ("operations/DeletePot", DELETE),
    ("operations/TagResources", TAG),
    ("operations/ListTagResources", TAGS),
];

const SERVICE: &str = r#"
yunspec: 1
service: Pots
version: "2020-01-01"
style: rpc
emulate:
  Pot:
    key: PotId
    id: pot-{8}
    created: MadeAt
    states: { field: Status, progress: Progress, steps: [{ from: Filling, to: Full, after: 100s }] }
    lists: { Tags: TagKey }
    fields: { PotName: "", Status: Filling, Progress: 0%, Litres: 1, Secret: hidden, Tags: [] }
    items:
      - { PotId: pot-old, PotName: old one, MadeAt: "2020-01-01T00:00:00Z", Status: Full, Litres: 2, Tags: [] }
      - { PotId: pot-new, PotName: new one, MadeAt: "2023-01-01T00:00:00Z", Status: Empty, Litres: 3,
          Tags: [{ TagKey: a, TagValue: "1" }] }
"#;

const DESCRIBE: &str = r#"
operation: DescribePots
kind: read
paginate: { page: PageNumber, size: PageSize, total: TotalCount, items: Pots.Pot, key: PotId }
parameters:
  RegionId: { type: string, required: true }
  PotId: { type: list<string>, join: "," }
  PotName: { type: string }
  Status: { type: string }
  Litres: { type: int32 }
  Tag: { type: list<Tag> }
  Filter: { type: list<Filter> }
  PageNumber: { type: int32, default: 1 }
  PageSize: { type: int32, default: 10 }
types:
  Tag: { fields: { Key: { type: string }, Value: { type: string } } }
  Filter: { fields: { Key: { type: string }, Value: { type: string } } }
  Pot:
    fields:
      PotId: { type: string }
      PotName: { type: string }
      MadeAt: { type: string }
      Status: { type: string }
      Progress: { type: string }
      Litres: { type: int32 }
      Tags: { type: list<PotTag>, wrapper: Tag }
  PotTag: { fields: { TagKey: { type: string }, TagValue: { type: string } } }
response:
  fields:
    RegionId: { type: string }
    PageNumber: { type: int32 }
    PageSize: { type: int32 }
    TotalCount: { type: int32 }
    Pots: { type: list<Pot>, wrapper: Pot }
emulate:
  list: Pot
  where:
    PotId: one_of
    PotName: glob
    Status: equals
    Litres: equals
    Tag: { field: Tags, is: tags }
    Filter: { keys: { MadeSince: { field: MadeAt, is: from }, MadeUntil: { field: MadeAt, is: until } } }
"#;

const SHOW: &str = r"
operation: DescribePot
kind: read
parameters:
  RegionId: { type: string, required: true }
  PotId: { type: string, required: true }
types:
  One: { fields: { PotId: { type: string }, PotName: { type: string } } }
response: { fields: { PotId: { type: string }, Pot: { type: One } } }
emulate: { show: Pot, find: PotId, missing: InvalidPotId.NotFound, answer: { Pot: . } }
errors:
  - { status: 404, code: InvalidPotId.NotFound, message: The specified PotId does not exist. }
";

const CREATE: &str = r"
operation: CreatePot
kind: write
token: ClientToken
parameters:
  RegionId: { type: string, required: true }
  PotName: { type: string }
  Volume: { type: int32 }
  Tag: { type: list<Tag> }
  Amount: { type: int32, range: 1..3, default: 1 }
  ClientToken: { type: string }
types:
  Tag: { fields: { Key: { type: string }, Value: { type: string } } }
response: { fields: { PotId: { type: string }, PotIds: { type: list<string>, wrapper: PotId } } }
emulate:
  create: Pot
  count: Amount
  take: { Litres: Volume }
  put: { Tags: Tag }
  unique: { PotName: InvalidPotName.Duplicated }
  answer: { PotIds: PotId }
errors:
  - { status: 409, code: InvalidPotName.Duplicated, message: The specified PotName is taken. }
";

/// No bound on how many.
const CREATE_ANY: &str = r"
operation: CreateAnyPots
kind: write
parameters:
  RegionId: { type: string, required: true }
  Amount: { type: int64 }
response: { fields: { PotIds: { type: list<string>, wrapper: PotId } } }
emulate: { create: Pot, count: Amount, answer: { PotIds: PotId } }
";

const COPY: &str = r"
operation: CopyPot
kind: write
parameters:
  RegionId: { type: string, required: true }
  PotId: { type: string, required: true }
  DestinationRegionId: { type: string, required: true }
response: { fields: { PotId: { type: string } } }
emulate:
  create: Pot
  copy: PotId
  missing: InvalidPotId.NotFound
  region: DestinationRegionId
  set: { Status: Filling }
errors:
  - { status: 404, code: InvalidPotId.NotFound, message: The specified PotId does not exist. }
";

const MODIFY: &str = r"
operation: ModifyPot
kind: write
parameters:
  RegionId: { type: string, required: true }
  PotId: { type: string, required: true }
  PotName: { type: string }
emulate:
  change: Pot
  find: PotId
  missing: InvalidPotId.NotFound
  unique: { PotName: InvalidPotName.Duplicated }
errors:
  - { status: 404, code: InvalidPotId.NotFound, message: The specified PotId does not exist. }
  - { status: 409, code: InvalidPotName.Duplicated, message: The specified PotName is taken. }
";

const DELETE: &str = r"
operation: DeletePot
kind: write
parameters:
  RegionId: { type: string, required: true }
  PotId: { type: string, required: true }
  Force: { type: bool }
emulate:
  delete: Pot
  find: PotId
  only: [{ field: Status, is: [Full, Empty], code: IncorrectPotStatus, unless: Force }]
errors:
  - { status: 403, code: IncorrectPotStatus, message: The pot is being filled. }
";

const TAG: &str = r"
operation: TagResources
kind: write
parameters:
  RegionId: { type: string, required: true }
  ResourceType: { type: string, required: true }
  ResourceId: { type: list<string>, required: true }
  Tag: { type: list<Tag> }
  TagKey: { type: list<string> }
types:
  Tag: { fields: { Key: { type: string }, Value: { type: string } } }
emulate:
  change: { by: ResourceType, of: { pot: Pot } }
  find: ResourceId
  missing: InvalidResourceId.NotFound
  put: { Tags: Tag }
  drop: { Tags: TagKey }
errors:
  - { status: 404, code: InvalidResourceId.NotFound, message: The specified ResourceId does not exist. }
  - { status: 400, code: InvalidResourceType, message: No such type., rejects: ResourceType }
";

const TAGS: &str = r"
operation: ListTagResources
kind: read
paginate: { token: NextToken, items: TagResources.TagResource }
parameters:
  RegionId: { type: string, required: true }
  ResourceType: { type: string, required: true }
  ResourceId: { type: list<string> }
  NextToken: { type: string }
types:
  TagResource:
    fields:
      ResourceId: { type: string }
      ResourceType: { type: string }
      TagKey: { type: string }
      TagValue: { type: string }
response:
  fields:
    NextToken: { type: string }
    TagResources: { type: list<TagResource>, wrapper: TagResource }
emulate:
  list: { by: ResourceType, of: { pot: Pot } }
  find: ResourceId
  each: Tags
  answer: { ResourceId: .key, ResourceType: ResourceType }
";
