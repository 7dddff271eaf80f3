mod nested;
mod reading;
mod seed;
mod value;

use serde::de::DeserializeSeed;

use super::body::{self, Body};
use super::{Decode, Result, Slot, Source, Whole};
use reading::Reading;
use seed::ItemSeed;

/// Reads a JSON body. An empty one is the default of the type.
pub fn from_json<T: Decode + Default>(body: &[u8]) -> Result<T> {
    let mut read = Whole(T::default());
    into(body, &mut read)?;
    Ok(read.0)
}

fn into(body: &[u8], whole: &mut dyn Slot) -> Result<()> {
    read_json(body, &mut |value| whole.fill(value, None))
}

/// Shows the one value of a JSON body to `with`, which is not called for a body that is empty or blank.
pub fn read_json(body: &[u8], with: &mut dyn FnMut(&mut dyn Source) -> Result<()>) -> Result<()> {
    let Some(text) = body::text(body)? else { return Ok(()) };
    body::expect(text, Body::Json)?;
    let reading = Reading::of(text);
    // Of serde's deserializers that of a `&str` is the fastest: it need not check each string again.
    let mut json = serde_json::Deserializer::from_str(text);
    let read = ItemSeed { with, reading: &reading }.deserialize(&mut json);
    read.and_then(|()| json.end()).map_err(|error| reading.failure(&error))
}
