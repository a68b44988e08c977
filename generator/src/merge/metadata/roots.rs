//! Entity sets and singletons, against what the paths of docs begin with.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::{Beginning, beginnings};
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{ContainerElement, ContainerKind, Model, Operation, folded};
use crate::report::Code;

use super::disagreement::{Difference, Saying};
use super::reconciled::Reconciled;

/// Metadata's model with its roots as paths of the docs use them, where these have one of another kind: what is below
/// it is told once, of the root.
pub(super) fn as_used(declared: &Model, operations: &[Operation]) -> Option<Model> {
    let beginnings = beginnings(operations);
    let is_used = |element: &ContainerElement| used_otherwise(element, &beginnings).is_none();
    if declared.container.iter().all(is_used) {
        return None;
    }
    let mut model = declared.clone();
    for element in &mut model.container {
        if let Some((kind, _)) = used_otherwise(element, &beginnings) {
            element.kind = kind;
        }
    }
    Some(model)
}

/// The other kind that paths of the docs take a root for, and the first operation that does.
fn used_otherwise<'a>(
    element: &ContainerElement,
    beginnings: &BTreeMap<String, Beginning<'a>>,
) -> Option<(ContainerKind, &'a Operation)> {
    let beginning = beginnings.get(&folded(&element.name))?;
    match (element.kind, beginning.of_many, beginning.of_one) {
        (ContainerKind::Singleton, Some(many), _) => Some((ContainerKind::EntitySet, many)),
        (ContainerKind::EntitySet, None, Some(one)) => Some((ContainerKind::Singleton, one)),
        _ => None,
    }
}

/// What the path of an operation begins with.
fn root(operation: &Operation) -> Option<&str> {
    operation.path.segments.first()?.called()
}

impl Reconciled<'_> {
    /// Tells what docs say otherwise of what metadata's container holds, or don't say.
    pub(super) fn roots(&mut self, operations: &[Operation]) {
        let beginnings = beginnings(operations);
        for element in &self.schema.model.container {
            if !beginnings.contains_key(&folded(&element.name)) {
                self.report_unused(element);
            } else if let Some((kind, operation)) = used_otherwise(element, &beginnings) {
                self.report_kind(element, kind, operation);
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
}
