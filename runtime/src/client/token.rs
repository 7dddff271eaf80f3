use std::borrow::Cow;

use yunspec_rules::{Params, Shape, Value};

use crate::error::Error;
use crate::operation::{Kind, OperationMeta};
use crate::sign::token;

/// A request with the token by which the service knows it when it comes again.
pub(super) struct Known<'a> {
    params: &'a (dyn Params + Sync),
    /// The field of the token and what the client has made up for it.
    made: Option<(usize, String)>,
    /// The token as it travels, also one that the caller gave.
    token: Option<Cow<'a, str>>,
}

impl<'a> Known<'a> {
    /// Makes up a token where the operation takes one and the caller gave none.
    pub(super) fn new(meta: &OperationMeta, params: &'a (dyn Params + Sync)) -> Result<Self, Error> {
        let named = |name| params.shape().fields.iter().position(|field| field.wire == name);
        let Some(field) = meta.token.and_then(named) else {
            return Ok(Self { params, made: None, token: None });
        };
        match params.value(field) {
            Value::Str(given) if !given.is_empty() => Ok(Self { params, made: None, token: Some(given.into()) }),
            Value::Str(_) | Value::Absent => {
                let made = token()?;
                Ok(Self { params, token: Some(made.clone().into()), made: Some((field, made)) })
            }
            _ => Ok(Self { params, made: None, token: None }),
        }
    }

    /// The token, where the request has one.
    pub(super) fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// Whether sending it twice has no more effect than sending it once.
    pub(super) fn is_repeatable(&self, meta: &OperationMeta) -> bool {
        meta.kind == Kind::Read || self.token.is_some()
    }
}

impl Params for Known<'_> {
    fn shape(&self) -> &Shape {
        self.params.shape()
    }

    fn value(&self, field: usize) -> Value<'_> {
        match &self.made {
            Some((own, made)) if *own == field => Value::Str(made),
            _ => self.params.value(field),
        }
    }
}
