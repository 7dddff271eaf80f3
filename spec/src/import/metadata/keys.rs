//! Which keys of the metadata are read, and why the others are not.

/// The keys of one kind of object.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// What is read.
    pub read: &'static [&'static str],
    /// What is not, each with its reason.
    pub ignored: &'static [(&'static str, &'static str)],
}

impl Keys {
    /// Whether a key was thought of.
    pub fn knows(&self, key: &str) -> bool {
        self.read.contains(&key) || self.ignored.iter().any(|(ignored, _)| *ignored == key)
    }
}

/// The file.
pub const FILE: Keys = Keys {
    read: &["info", "directories", "components", "apis", "endpoints"],
    ignored: &[
        ("version", "of the form of the file, `1.0` everywhere"),
        ("errorCodes", "errors that no operation names; clients keep any code as text"),
        ("changeSet", "history"),
        ("flowControl", "quotas of an account"),
        ("ram", "permissions"),
    ],
};

/// An operation.
pub const OPERATION: Keys = Keys {
    read: &[
        "summary",
        "description",
        "title",
        "methods",
        "path",
        "operationType",
        "systemTags",
        "deprecated",
        "staticInfo",
        "parameters",
        "responses",
        "responseDemo",
        "errorCodes",
        "consumes",
    ],
    ignored: &[
        ("produces", "the client asks for JSON"),
        ("schemes", "the client speaks HTTPS"),
        ("security", "the client signs with keys"),
        ("requestParamsDescription", "blank, or a link to the common parameters"),
        ("responseParamsDescription", "blank, or a heading"),
        ("extraInfo", "further reading"),
        ("eventInfo", "events of the service's own log"),
        ("changeSet", "history"),
        ("flowControl", "quotas of an account"),
        ("ramActions", "permissions"),
        ("translator", "who translated the prose"),
    ],
};

/// A parameter.
pub const PARAMETER: Keys = Keys {
    read: &["name", "in", "style", "schema"],
    ignored: &[("allowEmptyValue", "the client sends what it is given, empty text too")],
};

/// A schema: what a value is.
pub const SCHEMA: Keys = Keys {
    read: &[
        "type",
        "format",
        "properties",
        "items",
        "additionalProperties",
        "$ref",
        "itemNode",
        "description",
        "title",
        "required",
        "docRequired",
        "deprecated",
        "example",
        "default",
        "enum",
        "enumValueTitles",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "sensitive",
    ],
    ignored: &[
        ("visibility", "a private field travels as any other"),
        ("backendName", "the name behind the gateway"),
        ("sdkPropertyName", "Rust names are made in one place, from the name that travels"),
        ("name", "the key says it"),
        ("itemName", "the step of a list in the XML of the gateway"),
        ("xml", "the root of a body in XML, which is its only field already"),
        ("extendType", "how the gateway reads the answer"),
        ("parseType", "how the gateway reads the answer"),
        ("index", "the order on the page"),
        ("nullable", "any field of an answer may be null"),
        ("sdkIgnore", "a wish to generators of other clients"),
        ("checkBlank", "blanks are the service's to judge"),
        ("isFileTransferUrl", "a hint for the console"),
        ("info", "a document in the document, with the same facts"),
        ("components", "a document in the document, with the same facts"),
        ("alibabaCloud", "a document in the document, with the same facts"),
    ],
};

/// An error.
pub const ERROR: Keys = Keys { read: &["errorCode", "errorMessage", "description"], ignored: &[] };
