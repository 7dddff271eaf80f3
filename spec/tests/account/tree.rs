//! What `Debug` prints, as a tree.

/// A part of the text.
pub(crate) struct Node<'t> {
    pub(crate) raw: &'t str,
    pub(crate) kind: Kind<'t>,
}

pub(crate) enum Kind<'t> {
    Leaf,
    /// A struct, or a tuple of one, whose field has no name.
    Fields(&'t str, Vec<(&'t str, Node<'t>)>),
    List(Vec<Node<'t>>),
    Map(Vec<(&'t str, Node<'t>)>),
}

impl<'t> Node<'t> {
    pub(crate) fn field(&self, name: &str) -> Option<&Node<'t>> {
        match &self.kind {
            Kind::Fields(_, fields) => fields.iter().find(|(field, _)| *field == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text, with the entries of maps in the order of their keys: objects of JSON have none.
    pub(crate) fn canonical(&self) -> String {
        match &self.kind {
            Kind::Leaf => self.raw.to_owned(),
            Kind::List(items) => format!("[{}]", items.iter().map(Self::canonical).collect::<Vec<_>>().join(", ")),
            Kind::Fields(name, fields) => {
                let fields: Vec<_> =
                    fields.iter().map(|(name, node)| format!("{name}: {}", node.canonical())).collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
            Kind::Map(entries) => {
                let mut entries: Vec<_> =
                    entries.iter().map(|(key, node)| format!("{key}: {}", node.canonical())).collect();
                entries.sort();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// The name of the struct or variant.
    pub(crate) fn name(&self) -> &'t str {
        match self.kind {
            Kind::Fields(name, _) => name,
            _ => self.raw,
        }
    }
}

/// The text of a printed string.
pub(crate) fn unescaped(raw: &str) -> String {
    let text = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('0') => out.push('\0'),
            Some('u') => {
                let digits: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            other => out.extend(other),
        }
    }
    out
}

pub(crate) fn parse(text: &str) -> Node<'_> {
    Reader { text, at: 0 }.node()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn node(&mut self) -> Node<'t> {
        let start = self.at;
        let kind = match self.peek() {
            b'"' => {
                self.string();
                Kind::Leaf
            }
            b'[' => self.list(),
            b'{' => self.map(),
            _ => self.word(),
        };
        let raw = &self.text[start..self.at];
        match kind {
            // What is given is what it is.
            Kind::Fields("Some", mut inner) => inner.pop().unwrap().1,
            Kind::Fields("TypeId" | "OperationId", _) => Node { raw, kind: Kind::Leaf },
            kind => Node { raw, kind },
        }
    }

    fn word(&mut self) -> Kind<'t> {
        let start = self.at;
        while !matches!(self.peek(), b' ' | b'(' | b',' | b')' | b']' | b'}' | b'\0') {
            self.at += 1;
        }
        let name = &self.text[start..self.at];
        match (self.peek(), self.text.as_bytes().get(self.at + 1)) {
            (b'(', _) => {
                let mut items = self.items(b')', Self::node);
                let is_one = items.len() == 1;
                if is_one { Kind::Fields(name, vec![("", items.pop().unwrap())]) } else { Kind::List(items) }
            }
            // What `serde_json` prints.
            (b' ', Some(b'[')) => {
                self.at += 1;
                self.list()
            }
            (b' ', Some(b'{')) => {
                self.at += 1;
                if name == "Object" { self.map() } else { Kind::Fields(name, self.items(b'}', Self::entry)) }
            }
            _ => Kind::Leaf,
        }
    }

    fn list(&mut self) -> Kind<'t> {
        Kind::List(self.items(b']', Self::node))
    }

    fn map(&mut self) -> Kind<'t> {
        Kind::Map(self.items(b'}', Self::entry))
    }

    fn entry(&mut self) -> (&'t str, Node<'t>) {
        let start = self.at;
        if self.peek() == b'"' {
            self.string();
        }
        while self.peek() != b':' {
            self.at += 1;
        }
        let name = &self.text[start..self.at];
        self.at += 2;
        (name, self.node())
    }

    /// What stands between a bracket and the one that ends it.
    fn items<T>(&mut self, end: u8, item: fn(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            while matches!(self.peek(), b' ' | b',') {
                self.at += 1;
            }
            if self.peek() == end {
                self.at += 1;
                return items;
            }
            items.push(item(self));
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while self.peek() != b'"' {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }
}
