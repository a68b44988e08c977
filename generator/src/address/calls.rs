//! Actions and functions that are declared.

use std::collections::BTreeMap;

use crate::model::{Argument, Call, Import, Model, TypeItem, TypeRef};

use super::evidence::local;
use super::place::{Called, Found, Reason, What};

/// The declared calls of an API.
#[derive(Debug)]
pub(super) struct Calls<'a> {
    overloads: &'a [Call],
    /// Folded name of an import → what it offers at the root.
    imports: BTreeMap<String, Offered<'a>>,
    /// Folded local name → what overloads are bound to, one or many of it → these overloads.
    bound: BTreeMap<String, BTreeMap<(&'a TypeItem, bool), Vec<usize>>>,
}

/// What the root offers to be called.
#[derive(Debug)]
struct Offered<'a> {
    import: &'a Import,
    overloads: Vec<usize>,
}

impl<'a> Calls<'a> {
    /// The calls that `model` declares, and which of them its imports offer.
    pub(super) fn new(model: &'a Model) -> Self {
        let mut bound = BTreeMap::<String, BTreeMap<_, Vec<usize>>>::new();
        let mut unbound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, call) in model.calls.iter().enumerate() {
            let name = call.name.local().to_lowercase();
            match &call.bound_to {
                Some(to) => bound.entry(name).or_default().entry((&to.item, to.collection)).or_default().push(at),
                None => unbound.entry(name).or_default().push(at),
            }
        }
        let mut imports: BTreeMap<String, Offered<'_>> = BTreeMap::new();
        for import in &model.imports {
            let is_offered = |at: &&usize| model.calls.get(**at).is_some_and(|call| import.offers(call));
            let overloads = unbound.get(&import.call.local().to_lowercase()).into_iter().flatten();
            let new = || Offered { import, overloads: Vec::new() };
            let offered = imports.entry(import.name.to_lowercase()).or_insert_with(new);
            offered.overloads.extend(overloads.filter(is_offered));
        }
        Self { overloads: &model.calls, imports, bound }
    }

    /// The call that is imported as `name`.
    pub(super) fn imported(&self, name: &str, arguments: &[Argument]) -> Option<Found> {
        self.best(&self.imports.get(&name.to_lowercase())?.overloads, arguments)
    }

    /// The import that paths call `name`.
    pub(super) fn import(&self, name: &str) -> Option<&'a Import> {
        self.imports.get(&name.to_lowercase()).map(|offered| offered.import)
    }

    /// The overload that a path calls.
    pub(super) fn overload(&self, called: &Called) -> Option<&'a Call> {
        self.overloads.get(called.declared?)
    }

    /// The call that is bound to the first of `family` that has one, or to a collection of it.
    pub(super) fn bound(
        &self,
        name: &str,
        arguments: &[Argument],
        collection: bool,
        family: impl FnOnce() -> Vec<TypeItem>,
    ) -> Option<Found> {
        let overloads = self.bound.get(&local(name))?;
        family().iter().find_map(|item| self.best(overloads.get(&(item, collection))?, arguments))
    }

    /// The overload that takes these arguments; where nothing tells which one is meant, what all of them return.
    fn best(&self, overloads: &[usize], arguments: &[Argument]) -> Option<Found> {
        let (first, others) = overloads.split_first()?;
        let declared = self.meant(overloads, arguments);
        let call = &self.overloads[declared.unwrap_or(*first)];
        let is_agreed = declared.is_some() || others.iter().all(|at| returned(&self.overloads[*at]) == returned(call));
        let returns = call.returns.clone().filter(|_| is_agreed);
        Some((What::Call(Called { kind: call.kind, returns, declared }), Reason::DeclaredCall))
    }

    /// The only overload; else the one that takes all these arguments and the fewest besides, where that is one.
    fn meant(&self, overloads: &[usize], arguments: &[Argument]) -> Option<usize> {
        if let [only] = overloads {
            return Some(*only);
        }
        let fitting = || overloads.iter().copied().filter(|at| takes_all(&self.overloads[*at], arguments));
        let count = |at: &usize| self.overloads[*at].parameters.len();
        let fewest = fitting().map(|at| count(&at)).min()?;
        let mut closest = fitting().filter(|at| count(at) == fewest);
        closest.next().filter(|_| closest.next().is_none())
    }
}

fn returned(call: &Call) -> Option<&TypeRef> {
    call.returns.as_ref().map(|ty| &ty.value)
}

fn takes_all(call: &Call, arguments: &[Argument]) -> bool {
    let takes = |name: &str| call.parameters.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    arguments.iter().all(|argument| takes(&argument.name))
}
