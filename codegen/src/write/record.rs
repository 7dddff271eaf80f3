//! What a run knows of the one before it: which facts made which file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use crate::emit::Piece;
use crate::fingerprint::{self, Fingerprint};

/// The fingerprints of generated files, by path below `src/generated`.
///
/// A file that has the recorded bytes, and whose facts are the recorded ones, is what the generator would make. So a
/// record saves work and decides nothing; an empty one knows of no file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record(BTreeMap<String, Entry>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    facts: Fingerprint,
    bytes: Fingerprint,
}

/// The first line, with the version of the format.
const HEAD: &str = "yunspec gen, fingerprints 1";
/// Larger than the record of any service.
const SIZE_LIMIT: u64 = 64 << 20;

impl Record {
    /// Reads what another run of the same generator kept. A file that is missing, damaged or of another generator is an
    /// empty record.
    pub fn read(file: &Path, generator: &str) -> Self {
        text(file).and_then(|text| parse(&text, generator)).unwrap_or_default()
    }

    /// Writes it whole, for another run of the same generator.
    pub fn write(&self, file: &Path, generator: &str) -> io::Result<()> {
        let temporary = file.with_extension("new");
        fs::write(&temporary, self.text(generator))?;
        fs::rename(&temporary, file)
    }

    /// A short name that no two places share.
    pub fn key(place: &[u8]) -> String {
        let mut key = String::new();
        hex(&mut key, &fingerprint::of(place));
        key.truncate(16);
        key
    }

    /// The bytes of the file that was made of these facts.
    pub(super) fn bytes(&self, path: &str, facts: &Fingerprint) -> Option<&Fingerprint> {
        self.0.get(path).filter(|entry| entry.facts == *facts).map(|entry| &entry.bytes)
    }

    /// What is known once these files are there; what is not made again is as it was.
    pub(super) fn next(&self, pieces: &BTreeMap<String, Piece>) -> Self {
        let entry = |(path, piece): (&String, &Piece)| {
            let facts = piece.facts?;
            let bytes = match &piece.text {
                Some(text) => fingerprint::of(text.as_bytes()),
                None => *self.bytes(path, &facts)?,
            };
            Some((path.clone(), Entry { facts, bytes }))
        };
        Self(pieces.iter().filter_map(entry).collect())
    }

    fn text(&self, generator: &str) -> String {
        let mut text = format!("{HEAD}\n{}\n", generator.escape_default());
        for (path, Entry { facts, bytes }) in &self.0 {
            hex(&mut text, facts);
            text.push(' ');
            hex(&mut text, bytes);
            text.push(' ');
            text.push_str(path);
            text.push('\n');
        }
        let sum = fingerprint::of(text.as_bytes());
        hex(&mut text, &sum);
        text.push('\n');
        text
    }
}

fn text(file: &Path) -> Option<String> {
    // Anything but a file, such as a pipe, might never end.
    let found = fs::metadata(file).ok().filter(|found| found.is_file() && found.len() <= SIZE_LIMIT)?;
    let mut text = String::with_capacity(usize::try_from(found.len()).ok()?);
    File::open(file).ok()?.take(SIZE_LIMIT).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The last line is the hash of those before it.
fn parse(text: &str, generator: &str) -> Option<Record> {
    let (lines, sum) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let covered = text.get(..=lines.len())?;
    if unhex(sum)? != fingerprint::of(covered.as_bytes()) {
        return None;
    }
    let mut lines = lines.lines();
    if lines.next()? != HEAD || lines.next()? != generator.escape_default().to_string() {
        return None;
    }
    let entry = |line: &str| {
        let (facts, rest) = line.split_once(' ')?;
        let (bytes, path) = rest.split_once(' ')?;
        Some((path.to_owned(), Entry { facts: unhex(facts)?, bytes: unhex(bytes)? }))
    };
    lines.map(entry).collect::<Option<_>>().map(Record)
}

fn hex(text: &mut String, bytes: &Fingerprint) {
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
}

fn unhex(text: &str) -> Option<Fingerprint> {
    let mut bytes = Fingerprint::default();
    if text.len() != 2 * bytes.len() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let entry = |byte| Entry { facts: [byte; 32], bytes: [byte + 1; 32] };
        Record([("operations/a.rs", entry(1)), ("types/b c.rs", entry(7))].map(|(path, e)| (path.to_owned(), e)).into())
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        assert_eq!(parse(&record().text("here\n1"), "here\n1"), Some(record()));
    }

    #[test]
    fn another_generator_knows_nothing() {
        assert_eq!(parse(&record().text("1"), "2"), None);
    }

    #[test]
    fn each_damaged_byte_is_found() {
        let text = record().text("1");
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            assert_eq!(parse(&String::from_utf8(bytes).unwrap(), "1"), None, "byte {at}");
            assert_eq!(parse(&text[..at], "1"), None, "cut at {at}");
        }
    }
}
