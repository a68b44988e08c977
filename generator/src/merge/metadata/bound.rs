//! What calls are bound to, against what paths of the docs call them on.

use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{Call, Fact, Operation, Rule, TypeRef, folded};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::findings::list;
use super::reconciled::Reconciled;

impl<'a> Reconciled<'a> {
    /// Notes what the call at the end of a path is bound to, and that the docs describe it. A call on a type of which
    /// metadata binds it to derived ones alone is told.
    pub(super) fn bound(&mut self, operation: &mut Operation, end: &'a Call) {
        let calls = self.as_used.as_ref().unwrap_or(&self.paths).calls(&operation.path);
        self.documented.insert(&end.origin.span);
        for (on, call) in calls {
            let is_below = call.bound_to.as_ref().is_some_and(|bound| self.is_below(bound, &on.value));
            let meant = if is_below { self.bound_below(call, &on.value) } else { vec![call] };
            if is_below {
                self.report_bound(operation, call, &on.value, &meant);
            }
            if std::ptr::eq(call, end) {
                self.documented.extend(meant.iter().map(|call| &call.origin.span));
                operation.bound_to = meant.into_iter().filter_map(bound_to).collect();
            }
        }
    }

    /// The overloads like this one that are bound to types below of a type.
    fn bound_below(&self, call: &Call, on: &TypeRef) -> Vec<&'a Call> {
        let returned = |call: &Call| call.returns.as_ref().map(|ty| ty.value.clone());
        let names = |call: &Call| call.overload().1.into_iter().map(folded).collect::<Vec<_>>();
        let is_alike = |other: &&Call| {
            other.name.folded() == call.name.folded()
                && other.kind == call.kind
                && (returned(other), names(other)) == (returned(call), names(call))
                && other.bound_to.as_ref().is_some_and(|bound| self.is_below(bound, on))
        };
        self.schema.model.calls.iter().filter(is_alike).collect()
    }

    /// Whether a type derives from another, each one or many of it.
    fn is_below(&self, bound: &TypeRef, on: &TypeRef) -> bool {
        let names = bound.name().zip(on.name()).filter(|(bound, on)| bound != on);
        bound.collection == on.collection && names.is_some_and(|(bound, on)| self.schema.model.is_a(bound, on))
    }

    fn report_bound(&mut self, operation: &Operation, call: &Call, on: &TypeRef, meant: &[&Call]) {
        let types: Vec<String> = meant.iter().filter_map(|call| Some(call.bound_to.as_ref()?.to_string())).collect();
        let below = list(types.iter().map(String::as_str));
        let derive = if types.len() == 1 { "derives" } else { "derive" };
        let local = call.name.local();
        let message =
            format!("`{operation}` calls `{local}` on `{on}`; metadata binds it to {below}, which {derive} from that");
        let places = (
            Saying::at(&operation.origins, format!("on `{on}` here")),
            Saying::new(Some(&call.origin), format!("bound to {below} here")),
        );
        let sides = (Some(on.to_string()), Some(types.join(", ")));
        let difference = Difference::aspect(Subject::Operation, operation, "bound type", sides.0, sides.1);
        self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
    }
}

fn bound_to(call: &Call) -> Option<Fact<TypeRef>> {
    Some(Fact::agreed(call.bound_to.clone()?, vec![call.origin.clone()]).by(Rule::Metadata))
}
