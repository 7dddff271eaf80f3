//! What is read, what is forgiven and what is refused, a line each.

mod json;
mod model;
mod properties;
mod written;
mod xml;

use std::fmt::Debug;

use super::{Decode, Source};

type Reader = fn(&[u8], &mut dyn FnMut(&mut dyn Source) -> super::Result<()>) -> super::Result<()>;

fn read<T: Decode>(reader: Reader, body: &[u8]) -> super::Result<Option<T>> {
    let mut found = None;
    reader(body, &mut |value| {
        found = T::decode(value)?;
        Ok(())
    })?;
    Ok(found)
}

#[track_caller]
fn check_with<T: Decode + Debug + PartialEq>(reader: Reader, body: &str, expected: impl Into<Option<T>>) {
    assert_eq!(read::<T>(reader, body.as_bytes()), Ok(expected.into()), "{body}");
}

#[track_caller]
fn refuse_with<T: Decode + Debug>(reader: Reader, body: impl AsRef<[u8]>, error: &str) {
    let body = body.as_ref();
    match read::<T>(reader, body) {
        Ok(found) => panic!("{} was read as {found:?}", String::from_utf8_lossy(body)),
        Err(found) => assert_eq!(found.to_string(), error, "{}", String::from_utf8_lossy(body)),
    }
}
