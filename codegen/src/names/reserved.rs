//! Names that generated code, its imports or the platform have taken already.

/// Methods of a call, which its setters stand beside.
pub(super) const SETTERS: &[&str] = &["dry_run", "new", "options", "request", "send", "timeout", "validation"];

/// Methods of a call whose result comes in pages.
pub(super) const PAGES: &[&str] = &["items", "pages"];

/// Methods of the client, and those of `std` that come before its own.
pub(super) const METHODS: &[&str] =
    &["builder", "call", "clone", "from_env", "into", "new", "try_into", "with_transport"];

/// Modules of a generated crate, file names that Rust or Windows has a meaning for, and crates: the modules of
/// operations are exported at the root, where paths to crates start as well.
pub(super) const MODULES: &[&str] = &[
    "alloc",
    "aux",
    "client",
    "common_code",
    "con",
    "core",
    "credentials",
    "generated",
    "lib",
    "blocking",
    "main",
    "mod",
    "nul",
    "operations",
    "prn",
    "service",
    "std",
    "transport",
    "types",
    "wait",
    "yunspec_runtime",
];

/// What the root of a generated crate exports by hand; what files name without a path is taken as well.
pub(super) const OPERATIONS: &[&str] = &[
    "Async",
    "Attempt",
    "BeforeSign",
    "Call",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "CommonCode",
    "Credentials",
    "DryRun",
    "Error",
    "ErrorKind",
    "Fake",
    "Interceptor",
    "Json",
    "Measured",
    "Metrics",
    "Mode",
    "Network",
    "NotRetried",
    "Operation",
    "RateLimit",
    "RequestIds",
    "Response",
    "Result",
    "Retry",
    "RetryReason",
    "Scope",
    "ServiceError",
    "Timer",
    "Validation",
    "Violation",
];

/// What generated files name without a path, derives among it: a link in docs could mean those.
pub(super) const TYPES: &[&str] = &[
    "ApiEnum",
    "BTreeMap",
    "Box",
    "Client",
    "Clone",
    "CommonCode",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Into",
    "IntoIterator",
    "Json",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Request",
    "Response",
    "SERVICE",
    "String",
    "Vec",
];

/// The variant that every enum has.
pub(super) const VARIANTS: &[&str] = &["Unknown"];
