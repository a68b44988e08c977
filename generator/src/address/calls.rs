//! Actions and functions that are declared.

use std::collections::BTreeMap;

use crate::model::{Argument, Call, Model, TypeItem, TypeRef};

use super::evidence::local;
use super::place::{Called, Found, Reason, What};

/// The declared calls of an API.
#[derive(Debug)]
pub(super) struct Calls<'a> {
    overloads: &'a [Call],
    /// Folded name of an import → the overloads that it offers at the root.
    imports: BTreeMap<String, Vec<usize>>,
    /// Folded local name → overloads.
    named: BTreeMap<String, Vec<usize>>,
}

impl<'a> Calls<'a> {
    /// The calls that `model` declares, and which of them its imports offer.
    pub(super) fn new(model: &'a Model) -> Self {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, call) in model.calls.iter().enumerate() {
            named.entry(call.name.local().to_lowercase()).or_default().push(at);
        }
        let mut imports: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for import in &model.imports {
            let is_offered = |at: &&usize| model.calls.get(**at).is_some_and(|call| import.offers(call));
            let overloads = named.get(&import.call.local().to_lowercase()).into_iter().flatten();
            let offered = imports.entry(import.name.to_lowercase()).or_default();
            offered.extend(overloads.filter(is_offered));
        }
        Self { overloads: &model.calls, imports, named }
    }

    /// The call that is imported as `name`.
    pub(super) fn imported(&self, name: &str, arguments: &[Argument]) -> Option<Found> {
        self.best(self.imports.get(&name.to_lowercase())?, arguments)
    }

    /// The call that is bound to the first of `family` that has one, or to a collection of it.
    pub(super) fn bound(
        &self,
        name: &str,
        arguments: &[Argument],
        collection: bool,
        family: impl FnOnce() -> Vec<TypeItem>,
    ) -> Option<Found> {
        let overloads = self.named.get(&local(name))?;
        family().iter().find_map(|item| {
            let is_bound = |bound: &TypeRef| bound.item == *item && bound.collection == collection;
            let is_on = |at: &&usize| self.overloads[**at].bound_to.as_ref().is_some_and(is_bound);
            self.best(&overloads.iter().filter(is_on).copied().collect::<Vec<_>>(), arguments)
        })
    }

    /// The overload with just these arguments, else the first.
    fn best(&self, overloads: &[usize], arguments: &[Argument]) -> Option<Found> {
        let is_exact = |at: &&usize| takes_just(&self.overloads[**at], arguments);
        let at = *overloads.iter().find(is_exact).or(overloads.first())?;
        let call = &self.overloads[at];
        let called = Called { kind: call.kind, returns: call.returns.clone(), declared: Some(at) };
        Some((What::Call(called), Reason::DeclaredCall))
    }
}

fn takes_just(call: &Call, arguments: &[Argument]) -> bool {
    let takes = |name: &str| call.parameters.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    call.parameters.len() == arguments.len() && arguments.iter().all(|argument| takes(&argument.name))
}
