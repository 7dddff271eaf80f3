//! Numbers as they stand in `one_of(1, 0.5)`, `range(min = -1)` and `max_items = 20`.

use std::cmp::Ordering;
use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Lit, LitInt, Token};

/// A whole or decimal number with its sign.
#[derive(Clone)]
pub(crate) struct Number {
    sign: Option<Token![-]>,
    digits: Lit,
    value: Value,
}

#[derive(Clone, Copy, PartialEq)]
enum Value {
    Int(i64),
    Float(f64),
}

impl Parse for Number {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let sign: Option<Token![-]> = input.parse()?;
        let digits: Lit = input.parse()?;
        let minus = if sign.is_some() { "-" } else { "" };
        let value = match &digits {
            Lit::Int(int) => format!("{minus}{}", int.base10_digits()).parse().ok().map(Value::Int),
            Lit::Float(float) => format!("{minus}{}", float.base10_digits())
                .parse()
                .ok()
                .filter(|value: &f64| value.is_finite())
                .map(Value::Float),
            _ => None,
        };
        let value = value.ok_or_else(|| syn::Error::new_spanned(&digits, "expected a number of 64 bits"))?;
        Ok(Self { sign, digits, value })
    }
}

impl ToTokens for Number {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.sign.to_tokens(tokens);
        self.digits.to_tokens(tokens);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minus = if self.sign.is_some() { "-" } else { "" };
        write!(f, "{minus}{}", self.digits.to_token_stream())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialOrd for Number {
    #[expect(clippy::cast_precision_loss, reason = "only a bound beyond 2^53 beside a decimal one is rounded")]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.value, other.value) {
            (Value::Int(a), Value::Int(b)) => a.partial_cmp(&b),
            (Value::Int(a), Value::Float(b)) => (a as f64).partial_cmp(&b),
            (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(b as f64)),
            (Value::Float(a), Value::Float(b)) => a.partial_cmp(&b),
        }
    }
}

impl Number {
    /// The number as a literal of `rules::Number`.
    pub(crate) fn literal(&self) -> TokenStream {
        match self.value {
            Value::Int(value) => {
                let value = proc_macro2::Literal::i64_unsuffixed(value);
                quote!(__rules::Number::Int(#value))
            }
            Value::Float(value) => {
                let value = proc_macro2::Literal::f64_unsuffixed(value);
                quote!(__rules::Number::Float(#value))
            }
        }
    }
}

/// A count: how many characters, how many items.
#[derive(Clone)]
pub(crate) struct Count {
    digits: LitInt,
    value: u32,
}

impl Parse for Count {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let literal: Lit = input.parse()?;
        let refuse = || syn::Error::new_spanned(&literal, "expected a whole number from 0 to 4294967295");
        let Lit::Int(digits) = &literal else { return Err(refuse()) };
        Ok(Self { value: digits.base10_parse().map_err(|_| refuse())?, digits: digits.clone() })
    }
}

impl ToTokens for Count {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.digits.to_tokens(tokens);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.digits.fmt(f)
    }
}

impl PartialEq for Count {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialOrd for Count {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}

impl Count {
    /// The count as a plain literal.
    pub(crate) fn literal(&self) -> TokenStream {
        proc_macro2::Literal::u32_unsuffixed(self.value).to_token_stream()
    }
}
