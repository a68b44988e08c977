//! Entity sets and singletons: the first segments of paths, and what they hold.
//!
//! Metadata declares them; docs don't list them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ContainerElement, ContainerKind, Derived, Fact, Model, Operation, OperationKind, Origin, Segment, TypeItem,
    TypeName, TypeRef,
};

use super::entities::Entities;
use super::evidence::{Evidence, identity};
use super::guesses::guess_type;
use super::is_addressed;
use super::place::{Reason, What};

/// A first segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// As it is declared, else as the first path writes it.
    pub name: String,
    /// Whether it holds many.
    pub kind: ContainerKind,
    /// The type of what it holds, where it can be told.
    pub ty: Option<TypeName>,
    /// The rule that tells its type.
    pub reason: Option<Reason>,
    /// The places that declare it.
    pub origins: Vec<Origin>,
}

impl Root {
    /// All that it holds.
    pub(super) fn value(&self) -> Option<Fact<TypeRef>> {
        let item = TypeItem::Named(self.ty.clone()?);
        let ty = TypeRef { item, collection: self.kind == ContainerKind::EntitySet };
        Some(if self.origins.is_empty() { Fact::inferred(ty) } else { Fact::agreed(ty, self.origins.clone()) })
    }
}

/// The roots, by their names in lower case.
pub(super) fn find_roots(model: &Model, derived: &Derived<'_>, evidence: &Evidence) -> BTreeMap<String, Root> {
    let entities = Entities::new(model, derived);
    let begun = beginnings(model).into_iter().map(|(folded, beginning)| {
        let root = beginning.root(&entities, &folded, evidence);
        (folded, root)
    });
    begun.chain(model.container.iter().map(declared_root)).collect()
}

/// What is declared goes before what follows from paths.
fn declared_root(element: &ContainerElement) -> (String, Root) {
    let ContainerElement { name, kind, ty, bindings: _, origins } = element;
    let (name, ty, reason) = (name.clone(), Some(ty.clone()), Some(Reason::Container));
    (name.to_lowercase(), Root { name, kind: *kind, ty, reason, origins: origins.clone() })
}

/// How paths begin with a root.
struct Beginning<'a> {
    /// As the first path writes it.
    name: &'a str,
    /// What comes second in paths.
    seconds: BTreeSet<&'a Segment>,
    /// It is listed or added to.
    is_listed: bool,
}

/// The first segments of all paths, by their names in lower case.
fn beginnings(model: &Model) -> BTreeMap<String, Beginning<'_>> {
    let mut beginnings = BTreeMap::new();
    for operation in model.operations.iter().filter(|operation| is_addressed(operation)) {
        let [Segment::Name(name), rest @ ..] = operation.path.segments.as_slice() else { continue };
        // A call without a path before it is unbound: an import, no root.
        if rest.is_empty() && operation.kind.call().is_some() {
            continue;
        }
        let new = || Beginning { name, seconds: BTreeSet::new(), is_listed: false };
        let beginning = beginnings.entry(name.to_lowercase()).or_insert_with(new);
        beginning.seconds.extend(rest.first());
        beginning.is_listed |= rest.is_empty() && is_of_many(operation);
    }
    beginnings
}

fn is_of_many(operation: &Operation) -> bool {
    matches!(operation.kind, OperationKind::List | OperationKind::Create)
}

impl Beginning<'_> {
    fn root(&self, entities: &Entities<'_>, folded: &str, evidence: &Evidence) -> Root {
        let said = match evidence.at(&("/".to_owned() + folded)) {
            Some(What::Value(ty)) => Some(&ty.value),
            _ => None,
        };
        let is_set = self.is_set() || said.is_some_and(|ty| ty.collection);
        let kind = if is_set { ContainerKind::EntitySet } else { ContainerKind::Singleton };
        let said = said.and_then(TypeRef::name).filter(|name| entities.model.types.contains_key(*name));
        let typed = match said {
            Some(ty) => Some((kind, ty, Reason::Operations)),
            None => guess_type(entities, self.name, kind, &self.names_below(folded, evidence)),
        };
        let kind = typed.map_or(kind, |(kind, ..)| kind);
        let (ty, reason) = typed.map(|(_, ty, reason)| (ty.clone(), reason)).unzip();
        Root { name: self.name.to_owned(), kind, ty, reason, origins: Vec::new() }
    }

    /// Whether keys follow, or it is listed, counted or added to.
    fn is_set(&self) -> bool {
        let is_of_set = |second: &Segment| {
            matches!(second, Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) | Segment::Count)
        };
        self.is_listed || self.seconds.iter().any(|second| is_of_set(second))
    }

    /// The names that follow, in lower case, but for calls.
    fn names_below(&self, folded: &str, evidence: &Evidence) -> BTreeSet<String> {
        let root = Segment::Name(folded.to_owned());
        let names = self.seconds.iter().filter_map(|second| match second {
            Segment::Name(name) => {
                let is_call = matches!(evidence.at(&identity(&[root.clone(), (*second).clone()])), Some(What::Call(_)));
                (!is_call).then(|| name.to_lowercase())
            }
            _ => None,
        });
        names.collect()
    }
}
