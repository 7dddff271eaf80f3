//! What a generated file is made of: where the fingerprint is the same, the same generator makes the same file.
//!
//! It covers everything that an emitter can read for the file, so it takes structs apart by name: a new field of the
//! model does not compile here before it is covered. Ids are places in lists, which move when a spec changes elsewhere,
//! so they never count; a type counts as what it is, and stands for itself by when it was met.

mod facts;

use std::hash::{Hash, Hasher};

use sha2::{Digest as _, Sha256};
use yunspec_spec::model::{Endpoint, Operation, OperationId, Service, TypeId};

use crate::context::Context;
use facts::Facts;

/// A SHA-256.
pub(crate) type Fingerprint = [u8; 32];

/// Fingerprints of the files of one crate.
pub(crate) struct Fingerprints<'a> {
    cx: &'a Context<'a>,
    service: Fingerprint,
}

impl<'a> Fingerprints<'a> {
    pub(crate) fn new(cx: &'a Context<'a>) -> Self {
        Self { cx, service: service(cx) }
    }

    /// Of the file of an operation.
    pub(crate) fn operation(&self, id: OperationId, operation: &Operation) -> Fingerprint {
        let mut facts = Facts::new(self.cx, &self.service);
        facts.operation(id, operation);
        facts.finish()
    }

    /// Of the file of a shared type.
    pub(crate) fn shared(&self, id: TypeId) -> Fingerprint {
        let mut facts = Facts::new(self.cx, &self.service);
        facts.meet(id);
        facts.finish()
    }
}

/// Of some bytes.
pub(crate) fn of(bytes: &[u8]) -> Fingerprint {
    Sha256::digest(bytes).into()
}

/// What all files have in common.
fn service(cx: &Context<'_>) -> Fingerprint {
    let mut bytes = Bytes::default();
    let Service { name, version, style, krate, links, doc, endpoint, errors, collections: _ } = &cx.api.service;
    (name, version, style, krate, links, doc, errors).hash(&mut bytes);
    endpoint.is_some().hash(&mut bytes);
    if let Some(Endpoint { rule, vpc, dual_stack, central, regions }) = endpoint {
        (rule, vpc, dual_stack, central).hash(&mut bytes);
        regions.iter().for_each(|region| region.hash(&mut bytes));
    }
    (&cx.folder, cx.names.krate.to_string()).hash(&mut bytes);
    of(&bytes.0)
}

/// What is hashed, put together as bytes first.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Not asked for: the bytes are the result.
    fn finish(&self) -> u64 {
        0
    }
}
