use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::record::line::{Asked, Line};
use crate::transport::HttpResponse;

/// What was recorded and is still to be given.
pub(crate) struct Replay {
    path: PathBuf,
    left: Mutex<Vec<(Asked, HttpResponse)>>,
}

impl Replay {
    pub(super) fn read(path: PathBuf) -> Result<Self, Error> {
        let shown = path.display();
        let text = fs::read_to_string(&path)
            .map_err(|error| Error::config(format!("`{shown}` cannot be read: {error}; `record` makes such a file")))?;
        let wrong =
            |number: usize, why: String| Error::config(format!("{shown}:{}: no recorded answer: {why}", number + 1));
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty());
        let left = lines.map(|(number, line)| {
            let line: Line = serde_json::from_str(line).map_err(|error| wrong(number, error.to_string()))?;
            line.into_parts().map_err(|why| wrong(number, why))
        });
        Ok(Self { left: Mutex::new(left.collect::<Result<_, _>>()?), path })
    }

    /// The first answer to the same request that was not given yet.
    pub(crate) fn answer(&self, asked: &Asked) -> Result<HttpResponse, Error> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        match left.iter().position(|(recorded, _)| recorded == asked) {
            Some(index) => Ok(left.remove(index).1),
            None => Err(self.missing(asked, &left)),
        }
    }

    fn missing(&self, asked: &Asked, left: &[(Asked, HttpResponse)]) -> Error {
        let same = left.iter().map(|(recorded, _)| recorded).find(|recorded| recorded.operation == asked.operation);
        let why = match same {
            Some(recorded) => difference(asked, recorded),
            None => format!("no answer of {} is left", asked.operation),
        };
        Error::config(format!("`{}` has no answer to this request: {why}; record it again", self.path.display()))
    }
}

/// What another request of the operation says otherwise.
fn difference(asked: &Asked, recorded: &Asked) -> String {
    let shown = |value: Option<&String>| value.map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    let keys = asked.parameters.keys().chain(recorded.parameters.keys());
    let differs = |key: &&String| asked.parameters.get(*key) != recorded.parameters.get(*key);
    let Some(key) = keys.into_iter().find(differs) else { return String::new() };
    let (recorded, asked) = (shown(recorded.parameters.get(key)), shown(asked.parameters.get(key)));
    format!("the next recorded one has {recorded} for `{key}`, and this one {asked}")
}
