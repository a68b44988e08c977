//! The types of what requests of the docs exchange at roots.

use std::collections::BTreeMap;

use crate::model::{ContainerElement, Model, Operation, OperationKind, Segment, TypeName, folded, is_plural_of};

/// How many things have to say that a root is of another type: one alone may be a page's slip.
const ENOUGH: usize = 2;

/// By the names of roots in lower case.
pub(super) struct Exchanged<'a> {
    /// What operations at a root, or at one item of it, say that it holds.
    at: BTreeMap<String, Vec<(TypeName, &'a Operation)>>,
    /// What paths name below one item of it, or below the one that it is.
    below: BTreeMap<String, Vec<String>>,
}

impl<'a> Exchanged<'a> {
    pub(super) fn of(operations: &'a [Operation]) -> Self {
        let (mut at, mut below) = (BTreeMap::<String, Vec<_>>::new(), BTreeMap::<String, Vec<_>>::new());
        for operation in operations.iter().filter(|operation| operation.base == 0) {
            let [Segment::Name(root), rest @ ..] = operation.path.segments.as_slice() else { continue };
            let rest = if rest.first().is_some_and(is_key) { &rest[1..] } else { rest };
            match rest.first() {
                None => at.entry(folded(root)).or_default().extend(held(operation).map(|ty| (ty, operation))),
                Some(next) => below.entry(folded(root)).or_default().extend(next.called().map(local)),
            }
        }
        Self { at, below }
    }

    /// The one type that all of them say, and the first that does.
    pub(super) fn only(&self, root: &str) -> Option<(TypeName, &'a Operation)> {
        let [(ty, operation), rest @ ..] = self.at.get(&folded(root))?.as_slice() else { return None };
        rest.iter().all(|(other, _)| other == ty).then(|| (ty.clone(), *operation))
    }

    /// The type that docs take a root for, where it is another than the declared one.
    pub(super) fn other_type(&self, declared: &Model, root: &ContainerElement) -> Option<(TypeName, &'a Operation)> {
        let (ty, operation) = self.only(&root.name)?;
        let is_other = declared.types.contains_key(&ty)
            && declared.types.contains_key(&root.ty)
            && !declared.is_a(&ty, &root.ty)
            && !declared.is_a(&root.ty, &ty);
        let name = folded(&root.name);
        let says_so = |below: &&String| has(declared, &ty, below) && !has(declared, &root.ty, below);
        let below = self.below.get(&name).map_or(0, |names| names.iter().filter(says_so).count());
        let at = self.at.get(&name).map_or(0, Vec::len);
        let named = usize::from(is_plural_of(&root.name, ty.local()) || folded(ty.local()) == name);
        (is_other && at + below + named >= ENOUGH).then_some((ty, operation))
    }
}

/// The type that an operation at a root says that it holds; what a correction says is of the operation alone.
fn held(operation: &Operation) -> Option<TypeName> {
    use OperationKind::{Create, Get, List, Replace, Update};
    let response = operation.response().filter(|response| response.rule.is_plain())?;
    let is_value = matches!(operation.kind, Create | Get | List | Replace | Update);
    response.body.ty().filter(|_| is_value)?.name().cloned()
}

fn is_key(segment: &Segment) -> bool {
    matches!(segment, Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_))
}

fn local(name: &str) -> String {
    folded(name.rsplit('.').next().unwrap_or(name))
}

/// Whether a type has a property or a call of this name.
fn has(declared: &Model, ty: &TypeName, name: &str) -> bool {
    let is_bound = |to: &TypeName| declared.is_a(ty, to);
    let mut calls = declared.calls.iter().filter(|call| folded(call.name.local()) == name);
    declared.property(ty, name).is_some()
        || calls.any(|call| call.bound_to.as_ref().and_then(|to| to.name()).is_some_and(is_bound))
}
