use proc_macro2::Ident;
use syn::{Attribute, LitStr, Path, Type};

use crate::attr::Attr;

/// What the attributes of a response say.
pub(crate) struct Response {
    pub(crate) ident: Ident,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) name: Option<LitStr>,
    pub(crate) runtime: Path,
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) wire: LitStr,
    /// The name between a list and its items; `*` for any.
    pub(crate) wrapper: Attr<LitStr>,
}
