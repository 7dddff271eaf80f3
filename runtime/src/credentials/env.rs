use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// The variables that providers read: those of the process when they are asked, or a list.
#[derive(Clone, Default)]
pub struct Env(Option<Arc<BTreeMap<String, String>>>);

impl Env {
    /// The variables of the process.
    pub fn process() -> Self {
        Self(None)
    }

    /// These variables and no others, as in a test.
    pub fn of<N: Into<String>, V: Into<String>>(variables: impl IntoIterator<Item = (N, V)>) -> Self {
        Self(Some(Arc::new(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect())))
    }

    /// The value of a variable; one that is empty or no text counts as missing.
    pub fn get(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            None => std::env::var(name).ok(),
            Some(list) => list.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// Whether a variable says `true`, in any case.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The user's own folder: `HOME`, or what the system says of the user of the process.
    pub(crate) fn home(&self) -> Option<PathBuf> {
        let named = self.get("HOME").or_else(|| self.get("USERPROFILE")).map(PathBuf::from);
        named.or_else(|| if self.0.is_none() { std::env::home_dir() } else { None })
    }
}

/// Names only: the values may be secrets.
impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Env(process)"),
            Some(list) => f.debug_tuple("Env").field(&list.keys().collect::<Vec<_>>()).finish(),
        }
    }
}
