use std::fmt;

use super::Rule;
use crate::allow::Allowance;

/// One difference between two specs of a service, as the rule that it falls under sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The rule.
    pub rule: &'static Rule,
    /// The service, as the new spec names it.
    pub service: String,
    /// The operation that it belongs to; `None`: the service, or a type that operations share.
    pub operation: Option<String>,
    /// The shared type that it belongs to.
    pub of_type: Option<String>,
    /// The wire path of the parameter or of the field of the answer: `Tag.N.Key`, `Images.Image[].ImageId`. The name of a
    /// field, where it belongs to a shared type. Empty for what stands in none.
    pub path: String,
    /// Which way what it is about travels.
    pub direction: Direction,
    /// What it means, for each audience.
    pub effects: Effects,
    /// What it was, as text.
    pub old: Option<String>,
    /// What it is now, as text.
    pub new: Option<String>,
    /// What changed, lower case, names in backticks, no final dot.
    pub message: String,
    /// Why it has these effects.
    pub why: String,
    /// What to do when one moves to the new spec.
    pub help: Option<String>,
    /// The place in the model: `operations[DescribeImages].parameters[Tag].doc`.
    pub at: String,
    /// The facts of the model that it accounts for, each with all that is below it. None, where it
    /// follows from another change.
    pub facts: Vec<String>,
    /// The entry of the new spec that allows it.
    pub allowed: Option<Allowance>,
}

/// Which way something travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the service.
    Request,
    /// From the service.
    Response,
    /// Both ways, or neither: it is about the operation or the service as a whole.
    Both,
}

/// What a change means, for each audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Effects {
    /// For those who speak to the service as the old spec says: programs that are built already, other clients.
    pub wire: Effect,
    /// For those who compile a program that was written against the old generated crate.
    pub rust: Effect,
    /// What the same program, or the same call, does otherwise.
    pub behaviour: Option<Behaviour>,
    /// Whether documentation reads otherwise.
    pub docs: bool,
}

/// What a change does to what was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing.
    Same,
    /// There is something more, and what was there stays as it was.
    Adds,
    /// Something that worked does not.
    Breaks,
}

/// What a program that still compiles does otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Behaviour {
    /// The emulator does something else.
    Emulator,
    /// Something is not to be used any more, or may be used again.
    Deprecation,
    /// Validation is looser.
    Looser,
    /// Calls are sent, repeated or read otherwise.
    Calls,
    /// The service takes something else for what is not given.
    Default,
    /// Validation is tighter: the client warns of requests that it sent without a word.
    Warns,
    /// Validation is tighter: the client refuses requests that it sent.
    Refuses,
}

/// How much a change asks of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing: no client and no page reads otherwise.
    NoEffect,
    /// Only documentation reads otherwise.
    Docs,
    /// Nothing of what is there needs a change.
    Compatible,
    /// What compiles and is sent may act otherwise.
    Behaviour,
    /// Something stops working.
    Breaking,
}

/// The step that the version of the generated crate takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// No release is needed.
    None,
    /// `0.0.1`.
    Patch,
    /// `0.1.0`.
    Minor,
    /// `1.0.0`.
    Major,
}

impl Effects {
    /// None at all.
    pub const NONE: Self = Self { wire: Effect::Same, rust: Effect::Same, behaviour: None, docs: false };
    /// Documentation reads otherwise.
    pub const DOCS: Self = Self { docs: true, ..Self::NONE };

    /// What is there stays, and there is more.
    pub(super) const ADDS: Self = Self::of(Effect::Adds, Effect::Adds);
    /// Nobody can go on as before.
    pub(super) const BREAKS: Self = Self::of(Effect::Breaks, Effect::Breaks);

    /// Effects on the wire and on Rust code.
    pub(super) const fn of(wire: Effect, rust: Effect) -> Self {
        Self { wire, rust, behaviour: None, docs: true }
    }

    /// Effects on behaviour alone.
    pub(super) const fn behaviour(behaviour: Behaviour) -> Self {
        Self { behaviour: Some(behaviour), ..Self::DOCS }
    }

    /// The same, with an effect on behaviour.
    pub(super) const fn and(self, behaviour: Behaviour) -> Self {
        Self { behaviour: Some(behaviour), ..self }
    }

    /// How much it asks of people.
    pub fn severity(self) -> Severity {
        if self.has(Effect::Breaks) || self.behaviour == Some(Behaviour::Refuses) {
            return Severity::Breaking;
        }
        match self.behaviour {
            Some(Behaviour::Warns | Behaviour::Default | Behaviour::Calls) => Severity::Behaviour,
            Some(Behaviour::Looser | Behaviour::Deprecation) => Severity::Compatible,
            _ if self.has(Effect::Adds) => Severity::Compatible,
            _ if self.docs => Severity::Docs,
            _ => Severity::NoEffect,
        }
    }

    fn has(self, effect: Effect) -> bool {
        self.wire == effect || self.rust == effect
    }

    /// The step that the generated crate takes. What breaks on the wire alone is no new major version: the crate that is
    /// generated from the new spec is called as the old one was, and works where that one does not.
    pub fn step(self) -> Step {
        match self {
            Self { rust: Effect::Breaks, .. } | Self { behaviour: Some(Behaviour::Refuses), .. } => Step::Major,
            Self { rust: Effect::Adds, .. }
            | Self { behaviour: Some(Behaviour::Deprecation | Behaviour::Looser), .. } => Step::Minor,
            Self { wire: Effect::Same, behaviour: None | Some(Behaviour::Emulator), docs: false, .. } => Step::None,
            Self { .. } => Step::Patch,
        }
    }
}

impl Change {
    /// How much it asks of people.
    pub fn severity(&self) -> Severity {
        self.effects.severity()
    }

    /// The step that the generated crate takes.
    pub fn step(&self) -> Step {
        self.effects.step()
    }

    /// What it was and what it is.
    pub(super) fn values(mut self, old: impl Into<Option<String>>, new: impl Into<Option<String>>) -> Self {
        (self.old, self.new) = (old.into(), new.into());
        self
    }

    /// What it accounts for, where that is not all of its place.
    pub(super) fn accounts_for(mut self, facts: impl IntoIterator<Item = &'static str>) -> Self {
        self.facts = facts.into_iter().map(|fact| format!("{}{fact}", self.at)).collect();
        self
    }

    /// Why, where it is not what the rule says of most of its changes.
    pub(super) fn because(mut self, why: &str) -> Self {
        why.clone_into(&mut self.why);
        self
    }

    /// What to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

macro_rules! words {
    ($of:ident: $($variant:ident $word:literal),* $(,)?) => {
        impl $of {
            /// As it is written in reports.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl fmt::Display for $of {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(Direction: Request "request", Response "response", Both "both");
words!(Effect: Same "same", Adds "adds", Breaks "breaks");
words!(Behaviour:
    Emulator "emulator", Deprecation "deprecation", Looser "looser", Calls "calls", Default "default", Warns "warns",
    Refuses "refuses",
);
words!(Severity:
    NoEffect "no effect", Docs "docs", Compatible "compatible", Behaviour "behaviour", Breaking "breaking",
);
words!(Step: None "none", Patch "patch", Minor "minor", Major "major");
