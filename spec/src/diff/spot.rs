use super::{Change, Direction, Effects, Rule};

/// A place that is compared: where it stands for people, and where it stands in the model.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) service: String,
    pub(super) operation: Option<String>,
    pub(super) of_type: Option<String>,
    pub(super) path: String,
    pub(super) direction: Direction,
    /// The place in the model: `operations[DescribeImages].parameters[Tag]`.
    pub(super) fact: String,
}

impl Spot {
    /// The service as a whole.
    pub(super) fn service(name: &str) -> Self {
        Self {
            service: name.to_owned(),
            operation: None,
            of_type: None,
            path: String::new(),
            direction: Direction::Both,
            fact: "service".to_owned(),
        }
    }

    /// An operation of the service.
    pub(super) fn operation(&self, name: &str) -> Self {
        Self { operation: Some(name.to_owned()), fact: format!("operations[{name}]"), ..self.clone() }
    }

    /// An item of a list in the model, by its key.
    pub(super) fn item(&self, list: &str, key: &str) -> Self {
        Self { fact: format!("{}.{list}[{key}]", self.fact), ..self.clone() }
    }

    /// A field below this place: `separator` stands between the paths, where both have one.
    pub(super) fn field(&self, list: &str, name: &str) -> Self {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Self { path, ..self.item(list, name) }
    }

    /// The same, travelling so.
    pub(super) fn travels(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self
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
            effects,
            old: None,
            new: None,
            message: message.into(),
            why: self.why.to_owned(),
            help: None,
            facts: vec![spot.fact.clone()],
            allowed: None,
        }
    }
}
