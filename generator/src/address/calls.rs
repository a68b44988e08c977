//! Actions and functions that are declared.

use std::collections::BTreeMap;

use crate::model::{Argument, Call, CallKind, Import, Model, TypeItem, folded, is_same_name};

use super::evidence::local;
use super::place::{Called, Returns};

/// The declared calls of an API.
#[derive(Debug)]
pub(super) struct Calls<'a> {
    overloads: &'a [Call],
    /// Folded name of an import → what it offers at the root.
    imports: BTreeMap<String, Offered<'a>>,
    /// By their folded names, and by what these are without their namespaces.
    bound: BTreeMap<String, Bound<'a>>,
}

/// What overloads are bound to, one or many of it → these overloads.
type Bound<'a> = BTreeMap<(&'a TypeItem, bool), Vec<usize>>;

/// What calls on a value may be bound to.
pub(super) struct Family {
    /// Its type and the bases of this, nearest first.
    pub(super) own: Vec<TypeItem>,
    /// The types that derive from its type, nearest first.
    pub(super) below: Vec<TypeItem>,
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
        let mut bound = BTreeMap::<String, Bound<'_>>::new();
        let mut unbound: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, call) in model.calls.iter().enumerate() {
            let name = folded(call.name.local());
            match &call.bound_to {
                Some(to) => {
                    for name in [name, call.name.folded()] {
                        bound.entry(name).or_default().entry((&to.item, to.collection)).or_default().push(at);
                    }
                }
                None => unbound.entry(name).or_default().push(at),
            }
        }
        let mut imports: BTreeMap<String, Offered<'_>> = BTreeMap::new();
        for import in &model.imports {
            let is_offered = |at: &&usize| model.calls.get(**at).is_some_and(|call| import.offers(call));
            let overloads = unbound.get(&folded(import.call.local())).into_iter().flatten();
            let new = || Offered { import, overloads: Vec::new() };
            let offered = imports.entry(folded(&import.name)).or_insert_with(new);
            offered.overloads.extend(overloads.filter(is_offered));
        }
        Self { overloads: &model.calls, imports, bound }
    }

    /// The call that is imported as `name`.
    pub(super) fn imported(&self, name: &str, arguments: &[Argument]) -> Option<Called> {
        let overloads = self.imports.get(&folded(name))?.overloads.as_slice();
        self.meant(overloads, arguments).map(|at| self.called(at)).or_else(|| self.unfit(overloads))
    }

    /// The import that paths call `name`.
    pub(super) fn import(&self, name: &str) -> Option<&'a Import> {
        self.imports.get(&folded(name)).map(|offered| offered.import)
    }

    /// The overload that a path calls.
    pub(super) fn overload(&self, called: &Called) -> Option<&'a Call> {
        self.overloads.get(called.declared?)
    }

    /// The call that is bound to one of `family`, or to a collection of it: of overloads that take the arguments the
    /// nearest; below a type, where all that do agree.
    pub(super) fn bound(
        &self,
        name: &str,
        arguments: &[Argument],
        collection: bool,
        family: impl FnOnce() -> Family,
    ) -> Option<Called> {
        let (qualified, named) = (self.bound.get(&folded(name)), self.bound.get(&local(name))?);
        let family = family();
        let called = |bound| self.nearest(bound, arguments, collection, &family);
        qualified.and_then(called).or_else(|| called(named))
    }

    fn nearest(
        &self,
        bound: &Bound<'_>,
        arguments: &[Argument],
        collection: bool,
        Family { own, below }: &Family,
    ) -> Option<Called> {
        let own = offered(bound, own, collection);
        let below = offered(bound, below, collection);
        let nearest = own.iter().find_map(|overloads| self.exact(overloads, arguments));
        let nearest = nearest.or_else(|| own.iter().find_map(|overloads| self.closest(overloads, arguments)));
        let fitting = nearest.or_else(|| self.agreed(below.iter().filter_map(|one| self.meant(one, arguments))));
        // What takes other arguments is followed too, so that these can be told.
        match (fitting, own.first()) {
            (Some(at), _) => Some(self.called(at)),
            (None, Some(overloads)) => self.unfit(overloads),
            (None, None) => self.agreed(below.iter().filter_map(|one| only(one))).map(|at| self.called(at)),
        }
    }

    /// Of overloads for one type, the one that takes these arguments.
    fn meant(&self, overloads: &[usize], arguments: &[Argument]) -> Option<usize> {
        self.exact(overloads, arguments).or_else(|| self.closest(overloads, arguments))
    }

    /// The overload that takes just these arguments. What an action takes stands in the body: its binding alone tells
    /// it from others (CSDL 4.01, section 12.2.1).
    fn exact(&self, overloads: &[usize], arguments: &[Argument]) -> Option<usize> {
        let is_exact = |call: &Call| call.kind == CallKind::Action || call.parameters.len() == arguments.len();
        self.taking(overloads, arguments).find(|at| is_exact(&self.overloads[*at]))
    }

    /// The overload that takes these arguments and the fewest besides, where that is one.
    fn closest(&self, overloads: &[usize], arguments: &[Argument]) -> Option<usize> {
        let count = |at: &usize| self.overloads[*at].parameters.len();
        let fewest = self.taking(overloads, arguments).map(|at| count(&at)).min()?;
        let mut closest = self.taking(overloads, arguments).filter(|at| count(at) == fewest);
        closest.next().filter(|_| closest.next().is_none())
    }

    fn taking(&self, overloads: &[usize], arguments: &[Argument]) -> impl Iterator<Item = usize> {
        overloads.iter().copied().filter(|at| takes_all(&self.overloads[*at], arguments))
    }

    /// The first of these, where all return the same.
    fn agreed(&self, calls: impl IntoIterator<Item = usize>) -> Option<usize> {
        let mut calls = calls.into_iter();
        let first = calls.next()?;
        calls.all(|at| self.are_alike(first, at)).then_some(first)
    }

    fn are_alike(&self, one: usize, other: usize) -> bool {
        let gives = |at: usize| {
            let Call { kind, returns, .. } = &self.overloads[at];
            (*kind, returns.as_ref().map(|ty| &ty.value))
        };
        gives(one) == gives(other)
    }

    /// Overloads of which none is meant more than the others: the only one, else what all of them return.
    fn unfit(&self, overloads: &[usize]) -> Option<Called> {
        let called = self.called(*overloads.first()?);
        Some(match (only(overloads), self.agreed(overloads.iter().copied())) {
            (Some(_), _) => called,
            (None, Some(_)) => Called { declared: None, ..called },
            (None, None) => Called { declared: None, returns: Returns::Unknown, ..called },
        })
    }

    fn called(&self, at: usize) -> Called {
        let Call { kind, returns, .. } = &self.overloads[at];
        let returns = returns.clone().map_or(Returns::Nothing, Returns::Value);
        Called { kind: *kind, returns, declared: Some(at) }
    }
}

/// The overloads that are bound to each of these that has any.
fn offered<'b>(bound: &'b Bound<'_>, items: &'b [TypeItem], collection: bool) -> Vec<&'b [usize]> {
    items.iter().filter_map(|item| bound.get(&(item, collection))).map(Vec::as_slice).collect()
}

fn only(overloads: &[usize]) -> Option<usize> {
    match overloads {
        [only] => Some(*only),
        _ => None,
    }
}

/// Whether a call takes these arguments; one without a name is any.
fn takes_all(call: &Call, arguments: &[Argument]) -> bool {
    let takes = |name: &str| name.is_empty() || call.parameters.iter().any(|one| is_same_name(&one.name, name));
    arguments.len() <= call.parameters.len() && arguments.iter().all(|argument| takes(&argument.name))
}
