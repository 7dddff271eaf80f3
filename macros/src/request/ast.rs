//! What the attributes of a request say. A missing name is reported when it is read and guessed here, so that the
//! checks and the expansion never meet a hole.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, LitStr, Path, Type, Visibility};

use super::bounds::Bounds;
use crate::attr::Attr;
use crate::literal::{Count, Number};

pub(crate) struct Request {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) docs: TokenStream,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) name: LitStr,
    pub(crate) runtime: Path,
    pub(crate) call: Attr<()>,
    pub(crate) dry_run: Attr<()>,
    pub(crate) pages: Attr<()>,
    pub(crate) cross: Vec<(Cross, Level)>,
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) docs: TokenStream,
    pub(crate) deprecated: Option<Attribute>,
    pub(crate) wire: LitStr,
    pub(crate) param: Param,
}

/// The items of `#[param("…", …)]`.
#[derive(Default)]
pub(crate) struct Param {
    pub(crate) aliases: Attr<Vec<LitStr>>,
    /// The variant of `rules::Place`.
    pub(crate) place: Attr<Ident>,
    pub(crate) join: Attr<LitStr>,
    /// The variant of `rules::Carry`.
    pub(crate) carry: Attr<Ident>,
    pub(crate) secret: Attr<()>,
    pub(crate) values: Attr<Type>,
    pub(crate) pair: Attr<(Type, Type)>,
    pub(crate) hard: Constraints,
    /// Whether there is a `documented(…)` and where.
    pub(crate) is_documented: Attr<()>,
    pub(crate) documented: Constraints,
}

/// What a field must satisfy, of one level.
#[derive(Default)]
pub(crate) struct Constraints {
    pub(crate) required: Attr<()>,
    pub(crate) range: Attr<Bounds<Number>>,
    pub(crate) length: Attr<Bounds<Count>>,
    pub(crate) pattern: Attr<LitStr>,
    pub(crate) one_of: Attr<Vec<Number>>,
    pub(crate) min_items: Attr<Count>,
    pub(crate) max_items: Attr<Count>,
    pub(crate) time: Attr<LitStr>,
    pub(crate) requires: Attr<Vec<LitStr>>,
}

/// A rule across fields.
pub(crate) enum Cross {
    Requires {
        when: LitStr,
        equals: Vec<LitStr>,
        then: Vec<LitStr>,
    },
    /// `exactly_one`, `at_most_one` or `at_least_one`.
    Group {
        item: Ident,
        paths: Vec<LitStr>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Hard,
    Documented,
}

impl Field {
    /// The constraints of both levels.
    pub(crate) fn constraints(&self) -> [(&Constraints, Level); 2] {
        [(&self.param.hard, Level::Hard), (&self.param.documented, Level::Documented)]
    }

    /// Whether `new` takes it. A requirement that is only documented must not keep anyone from leaving it out.
    pub(crate) fn is_required(&self) -> bool {
        self.param.hard.required.is_given()
    }

    /// The rules across fields that stand at this one.
    pub(crate) fn cross(&self) -> impl Iterator<Item = (Cross, Level)> + '_ {
        self.constraints().into_iter().filter_map(|(constraints, level)| {
            let then = constraints.requires.get()?.clone();
            Some((Cross::Requires { when: self.wire.clone(), equals: Vec::new(), then }, level))
        })
    }
}

impl Cross {
    /// The paths that it names.
    pub(crate) fn paths(&self) -> Vec<&LitStr> {
        match self {
            Self::Requires { when, then, .. } => std::iter::once(when).chain(then).collect(),
            Self::Group { paths, .. } => paths.iter().collect(),
        }
    }
}
