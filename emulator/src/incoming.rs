use std::borrow::Cow;

use yunspec_runtime::sign::parse_pairs;

/// A request as it came in, before anything is believed of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Incoming<'h> {
    /// Upper case.
    pub(crate) method: Cow<'h, str>,
    /// As it travelled, still percent-encoded.
    pub(crate) path: &'h str,
    /// Decoded, in the order of the wire.
    pub(crate) query: Vec<(String, String)>,
    /// Decoded from a form body; empty where the body is something else.
    pub(crate) form: Vec<(String, String)>,
    /// Names in lower case; a name may come more than once.
    pub(crate) headers: Vec<(&'h str, Cow<'h, str>)>,
    pub(crate) body: Vec<u8>,
}

impl<'h> Incoming<'h> {
    /// Puts the parts together: splits the query, and reads the body where it is a form.
    pub(crate) fn new(
        method: &'h str,
        path: &'h str,
        query: &str,
        headers: Vec<(&'h str, Cow<'h, str>)>,
        body: Vec<u8>,
    ) -> Self {
        let is_upper = !method.bytes().any(|byte| byte.is_ascii_lowercase());
        let mut incoming = Self {
            method: if is_upper { method.into() } else { method.to_ascii_uppercase().into() },
            path: if path.is_empty() { "/" } else { path },
            query: parse_pairs(query),
            form: Vec::new(),
            headers,
            body,
        };
        if incoming.carries_form() {
            incoming.form = parse_pairs(&String::from_utf8_lossy(&incoming.body));
        }
        incoming
    }

    /// The first value of a header, by its name in lower case; blanks around it are not part of it.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.trim())
    }

    /// A parameter, from the query or else from the form.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().chain(&self.form).find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All parameters: those of the query, then those of the form.
    pub(crate) fn parameters(&self) -> Vec<(String, String)> {
        self.query.iter().chain(&self.form).cloned().collect()
    }

    fn carries_form(&self) -> bool {
        let kind = self.header("content-type").unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}

#[cfg(test)]
mod tests {
    use super::Incoming;

    fn incoming<'h>(query: &'h str, kind: &'h str, body: &str) -> Incoming<'h> {
        let headers = vec![("content-type", kind.into())];
        Incoming::new("post", "", query, headers, body.into())
    }

    #[track_caller]
    fn check(query: &str, expected: &[(&str, &str)]) {
        let read = incoming(query, "", "").parameters();
        let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn blanks_and_raw_sub_delimiters() {
        check("a=x+y&b=x%20y&c=*!'()~", &[("a", "x y"), ("b", "x y"), ("c", "*!'()~")]);
    }

    #[test]
    fn broken_escapes_stand_for_themselves() {
        check("a=%&b=%4&c=%zz&d=%FF%00&&=", &[("a", "%"), ("b", "%4"), ("c", "%zz"), ("d", "\u{FFFD}\0"), ("", "")]);
    }

    #[test]
    fn form_beside_the_query() {
        let read = incoming("a=1", "Application/X-WWW-Form-Urlencoded; charset=utf-8", "a=2&b=3");
        assert_eq!((read.parameter("a"), read.parameter("b")), (Some("1"), Some("3")));
    }

    #[test]
    fn body_that_is_no_form() {
        assert_eq!(incoming("", "application/json", "a=1").parameters(), []);
    }
}
