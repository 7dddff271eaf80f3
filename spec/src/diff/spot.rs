use super::{Change, Direction, Effects, Rule};

/// A place that is compared: where it stands for people, and where it stands in the model.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) service: String,
    pub(super) operation: Option<String>,
    pub(super) of_type: Option<String>,
    pub(super) path: String,
    pub(super) direction: Direction,
    /// Whether anything that is generated or sent has to do with it.
    pub(super) is_used: bool,
    /// The place in the model: `operations[DescribeImages].parameters[Tag]`.
    pub(super) fact: String,
}

/// Said of what no operation uses.
const UNUSED: &str = "No operation uses the type, so nothing is generated of it.";

impl Spot {
    /// The service as a whole.
    pub(super) fn service(name: &str) -> Self {
        Self {
            service: name.to_owned(),
            operation: None,
            of_type: None,
            path: String::new(),
            direction: Direction::Both,
            is_used: true,
            fact: "service".to_owned(),
        }
    }

    /// An operation of the service.
    pub(super) fn operation(&self, name: &str) -> Self {
        Self { operation: Some(name.to_owned()), fact: format!("operations[{name}]"), ..self.clone() }
    }

    /// The same place for people, a part of it in the model.
    pub(super) fn part(&self, part: &str) -> Self {
        Self { fact: format!("{}.{part}", self.fact), ..self.clone() }
    }

    /// An item of a list in the model, by its key.
    pub(super) fn item(&self, list: &str, key: &str) -> Self {
        Self { fact: format!("{}.{list}[{key}]", self.fact), ..self.clone() }
    }

    /// A field of a list of fields.
    pub(super) fn field(&self, list: &str, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Self { path, ..self.item(list, name) }
    }

    /// The same, travelling so.
    pub(super) fn travels(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
    }

    pub(super) fn in_request(&self) -> bool {
        self.direction != Direction::Response
    }

    pub(super) fn in_response(&self) -> bool {
        self.direction != Direction::Request
    }

    /// `parameter` or `field`.
    pub(super) fn noun(&self) -> &'static str {
        if self.in_request() && self.of_type.is_none() { "parameter" } else { "field" }
    }
}

impl Rule {
    /// A change that the rule is about.
    pub(super) fn at(&'static self, spot: &Spot, effects: Effects, message: impl Into<String>) -> Change {
        Change {
            rule: self,
            service: spot.service.clone(),
            operation: spot.operation.clone(),
            of_type: spot.of_type.clone(),
            path: spot.path.clone(),
            direction: spot.direction,
            effects: if spot.is_used { effects } else { Effects::NONE },
            old: None,
            new: None,
            message: message.into(),
            why: if spot.is_used { self.why } else { UNUSED }.to_owned(),
            help: None,
            at: spot.fact.clone(),
            facts: vec![spot.fact.clone()],
            allowed: None,
        }
    }
}
