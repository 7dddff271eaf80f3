use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::scalar::clipped;
use super::{Decode, DecodeError, Result, Slot, Source};
use crate::json::Json;

/// The usual alphabet, with `=` at the end or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl Decode for String {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        value.string()
    }

    fn plain(body: &[u8]) -> Option<Self> {
        std::str::from_utf8(body).ok().map(str::to_owned)
    }
}

impl Decode for i64 {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        value.int()
    }
}

impl Decode for i32 {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let Some(wide) = value.int()? else { return Ok(None) };
        match Self::try_from(wide) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(DecodeError::mismatch("a whole number of 32 bits", wide.to_string())),
        }
    }
}

impl Decode for f64 {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        value.float()
    }
}

impl Decode for f32 {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let Some(wide) = value.float()? else { return Ok(None) };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "digits beyond 32 bits are rounded; too large is refused below"
        )]
        let narrow = wide as f32;
        if wide.is_finite() && !narrow.is_finite() {
            return Err(DecodeError::mismatch("a number of 32 bits", format!("{wide:?}")));
        }
        Ok(Some(narrow))
    }
}

impl Decode for bool {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        value.boolean()
    }
}

/// Any value, kept as it is; null is `None`.
impl Decode for Json {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        Ok(value.any()?.map(Self::from))
    }
}

/// Bytes travel as Base64 text; `""` is `None`.
impl Decode for Vec<u8> {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let Some(text) = value.string()?.filter(|text| !text.is_empty()) else { return Ok(None) };
        let bytes =
            BASE64.decode(text.trim()).map_err(|_| DecodeError::mismatch("Base64", format!("{:?}", clipped(&text))))?;
        Ok(Some(bytes))
    }

    fn plain(body: &[u8]) -> Option<Self> {
        Some(body.to_vec())
    }
}

/// Nothing is read, whatever stands there.
impl Decode for () {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        value.skip()?;
        Ok(Some(()))
    }

    fn plain(_: &[u8]) -> Option<Self> {
        Some(())
    }
}

/// A list inside a list or a map, or the whole answer: bare, or in a wrapper of any name.
impl<T: Decode> Decode for Vec<T> {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let mut items = Self::new();
        items.fill(value, Some("*"))?;
        Ok(Some(items))
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(value: &mut dyn Source) -> Result<Option<Self>> {
        let mut entries = Self::new();
        entries.fill(value, None)?;
        Ok(Some(entries))
    }
}
