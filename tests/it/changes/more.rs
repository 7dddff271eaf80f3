//! Changes whose effect on Rust code hangs on what stands around them.

/// Each with its name, the old spec and the new one, as [`yunspec_spec::diff::example`] reads them.
pub(crate) const MORE: [(&str, &str, &str); 16] = [
    (
        "a-pair-gets-a-third-field",
        "operation: DescribePots\nkind: read\nparameters:\n  Tag: { type: list<Tag> }\ntypes:\n  Tag: { fields: { Key: { \
         type: string }, Value: { type: string } } }",
        "operation: DescribePots\nkind: read\nparameters:\n  Tag: { type: list<Tag> }\ntypes:\n  Tag: { fields: { Key: { \
         type: string }, Value: { type: string }, Scope: { type: string } } }",
    ),
    (
        "a-required-argument-becomes-optional",
        "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string, required: true }",
        "operation: DescribePots\nkind: read\nparameters:\n  Color: { type: string }",
    ),
    (
        "a-field-of-a-type-becomes-required",
        "operation: DescribePots\nkind: read\nparameters:\n  Filter: { type: Filter, encode: json }\ntypes:\n  Filter: { \
         fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nparameters:\n  Filter: { type: Filter, encode: json }\ntypes:\n  Filter: { \
         fields: { Color: { type: string, required: true } } }",
    ),
    (
        "a-field-of-an-answer-becomes-required",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Color: { type: string, required: true } } }",
    ),
    (
        "a-type-of-an-operation-is-shared",
        "operation: DescribePots\nkind: read\nparameters:\n  Filter: { type: Filter, encode: json }\ntypes:\n  Filter: { \
         fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nparameters:\n  Filter: { type: Filter, encode: json }\n# ==> \
         types/Filter.yaml\ntype: Filter\nfields:\n  Color: { type: string }",
    ),
    (
        "a-circle-is-closed",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Pot: { type: Pot } } }\ntypes:\n  Pot: { fields: { \
         Lid: { type: Lid } } }\n  Lid: { fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Pot: { type: Pot } } }\ntypes:\n  Pot: { fields: { \
         Lid: { type: Lid } } }\n  Lid: { fields: { Color: { type: string }, Pot: { type: Pot } } }",
    ),
    (
        "pages-come",
        "operation: DescribePots\nkind: read\nparameters:\n  PageNumber: { type: int32 }\n  PageSize: { type: int32 \
         }\nresponse: { fields: { Total: { type: int32 }, Pots: { type: list<string> } } }",
        "operation: DescribePots\nkind: read\npaginate: { page: PageNumber, size: PageSize, total: Total, items: Pots \
         }\nparameters:\n  PageNumber: { type: int32 }\n  PageSize: { type: int32 }\nresponse: { fields: { Total: { type: \
         int32 }, Pots: { type: list<string> } } }",
    ),
    (
        "pages-take-the-name-of-a-setter",
        "operation: DescribePots\nkind: read\nparameters:\n  Items: { type: string }\n  PageNumber: { type: int32 }\n  \
         PageSize: { type: int32 }\nresponse: { fields: { Total: { type: int32 }, Pots: { type: list<string> } } }",
        "operation: DescribePots\nkind: read\npaginate: { page: PageNumber, size: PageSize, total: Total, items: Pots \
         }\nparameters:\n  Items: { type: string }\n  PageNumber: { type: int32 }\n  PageSize: { type: int32 }\nresponse: \
         { fields: { Total: { type: int32 }, Pots: { type: list<string> } } }",
    ),
    (
        "text-becomes-an-enum",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Color: { type: Color } } }\ntypes:\n  Color: { enum: \
         { Red: } }",
    ),
    (
        "a-timestamp-becomes-text",
        "operation: DescribePots\nkind: read\nparameters:\n  Since: { type: timestamp, format: yyyy-MM-dd }",
        "operation: DescribePots\nkind: read\nparameters:\n  Since: { type: string }",
    ),
    (
        "numbers-become-wider",
        "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int32 }",
        "operation: DescribePots\nkind: read\nparameters:\n  Size: { type: int64 }",
    ),
    (
        "a-common-code-goes",
        "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nerrors:\n  - { status: 400, code: Throttling, \
         message: \"\" }",
        "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc",
    ),
    (
        "calls-are-not-made-any-more",
        "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc",
        "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: other",
    ),
    (
        "a-trial-comes",
        "operation: DescribePots\nkind: read\nparameters:\n  DryRun: { type: bool }",
        "operation: DescribePots\nkind: read\ndry_run: { parameter: DryRun, passes_with: DryRunOperation \
         }\nparameters:\n  DryRun: { type: bool }",
    ),
    (
        "an-answer-is-known-at-last",
        "operation: DescribePots\nkind: read",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Color: { type: string } } }",
    ),
    (
        "an-operation-takes-the-name-of-a-type",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Output: { type: BrewTeaOutput } } }\ntypes:\n  \
         BrewTeaOutput: { fields: { Color: { type: string } } }",
        "operation: DescribePots\nkind: read\nresponse: { fields: { Output: { type: BrewTeaOutput } } }\ntypes:\n  \
         BrewTeaOutput: { fields: { Color: { type: string } } }\n# ==> operations/BrewTea.yaml\noperation: \
         BrewTea\nkind: write\nresponse: { fields: { Color: { type: string } } }",
    ),
];
