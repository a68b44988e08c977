//! Entity sets and singletons: the first segments of paths, and what they hold.
//!
//! Metadata declares them; docs don't list them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ContainerElement, ContainerKind, Derived, Fact, Model, Operation, OperationKind, Origin, Rule, Segment, TypeItem,
    TypeName, TypeRef, folded,
};

use super::entities::Entities;
use super::evidence::Evidence;
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
        Some(if self.origins.is_empty() {
            Fact::inferred(ty, Rule::SamePath)
        } else {
            Fact::agreed(ty, self.origins.clone())
        })
    }
}

/// The roots, by their names in lower case.
pub(super) fn find_roots(model: &Model, derived: &Derived<'_>, evidence: &Evidence) -> BTreeMap<String, Root> {
    let mut entities = Entities::new(model, derived);
    let begun = beginnings(&model.operations).into_iter().filter_map(|(folded, beginning)| {
        let root = beginning.root(&mut entities, &folded, evidence)?;
        Some((folded, root))
    });
    begun.chain(model.container.iter().map(declared_root)).collect()
}

/// What is declared goes before what follows from paths.
fn declared_root(element: &ContainerElement) -> (String, Root) {
    let ContainerElement { name, kind, ty, bindings: _, origins } = element;
    let (name, ty, reason) = (name.clone(), Some(ty.clone()), Some(Reason::Container));
    (folded(&name), Root { name, kind: *kind, ty, reason, origins: origins.clone() })
}

/// How paths begin with a name, whatever its case.
#[derive(Debug, Default)]
pub struct Beginning<'a> {
    /// The first operation that tells of many: a key or a count follows, or it is listed or added to.
    pub of_many: Option<&'a Operation>,
    /// The first operation that reads, changes or deletes it as one value.
    pub of_one: Option<&'a Operation>,
    /// As the first path writes it that isn't a mere call.
    name: Option<&'a str>,
    /// What comes second in paths.
    seconds: BTreeSet<&'a Segment>,
}

/// The first segments of all paths, by their names in lower case.
pub fn beginnings(operations: &[Operation]) -> BTreeMap<String, Beginning<'_>> {
    let mut beginnings: BTreeMap<String, Beginning<'_>> = BTreeMap::new();
    for operation in operations.iter().filter(|operation| is_addressed(operation)) {
        if let [Segment::Name(name) | Segment::Call { name, .. }, rest @ ..] = operation.path.segments.as_slice() {
            beginnings.entry(folded(name)).or_default().hear(operation, name, rest);
        }
    }
    beginnings
}

impl<'a> Beginning<'a> {
    fn hear(&mut self, operation: &'a Operation, name: &'a str, rest: &'a [Segment]) {
        let is_named = matches!(operation.path.segments.first(), Some(Segment::Name(_)));
        // A call without a path before it is unbound: an import, no root.
        if !is_named || (rest.is_empty() && operation.kind.call().is_some()) {
            return;
        }
        self.name.get_or_insert(name);
        self.seconds.extend(rest.first());
        match rest.first() {
            Some(second) if is_of_set(second) => self.of_many = self.of_many.or(Some(operation)),
            None if tells_of_many(operation) => self.of_many = self.of_many.or(Some(operation)),
            None if tells_of_one(operation) => self.of_one = self.of_one.or(Some(operation)),
            _ => {}
        }
    }
}

/// Whether it follows a set.
fn is_of_set(second: &Segment) -> bool {
    matches!(second, Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) | Segment::Count)
}

fn tells_of_many(operation: &Operation) -> bool {
    matches!(operation.kind, OperationKind::List | OperationKind::Create)
}

fn tells_of_one(operation: &Operation) -> bool {
    use OperationKind::{Delete, Get, Replace, Update};
    let is_collection = || operation.response().and_then(|one| one.body.ty()).is_some_and(|ty| ty.collection);
    matches!(operation.kind, Get | Update | Replace | Delete) && !is_collection()
}

impl Beginning<'_> {
    /// The root; nothing where all paths are mere calls.
    fn root(&self, entities: &mut Entities<'_>, folded: &str, evidence: &Evidence) -> Option<Root> {
        let name = self.name?;
        let identity = format!("/{folded}");
        let said = match evidence.at(&identity) {
            Some(What::Value(ty)) => Some(&ty.value),
            _ => None,
        };
        let is_set = self.of_many.is_some() || said.is_some_and(|ty| ty.collection);
        let kind = if is_set { ContainerKind::EntitySet } else { ContainerKind::Singleton };
        let said = said.and_then(TypeRef::name).filter(|name| entities.model.types.contains_key(*name));
        let typed = match said {
            Some(ty) => Some((kind, ty, Reason::Operations)),
            None => guess_type(entities, name, kind, &self.names_below(&identity, evidence)),
        };
        let kind = typed.map_or(kind, |(kind, ..)| kind);
        let (ty, reason) = typed.map(|(_, ty, reason)| (ty.clone(), reason)).unzip();
        Some(Root { name: name.to_owned(), kind, ty, reason, origins: Vec::new() })
    }

    /// The names that follow, in lower case, but for calls.
    fn names_below(&self, identity: &str, evidence: &Evidence) -> BTreeSet<String> {
        let names = self.seconds.iter().filter_map(|second| match second {
            Segment::Name(name) => {
                let is_call = matches!(evidence.at(&(identity.to_owned() + &second.identity())), Some(What::Call(_)));
                (!is_call).then(|| folded(name))
            }
            _ => None,
        });
        names.collect()
    }
}
