//! What is known and no answer of an emulator shows: fact, source, reason.

pub(super) const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("in 2019 the endpoint of another region answered 200 with an empty list", "aliyun-cli#179", "superseded in 2020"),
    ("`PageSize` was at most 50", "page of DescribeImages (2018)", "superseded"),
    ("a tag that more than 1,000 resources carry cannot be a filter", "page of DescribeImages (2021)", "not emulated"),
    (
        "`ImageOwnerAlias` of system or others skips checks of RAM",
        "page of DescribeImages (2021)",
        "RAM is not emulated",
    ),
    (
        "the action is `ecs:DescribeImages`, the resource `acs:ecs:{region}:{account}:image/*`",
        "page of DescribeImages (2021)",
        "RAM is not emulated",
    ),
    ("refusals of RAM carry `AccessDeniedDetail`", "pages of RAM", "not emulated: a fault answers without it"),
    (
        "filter key `NetworkType` (`vpc`, `classic`)",
        "page of DescribeImages (2025)",
        "the spec keeps to the document of 2021",
    ),
    (
        "texts of errors were corrected, and errors were added (`InvalidFilterValue`, `CurrentAccount.NotSupportPublicImage`, …)",
        "page of DescribeImages (2025)",
        "the spec keeps to the document of 2021",
    ),
    (
        "some values of parameters are compared without case; which is not said",
        "page of DescribeImages (2021)",
        "not known enough",
    ),
    (
        "samples show a bool for `IsSelfShared`, a number for `Size` of a disk and for `ImageVersion`",
        "page of DescribeImages (2025)",
        "samples; the wire has text",
    ),
    (
        "`DiskDeviceMapping.Encrypted` is text in the document and a boolean in the Go SDK",
        "page of DescribeImages (2025), Go SDK",
        "no recorded answer has it",
    ),
    ("disks once had `OSSBucket`, `OSSObject`, `DiskImageSize`", "code of clients", "no recorded answer has them"),
    (
        "the order of the keys of an image changes from year to year",
        "recorded lists",
        "the emulator keeps to that of the spec",
    ),
    ("the Go SDK reads keys with case, and numbers, text and booleans for one another", "Go SDK", "a client's matter"),
    ("HTTPS is taken too", "metadata (2026)", "the emulator speaks HTTP on loopback"),
    ("`SignatureType=BEARERTOKEN` with `BearerToken`", "signing page", "not emulated"),
    (
        "`Recommend` had other addresses in 2022 and before 2021, and old errors had none",
        "recorded errors",
        "superseded",
    ),
    ("`Server: Jetty(7.2.2.v20101205)`, `Connection: close`", "fog-aliyun#32 (2019)", "superseded"),
    (
        "answers are compressed on request, with `Vary: Accept-Encoding`",
        "headers of 2022",
        "answers are not compressed",
    ),
    ("`UnsupportedHTTPMethod` is 400", "error page of the gateway", "the table of ECS says 403"),
    ("`The specified parameter \"Action or Version\" is not valid.`", "page of ECS", "what leads to it is not known"),
    (
        "throttling stands between required parameters and the region",
        "the codes of the gateway",
        "faults are a tester's and come first",
    ),
    ("STS may answer 302 where it throttles", "page of STS", "another service; a client must not follow"),
    (
        "an `x-acs-retry-after` that is absent, no number or not above 0 is no hint",
        "darabonba-openapi (2026)",
        "a client's matter",
    ),
    (
        "three attempts, at most 60 seconds between, which codes are tried again, timeouts (38 s for DescribeImages)",
        "aliyun-cli, SDKs for Python and Go, terraform",
        "a client's matter",
    ),
    ("the CLI prints a trial that passed as an error and exits with 1", "aliyun-cli", "a client's matter"),
];
