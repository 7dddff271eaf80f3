use std::cell::Cell;
use std::fmt;

use serde::de::Error;

use crate::decode::{Cause, DecodeError};

/// What all values of one body share.
pub(super) struct Reading<'b> {
    body: &'b str,
    failed: Cell<Option<DecodeError>>,
}

impl<'b> Reading<'b> {
    pub(super) fn of(body: &'b str) -> Self {
        Self { body, failed: Cell::new(None) }
    }

    /// Carries an error of ours past serde, whose errors are text.
    #[cold]
    pub(super) fn fail<E: Error>(&self, error: DecodeError) -> E {
        self.failed.set(Some(error));
        E::custom("")
    }

    /// The error of ours that serde's stands for, else what serde says, with line and column.
    #[cold]
    pub(super) fn failure(&self, serde: &dyn fmt::Display) -> DecodeError {
        if let Some(error) = self.failed.take() {
            return error;
        }
        let what = serde.to_string();
        if what.starts_with("recursion limit exceeded") {
            return DecodeError::new(Cause::TooDeep);
        }
        DecodeError::syntax(what)
    }

    /// The first byte of the value that follows a name, which serde will not show before it has read the value. A name
    /// without escapes is a part of the body, so its address tells where the value stands.
    pub(super) fn first_after(&self, name: &str) -> Option<u8> {
        let start = name.as_ptr().addr().checked_sub(self.body.as_ptr().addr())?;
        let closing_quote = start.checked_add(name.len())?;
        let rest = self.body.as_bytes().get(closing_quote..)?.get(1..)?;
        rest.iter().copied().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b':'))
    }
}
