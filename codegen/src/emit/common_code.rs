//! `common_code.rs`: the codes that the gateway may answer to any operation.

use quote::{format_ident, quote};

use super::enumeration::codes;
use super::error_code::variants;
use super::print::{Printed, print};
use super::service::source;
use crate::context::Context;
use crate::docs::Doc;

pub(super) fn file(cx: &Context<'_>) -> Printed {
    let service = &cx.api.service;
    let doc = Doc::of(&format!("The error codes that `{}` may answer to any operation.", service.name), String::new);
    let item = codes(&doc, &format_ident!("CommonCode"), variants(&service.errors, &cx.names.common_codes));
    print("common_code.rs", &source(cx), &quote!(use yunspec_runtime::ApiEnum; #item))
}
