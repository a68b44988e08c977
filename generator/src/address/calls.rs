//! Actions and functions that are declared.

use std::collections::BTreeMap;

use crate::model::{Argument, CallKind, Fact, Property, TypeItem, TypeName, TypeRef};

use super::evidence::local;
use super::place::{Called, Found, Reason, What};

/// The declared calls of an API.
#[derive(Debug, Default)]
pub struct Calls<'a> {
    overloads: Vec<Signature<'a>>,
    /// Folded name of an import → the overloads that it offers at the root.
    imports: BTreeMap<String, Vec<usize>>,
    /// Folded local name → overloads.
    named: BTreeMap<String, Vec<usize>>,
}

/// An overload of an action or a function.
#[derive(Clone, Copy, Debug)]
pub struct Signature<'a> {
    /// Its qualified name.
    pub name: &'a TypeName,
    /// Action or function.
    pub kind: CallKind,
    /// What it is called on.
    pub bound_to: Option<&'a TypeRef>,
    /// What it takes.
    pub parameters: &'a [Property],
    /// What it returns.
    pub returns: Option<&'a Fact<TypeRef>>,
}

impl<'a> Calls<'a> {
    /// Calls, and which of them each import offers, by the import's name in lower case.
    pub fn new(overloads: Vec<Signature<'a>>, imports: BTreeMap<String, Vec<usize>>) -> Self {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, call) in overloads.iter().enumerate() {
            named.entry(call.name.local().to_lowercase()).or_default().push(at);
        }
        Self { overloads, imports, named }
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
            let is_on = |at: &&usize| self.overloads.get(**at).and_then(|call| call.bound_to).is_some_and(is_bound);
            self.best(&overloads.iter().filter(is_on).copied().collect::<Vec<_>>(), arguments)
        })
    }

    /// The overload with just these arguments, else the first.
    fn best(&self, overloads: &[usize], arguments: &[Argument]) -> Option<Found> {
        let is_exact = |at: &&usize| self.overloads.get(**at).is_some_and(|call| call.takes_just(arguments));
        let at = *overloads.iter().find(is_exact).or(overloads.first())?;
        let call = self.overloads.get(at)?;
        let called = Called { kind: call.kind, returns: call.returns.cloned(), declared: Some(at) };
        Some((What::Call(called), Reason::DeclaredCall))
    }
}

impl Signature<'_> {
    fn takes_just(&self, arguments: &[Argument]) -> bool {
        let takes = |name: &str| self.parameters.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        self.parameters.len() == arguments.len() && arguments.iter().all(|argument| takes(&argument.name))
    }
}
