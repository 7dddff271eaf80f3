use proc_macro2::Ident;
use syn::{Attribute, Fields, LitStr, Path};

/// How much is written for an enum.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// Without the conversions that follow from others.
    Short,
    /// Codes of errors, which are only compared and shown.
    Codes,
}

/// What the attributes of an enum say.
pub(crate) struct Parsed {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) runtime: Path,
    pub(crate) extent: Extent,
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
    pub(crate) extent: Extent,
    pub(crate) known: Vec<Known>,
    pub(crate) unknown: Ident,
}

pub(crate) struct Known {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) value: LitStr,
}
