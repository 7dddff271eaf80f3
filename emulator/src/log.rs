use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use yunspec_spec::model::OperationId;

use crate::auth::Difference;

/// How many requests are kept.
const KEPT: usize = 10_000;

/// How many bytes they take together, about; the last one is kept whatever it takes.
const KEPT_BYTES: usize = 64 * 1024 * 1024;

/// The requests that came in last. Signatures, tokens and what a spec calls secret are left out.
#[derive(Debug, Default)]
pub(crate) struct Log(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    entries: VecDeque<Entry>,
    bytes: usize,
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
    /// Which of the served APIs it is of, and which operation.
    pub(crate) operation: Option<(usize, OperationId)>,
    /// The access key that it was admitted by.
    pub(crate) access_key_id: Option<String>,
    /// Parameters that are left out since they are secret.
    pub(crate) hidden: Vec<String>,
    /// Whether it had a body that is no form, which is not kept.
    pub(crate) has_body: bool,
    /// Where a signature that does not match went wrong.
    pub(crate) signature: Option<Difference>,
}

/// Parameters that prove who asks.
pub(crate) const PROOFS: [&str; 4] = ["Signature", "SecurityToken", "BearerToken", "SignatureNonce"];

impl Log {
    pub(crate) fn add(&self, entry: Entry) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.bytes += entry.bytes();
        kept.entries.push_back(entry);
        while kept.entries.len() > KEPT || (kept.bytes > KEPT_BYTES && kept.entries.len() > 1) {
            let bytes = kept.entries.pop_front().map_or(0, |oldest| oldest.bytes());
            kept.bytes -= bytes;
        }
    }

    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// All that is kept, the oldest first.
    pub(crate) fn to_json(&self) -> Value {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entries.iter().map(Entry::to_json).collect()
    }

    /// The same as it is now.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entries.iter().cloned().collect()
    }
}

impl Entry {
    /// What it takes in memory, about: texts, and what it costs to have one.
    fn bytes(&self) -> usize {
        const EACH: usize = 64;
        let text = |text: &String| text.len() + EACH;
        let parameters = self.parameters.iter().map(|(name, value)| text(name) + text(value)).sum::<usize>();
        let names = self.unknown.iter().chain(&self.hidden).map(text).sum::<usize>();
        parameters + names + self.path.len() + 4 * EACH
    }

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

#[cfg(test)]
mod tests {
    use super::{Entry, KEPT, KEPT_BYTES, Log};

    fn entry(value: usize) -> Entry {
        Entry {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            action: None,
            parameters: vec![("a".to_owned(), "x".repeat(value))],
            status: 200,
            code: None,
            request_id: String::new(),
            unknown: Vec::new(),
            operation: None,
            access_key_id: None,
            hidden: Vec::new(),
            has_body: false,
            signature: None,
        }
    }

    #[test]
    fn so_many_are_kept() {
        let log = Log::default();
        for _ in 0..KEPT + 5 {
            log.add(entry(1));
        }
        assert_eq!(log.to_json().as_array().unwrap().len(), KEPT);
    }

    #[test]
    fn long_ones_are_kept_for_a_shorter_time() {
        let log = Log::default();
        for _ in 0..10 {
            log.add(entry(KEPT_BYTES / 4));
        }
        assert_eq!(log.to_json().as_array().unwrap().len(), 3);
        log.add(entry(2 * KEPT_BYTES));
        assert_eq!(log.to_json().as_array().unwrap().len(), 1);
        log.clear();
        assert_eq!(log.0.lock().unwrap().bytes, 0);
    }
}
