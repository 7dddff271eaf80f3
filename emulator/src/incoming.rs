use crate::pairs;

/// A request as it came in, before anything is believed of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Incoming {
    /// Upper case.
    pub(crate) method: String,
    /// As it travelled, still percent-encoded.
    pub(crate) path: String,
    /// Decoded, in the order of the wire.
    pub(crate) query: Vec<(String, String)>,
    /// Decoded from a form body; empty where the body is something else.
    pub(crate) form: Vec<(String, String)>,
    /// Names in lower case; a name may come more than once.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Incoming {
    /// Puts the parts together: splits the query, and reads the body where it is a form.
    pub(crate) fn new(method: &str, path: &str, query: &str, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        let mut incoming = Self {
            method: method.to_ascii_uppercase(),
            path: if path.is_empty() { "/" } else { path }.to_owned(),
            query: pairs::parse(query),
            form: Vec::new(),
            headers,
            body,
        };
        if incoming.carries_form() {
            incoming.form = pairs::parse(&String::from_utf8_lossy(&incoming.body));
        }
        incoming
    }

    /// The first value of a header, by its name in lower case; blanks around it are not part of it.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// A parameter, from the query or else from the form.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        pairs::find(&self.query, name).or_else(|| pairs::find(&self.form, name))
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
