use crate::ast;
use crate::model::Api;
use crate::source::Sources;

/// What rules look at: a spec as it was written, with spans, beside what it was resolved to.
pub(crate) struct Subject<'a> {
    pub(crate) spec: &'a ast::Spec,
    pub(crate) api: &'a Api,
    pub(crate) sources: &'a Sources,
}
