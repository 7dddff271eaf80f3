//! Names that generated code, its imports or the platform have taken already.

/// Methods of a call, which its setters stand beside.
pub(super) const SETTERS: &[&str] = &["dry_run", "new", "request", "send", "timeout", "validation"];

/// Methods of the client.
pub(super) const METHODS: &[&str] = &["builder", "call", "clone", "from_env", "new", "with_transport"];

/// Modules of a generated crate, and file names that Rust or Windows has a meaning for.
pub(super) const MODULES: &[&str] =
    &["aux", "client", "common_code", "con", "generated", "lib", "main", "mod", "nul", "prn", "service", "types"];

/// What the root of a generated crate exports by hand.
pub(super) const OPERATIONS: &[&str] = &[
    "Client",
    "ClientBuilder",
    "CommonCode",
    "Credentials",
    "DryRun",
    "Error",
    "ErrorKind",
    "Json",
    "Network",
    "Operation",
    "Response",
    "Result",
    "Validation",
    "Violation",
];

/// What generated files name without a path.
pub(super) const TYPES: &[&str] = &[
    "ApiEnum",
    "BTreeMap",
    "Box",
    "Client",
    "CommonCode",
    "Into",
    "IntoIterator",
    "Json",
    "Option",
    "Request",
    "Response",
    "SERVICE",
    "String",
    "Vec",
];

/// The variant that every enum has.
pub(super) const VARIANTS: &[&str] = &["Unknown"];
