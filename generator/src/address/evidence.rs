//! What operations say of the URLs that they are documented at.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Body, Fact, Model, Operation, OperationKind, Rule, Segment, TypeItem, TypeRef, folded, identity_of, is_plural_of,
};

use super::is_addressed;
use super::place::{Called, Returns, What};

/// How good a witness is: the lower, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Witness {
    /// What is read there is a structured type.
    Read,
    /// What is read there by a key.
    ReadByKey,
    /// What is written there.
    Written,
    /// What is written there by a key.
    WrittenByKey,
    /// What is read there has no structure.
    Plain,
    /// Something is called there.
    Called,
}

/// By the identity of a path: the best witness, and what it says.
#[derive(Debug)]
pub(super) struct Evidence {
    said: BTreeMap<String, (Witness, What)>,
    /// The identities of what keys follow, and what nothing changes or deletes as one: collections, even where a page
    /// speaks of one.
    keyed: BTreeSet<String>,
}

impl Evidence {
    /// Hears every operation of `model`.
    pub(super) fn new(model: &Model) -> Self {
        let operations = || model.operations.iter().filter(|operation| is_addressed(operation));
        let mut keyed: BTreeSet<_> = operations().flat_map(|operation| before_keys(&operation.path.segments)).collect();
        for operation in operations().filter(|operation| changes_one(operation)) {
            keyed.remove(&operation.path.identity());
        }
        let mut evidence = Self { said: BTreeMap::new(), keyed };
        for operation in operations() {
            evidence.hear(model, operation);
        }
        evidence
    }

    /// What is said of the path of this identity.
    pub(super) fn at(&self, identity: &str) -> Option<&What> {
        self.said.get(identity).map(|(_, what)| what)
    }

    fn hear(&mut self, model: &Model, operation: &Operation) {
        let Some((witness, what)) = testimony(model, operation) else { return };
        if let (Some((last, above)), What::Value(item)) = (operation.path.segments.split_last(), &what)
            && is_key(last)
            && let Some(witness) = of_all(witness)
            && !item.value.collection
        {
            self.add(identity_of(above), witness, What::Value(of_path(TypeRef::many(item.value.item.clone()))));
        }
        let identity = operation.path.identity();
        let what = match what {
            What::Value(ty) if self.keyed.contains(&identity) => What::Value(of_path(TypeRef::many(ty.value.item))),
            what => what,
        };
        self.add(identity, witness, what);
    }

    /// Keeps the best witness; of equal ones the first.
    fn add(&mut self, identity: String, witness: Witness, what: What) {
        let known = self.said.entry(identity).or_insert_with(|| (witness, what.clone()));
        if witness < known.0 {
            *known = (witness, what);
        }
    }

    /// The calls of each local name as one: what they return, where all that tell return the same.
    pub(super) fn calls(&self, model: &Model) -> BTreeMap<String, Called> {
        let mut calls: BTreeMap<String, Vec<&Called>> = BTreeMap::new();
        for operation in &model.operations {
            let name = operation.path.segments.last().and_then(Segment::called);
            if let (Some(name), Some(What::Call(call))) = (name, self.at(&operation.path.identity())) {
                calls.entry(local(name)).or_default().push(call);
            }
        }
        calls.into_iter().filter_map(|(name, calls)| Some((name, agreed(&calls)?))).collect()
    }
}

/// Calls of one name as one.
fn agreed(calls: &[&Called]) -> Option<Called> {
    let mut returned = calls.iter().filter_map(|call| call.returns.value());
    let first = returned.next();
    let first = first.filter(|first| returned.all(|other| other.value == first.value)).cloned();
    let returns = first.map_or(Returns::Unknown, Returns::Value);
    Some(Called { returns, ..(*calls.first()?).clone() })
}

/// The identities of what keys follow in a path.
fn before_keys(segments: &[Segment]) -> impl Iterator<Item = String> {
    let keys = segments.iter().enumerate().filter(|(_, segment)| is_key(segment));
    keys.filter_map(|(at, _)| Some(identity_of(segments.get(..at)?)))
}

fn changes_one(operation: &Operation) -> bool {
    matches!(operation.kind, OperationKind::Update | OperationKind::Replace | OperationKind::Delete)
}

fn is_key(segment: &Segment) -> bool {
    matches!(segment, Segment::Key(_) | Segment::LiteralKey(_))
}

/// The local name of a call, in lower case.
pub(super) fn local(name: &str) -> String {
    folded(name.rsplit('.').next().unwrap_or(name))
}

/// What a witness of one item is of all of them.
fn of_all(witness: Witness) -> Option<Witness> {
    match witness {
        Witness::Read => Some(Witness::ReadByKey),
        Witness::Written => Some(Witness::WrittenByKey),
        Witness::ReadByKey | Witness::WrittenByKey | Witness::Plain | Witness::Called => None,
    }
}

/// What an operation says of the URL that it is documented at.
fn testimony(model: &Model, operation: &Operation) -> Option<(Witness, What)> {
    let is_structured = |ty: &&TypeRef| ty.name().is_some_and(|name| model.types.contains_key(name));
    let is_read = matches!(operation.kind, OperationKind::List | OperationKind::Get);
    if is_read && operation.response().is_some_and(|response| response.body.is_no_value()) {
        return Some((Witness::Plain, What::Aspect));
    }
    let response = operation.response().and_then(|response| response.body.ty());
    let response = response.filter(|ty| ty.item != TypeItem::Untyped);
    let structured = response.filter(is_structured);
    let exchanged = || structured.or_else(|| body(operation).filter(is_structured));
    let value = |item: &TypeRef, collection| What::Value(of_path(TypeRef { item: item.item.clone(), collection }));
    match operation.kind {
        OperationKind::List | OperationKind::Get => {
            let witness = if structured.is_some() { Witness::Read } else { Witness::Plain };
            Some((witness, value(response?, response?.collection)))
        }
        OperationKind::Create => Some((Witness::Written, value(exchanged()?, true))),
        OperationKind::Update | OperationKind::Replace => Some((Witness::Written, value(exchanged()?, false))),
        OperationKind::Action if structured.is_some_and(|ty| is_added(operation, ty)) => {
            Some((Witness::Written, value(structured?, true)))
        }
        kind => {
            let returns = response.cloned().map_or(Returns::Unknown, |ty| Returns::Value(of_path(ty)));
            let call = Called { kind: kind.call()?, returns, declared: None };
            // What a function gives has an address.
            let is_read = kind == OperationKind::Function && structured.is_some_and(|ty| !ty.collection);
            Some((if is_read { Witness::Read } else { Witness::Called }, What::Call(call)))
        }
    }
}

/// What an operation tells of its path.
fn of_path(ty: TypeRef) -> Fact<TypeRef> {
    Fact::inferred(ty, Rule::SamePath)
}

/// Whether what is posted to a name is one of its items: the name is the plural of its type.
fn is_added(operation: &Operation, item: &TypeRef) -> bool {
    let Some(Segment::Name(name)) = operation.path.segments.last() else { return false };
    item.name().is_some_and(|item| is_plural_of(name, item.local()))
}

fn body(operation: &Operation) -> Option<&TypeRef> {
    match operation.body.as_ref().map(|body| &body.value) {
        Some(Body::Value(ty)) => Some(ty),
        Some(Body::Parameters(_) | Body::Reference | Body::Bytes(_)) | None => None,
    }
}
