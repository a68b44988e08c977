//! Entity sets and singletons, against what the paths of docs begin with.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{Beginning, beginnings};
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{ContainerElement, ContainerKind, Model, Operation, TypeName, folded};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::exchanged::Exchanged;
use super::reconciled::{AsUsed, Reconciled};

/// What docs take a root for.
enum Otherwise<'a> {
    Kind(ContainerKind, &'a Operation),
    Type(TypeName, &'a Operation),
}

/// What metadata's roots are to the docs; nothing where they are what they are declared as.
pub(super) fn as_used(declared: &Model, operations: &[Operation]) -> Option<AsUsed> {
    let (beginnings, exchanged) = (beginnings(operations), Exchanged::of(operations));
    let mut model = declared.clone();
    for element in &mut model.container {
        match used_otherwise(declared, element, &beginnings, &exchanged) {
            Some(Otherwise::Kind(kind, _)) => element.kind = kind,
            Some(Otherwise::Type(ty, _)) => element.ty = ty,
            None => {}
        }
    }
    let is_declared = |name: &str| declared.container.iter().any(|element| folded(&element.name) == name);
    let alone = beginnings.iter().filter(|(name, _)| !is_declared(name));
    let alone: Vec<_> = alone.filter_map(|(name, begun)| root_of_docs(name, begun, &exchanged, declared)).collect();
    let of_docs = alone.iter().map(|element| element.name.clone()).collect();
    model.container.extend(alone);
    (model.container != declared.container).then_some(AsUsed { model, of_docs })
}

/// A root that metadata hasn't, as a declaration of it would be.
fn root_of_docs(
    name: &str,
    begun: &Beginning<'_>,
    exchanged: &Exchanged<'_>,
    declared: &Model,
) -> Option<ContainerElement> {
    let (ty, _) = exchanged.only(name).filter(|(ty, _)| declared.types.contains_key(ty))?;
    let kind = if begun.of_many.is_some() { ContainerKind::EntitySet } else { ContainerKind::Singleton };
    Some(ContainerElement { name: name.to_owned(), kind, ty, bindings: Vec::new(), origins: Vec::new() })
}

/// What docs take a root for that is declared as something else, and the first operation that does.
fn used_otherwise<'a>(
    declared: &Model,
    element: &ContainerElement,
    beginnings: &BTreeMap<String, Beginning<'a>>,
    exchanged: &Exchanged<'a>,
) -> Option<Otherwise<'a>> {
    let beginning = beginnings.get(&folded(&element.name))?;
    match (element.kind, beginning.of_many, beginning.of_one) {
        (ContainerKind::Singleton, Some(many), _) => Some(Otherwise::Kind(ContainerKind::EntitySet, many)),
        (ContainerKind::EntitySet, None, Some(one)) => Some(Otherwise::Kind(ContainerKind::Singleton, one)),
        _ => exchanged.other_type(declared, element).map(|(ty, operation)| Otherwise::Type(ty, operation)),
    }
}

/// What the path of an operation begins with.
fn root(operation: &Operation) -> Option<&str> {
    operation.path.segments.first()?.called()
}

impl Reconciled<'_> {
    /// Tells what docs say otherwise of what metadata's container holds, or don't say.
    pub(super) fn roots(&mut self, operations: &[Operation]) {
        let (beginnings, exchanged) = (beginnings(operations), Exchanged::of(operations));
        for element in &self.schema.model.container {
            if !beginnings.contains_key(&folded(&element.name)) {
                self.report_unused(element);
                continue;
            }
            match used_otherwise(&self.schema.model, element, &beginnings, &exchanged) {
                Some(Otherwise::Kind(kind, operation)) => self.report_kind(element, kind, operation),
                Some(Otherwise::Type(ty, operation)) => self.report_type(element, &ty, operation),
                None => {}
            }
        }
    }

    fn report_unused(&mut self, element: &ContainerElement) {
        let ContainerElement { name, kind, ty, .. } = element;
        let message = format!("no path of the docs begins with the {kind} `{name}`");
        let added = Difference::added(Subject::Root, name, Some(ty.to_string()));
        let places = (Saying::nothing(), Saying::at(&element.origins, "declared here"));
        self.told.note(Code::RootAgainstMetadata, Matter::Roots, added, message, places);
    }

    /// Remembers that metadata has nothing with which the path of an operation could begin.
    pub(super) fn lacks_root(&mut self, operation: &Operation) {
        self.lacking.extend(root(operation).map(folded));
    }

    /// Tells of each root that metadata lacks, at the first request of those that begin with it.
    pub(super) fn report_lacking(&mut self, operations: &[Operation]) {
        let mut below: BTreeMap<&String, Vec<&Operation>> = BTreeMap::new();
        for operation in operations.iter().filter(|operation| operation.base == 0) {
            if let Some(lacking) = root(operation).and_then(|name| self.lacking.get(&folded(name))) {
                below.entry(lacking).or_default().push(operation);
            }
        }
        for operations in below.values() {
            let Some((first, name)) = operations.first().and_then(|first| Some((first, root(first)?))) else {
                continue;
            };
            let paths: BTreeSet<String> = operations.iter().map(|operation| operation.path.to_string()).collect();
            let begin = match paths.len() {
                1 => format!("`{first}` begins"),
                count => format!("{count} paths of the docs begin"),
            };
            let message = format!("metadata has no entity set, singleton or import `{name}`, with which {begin}");
            let removed = Difference::removed(Subject::Root, &name, None);
            let places = (Saying::at(&first.origins, "begins here"), Saying::nothing());
            self.told.report(Code::RootAgainstMetadata, Matter::Roots, removed, message, places);
        }
    }

    fn report_kind(&mut self, element: &ContainerElement, used: ContainerKind, operation: &Operation) {
        let (name, kind) = (&element.name, element.kind);
        let [ours, theirs] = [used, kind].map(|kind| match kind {
            ContainerKind::EntitySet => ("holds many", "many here"),
            ContainerKind::Singleton => ("is one", "one here"),
        });
        let article = if kind == ContainerKind::EntitySet { "an" } else { "a" };
        let message = format!("`{name}` {} in the docs, and is {article} {kind} in metadata", ours.0);
        let (old, new) = (Some(used.to_string()), Some(kind.to_string()));
        let difference = Difference::aspect(Subject::Root, name, "kind", old, new);
        let places = (Saying::at(&operation.origins, ours.1), Saying::at(&element.origins, theirs.1));
        self.told.report(Code::RootAgainstMetadata, Matter::Roots, difference, message, places);
    }

    fn report_type(&mut self, element: &ContainerElement, used: &TypeName, operation: &Operation) {
        let (name, declared) = (&element.name, &element.ty);
        let verb = if element.kind == ContainerKind::EntitySet { "holds" } else { "is" };
        let message = format!("`{name}` {verb} `{used}` in the docs and `{declared}` in metadata");
        let difference =
            Difference::aspect(Subject::Root, name, "type", Some(used.to_string()), Some(declared.to_string()));
        let places = (
            Saying::at(&operation.origins, format!("`{used}` here")),
            Saying::at(&element.origins, format!("`{declared}` here")),
        );
        self.told.report(Code::RootAgainstMetadata, Matter::Roots, difference, message, places);
    }
}
