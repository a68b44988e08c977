//! Entity sets and singletons: the first segments of paths, and what they hold.
//!
//! Metadata declares them; docs don't list them. There their types follow from what is read and written at them, else
//! from their names (`users` holds `user`, `reports` is a `reportRoot`), else from the properties that paths name below
//! them.

use std::collections::{BTreeMap, BTreeSet};

use super::returned::returned_type;
use crate::model::{
    Body, ContainerElement, ContainerKind, Model, Operation, OperationKind, Segment, StructuredKind, TypeItem,
    TypeName, TypeRef,
};

/// A first segment.
pub(in crate::export) struct Root {
    /// As the first path writes it.
    pub(in crate::export) name: String,
    /// Whether it holds many.
    pub(in crate::export) kind: RootKind,
    /// The type of what it holds, where it can be told.
    pub(in crate::export) ty: Option<TypeName>,
}

/// Entity set against singleton (CSDL 4.01, sections 13.2 and 13.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum RootKind {
    Set,
    Singleton,
}

impl Root {
    /// The type of the whole root.
    pub(super) fn type_ref(&self) -> Option<TypeRef> {
        let item = TypeItem::Named(self.ty.clone()?);
        Some(TypeRef { item, collection: self.kind == RootKind::Set })
    }
}

/// The roots of all paths, by their name in lower case.
pub(super) fn find_roots(model: &Model) -> BTreeMap<String, Root> {
    let locals = entity_locals(model);
    let roots = operations_by_root(model).into_iter().map(|(folded, (name, operations))| {
        let kind = root_kind(&operations);
        let ty = spoken_type(model, &operations)
            .or_else(|| named_type(&locals, &folded))
            .or_else(|| fitting_type(model, &operations));
        (folded, Root { name: name.to_owned(), kind, ty: ty.cloned() })
    });
    roots.chain(model.container.iter().map(declared_root)).collect()
}

/// What metadata declares goes before what follows from paths.
fn declared_root(element: &ContainerElement) -> (String, Root) {
    let ContainerElement { name, kind, ty, bindings: _, origins: _ } = element;
    let kind = match kind {
        ContainerKind::EntitySet => RootKind::Set,
        ContainerKind::Singleton => RootKind::Singleton,
    };
    (name.to_lowercase(), Root { name: name.clone(), kind, ty: Some(ty.clone()) })
}

type RootOperations<'a> = BTreeMap<String, (&'a str, Vec<&'a Operation>)>;

fn operations_by_root(model: &Model) -> RootOperations<'_> {
    let mut roots = RootOperations::new();
    for operation in &model.operations {
        let [Segment::Name(name), rest @ ..] = operation.path.segments.as_slice() else { continue };
        // A call without a path before it is unbound: an import, no root.
        if rest.is_empty() && operation.kind.call().is_some() {
            continue;
        }
        roots.entry(name.to_lowercase()).or_insert((name, Vec::new())).1.push(operation);
    }
    roots
}

fn root_kind(operations: &[&Operation]) -> RootKind {
    let many = operations.iter().any(|operation| match operation.path.segments.get(1) {
        Some(segment) => is_key(segment) || *segment == Segment::Count,
        None => matches!(operation.kind, OperationKind::List | OperationKind::Create),
    });
    if many { RootKind::Set } else { RootKind::Singleton }
}

fn is_key(segment: &Segment) -> bool {
    matches!(segment, Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_))
}

/// The type that is read at the root, else the type that is written there.
fn spoken_type<'a>(model: &Model, operations: &[&'a Operation]) -> Option<&'a TypeName> {
    let at_root = || operations.iter().copied().filter(|operation| addresses_root(operation));
    let reads = at_root().filter(|operation| matches!(operation.kind, OperationKind::List | OperationKind::Get));
    let writes = at_root().filter(|operation| {
        matches!(operation.kind, OperationKind::Create | OperationKind::Update | OperationKind::Replace)
    });
    let types = reads.chain(writes).filter_map(exchanged_type).filter_map(TypeRef::name);
    types.into_iter().find(|name| model.types.contains_key(*name))
}

fn addresses_root(operation: &Operation) -> bool {
    match operation.path.segments.as_slice() {
        [_] => true,
        [_, key] => is_key(key),
        _ => false,
    }
}

fn exchanged_type(operation: &Operation) -> Option<&TypeRef> {
    returned_type(operation).or_else(|| match &operation.body.as_ref()?.value {
        Body::Value(ty) => Some(ty),
        Body::Parameters(_) | Body::Reference | Body::Bytes(_) => None,
    })
}

/// Entity types by their local name in lower case; the model's own namespace goes first.
fn entity_locals(model: &Model) -> BTreeMap<String, &TypeName> {
    let mut locals = BTreeMap::new();
    for ty in model.types.values().filter(|ty| ty.kind == StructuredKind::Entity) {
        let local = ty.name.local().to_lowercase();
        if ty.name.namespace() == model.namespace || !locals.contains_key(&local) {
            locals.insert(local, &ty.name);
        }
    }
    locals
}

fn named_type<'a>(locals: &BTreeMap<String, &'a TypeName>, folded: &str) -> Option<&'a TypeName> {
    let singular = singular(folded);
    let candidates = [folded.to_owned(), singular.clone(), format!("{folded}root"), singular + "root"];
    candidates.iter().find_map(|candidate| locals.get(candidate).copied())
}

/// `policy` for `policies`, `user` for `users`.
fn singular(plural: &str) -> String {
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
    }
}

/// The one entity type that has the most of the properties that paths name below the root.
fn fitting_type<'a>(model: &'a Model, operations: &[&Operation]) -> Option<&'a TypeName> {
    let below: BTreeSet<String> = operations.iter().filter_map(|operation| name_below(operation)).collect();
    let entities = model.types.values().filter(|ty| ty.kind == StructuredKind::Entity);
    let mut scores: Vec<(usize, &TypeName)> = entities
        .map(|ty| (below.iter().filter(|name| model.property(&ty.name, name).is_some()).count(), &ty.name))
        .filter(|(score, _)| *score > 0)
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scores.as_slice() {
        [(best, _), (second, _), ..] if best == second => None,
        [(_, name), ..] => Some(name),
        [] => None,
    }
}

fn name_below(operation: &Operation) -> Option<String> {
    let below = operation.path.segments.iter().skip(1).find(|segment| !is_key(segment))?;
    if let Segment::Name(name) = below { Some(name.to_lowercase()) } else { None }
}
