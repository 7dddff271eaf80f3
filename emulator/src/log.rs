use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::auth::Difference;

/// How many requests are kept.
const KEPT: usize = 10_000;

/// The requests that came in last. Signatures, tokens and what a spec calls secret are left out.
#[derive(Debug, Default)]
pub(crate) struct Log {
    entries: Mutex<VecDeque<Entry>>,
}

/// One request and how it was answered.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) action: Option<String>,
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) status: u16,
    pub(crate) code: Option<String>,
    pub(crate) request_id: String,
    /// Parameters that had no effect.
    pub(crate) unknown: Vec<String>,
    /// Where a signature that does not match went wrong.
    pub(crate) signature: Option<Difference>,
}

/// Parameters that prove who asks.
pub(crate) const PROOFS: [&str; 4] = ["Signature", "SecurityToken", "BearerToken", "SignatureNonce"];

impl Log {
    pub(crate) fn add(&self, entry: Entry) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= KEPT {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    pub(crate) fn clear(&self) {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// All that is kept, the oldest first.
    pub(crate) fn to_json(&self) -> Value {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.iter().map(Entry::to_json).collect()
    }
}

impl Entry {
    fn to_json(&self) -> Value {
        let mut entry = json!({
            "method": self.method,
            "path": self.path,
            "action": self.action,
            "parameters": self.parameters.iter().map(|(name, value)| json!([name, value])).collect::<Vec<_>>(),
            "status": self.status,
            "code": self.code,
            "request_id": self.request_id,
            "unknown": self.unknown,
        });
        if let (Some(difference), Value::Object(entry)) = (&self.signature, &mut entry) {
            entry.insert("signature".to_owned(), difference.to_json());
        }
        entry
    }
}
