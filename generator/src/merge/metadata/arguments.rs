//! The types of a function's arguments.

use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{Call, Parameter, Property};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;
use super::scope::docs_decide;
use super::types::place;

impl Reconciled<'_> {
    /// Gives an argument the type that metadata declares; where a page says another one, that is a finding.
    pub(super) fn argument_type(&mut self, request: &str, argument: &mut Parameter, declared: &Property, call: &Call) {
        if docs_decide(&argument.ty, &declared.ty) || argument.ty == declared.ty.value {
            return;
        }
        let (ours, theirs) = (&argument.ty, &declared.ty.value);
        if let Some(origin) = &argument.origin {
            let message = format!(
                "parameter `{}` of `{}` is `{ours}` in the docs and `{theirs}` in metadata",
                declared.name,
                call.name.local()
            );
            let places = (
                Saying::new(Some(origin), format!("`{ours}` here")),
                Saying::new(place(declared), format!("`{theirs}` here")),
            );
            let aspect = format!("function parameter `{}`", declared.name);
            let types = (Some(ours.to_string()), Some(theirs.to_string()));
            let difference = Difference::aspect(Subject::Operation, &request, aspect, types.0, types.1);
            self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
        }
        argument.ty = declared.ty.value.clone();
        argument.origin = declared.ty.origins.first().cloned();
    }
}
