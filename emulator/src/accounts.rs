use std::fmt;

use indexmap::IndexMap;
use sha2::{Digest, Sha256};

/// The access keys that the emulator knows, in the order they were added.
#[derive(Clone, Default)]
pub(crate) struct Accounts {
    keys: IndexMap<String, AccessKey>,
}

/// One access key: what is signed with it, and what may come with it.
#[derive(Clone)]
pub(crate) struct AccessKey {
    pub(crate) secret: String,
    /// Whether it may be used alone. A key from STS may not.
    alone: bool,
    tokens: Vec<String>,
}

/// What the security token of a request is to its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    Fits,
    Missing,
    Unknown,
}

/// The number of the account that an access key belongs to: 16 digits that follow from the key.
pub(crate) fn number(access_key_id: &str) -> i64 {
    let digest = Sha256::digest(access_key_id);
    let hash = digest.iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte));
    i64::try_from(1_000_000_000_000_000 + hash % 1_000_000_000_000_000).unwrap_or_default()
}

impl Accounts {
    pub(crate) fn add(&mut self, id: String, secret: String) {
        let key = self.key(id, secret);
        key.alone = true;
    }

    pub(crate) fn add_sts(&mut self, id: String, secret: String, token: String) {
        self.key(id, secret).tokens.push(token);
    }

    pub(crate) fn find(&self, id: &str) -> Option<&AccessKey> {
        self.keys.get(id)
    }

    /// A key that may be used without a token, with its secret.
    pub(crate) fn usable(&self, id: &str) -> Option<(&str, &str)> {
        let (id, key) = self.keys.get_key_value(id)?;
        key.alone.then_some((id.as_str(), key.secret.as_str()))
    }

    /// The key that was added first: what tests are given.
    pub(crate) fn first(&self) -> Option<(&str, &str)> {
        self.keys.iter().next().map(|(id, key)| (id.as_str(), key.secret.as_str()))
    }

    /// All keys, in the order they were added.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// A key that is there keeps what it has, but for the secret: the last one given counts.
    fn key(&mut self, id: String, secret: String) -> &mut AccessKey {
        let key = self.keys.entry(id).or_insert(AccessKey { secret: String::new(), alone: false, tokens: Vec::new() });
        key.secret = secret;
        key
    }
}

impl AccessKey {
    pub(crate) fn token(&self, token: Option<&str>) -> Token {
        match token {
            None if self.alone => Token::Fits,
            None => Token::Missing,
            Some(token) if self.tokens.iter().any(|known| known == token) => Token::Fits,
            Some(_) => Token::Unknown,
        }
    }
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}
