const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Which bytes stay as they are, besides ASCII letters, digits and `-`, `_`, `.`, `~`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escape {
    /// None: RFC 3986, the form that signatures need.
    #[default]
    Strict,
    /// `*` too, as in form bodies.
    Form,
}

impl Escape {
    fn table(self) -> &'static [bool; 256] {
        match self {
            Self::Strict => &STRICT,
            Self::Form => &FORM,
        }
    }
}

static STRICT: [bool; 256] = kept(b"-_.~");
static FORM: [bool; 256] = kept(b"-_.~*");

/// A table of ASCII letters, digits and some more.
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, which refuses an index past the end")]
const fn kept(more: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < more.len() {
        table[more[at] as usize] = true;
        at += 1;
    }
    table
}

/// Escapes text as RFC 3986 says: everything but ASCII letters, digits and `-_.~` becomes `%XX` of its UTF-8 bytes.
///
/// ```
/// assert_eq!(yunspec_runtime::sign::percent_encode("a b*~中"), "a%20b%2A~%E4%B8%AD");
/// ```
pub fn percent_encode(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    percent_encode_into(text, Escape::Strict, &mut escaped);
    escaped
}

/// Appends escaped text.
pub fn percent_encode_into(text: &str, escape: Escape, into: &mut String) {
    let table = escape.table();
    let stays = |byte: u8| table.get(usize::from(byte)) == Some(&true);
    // The common case, in steps of four bytes.
    let (blocks, tail) = text.as_bytes().as_chunks();
    if blocks.iter().all(|[a, b, c, d]| stays(*a) & stays(*b) & stays(*c) & stays(*d)) && tail.iter().all(|b| stays(*b))
    {
        into.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !stays(byte)) {
        // A byte that stays is ASCII, so `at` is the start of a character.
        let (plain, from) = rest.split_at(at);
        into.push_str(plain);
        let mut characters = from.chars();
        let odd = characters.next().map_or(0, char::len_utf8);
        let (odd, after) = from.split_at(odd);
        for byte in odd.bytes() {
            into.push('%');
            into.push(digit(byte >> 4));
            into.push(digit(byte & 15));
        }
        rest = after;
    }
    into.push_str(rest);
}

fn digit(nibble: u8) -> char {
    DIGITS.get(usize::from(nibble)).map_or('0', |digit| char::from(*digit))
}

/// Reads a query string or a form body in any of the forms that official clients send: `+` and `%20` are blanks, a
/// pair without `=` has an empty value, empty pairs are skipped. Bytes that are no UTF-8 become U+FFFD.
///
/// ```
/// let pairs = yunspec_runtime::sign::parse_pairs("Tag.1.Key=a+b&Tag.1.Value=");
/// assert_eq!(pairs, [("Tag.1.Key".into(), "a b".into()), ("Tag.1.Value".into(), String::new())]);
/// ```
pub fn parse_pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (plain(key), plain(value))
        })
        .collect()
}

fn plain(text: &str) -> String {
    if !text.bytes().any(|byte| matches!(byte, b'+' | b'%')) {
        return text.to_owned();
    }
    percent_decode(&text.replace('+', " "))
}

/// Undoes [`percent_encode`]; `+` stays as it is. Bytes that are no UTF-8 become U+FFFD.
pub fn percent_decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
