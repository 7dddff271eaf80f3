use proc_macro2::Ident;
use syn::{Attribute, Fields, LitStr, Path};

/// What the attributes of an enum say.
pub(crate) struct Parsed {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) runtime: Path,
    /// Whether the values are codes of errors, which are only compared and shown.
    pub(crate) codes: bool,
    pub(crate) variants: Vec<Variant>,
}

pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) value: Option<LitStr>,
    /// The `#[unknown]` attribute, if it is there.
    pub(crate) unknown: Option<Attribute>,
}

/// An enum whose values all differ, with one variant for what it does not know.
pub(crate) struct ApiEnum {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) runtime: Path,
    pub(crate) codes: bool,
    pub(crate) known: Vec<Known>,
    pub(crate) unknown: Ident,
}

pub(crate) struct Known {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) value: LitStr,
}
